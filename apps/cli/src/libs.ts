import { ActionLog, ActionsModule, SilentActionLog } from '@app/actions';
import { AnsweringModule } from '@app/answering';
import { installationTables, PersonalDataModule } from '@app/conversation';
import { DatabaseModule } from '@app/database';
import { IdentityModule } from '@app/identity';
import { InsightModule } from '@app/insight';
import { KnowledgeModule } from '@app/knowledge';
import { LanguageModelModule } from '@app/language-model';
import { MailModule } from '@app/mail';
import { RecommendationModule } from '@app/recommendation';
import { type Settings, SettingsModule } from '@app/settings';
import { ShopModule } from '@app/shop';
import { UnderstandingModule } from '@app/understanding';
import { VectorsModule } from '@app/vectors';
import { type INestApplicationContext, type LoggerService, Module, type ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type Terminal } from './terminal.js';

@Module({})
class LibsModule {}

/**
 * Opens the libs as the server has them, without its doors: no sockets, no turns, no jobs. Closes them after `work`; the
 * stores stop then, if it was this process that started them.
 */
export async function withLibs<T>(
  settings: Settings,
  terminal: Pick<Terminal, 'note'>,
  work: (libs: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const modules = [
    DatabaseModule.forRoot({ ...installationTables, runJobs: false }),
    VectorsModule.forRoot(),
    ...[LanguageModelModule, MailModule, InsightModule, UnderstandingModule, ShopModule, IdentityModule],
    ActionsModule.with({ log: { provide: ActionLog, useClass: SilentActionLog }, runs: false }),
    ...[KnowledgeModule.forRoot(), RecommendationModule, AnsweringModule, PersonalDataModule],
  ];
  return withModules(settings, terminal, modules, work);
}

/** Opens the database alone: nothing is trained or embedded. */
export async function withDatabase<T>(
  settings: Settings,
  terminal: Pick<Terminal, 'note'>,
  work: (libs: INestApplicationContext) => Promise<T>,
): Promise<T> {
  return withModules(settings, terminal, [DatabaseModule.forRoot({ ...installationTables, runJobs: false })], work);
}

/** Opens only what reads a message: the embedder and the classifier. No store is started. */
export async function withUnderstanding<T>(
  settings: Settings,
  terminal: Pick<Terminal, 'note'>,
  work: (libs: INestApplicationContext) => Promise<T>,
): Promise<T> {
  return withModules(settings, terminal, [LanguageModelModule, UnderstandingModule], work);
}

async function withModules<T>(
  settings: Settings,
  terminal: Pick<Terminal, 'note'>,
  modules: NonNullable<ModuleMetadata['imports']>,
  work: (libs: INestApplicationContext) => Promise<T>,
): Promise<T> {
  const module = { module: LibsModule, imports: [SettingsModule.with(settings), ...modules] };
  const libs = await NestFactory.createApplicationContext(module, { logger: quiet(terminal), abortOnError: false });
  try {
    return await work(libs);
  } finally {
    await libs.close();
  }
}

/** Results go to standard output, so what the libs have to say goes to standard error, and only if it matters. */
function quiet({ note }: Pick<Terminal, 'note'>): LoggerService {
  const say = (message: unknown) => note(String(message));
  return { log: () => undefined, warn: say, error: say, fatal: say };
}
