import { type Staff } from '@app/contracts';
import { StaffAccounts } from '@app/identity';
import { newSecret, readSettings } from '@app/settings';
import { z } from 'zod';
import { type Command, parseOptions, UsageError } from '../command.js';
import { withLibs } from '../libs.js';
import { withStores } from '../running-stores.js';

/** Whoever can run this reads DATA_DIR, and could do anything; the audit names no person for it. */
const OPERATOR: Staff = {
  staffId: '00000000-0000-0000-0000-000000000000',
  name: 'command line',
  email: '',
  role: 'admin',
};

const draftSchema = z.object({
  name: z.string().trim().min(1, 'is missing').max(100),
  email: z.email('is no e-mail address').max(254),
  role: z.enum(['agent', 'admin'], 'is agent or admin'),
});

export const staffAdd: Command = {
  name: 'staff add',
  summary: 'add a member of staff',
  help: [
    'Usage: npm run floorwalker -- staff add --name <name> --email <address> [--role agent|admin] [--password-stdin]',
    '',
    'Adds an account for the inbox and prints a password made for it, once. Default role: agent.',
    '',
    '  --password-stdin   read the password from standard input instead',
  ].join('\n'),
  async run(args, terminal) {
    const { values } = parseOptions(args, {
      name: { type: 'string' },
      email: { type: 'string' },
      role: { type: 'string', default: 'agent' },
      'password-stdin': { type: 'boolean' },
    });
    const draft = draftSchema.safeParse({ name: '', email: '', ...values });
    if (!draft.success) {
      throw new UsageError(draft.error.issues.map(({ path, message }) => `--${path.join('.')} ${message}`).join('\n'));
    }
    const given = values['password-stdin'] ? (await terminal.readInput()).trim() : undefined;
    const password = given ?? newSecret(12);
    return withStores(readSettings(terminal.environment), (attached) =>
      withLibs(attached, terminal, async (libs) => {
        await libs.get(StaffAccounts).create(OPERATOR, { ...draft.data, password }, new Date());
        terminal.print(`Added ${draft.data.name} <${draft.data.email}> as ${draft.data.role}.`);
        if (given === undefined) terminal.print(`Password, shown once: ${password}`);
        return 0;
      }),
    );
  },
};
