import { TranscriptRetention } from '@app/conversation';
import { Jobs } from '@app/database';
import { StaffAccounts, StepUp } from '@app/identity';
import { Mail, OutboxMail } from '@app/mail';
import { CLOCK, type Clock } from '@app/settings';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';

/** Days that the demo's outbox keeps its letters. */
const OUTBOX_DAYS = 30;
const DAY_MS = 86_400_000;
const HOURLY = '7 * * * *';

/** Deletes what has been kept long enough: each kind of data by the lib that owns it, on this timetable. */
@Injectable()
export class RetentionJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly transcripts: TranscriptRetention,
    private readonly stepUp: StepUp,
    private readonly accounts: StaffAccounts,
    private readonly mail: Mail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    const { name, cron } = TranscriptRetention.job;
    await this.plan(name, cron, async (now) => void (await this.transcripts.forget(now)));
    await this.plan('identity-retention', HOURLY, async (now) => {
      await this.stepUp.forget(now);
      await this.accounts.forget(now);
    });
    await this.plan('outbox-retention', HOURLY, async (now) => {
      if (this.mail instanceof OutboxMail) await this.mail.forgetBefore(new Date(now.getTime() - OUTBOX_DAYS * DAY_MS));
    });
  }

  private async plan(name: string, cron: string, work: (now: Date) => Promise<void>): Promise<void> {
    await this.jobs.register(name, z.unknown(), () => work(this.clock()), { cron });
  }
}
