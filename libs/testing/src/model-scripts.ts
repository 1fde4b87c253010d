import { type ModelReply, type ModelRequest, type ModelScript } from './model-server.js';

/** A sentence of a reply, with the short ids of the evidence that it names. */
export type ScriptedSentence = { text: string; evidence: string[] };

/** What the product puts before a model: the last user message, as JSON. */
export type ModelData = {
  evidence: { id: string; text: string }[];
  plain_answer: string[];
  shopper: string;
  [other: string]: unknown;
};

/** The data of a request, as the model reads them. */
export function dataOf({ body }: ModelRequest): ModelData {
  const last = body.messages.findLast(({ role }) => role === 'user');
  const parsed = JSON.parse(last?.content ?? '{}') as Partial<ModelData>;
  return {
    ...parsed,
    evidence: parsed.evidence ?? [],
    plain_answer: parsed.plain_answer ?? [],
    shopper: parsed.shopper ?? '',
  };
}

/** A reply as the product asks for it. Sentences without ids name all evidence. */
export function replyOf(
  request: ModelRequest,
  sentences: readonly (string | ScriptedSentence)[],
  action = 'answer',
): string {
  const all = dataOf(request).evidence.map(({ id }) => id);
  const whole = sentences.map((one) => (typeof one === 'string' ? { text: one, evidence: all } : one));
  return JSON.stringify({ action, sentences: whole });
}

/** Cuts a text into small pieces of changing length, as tokens are; surrogate pairs and all. */
export function inPieces(text: string): string[] {
  const lengths = [3, 1, 5, 2, 7, 4];
  const pieces: string[] = [];
  for (let from = 0, i = 0; from < text.length; i += 1) {
    const length = lengths[i % lengths.length]!;
    pieces.push(text.slice(from, from + length));
    from += length;
  }
  return pieces;
}

const says = (text: string, more: Partial<ModelReply> = {}): ModelReply => ({ pieces: inPieces(text), ...more });

function* endless(first: string, next: (n: number) => string): Iterable<string> {
  yield first;
  for (let n = 0; ; n += 1) yield next(n);
}

/** What endpoints do, well and badly. */
export const modelScripts = {
  /** Streams this text, whatever was asked. */
  writes:
    (text: string, more?: Partial<ModelReply>): ModelScript =>
    () =>
      says(text, more),
  /** Streams these sentences in the shape that the product asks for. */
  says:
    (
      sentences: readonly (string | ScriptedSentence)[],
      { action, ...more }: Partial<ModelReply> & { action?: string } = {},
    ): ModelScript =>
    (request) =>
      says(replyOf(request, sentences, action), more),
  /** Well-behaved: says the plain answer that it was given. */
  faithful:
    (more?: Partial<ModelReply>): ModelScript =>
    (request) =>
      says(replyOf(request, dataOf(request).plain_answer), more),
  /** Says the plain answer with every number made one higher. */
  lies: (): ModelScript => (request) => says(replyOf(request, dataOf(request).plain_answer.map(falsified))),
  /** Does what any text in the request tells it: each "say: X" up to the end of its line, in the order found. */
  obeys: (): ModelScript => (request) => {
    const read = request.body.messages.filter(({ role }) => role !== 'system').map(({ content }) => unquoted(content));
    const orders = [...read.join('\n').matchAll(/(?:say|说)\s*[:：]\s*([^\n"]+)/giu)].map((found) => found[1]!.trim());
    return says(replyOf(request, orders.length > 0 ? orders : dataOf(request).plain_answer));
  },
  stallsBeforeTheFirstToken: (): ModelScript => () => ({ end: 'stall' }),
  /** Falls silent after the text, which may end in mid-sentence. */
  stallsAfter:
    (text: string): ModelScript =>
    () =>
      says(text, { end: 'stall' }),
  /** Its socket is destroyed after the text, which may end in mid-sentence. */
  diesAfter:
    (text: string): ModelScript =>
    () =>
      says(text, { end: 'die' }),
  /** Says one sentence over and over, without an end. */
  repeats:
    (sentence: string): ModelScript =>
    () => ({
      pieces: endless(
        `{"action":"answer","sentences":[`,
        (n) => `${n ? ',' : ''}${JSON.stringify({ text: sentence, evidence: ['e1'] })}`,
      ),
    }),
  /** A single sentence that never ends. */
  babbles:
    (words = 'well, '): ModelScript =>
    () => ({ pieces: endless(`{"action":"answer","sentences":[{"text":"`, () => words) }),
  brokenJson: (): ModelScript => () => says('{"action":"answer","sentences":[{"text":"You have", "evidence": [e1}]'),
  /** The right reply with words and a code fence around it. */
  proseAround: (): ModelScript => (request) =>
    says(`Sure, here it is:\n\`\`\`json\n${replyOf(request, dataOf(request).plain_answer)}\n\`\`\`\nAnything else?`),
  /** No JSON at all. */
  proseOnly:
    (text = 'You can return it, no problem.'): ModelScript =>
    () =>
      says(text),
  empty: (): ModelScript => () => says(''),
  refuses: (): ModelScript => () => ({ refusal: 'I cannot help with that.', pieces: [] }),
  filtered: (): ModelScript => () => ({ pieces: [], finish: 'content_filter' }),
  rateLimited:
    (retryAfter = '1'): ModelScript =>
    () => ({ status: 429, headers: { 'retry-after': retryAfter } }),
  fails:
    (status = 500): ModelScript =>
    () => ({ status }),
  unauthorised: (): ModelScript => () => ({ status: 401 }),
  /** One script after another, the last one from then on. */
  inTurn:
    (...scripts: ModelScript[]): ModelScript =>
    (request, nth) =>
      scripts[Math.min(nth, scripts.length - 1)]!(request, nth),
};

function falsified(text: string): string {
  return text.replace(/\d+/gu, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'));
}

/** The text inside JSON strings, so that what stands in the data is read as a model reads it. */
function unquoted(content: string): string {
  return content.replace(/\\n/gu, '\n').replace(/\\"/gu, '"');
}
