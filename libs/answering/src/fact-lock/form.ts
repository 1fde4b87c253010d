import { type EvidenceIndex } from './evidence-index.js';
import { type LockFrame, type Objection } from './objection.js';
import { plain } from './plain.js';

const MARKUP =
  /<\/?[a-z!][^>]*>?|\]\(|!\[|`|\*\*|__|^\s{0,3}(?:#{1,6}\s|>\s|[-*+]\s|\d+\.\s(?=\S+.*\n\d))|\|\s?-{3}|\{\{|\}\}|&[a-z]+;|&#\d+;|javascript:|data:text/imu;

/** Objects to markup, and to a sentence in another language than the answer's. */
export function checkForm(sentence: string, { text }: Pick<EvidenceIndex, 'text'>, frame: LockFrame): Objection[] {
  const markup = MARKUP.exec(sentence);
  const found: Objection[] = markup ? [{ kind: 'markup', claim: markup[0], why: 'a sentence is plain text' }] : [];
  const foreign = otherLanguage(plain(sentence), text, frame.language);
  return foreign === undefined
    ? found
    : [...found, { kind: 'language', claim: foreign, why: 'the answer is in another language' }];
}

/** The words that are in another language; names that the evidence holds are in none. */
function otherLanguage(sentence: string, evidence: string, language: LockFrame['language']): string | undefined {
  if (language === 'en') return (sentence.match(/\p{Script=Han}+/gu) ?? []).find((run) => !evidence.includes(run));
  const han = (sentence.match(/\p{Script=Han}/gu) ?? []).length;
  const run = (sentence.match(/[A-Za-z][a-z']+(?:[ ,]+[A-Za-z][a-z']+){3,}/gu) ?? []).find(
    (words) => !evidence.includes(words.toLowerCase()),
  );
  if (run !== undefined) return run;
  return han === 0 && /[a-z]{2,}\s[a-z]{2,}/iu.test(sentence) ? sentence : undefined;
}
