import { type DynamicModule, Module } from '@nestjs/common';
import { CLOCK } from './clock.js';
import { type Settings } from './settings.js';
import { readSecrets } from './secrets.js';

/** Injection token of the frozen {@link Settings}. */
export const SETTINGS = Symbol('settings');
/** Injection token of the installation's {@link Secrets}. */
export const SECRETS = Symbol('secrets');

/** Makes the clock, settings and secrets injectable everywhere. */
@Module({})
export class SettingsModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: SettingsModule,
      global: true,
      providers: [
        { provide: CLOCK, useValue: () => new Date() },
        { provide: SETTINGS, useValue: settings },
        { provide: SECRETS, useFactory: () => readSecrets(settings.DATA_DIR, settings.SECRETS_FILE) },
      ],
      exports: [CLOCK, SETTINGS, SECRETS],
    };
  }
}
