import { type IntentExample } from '@app/understanding';

/** Shares of 1; `recall` is that of out-of-scope sentences, where it was told. */
type Result = { accuracy: number; recall?: number };

/** What somebody else published on the same test. */
export type Rival = Result & { system: string; source: string };

/** A public set in one of its forms: what is to be reached there, and what others reached. */
export type KnownSet = { name: string; aim: Result; rivals: readonly Rival[] };

const LARSON = 'Larson et al. 2019, table 2';
const RECALLED = `${LARSON}, recalled`;
const CASANUEVA = 'Casanueva et al. 2020';

const CLINC: KnownSet = {
  name: 'CLINC150, no out-of-scope sentence learnt',
  aim: { accuracy: 0.953, recall: 0.82 },
  rivals: [
    { system: 'BERT', accuracy: 0.962, recall: 0.523, source: LARSON },
    { system: 'MLP', accuracy: 0.934, recall: 0.491, source: LARSON },
    { system: 'Rasa', accuracy: 0.909, recall: 0.312, source: LARSON },
    { system: 'Dialogflow', accuracy: 0.908, recall: 0.192, source: RECALLED },
  ],
};

const CLINC_FOREIGN: KnownSet = {
  name: 'CLINC150, its 100 out-of-scope sentences learnt',
  aim: { accuracy: 0.953, recall: 0.85 },
  rivals: [
    { system: 'BERT', accuracy: 0.969, recall: 0.403, source: LARSON },
    { system: 'MLP', accuracy: 0.935, recall: 0.474, source: RECALLED },
    { system: 'Rasa', accuracy: 0.915, recall: 0.453, source: RECALLED },
    { system: 'Dialogflow', accuracy: 0.917, recall: 0.14, source: RECALLED },
  ],
};

const BANKING: KnownSet = {
  name: 'BANKING77',
  aim: { accuracy: 0.945 },
  rivals: [
    { system: 'BERT', accuracy: 0.937, source: CASANUEVA },
    { system: 'USE + ConveRT', accuracy: 0.934, source: CASANUEVA },
  ],
};

const BANKING_FEW: KnownSet = {
  name: 'BANKING77, 10 a class',
  aim: { accuracy: 0.87 },
  rivals: [
    { system: 'USE + ConveRT', accuracy: 0.852, source: CASANUEVA },
    { system: 'BERT', accuracy: 0.834, source: `${CASANUEVA}, recalled` },
  ],
};

const CLINC_INTENTS = ['bill_balance', 'oil_change_how', 'meaning_of_life', 'pto_request_status', 'who_made_you'];
const BANKING_INTENTS = [
  'card_arrival',
  'pending_top_up',
  'verify_my_identity',
  'Refund_not_showing_up',
  'atm_support',
];

/**
 * The public set that two files are, recognised by its intents and the size of its official test; undefined for any
 * other, whose figures compare with nobody's.
 */
export function knownSetOf(
  { train, test }: { train: readonly IntentExample[]; test: readonly IntentExample[] },
  outOfScope: string,
): KnownSet | undefined {
  const learnt = train.filter(({ intent }) => intent !== outOfScope);
  const asked = test.filter(({ intent }) => intent !== outOfScope);
  const intents = new Set(learnt.map(({ intent }) => intent));
  const perIntent = learnt.length / Math.max(1, intents.size);
  const has = (names: readonly string[]) => names.every((name) => intents.has(name));
  if (intents.size === 150 && has(CLINC_INTENTS) && asked.length === 4500 && test.length === 5500 && perIntent > 90)
    return learnt.length < train.length ? CLINC_FOREIGN : CLINC;
  if (intents.size !== 77 || !has(BANKING_INTENTS) || asked.length !== 3080) return undefined;
  if (perIntent > 100) return BANKING;
  return perIntent > 9 && perIntent <= 10 ? BANKING_FEW : undefined;
}
