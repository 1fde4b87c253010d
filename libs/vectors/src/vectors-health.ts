import { Injectable } from '@nestjs/common';
import { type Health, HealthCheck } from '@app/contracts';
import { checkHealth } from '@app/supervision';
import { VectorIndex } from './vector-index.js';

/** Answers for Qdrant at `/health/ready`. */
@Injectable()
export class VectorsHealth extends HealthCheck {
  readonly name = 'qdrant';

  constructor(private readonly index: VectorIndex) {
    super();
  }

  check(): Promise<Health> {
    return checkHealth(() => this.index.collections());
  }
}
