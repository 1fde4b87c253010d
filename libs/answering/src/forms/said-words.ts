import { type PROBLEMS } from '@app/contracts';

type ProblemKind = (typeof PROBLEMS)[number];

const DROP =
  /\b(?:never ?mind|forget (?:it|about it)|drop it|leave it|stop(?: it| this)?|don'?t bother|no longer want (?:that|this)|i(?:'ve| have)? changed my mind|scrap that)\b|算了|不用了|不弄了|不办了|先不|作罢|取消这个操作|当我没说/iu;
const ALL =
  /\b(?:both|all(?: of (?:them|it|those|these))?|everything|each|every item|the (?:whole|entire|full) (?:order|thing|lot)|complete order)\b|全部|所有|都[要想给退换取]|都$|两[个件条双样]都|一起|整[个单]|全退|全换/iu;
const ONLY_ONE = /\b(?:(?:just|only) )?one of (?:them|the|those|these)\b|\bonly one\b|(?:其中)?一[个件条双]就/iu;
const COUNT =
  /\b(\d{1,3}|one|two|three|four|five|six)\s*(?:x|×|pcs|pieces?|of (?:them|the|those))|([一二两三四五六\d]{1,3})\s*[个件条双只本盒]/iu;

const NUMBERS: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 },
  ...{ 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6 },
};

/** Whether a message gives the whole matter up. */
export function dropsIt(text: string): boolean {
  return DROP.test(text);
}

/** Whether it means everything that there is. */
export function meansAll(text: string): boolean {
  return ALL.test(text);
}

/** How many pieces of one item are meant; undefined when it does not say. A number below 1 is none. */
export function piecesIn(text: string): number | undefined {
  if (ONLY_ONE.test(text)) return 1;
  const [, latin, han] = COUNT.exec(text) ?? [];
  const word = (latin ?? han)?.toLowerCase();
  if (word === undefined) return undefined;
  return NUMBERS[word] ?? (/^\d+$/u.test(word) ? Number(word) : undefined);
}

const PROBLEM: readonly [ProblemKind, RegExp][] = [
  [
    'damaged',
    /\b(?:damaged?|broken?|broke|crack(?:ed)?|shattered|torn|ripped|defective|faulty|scratch(?:ed)?|leak(?:s|ed|ing)?|stained|doesn'?t work|not working|dead on arrival|smashed|dented|bent|chipped)\b|坏|破损|破了|碎|裂|损坏|瑕疵|漏[水液]|开线|污渍|不能用|没反应/iu,
  ],
  [
    'wrong',
    /\b(?:wrong|incorrect|different (?:item|product|colou?r|size)|not what i ordered|mixed up|someone else'?s)\b|发错|错发|寄错|不对|不是我(?:买|订|下单)的|货不对板|颜色不一样/iu,
  ],
  [
    'missing',
    /\b(?:missing|never (?:in|came with)|not in the (?:box|parcel|package)|wasn'?t (?:in|included)|weren'?t (?:in|included)|only (?:got|received) (?:one|two|some|part|half)|incomplete|short)\b|少[了发件]|漏发|缺[了件少]|没有?(?:放|装)|只收到/iu,
  ],
  [
    'late',
    /\b(?:late|delayed?|overdue|still (?:hasn'?t|not)|has ?n'?t (?:arrived|come)|never (?:arrived|came)|lost)\b|还没到|没收到|延误|迟迟|超时|丢[了件失]/iu,
  ],
];

/** What went wrong, by the words for it. */
export function problemIn(text: string): ProblemKind | undefined {
  return PROBLEM.find(([, words]) => words.test(text))?.[0];
}
