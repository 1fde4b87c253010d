import { IdleClosing } from '@app/conversation';
import { Jobs } from '@app/database';
import { CLOCK, type Clock, SETTINGS, type Settings } from '@app/settings';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';

const EVERY_QUARTER = '*/15 * * * *';

/** Ends conversations that nobody goes on with: one job for all nodes. */
@Injectable()
export class IdleJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly idle: IdleClosing,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    const hours = this.settings.IDLE_CLOSE_HOURS;
    if (hours === 0) return;
    const close = async (): Promise<void> => void (await this.idle.close(this.clock(), hours));
    await this.jobs.register('idle-conversations', z.unknown(), close, { cron: EVERY_QUARTER });
  }
}
