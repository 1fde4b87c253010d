import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SettingsModule } from '@app/settings';
import { freshDatabase, type FreshDatabase, testSettings } from '@app/testing';
import { DataSource } from 'typeorm';
import { DatabaseHealth, DatabaseModule, Jobs, LogNotifications, Transactions } from './index.js';

describe('the database module', () => {
  let database: FreshDatabase;
  let app: INestApplicationContext;

  beforeAll(async () => {
    database = await freshDatabase({ entities: [], migrations: [] });
    @Module({
      imports: [
        SettingsModule.with(testSettings({ DATABASE_URL: database.url })),
        DatabaseModule.forRoot({ entities: [], migrations: [] }),
      ],
    })
    class Shop {}
    app = await NestFactory.createApplicationContext(Shop, { logger: false });
  });
  afterAll(() => database.close());

  it('gives everybody one data source, transactions, notifications, jobs and a health check', async () => {
    for (const token of [Transactions, LogNotifications, Jobs, DataSource])
      expect(app.get(token)).toBeInstanceOf(token);
    expect(await app.get(DatabaseHealth).check()).toMatchObject({ ok: true });
  });

  it('closes everything when the application closes', async () => {
    const health = app.get(DatabaseHealth);
    await app.close();
    expect(app.get(DataSource).isInitialized).toBe(false);
    expect(await health.check()).toMatchObject({ ok: false });
  });
});
