import { ModelOutcomes } from '@app/answering';
import { Controller, Get, Header, Injectable, type OnModuleInit } from '@nestjs/common';
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

/** What became of the chat model's attempts, where there is a model. */
@Injectable()
export class ModelMetrics implements OnModuleInit {
  private readonly answers: Counter<'outcome'>;
  private readonly tokens: Counter<'direction'>;
  private readonly firstSentence: Histogram;

  constructor(
    private readonly outcomes: ModelOutcomes,
    { registry }: Metrics,
  ) {
    const registers = [registry];
    this.answers = new Counter({
      name: 'floorwalker_model_answers_total',
      help: 'Answers that the chat model was to write: written, or why the built-in answer stood in.',
      labelNames: ['outcome'],
      registers,
    });
    this.tokens = new Counter({
      name: 'floorwalker_model_tokens_total',
      help: 'Tokens that the chat model read and wrote.',
      labelNames: ['direction'],
      registers,
    });
    this.firstSentence = new Histogram({
      name: 'floorwalker_model_first_sentence_seconds',
      help: 'Seconds from asking the chat model to its first sentence shown.',
      buckets: [0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 15],
      registers,
    });
  }

  onModuleInit(): void {
    this.outcomes.onRecord(({ used, reason, usage, firstSentenceMs }) => {
      this.answers.inc({ outcome: used ? 'written' : (reason ?? 'failed') });
      this.tokens.inc({ direction: 'read' }, usage?.inputTokens ?? 0);
      this.tokens.inc({ direction: 'written' }, usage?.outputTokens ?? 0);
      if (firstSentenceMs !== undefined) this.firstSentence.observe(firstSentenceMs / 1000);
    });
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
