import { randomUUID } from 'node:crypto';
import { ActionLog, type ActionLimits, actionsEntities, actionsMigrations, ActionsModule } from '@app/actions';
import { Answerer, AnswerTraces, answeringEntities, answeringMigrations } from '@app/answering';
import {
  ConversationLog,
  ConversationModule,
  conversationEntities,
  conversationMigrations,
  Conversations,
  Desk,
  LiveChannel,
  type LogPart,
  LogViews,
  ProposalLog,
  RecordingChannel,
  StaffPresence,
  type TurnLimits,
  TurnRunner,
} from '@app/conversation';
import { dataSourceOptions, LogNotifications, Transactions } from '@app/database';
import { insightEntities, insightMigrations, InsightModule } from '@app/insight';
import { CLOCK, type Clock } from '@app/settings';
import { Rules, ScriptedConnector, ShopConnector, shopEntities, shopMigrations } from '@app/shop';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { OpenRules } from './open-rules.js';
import { ScriptedAnswerer } from './scripted-answerer.js';

/** The tables that a conversation writes to: what `freshDatabase` is given for a node. */
export const conversationTables = {
  entities: [...shopEntities, ...insightEntities, ...actionsEntities, ...answeringEntities, ...conversationEntities],
  migrations: [
    ...shopMigrations,
    ...insightMigrations,
    ...actionsMigrations,
    ...answeringMigrations,
    ...conversationMigrations,
  ],
};

export interface ConversationNodeOptions {
  /** Address of a fresh database with the migrations run. */
  url: string;
  limits?: Partial<TurnLimits>;
  clock?: Clock;
  answerer?: ScriptedAnswerer;
  /** The shop that actions go to. */
  connector?: ShopConnector;
  actionLimits?: Partial<ActionLimits>;
  /** False: the node takes messages and answers none. Default true. */
  answers?: boolean;
}

/** One process of a shop with several: its own connections, its own runner, no sockets. */
export interface ConversationNode {
  conversations: Conversations;
  desk: Desk;
  log: ConversationLog;
  views: LogViews;
  presence: StaffPresence;
  runner: TurnRunner;
  answerer: ScriptedAnswerer;
  /** Everything that the node told sockets. */
  live: RecordingChannel;
  dataSource: DataSource;
  /** Resolves when the conversation's log satisfies `wanted`, looking again at each change. */
  until(conversationId: string, wanted: (part: LogPart) => boolean): Promise<LogPart>;
  /** Resolves when the bot has answered `count` times. */
  untilAnswered(conversationId: string, count?: number): Promise<LogPart>;
  /** Any part of the node, for a spec that interleaves steps by hand. */
  part<T>(type: Type<T>): T;
  /** Stops as a process does that was asked to. */
  close(): Promise<void>;
  /** Cuts its connections in the middle of whatever they do, as when a process is killed: nothing is given back. */
  kill(): Promise<void>;
}

/** A lease that a spec can outwait, and no waiting for shoppers. */
const BRISK: Partial<TurnLimits> = { joinMs: 0, typingMs: 200, leaseMs: 600, pollMs: 50 };

@Module({})
class Ground {}

/** Starts a node whose answers are scripted. Call `close()` or `kill()` in the end. */
export async function startConversationNode(options: ConversationNodeOptions): Promise<ConversationNode> {
  const { url, answers = true, clock = () => new Date() } = options;
  const applicationName = `node-${randomUUID()}`;
  const connections = dataSourceOptions({ url, ...conversationTables, poolSize: 6 });
  const dataSource = await new DataSource({ ...connections, applicationName } as DataSourceOptions).initialize();
  const notifications = new LogNotifications({ url });
  await notifications.open();
  const answerer = options.answerer ?? new ScriptedAnswerer();
  const live = new RecordingChannel();
  const ground: DynamicModule = {
    module: Ground,
    global: true,
    providers: [
      { provide: DataSource, useValue: dataSource },
      { provide: Transactions, useValue: new Transactions(dataSource) },
      { provide: LogNotifications, useValue: notifications },
      { provide: CLOCK, useValue: clock },
      { provide: Answerer, useValue: answerer },
      { provide: ShopConnector, useValue: options.connector ?? new ScriptedConnector() },
      { provide: Rules, useValue: await OpenRules.open() },
      { provide: AnswerTraces, useValue: new AnswerTraces(dataSource, clock) },
    ],
    exports: [DataSource, Transactions, LogNotifications, CLOCK, Answerer, AnswerTraces, ShopConnector, Rules],
  };
  const limits = { ...BRISK, ...options.limits, ...(!answers && { mostRunning: 0 }) };
  const module = await Test.createTestingModule({
    imports: [
      ground,
      InsightModule,
      ActionsModule.with({
        log: { provide: ActionLog, useValue: new ProposalLog(notifications) },
        limits: options.actionLimits,
        runs: answers,
      }),
      ConversationModule.with({ live: { provide: LiveChannel, useValue: live }, limits }),
    ],
  }).compile();
  module.useLogger(false);
  await module.init();
  const log = module.get(ConversationLog);
  const until = (conversationId: string, wanted: (part: LogPart) => boolean) => watch(log, conversationId, wanted);
  return {
    until,
    untilAnswered: (conversationId, count = 1) => until(conversationId, (part) => answersIn(part).length === count),
    conversations: module.get(Conversations),
    desk: module.get(Desk),
    log,
    views: module.get(LogViews),
    presence: module.get(StaffPresence),
    runner: module.get(TurnRunner),
    answerer,
    live,
    dataSource,
    part: (type) => module.get(type, { strict: false }),
    close: async () => {
      await module.close();
      await notifications.close();
      if (dataSource.isInitialized) await dataSource.destroy();
    },
    kill: async () => {
      const cut = dataSource.destroy();
      await Promise.all([notifications.close(), terminate(url, applicationName)]);
      await cut;
      await module.get(TurnRunner).stop(0);
      await module.close();
    },
  };
}

async function terminate(url: string, applicationName: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [
    applicationName,
  ]);
  await client.end();
}

/** The bot's messages in a part of a log. */
export function answersIn(part: LogPart): LogPart['messages'] {
  return part.messages.filter(({ author }) => author === 'bot');
}

function watch(log: ConversationLog, conversationId: string, wanted: (part: LogPart) => boolean): Promise<LogPart> {
  return new Promise((resolve, reject) => {
    const look = () => {
      log.since(conversationId, 0).then((part) => {
        if (!part || !wanted(part)) return;
        stop();
        resolve(part);
      }, reject);
    };
    const stop = log.onPosition((position) => {
      if (position.conversationId === conversationId) look();
    });
    look();
  });
}
