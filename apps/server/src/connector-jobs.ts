import { Jobs } from '@app/database';
import { Feed, FEED_JOBS, ShopPoints } from '@app/shop';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { z } from 'zod';

const applySchema = z.object({ feed: z.string() });
const indexSchema = z.object({ products: z.array(z.string()), orders: z.array(z.string()) });
const HOUR_SECONDS = 3600;

/** What a shop's feed leaves to do after it was answered. */
@Injectable()
export class ConnectorJobs implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly feed: Feed,
    private readonly points: ShopPoints,
  ) {}

  async onModuleInit(): Promise<void> {
    const long = { timeoutSeconds: HOUR_SECONDS };
    await this.jobs.register(FEED_JOBS.apply, applySchema, ({ feed }) => this.feed.applyFull(feed), long);
    await this.jobs.register(FEED_JOBS.index, indexSchema, (written) => this.points.refresh(written), long);
  }
}
