import { Injectable } from '@nestjs/common';
import { checkHealth, type Health } from '@app/supervision';
import { DataSource } from 'typeorm';
import { LogNotifications } from './log-notifications.js';

/** Answers for the database at `/health/ready`. */
@Injectable()
export class DatabaseHealth {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notifications: LogNotifications,
  ) {}

  /** Ok when a query comes back and notifications arrive. Never rejects. */
  check(): Promise<Health> {
    return checkHealth(async () => {
      await this.dataSource.query('SELECT 1');
      if (!this.notifications.connected) throw new Error('notifications are being reconnected');
    });
  }
}
