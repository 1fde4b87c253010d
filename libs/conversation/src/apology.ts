import { type AnswerDraft, type TurnRequest } from '@app/answering';
import { personReply, sentence, writtenIn } from './sentences.js';

/** What the shopper gets when there is no answer: never silence, and always the way to a person. */
export function apology({ messages, visitor, memory }: TurnRequest, reason: string): AnswerDraft {
  const language = writtenIn(messages.at(-1)?.text ?? '', visitor.locale);
  return {
    action: 'offer_person',
    language,
    text: sentence('failed', language),
    citations: [],
    cards: [],
    quickReplies: [personReply(language)],
    memory,
    shown: [],
    trace: { failed: reason },
  };
}
