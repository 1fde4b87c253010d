import { type AnswerDraft, type TurnRequest } from '@app/answering';
import { type Locale } from '@app/contracts';
import { personReply, sentence } from './sentences.js';

/** What the shopper gets when there is no answer: never silence, and always the way to a person. */
export function apology({ messages, visitor, memory }: TurnRequest, reason: string): AnswerDraft {
  const language = languageOf(messages.at(-1)?.text ?? '', visitor.locale);
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

function languageOf(text: string, locale: Locale): Locale {
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return /[a-z]{3}/i.test(text) ? 'en' : locale;
}
