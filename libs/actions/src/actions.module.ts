import { randomUUID } from 'node:crypto';
import {
  type BeforeApplicationShutdown,
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type Provider,
} from '@nestjs/common';
import { ActionHistory } from './action-history.js';
import { ActionLeases } from './action-leases.js';
import { ACTION_LIMITS, type ActionLimits, DEFAULT_ACTION_LIMITS } from './action-limits.js';
import { ActionLog } from './action-log.js';
import { ActionRunner } from './action-runner.js';
import { ActionWork } from './action-work.js';
import { Actions, NEW_ID } from './actions.js';
import { DataCopies } from './data-copies.js';
import { Offers } from './offers.js';
import { OwnData } from './own-data.js';
import { ProposalStore } from './proposal-store.js';

export type ActionsOptions = {
  /** The log that shows proposals. */
  log: Provider<ActionLog> & { provide: typeof ActionLog };
  limits?: Partial<ActionLimits>;
  /** False: proposals are made and confirmed, and another process does them. Default true. */
  runs?: boolean;
};

/** Longest that a stop waits for a shop's answer, in milliseconds. */
const GRACE_MS = 1_000;
const RUNS = Symbol('whether this process does what was confirmed');

/** Proposals and what is done with them; works from start to stop of the application. */
@Module({})
export class ActionsModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  static with({ log, limits = {}, runs = true }: ActionsOptions): DynamicModule {
    return {
      module: ActionsModule,
      global: true,
      providers: [
        ...[ActionHistory, ActionLeases, ActionRunner, ActionWork, Actions, DataCopies, Offers, OwnData, ProposalStore],
        { provide: ACTION_LIMITS, useValue: { ...DEFAULT_ACTION_LIMITS, ...limits } },
        { provide: NEW_ID, useValue: randomUUID },
        { provide: RUNS, useValue: runs },
        log,
      ],
      exports: [ActionHistory, Actions, ActionRunner, DataCopies, ProposalStore],
    };
  }

  constructor(
    private readonly runner: ActionRunner,
    @Inject(RUNS) private readonly runs: boolean,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.runs) await this.runner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner.stop(GRACE_MS);
  }
}
