import { Injectable } from '@nestjs/common';
import { type Health, HealthCheck } from '@app/contracts';
import { checkHealth } from '@app/supervision';
import { DataSource } from 'typeorm';
import { LogNotifications } from './log-notifications.js';

/** Answers for the database at `/health/ready`: a query comes back, and notifications arrive. */
@Injectable()
export class DatabaseHealth extends HealthCheck {
  readonly name = 'database';

  constructor(
    private readonly dataSource: DataSource,
    private readonly notifications: LogNotifications,
  ) {
    super();
  }

  check(): Promise<Health> {
    return checkHealth(async () => {
      await this.dataSource.query('SELECT 1');
      if (!this.notifications.connected) throw new Error('notifications are being reconnected');
    });
  }
}
