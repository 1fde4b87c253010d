// Writes .env.example from the settings schema. Run after a build: node scripts/env-example.mjs
import { writeFileSync } from 'node:fs';
import { envExample } from '../dist/libs/settings/src/index.js';

writeFileSync(new URL('../.env.example', import.meta.url), envExample());
