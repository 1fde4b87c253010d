import { ActionLog, ActionsModule } from '@app/actions';
import { AnsweringModule, teamHours } from '@app/answering';
import {
  ConversationModule,
  installationTables,
  LiveChannel,
  ProposalLog,
  PersonalDataModule,
  TEAM_HOURS,
} from '@app/conversation';
import { type HealthCheck, type Locale } from '@app/contracts';
import { DatabaseHealth, DatabaseModule, LogNotifications } from '@app/database';
import { IdentityModule } from '@app/identity';
import { InsightModule } from '@app/insight';
import { KnowledgeModule } from '@app/knowledge';
import { EmbeddingHealth, LanguageModelModule, ModelHealth, openEmbedder } from '@app/language-model';
import { MailModule } from '@app/mail';
import { RecommendationModule } from '@app/recommendation';
import { type Settings, SettingsModule } from '@app/settings';
import { GLOSS, type Policy, POLICY, ShopModule } from '@app/shop';
import { gloss, UnderstandingModule } from '@app/understanding';
import { VectorsHealth, VectorsModule } from '@app/vectors';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ClicksController } from './clicks.controller.js';
import { ConnectorController } from './connector.controller.js';
import { ConnectorJobs } from './connector-jobs.js';
import { DEFAULT_LIMITS, FLOOD_LIMITS, FloodLimits, type Limits } from './flood-limits.js';
import { HEALTH_CHECKS, HealthController } from './health.controller.js';
import { DataCopyController } from './data-copy.controller.js';
import { Doorkeeper } from './doorkeeper.js';
import { HelpController } from './help.controller.js';
import { IdleJobs } from './idle-jobs.js';
import { LogFanOut } from './log-fan-out.js';
import { LogPositions } from './log-positions.js';
import { Metrics, MetricsController, ModelMetrics } from './metrics.js';
import { OutboxController } from './outbox.controller.js';
import { RedisHealth } from './redis-link.js';
import { RetentionJobs } from './retention-jobs.js';
import { ShopperDoor } from './shopper-door.js';
import { ShopperCopyGateway } from './shopper-copy.gateway.js';
import { ShopperGateway } from './shopper.gateway.js';
import { LiveModule, SocketLiveChannel } from './socket-live-channel.js';
import { SocketRequests } from './socket-requests.js';
import { StaffController } from './staff.controller.js';
import { StaffDoor } from './staff-door.js';
import { StaffActionsGateway } from './staff-actions.gateway.js';
import { StaffGateway } from './staff.gateway.js';
import { ShopperPulse } from './shopper-pulse.js';
import { StaffPulse } from './staff-pulse.js';
import { StorefrontCatalogue } from './storefront/storefront-catalogue.js';
import { StorefrontCheckout } from './storefront/storefront-checkout.js';
import { StorefrontServer } from './storefront/storefront.server.js';

/** Lends the understanding's gloss to the shop, which ranks beside it and may not import it. */
@Global()
@Module({ providers: [{ provide: GLOSS, useValue: gloss }], exports: [GLOSS] })
class GlossModule {}

export type AppOptions = {
  /** Stands before the names of Qdrant's collections, where tests share a server. */
  collectionPrefix?: string;
  limits?: Partial<Limits>;
  embedder?: typeof openEmbedder;
};

@Module({})
export class AppModule {
  static with(
    settings: Settings,
    { collectionPrefix, limits = {}, embedder = openEmbedder }: AppOptions = {},
  ): DynamicModule {
    const demo = settings.DEMO
      ? { controllers: [OutboxController], providers: [StorefrontServer, StorefrontCatalogue, StorefrontCheckout] }
      : { controllers: [], providers: [] };
    return {
      module: AppModule,
      imports: [
        SettingsModule.with(settings),
        DatabaseModule.forRoot(installationTables),
        VectorsModule.forRoot({ prefix: collectionPrefix }),
        LanguageModelModule.with(embedder),
        MailModule,
        InsightModule,
        UnderstandingModule,
        GlossModule,
        ShopModule,
        IdentityModule,
        KnowledgeModule.forRoot(),
        RecommendationModule,
        ActionsModule.with({
          log: {
            provide: ActionLog,
            inject: [LogNotifications],
            useFactory: (notifications: LogNotifications) => new ProposalLog(notifications),
          },
        }),
        AnsweringModule,
        LiveModule,
        PersonalDataModule,
        ConversationModule.with({
          imports: [AnsweringModule, LiveModule],
          live: { provide: LiveChannel, useExisting: SocketLiveChannel },
          teamHours: {
            provide: TEAM_HOURS,
            inject: [POLICY],
            useFactory: (policy: Policy) => (locale: Locale, now: Date) => teamHours(policy, locale, now),
          },
        }),
      ],
      controllers: [
        HealthController,
        MetricsController,
        DataCopyController,
        HelpController,
        ClicksController,
        ConnectorController,
        StaffController,
        ...demo.controllers,
      ],
      providers: [
        { provide: FLOOD_LIMITS, useValue: { ...DEFAULT_LIMITS, ...limits } },
        FloodLimits,
        Metrics,
        ModelMetrics,
        ConnectorJobs,
        LogFanOut,
        LogPositions,
        RedisHealth,
        IdleJobs,
        RetentionJobs,
        SocketRequests,
        Doorkeeper,
        ShopperDoor,
        ShopperCopyGateway,
        ShopperGateway,
        StaffDoor,
        StaffActionsGateway,
        StaffGateway,
        ShopperPulse,
        StaffPulse,
        {
          provide: HEALTH_CHECKS,
          useFactory: (redis: RedisHealth, ...checks: HealthCheck[]) => (redis.isUsed ? [...checks, redis] : checks),
          inject: [RedisHealth, DatabaseHealth, VectorsHealth, EmbeddingHealth, ModelHealth],
        },
        ...demo.providers,
      ],
    };
  }
}
