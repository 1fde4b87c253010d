import { Controller, Get, Header, Injectable } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Prometheus metrics of this process. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly messages = new Counter({
    name: 'floorwalker_messages_total',
    help: 'Messages of people accepted into the log.',
    registers: [this.registry],
  });

  readonly sockets = new Gauge({
    name: 'floorwalker_sockets',
    help: 'Open sockets, by namespace.',
    labelNames: ['namespace'],
    registers: [this.registry],
  });

  readonly requestSeconds = new Histogram({
    name: 'floorwalker_request_seconds',
    help: 'Seconds from a socket request to its acknowledgement.',
    labelNames: ['event', 'outcome'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }
}

@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  read(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
