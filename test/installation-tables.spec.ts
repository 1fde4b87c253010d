import { expect, it } from '@jest/globals';
import * as cli from '../apps/cli/src/tables.js';
import * as server from '../apps/server/src/app.module.js';

it('lists the same tables and migrations in the server and in the cli, so that a backup leaves none out', () => {
  expect(cli.entities).toEqual(server.entities);
  expect(cli.migrations).toEqual(server.migrations);
});
