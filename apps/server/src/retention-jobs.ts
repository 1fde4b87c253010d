import { actionsKeeping } from '@app/actions';
import { answeringKeeping, AnswerTraces } from '@app/answering';
import { conversationKeeping, TranscriptRetention } from '@app/conversation';
import { Jobs, Transactions } from '@app/database';
import { identityKeeping, StaffAccounts, StepUp } from '@app/identity';
import { insightKeeping } from '@app/insight';
import { knowledgeKeeping, Pruning } from '@app/knowledge';
import { mailKeeping } from '@app/mail';
import { type Keeping } from '@app/privacy';
import { CLOCK, type Clock, SETTINGS, type Settings } from '@app/settings';
import { shopKeeping } from '@app/shop';
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';

const DAY_MS = 86_400_000;
const HOURLY = '7 * * * *';
const AT_A_TIME = 1_000;

/** How long the rows of every table are kept: each lib says it of its own. */
export const keeping: readonly Keeping[] = [
  ...mailKeeping,
  ...identityKeeping,
  ...shopKeeping,
  ...insightKeeping,
  ...knowledgeKeeping,
  ...actionsKeeping,
  ...answeringKeeping,
  ...conversationKeeping,
];

/** Deletes what has been kept long enough: one job for all tables, on every node and on one at a time. */
@Injectable()
export class RetentionJobs implements OnModuleInit {
  private readonly logger = new Logger(RetentionJobs.name);

  constructor(
    private readonly jobs: Jobs,
    private readonly transactions: Transactions,
    private readonly transcripts: TranscriptRetention,
    private readonly traces: AnswerTraces,
    private readonly stepUp: StepUp,
    private readonly accounts: StaffAccounts,
    @Inject(Pruning) private readonly pruning: Pick<Pruning, 'prune'>,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.jobs.register('retention', z.unknown(), () => this.forget(this.clock()), { cron: HOURLY });
  }

  /** Forgets all that is due at `now`. Running it twice does no harm; what failed is tried again by the job. */
  async forget(now: Date): Promise<void> {
    const { KEEP_TRANSCRIPTS_DAYS, KEEP_TRACES_DAYS, KEEP_PUBLICATIONS } = this.settings;
    const conversations = await this.transcripts.forget(now, KEEP_TRANSCRIPTS_DAYS);
    const traces = await this.traces.forgetBefore(daysBefore(now, KEEP_TRACES_DAYS));
    await this.stepUp.forget(now);
    await this.accounts.forget(now);
    const rows: Record<string, number> = {};
    for (const one of keeping)
      if ('setting' in one)
        rows[one.table] = await this.deleteOld(one.table, one.column, now, this.settings[one.setting]);
    const knowledge = await this.pruning.prune(KEEP_PUBLICATIONS, () => this.traces.publications());
    this.logger.debug({ conversations, traces, knowledge, ...rows }, 'forgotten');
  }

  private async deleteOld(table: string, column: string, now: Date, days: number): Promise<number> {
    for (let deleted = 0; ;) {
      const count = await this.transactions.run(async (manager) => {
        const [, affected] = await manager.query<[unknown[], number]>(
          `DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM ${table} WHERE ${column} < $1 LIMIT ${AT_A_TIME})`,
          [daysBefore(now, days)],
        );
        return affected;
      });
      deleted += count;
      if (count < AT_A_TIME) return deleted;
    }
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}
