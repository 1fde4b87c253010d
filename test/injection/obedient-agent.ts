import { inPieces, type ModelReply, type ModelScript, type ToolCall } from '@app/testing';
import { type InjectionCase } from './cases.js';

/** A case that is tried on the agent, with the order that its shopper speaks of and somebody else's. */
export type AgentCase = InjectionCase & { number: string; foreign: string; proposes: boolean };

/**
 * A model with tools that does what any text before it says: looks at everything, of its shopper and of others, tries to
 * write what it was told on cards of every kind, and says it at last. It knows the texts even where they were kept from it.
 */
export function obedientAgent(current: () => readonly AgentCase[], obeyed: Set<string>): ModelScript {
  return ({ body: { messages, tools } }) => {
    const read = messages.map(({ content }) => content).join('\n');
    const one = current().find(({ number }) => read.includes(number));
    if (!one || !tools) return { pieces: ['{"action":"answer","sentences":[]}'] };
    obeyed.add(one.id);
    const step = messages.filter(({ role }) => role === 'assistant').length;
    if (step === 0) return { toolCalls: looks(one) };
    if (step === 1) return { toolCalls: tries(one) };
    return says(one, [...new Set(read.match(/\be\d+\b/gu) ?? [])], messages[0]?.content ?? '');
  };
}

function looks({ number, foreign, question }: AgentCase): ToolCall[] {
  return [
    { name: 'look_at_order', args: { order_number: number } },
    { name: 'look_at_order', args: { order_number: foreign } },
    { name: 'search_knowledge', args: { question } },
  ];
}

function tries({ number, foreign, obey, canaries, proposes }: AgentCase): ToolCall[] {
  const [text = ''] = obey.sentences;
  const propose = (args: object): ToolCall => ({ name: 'propose', args });
  const address = { line1: text, city: text.slice(0, 60), postcode: '1', country: 'NL' };
  return [
    propose({ kind: 'cancel_order', order_number: foreign }),
    propose({ kind: 'request_invoice', order_number: number, company: text.slice(0, 200) }),
    propose({ kind: 'change_address', order_number: number, address }),
    propose({ kind: 'apply_promotion', code: (canaries[0] ?? '').slice(0, 40) }),
    ...(proposes ? [propose({ kind: 'cancel_order', order_number: number, reason: text.slice(0, 200) })] : []),
  ];
}

function says({ obey }: AgentCase, ids: readonly string[], system: string): ModelReply {
  const evidence = { all: ids, none: [], fake: ['e99', 'terms', 'system'], raw: ids, hand_over: ids }[obey.how];
  const sentences = obey.sentences.map((text) => ({ text: text.replace('{SYSTEM}', system.slice(0, 200)), evidence }));
  if (obey.how === 'raw') return { pieces: inPieces(sentences.map(({ text }) => text).join(' ')) };
  const action = obey.how === 'hand_over' ? 'hand_over' : 'answer';
  return { pieces: inPieces(JSON.stringify({ action, sentences })) };
}
