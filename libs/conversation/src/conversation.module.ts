import {
  type DynamicModule,
  Inject,
  Module,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
  type Provider,
} from '@nestjs/common';
import { AgentCare } from './agent-care.js';
import { ConversationLog } from './conversation-log.js';
import { Conversations } from './conversations.js';
import { Desk } from './desk.js';
import { Handover } from './handover.js';
import { HolderChange } from './holder-change.js';
import { HolderMove } from './holder-move.js';
import { IdleClosing } from './idle-closing.js';
import { Inbox } from './inbox.js';
import { LiveChannel } from './live-channel.js';
import { LogViews } from './log-views.js';
import { LogWriter } from './log-writer.js';
import { Opening } from './opening.js';
import { ProofContinuation } from './proof-continuation.js';
import { Proposals } from './proposals.js';
import { QueueCare } from './queue-care.js';
import { Ratings } from './ratings.js';
import { Reception } from './reception.js';
import { ShopperPresence } from './shopper-presence.js';
import { StaffPresence } from './staff-presence.js';
import { StaffReception } from './staff-reception.js';
import { TEAM_HOURS, type TeamHours } from './team-hours.js';
import { TranscriptRetention } from './transcript-retention.js';
import { TurnBench } from './turn-bench.js';
import { TurnCommit } from './turn-commit.js';
import { DEFAULT_TURN_LIMITS, TURN_LIMITS, type TurnLimits } from './turn-limits.js';
import { TurnRunner } from './turn-runner.js';
import { TurnStore } from './turn-store.js';
import { ShopperTyping } from './typing.js';

export type ConversationOptions = {
  /** Modules that export what the lib stands on: `Answerer`, and the database's classes unless they are global. */
  imports?: DynamicModule['imports'];
  /** How answers being written reach the sockets. */
  live: Provider<LiveChannel> & { provide: typeof LiveChannel };
  limits?: Partial<TurnLimits>;
  /** What is said of the hours in which people are there. Default: nothing. */
  teamHours?: Provider<TeamHours> & { provide: typeof TEAM_HOURS };
  /** How long running turns may finish when the process stops, in milliseconds; default 5,000. */
  graceMs?: number;
};

const GRACE_MS = Symbol('grace of the turns, in milliseconds');

/** The log, who holds each conversation, and the turns that answer it; works from start to stop of the application. */
@Module({})
export class ConversationModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  static with({ imports = [], live, limits = {}, teamHours, graceMs = 5_000 }: ConversationOptions): DynamicModule {
    const exported = [
      Conversations,
      Desk,
      ConversationLog,
      LogViews,
      Inbox,
      ShopperPresence,
      StaffPresence,
      IdleClosing,
      TranscriptRetention,
      TurnRunner,
      LiveChannel,
    ];
    return {
      module: ConversationModule,
      imports,
      providers: [
        ...[AgentCare, Conversations, ConversationLog, Desk, Handover, HolderChange, HolderMove, Inbox, LogViews],
        ...[
          IdleClosing,
          LogWriter,
          Opening,
          Ratings,
          Reception,
          ProofContinuation,
          Proposals,
          QueueCare,
          ShopperPresence,
          ShopperTyping,
          StaffPresence,
          StaffReception,
          TranscriptRetention,
        ],
        ...[TurnBench, TurnCommit, TurnRunner, TurnStore],
        { provide: TURN_LIMITS, useValue: { ...DEFAULT_TURN_LIMITS, ...limits } },
        teamHours ?? { provide: TEAM_HOURS, useValue: () => '' },
        { provide: GRACE_MS, useValue: graceMs },
        live,
      ],
      exports: exported,
    };
  }

  constructor(
    private readonly log: ConversationLog,
    private readonly typing: ShopperTyping,
    private readonly turns: TurnRunner,
    private readonly queue: QueueCare,
    private readonly agents: AgentCare,
    private readonly shoppers: ShopperPresence,
    @Inject(GRACE_MS) private readonly graceMs: number,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.log.start();
    await this.typing.start();
    this.turns.start();
    this.queue.start();
    this.agents.start();
    this.shoppers.start();
  }

  /** Before connections close: running turns finish or are handed back. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.turns.stop(this.graceMs);
    this.queue.end();
    this.agents.end();
    this.shoppers.end();
    this.typing.end();
    this.log.end();
  }
}
