import { type AnswerDraft } from '@app/answering';
import { z } from 'zod';
import { formatValue } from '../figures.js';
import { quantile } from '../statistics.js';
import { type Terminal } from '../terminal.js';

const traced = z.looseObject({
  model: z.looseObject({
    used: z.boolean(),
    reason: z.string().optional(),
    firstSentenceMs: z.number().optional(),
    withheld: z.looseObject({ kind: z.string(), claim: z.string(), text: z.string() }).optional(),
  }),
});

function modelOf({ trace }: Pick<AnswerDraft, 'trace'>): z.output<typeof traced>['model'] | undefined {
  return traced.safeParse(trace).data?.model;
}

/** Whether a model was to write the answer and the grounded one stands in its place. */
export function tookBack(draft: Pick<AnswerDraft, 'trace'>): boolean {
  return modelOf(draft)?.used === false;
}

/** Prints how many answers a model wrote, where there is one, why not the others, and `most` sentences that were withheld. */
export function reportModel(drafts: readonly Pick<AnswerDraft, 'trace'>[], terminal: Terminal, most: number): void {
  const models = drafts.flatMap((draft) => modelOf(draft) ?? []);
  if (models.length === 0) return;
  const counts = new Map<string, number>();
  for (const { used, reason } of models) {
    const outcome = used ? 'written by the model' : (reason ?? 'failed');
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  const first = models.flatMap(({ firstSentenceMs }) => firstSentenceMs ?? []);
  terminal.print('');
  for (const [outcome, count] of [...counts].sort(([, a], [, b]) => b - a)) terminal.print(`${count} ${outcome}`);
  if (first.length > 0) terminal.print(`first sentence in ${formatValue(quantile(first, 0.5), 'ms')} (p50)`);
  for (const { kind, claim, text } of models.flatMap(({ withheld }) => withheld ?? []).slice(0, most))
    terminal.print(`withheld, ${kind} “${claim}”: ${text}`);
}
