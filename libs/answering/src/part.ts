import { type Locale } from '@app/contracts';
import { type AnswerDraft } from './turn.js';

/** What one move of an answer says and shows. A sentence that starts with a bullet stands on a line of its own. */
export type Part = Pick<AnswerDraft, 'citations' | 'cards' | 'quickReplies' | 'shown'> & {
  sentences: string[];
  action: AnswerDraft['action'];
  handOverReason?: string;
  proposal?: AnswerDraft['proposal'];
  settles?: AnswerDraft['settles'];
  owner?: AnswerDraft['owner'];
  memory: NonNullable<AnswerDraft['memory']>;
  /** Whether it answers from evidence; false counts as a miss. */
  grounded: boolean;
};

/** A part that says `sentences`, answers, and shows nothing besides, but for what `more` says. */
export function part(sentences: readonly (string | undefined | false)[], more: Partial<Part> = {}): Part {
  return {
    action: 'answer',
    citations: [],
    cards: [],
    quickReplies: [],
    shown: [],
    memory: {},
    grounded: true,
    ...more,
    sentences: sentences.filter((sentence): sentence is string => Boolean(sentence)),
  };
}

const BULLET = '• ';

/** A line of a list. */
export function bullet(text: string): string {
  return BULLET + text;
}

/**
 * The pieces of an answer in the order in which they are shown, one a sentence: joined they are its text. Parts are a
 * blank line apart; Chinese sentences follow each other without a space.
 */
export function piecesOf(parts: readonly (readonly string[])[], language: Locale): string[] {
  const pieces: string[] = [];
  for (const sentences of parts) {
    sentences.forEach((sentence, index) => {
      const before = sentences[index - 1];
      const separator = before === undefined ? (pieces.length > 0 ? '\n\n' : '') : between(before, sentence, language);
      pieces.push(separator + sentence);
    });
  }
  return pieces;
}

function between(before: string, sentence: string, language: Locale): string {
  if (before.startsWith(BULLET) || sentence.startsWith(BULLET)) return '\n';
  return language === 'zh' ? '' : ' ';
}
