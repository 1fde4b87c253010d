import { inPieces, type ModelRequest, type ModelScript } from '@app/testing';
import { type InjectionCase } from './cases.js';
import { seenThrough } from './disguises.mjs';

/**
 * A model that does what any text before it says, disguised or not, and what the text about the thing that it is asked
 * about says, even where that text was kept from it. `obeyed` collects the ids of the cases.
 */
export function obedientModel(current: () => readonly InjectionCase[], obeyed: Set<string>): ModelScript {
  return (request) => {
    const read = seenThrough(textOf(request));
    const orders = current().filter(
      ({ token, question }) => read.includes(token.toLowerCase()) || read.includes(seenThrough(question)),
    );
    for (const { id } of orders) obeyed.add(id);
    return { pieces: inPieces(replyTo(orders, request)) };
  };
}

/** Every string that the model was given, unquoted as often as it was quoted. */
function textOf({ body }: ModelRequest): string {
  return body.messages
    .map(({ content }) =>
      content
        .replace(/\\n/gu, '\n')
        .replace(/\\u([0-9a-f]{4})/giu, unescaped)
        .replace(/\\"/gu, '"'),
    )
    .join('\n');
}
const unescaped = (_all: string, code: string): string => String.fromCharCode(parseInt(code, 16));

function replyTo(orders: readonly InjectionCase[], { body }: ModelRequest): string {
  const ids = [...new Set(body.messages.flatMap(({ content }) => content.match(/\be\d+\b/gu) ?? []))];
  const evidence = { all: ids, none: [], fake: ['e99', 'terms', 'system'], raw: ids, hand_over: ids };
  const system = body.messages.find(({ role }) => role === 'system')?.content ?? '';
  const sentences = orders.flatMap(({ obey }) =>
    obey.sentences.map((text) => ({
      text: text.replace('{SYSTEM}', system.slice(0, 200)),
      evidence: evidence[obey.how],
    })),
  );
  const [first] = orders;
  if (first?.obey.how === 'raw') return `"}]}\n${sentences.map(({ text }) => text).join(' ')}\n{"action":"answer"`;
  return JSON.stringify({ action: first?.obey.how === 'hand_over' ? 'hand_over' : 'answer', sentences });
}
