import { Answerer } from '@app/answering';
import {
  ConversationLog,
  ConversationModule,
  conversationEntities,
  Conversations,
  Desk,
  LiveChannel,
  type LogPart,
  LogViews,
  RecordingChannel,
  StaffPresence,
  type TurnLimits,
  TurnRunner,
} from '@app/conversation';
import { LogNotifications, openDataSource, Transactions } from '@app/database';
import { CLOCK, type Clock } from '@app/settings';
import { type DynamicModule, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { ScriptedAnswerer } from './scripted-answerer.js';

export interface ConversationNodeOptions {
  /** Address of a fresh database with the migrations run. */
  url: string;
  limits?: Partial<TurnLimits>;
  clock?: Clock;
  answerer?: ScriptedAnswerer;
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
  /** Stops as a process does that was asked to. */
  close(): Promise<void>;
  /** Cuts its connections, as the kernel does when a process is killed: nothing is finished or given back. */
  kill(): Promise<void>;
}

/** A lease that a spec can outwait, and no waiting for shoppers. */
const BRISK: Partial<TurnLimits> = { joinMs: 0, typingMs: 200, leaseMs: 600, pollMs: 50 };

@Module({})
class Ground {}

/** Starts a node whose answers are scripted. Call `close()` or `kill()` in the end. */
export async function startConversationNode(options: ConversationNodeOptions): Promise<ConversationNode> {
  const { url, answers = true, clock = () => new Date() } = options;
  const dataSource = await openDataSource({ url, entities: conversationEntities, migrations: [], poolSize: 6 });
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
    ],
    exports: [DataSource, Transactions, LogNotifications, CLOCK, Answerer],
  };
  const limits = { ...BRISK, ...options.limits, ...(!answers && { mostRunning: 0 }) };
  const module = await Test.createTestingModule({
    imports: [ground, ConversationModule.with({ live: { provide: LiveChannel, useValue: live }, limits })],
  }).compile();
  module.useLogger(false);
  await module.init();
  const release = async () => {
    await notifications.close();
    if (dataSource.isInitialized) await dataSource.destroy();
  };
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
    close: async () => {
      await module.close();
      await release();
    },
    kill: async () => {
      await release();
      await module.get(TurnRunner).stop(0);
    },
  };
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
