import { type Piece } from '../evidence.js';
import { Voice } from '../voice.js';
import { type EvidenceIndex, indexEvidence } from './evidence-index.js';
import { checkForm } from './form.js';
import { knownNames } from './known-names.js';
import { linkObjection } from './links.js';
import { checkNames } from './names.js';
import { type LockFrame, type Objection } from './objection.js';
import { checkOpposites } from './opposites.js';
import { checkDeeds } from './own-deeds.js';
import { readText } from './read-text.js';
import { checkContents, checkMethods, checkPlaces } from './resolve-places.js';
import { checkSaid } from './resolve-said.js';
import { checkValues } from './resolve-values.js';

const NO_NAMES: readonly string[] = [];

/** Whether the deed is a refund by the shop, and one of the orders has it. */
function isRefund(deed: string, { orders }: EvidenceIndex): boolean {
  if (!/refund|退款|退还/iu.test(deed) || /\bI\b|我(?!们)/u.test(deed)) return false;
  return orders.some(({ refunds }) => refunds.some(({ state }) => state === 'processed'));
}

/** Reads evidence before the first sentence that cites it comes: what was read is kept as long as the piece lives. */
export function readAhead(pieces: readonly Piece[], frame: LockFrame): void {
  const voice = new Voice(frame.language, frame.now, frame.terms.shop.timeZone, frame.terms.shop.currency);
  indexEvidence(pieces, { frame, today: voice.today, day: (at) => voice.localDay(at) });
}

/** Empty = the sentence may be shown. `cited` are the pieces that the sentence names as its evidence. Pure. */
export function checkSentence(sentence: string, cited: readonly Piece[], frame: LockFrame): Objection[] {
  const voice = new Voice(frame.language, frame.now, frame.terms.shop.timeZone, frame.terms.shop.currency);
  const { today } = voice;
  const names = knownNames(cited, frame.productNames ?? NO_NAMES);
  const index = indexEvidence(cited, { frame, today, day: (at) => voice.localDay(at) });
  const spoken = readText(sentence, { language: frame.language, today, names, currency: voice.currency });
  const links = spoken.stated.filter(({ kind }) => kind === 'link');
  const others = { ...spoken, stated: spoken.stated.filter(({ kind }) => kind !== 'link') };
  return [
    ...checkForm(sentence, index, frame),
    ...links.flatMap((link) => linkObjection(link, frame, index)),
    ...checkValues(others, index, today),
    ...checkSaid(spoken, { index, terms: frame.terms, today }),
    ...checkOpposites(spoken, index),
    ...checkPlaces(spoken, index),
    ...checkContents(spoken, index),
    ...checkMethods(spoken, index),
    ...checkDeeds(spoken, (deed) => isRefund(deed, index)),
    ...checkNames(spoken, index, names, frame),
  ];
}
