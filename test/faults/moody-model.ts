import { type ModelReply, type ModelServer, startModelServer } from '../../libs/testing/src/model-server.js';

/** Well: it streams a sentence that names its evidence. Stalled: it falls silent in mid-sentence. Dead: it hangs up or refuses. */
export type Mood = 'well' | 'stalled' | 'dead';

/** A model endpoint whose mood changes while it is being asked. */
export async function startMoodyModel(): Promise<ModelServer & { be(mood: Mood): void }> {
  let mood: Mood = 'well';
  const server = await startModelServer(({ body }, nth): ModelReply => {
    const id = /\be\d+\b/.exec(body.messages.map(({ content }) => content).join('\n'))?.[0];
    const sentence = { text: 'Thank you for asking, here is what we know about it.', evidence: id ? [id] : [] };
    const pieces = JSON.stringify({ action: 'answer', sentences: [sentence] }).match(/.{1,8}/gsu) ?? [];
    if (mood === 'well') return { pieces, firstMs: 20, everyMs: 10 };
    if (mood === 'stalled') return { pieces: pieces.slice(0, 8), everyMs: 10, end: 'stall' };
    return nth % 2 === 0 ? { status: 503 } : { pieces: pieces.slice(0, 8), everyMs: 10, end: 'die' };
  });
  return { ...server, be: (next) => void (mood = next) };
}
