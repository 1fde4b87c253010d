import { settingsSchema } from './settings.js';

/** The text of `.env.example`: every setting with its meaning and default, written from the schema. */
export function envExample(): string {
  const blocks = Object.entries(settingsSchema.shape).map(([name, schema]) => {
    const parsed = schema.safeParse(undefined);
    const fallback: unknown = parsed.success ? parsed.data : undefined;
    const plain = typeof fallback === 'string' || typeof fallback === 'number' ? fallback : '';
    const shown = typeof fallback === 'boolean' ? Number(fallback) : plain;
    return `# ${schema.description ?? ''}\n# ${name}=${shown}\n`;
  });
  return `# Settings of Floorwalker. Copy to .env and uncomment what you change.\n\n${blocks.join('\n')}`;
}
