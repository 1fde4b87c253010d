export { CLOCK, type Clock } from './clock.js';
export { type KeepSetting, readSettings, newSecret, settingsSchema, SettingsError, type Settings } from './settings.js';
export { envExample } from './env-example.js';
export { readSecrets, secretsFile, type Secrets } from './secrets.js';
export { SECRETS, SETTINGS, SettingsModule } from './settings.module.js';
