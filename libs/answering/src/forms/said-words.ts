import { type ActionKind, type PROBLEMS } from '@app/contracts';

type ProblemKind = (typeof PROBLEMS)[number];

const DROP =
  /\b(?:never ?mind|nvm|nvmd|forget (?:it|that|this|about (?:it|that))|drop it|leave it(?: then)?|stop(?: it| this)?|don'?t bother|no longer want (?:that|this)|i(?:'ve| have)? changed my mind|scrap that)\b|算了|不用了|不弄了|不办了|先不|作罢|取消这个操作|当我没说/iu;
const ALL =
  /\b(?:both|all(?: of (?:them|it|those|these))?|everything|each|every item|the (?:whole|entire|full) (?:order|thing|lot)|complete order)\b|全部|所有|都[要想给退换取]|都$|两[个件条双样]都|一起|整[个单]|全退|全换/iu;
const ONLY_ONE =
  /\b(?:(?:just|only) )?one of (?:them|the|those|these)\b|\bonly one\b|(?:其中)?一[个件条双]就|(?:两|二|三|四|\d)[个件条双只]?(?:里面?|中|其中)[^，。]{0,4}一[个件条双只]|其中一[个件条双只]/iu;
const COUNT =
  /\b(\d{1,3}|one|two|three|four|five|six)\s*(?:x|×|pcs|pieces?|of (?:them|the|those))|([一二两三四五六\d]{1,3})\s*(?:[个件条双本盒]|只(?![退换要留取买想是能给]))/iu;

const NUMBERS: Readonly<Record<string, number>> = {
  ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 },
  ...{ 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6 },
};

/** "Never mind, make it L" gives up what was said before, and not the matter. */
const BUT_THEN =
  /\b(?:make it|take|go with|let'?s|i'?ll have|instead|rather)\b|还是(?!算了|不)|改[成为]|换[成为]|[要就来换拿](?=[\p{Script=Han}A-Z\d]*[色码号款])|^[，,\s]*(?:就|那就?)?[要来](?![了求])/iu;

/** Whether a message gives the whole matter up. */
export function dropsIt(text: string): boolean {
  const found = DROP.exec(text);
  return found !== null && !BUT_THEN.test(text.slice(found.index + found[0].length));
}

const TAKE_BACK =
  /\b(?:undo|take (?:it|that|this) back|revert|reverse (?:it|that|this)|changed my mind|un-?cancel|reinstate)\b|撤销(?!订单)|撤回|反悔|恢复|改变?主意|还原/iu;

/** Whether a message wants what was just done taken back. */
export function takesBack(text: string): boolean {
  return TAKE_BACK.test(text) && text.length < 80;
}

const YES_WORDS =
  "yes|y|ye|yh|yeah|yep|yup|ya|sure|ok(?:ay)?|k|correct|right|exactly|confirm(?:ed)?|please do(?: it| so)?|(?:yes )?(?:let'?s )?do (?:it|that|so)|go ahead|go for it|go on|alright|fine|yess+|yea|okie|okay|plz|pls|proceed|sounds good|looks (?:good|right)|that'?s (?:right|correct|fine|it)|all (?:good|right|of it)|perfect|great|absolutely|of course|i confirm|i agree|please|that one|thanks?|thank you|thx|cheers|now|then|with that|and";
const YES_ZH =
  '是|对|好滴|好嘞|好|可以|OK|行|没错|确认|确定|同意|没问题|嗯+|要|办理?|就这样|整单取消|全部|请继续|请办理|谢谢|麻烦了|帮我|的|吧|了|呀|啊|哦|呢|嘛|您|你|就|去|请';
const YES = new RegExp(`^(?:[\\s,.!;~，。！；、👍✅]*(?:\\b(?:${YES_WORDS})\\b|${YES_ZH}))+[\\s,.!~，。！👍]*$`, 'iu');
const NEEDS_ONE =
  /\b(?:yes|y|ye|yh|yeah|yep|yup|ya|sure|ok|okay|correct|right|exactly|confirm|confirmed|do|go ahead|go for it|proceed|sounds good|looks|that'?s|all|perfect|absolutely|of course|agree|great|alright|fine|go on|yess+|yea|okie)\b|是|对|好|可以|行|没错|确认|确定|同意|没问题|嗯|要|办|就这样|继续|全部|整单/iu;
const NO =
  /^\s*(?:no|nope|nah|n|(?:no|nope|nah)[,.!]? (?:please )?(?:don'?t|do not)(?: (?:do|cancel|return|change|send|report) (?:it|that|this|them))?|(?:don'?t|do not) (?:do|cancel|return|change|send|report) (?:it|that|this|them)|no thanks?(?: you)?|not now|don'?t|please don'?t|cancel that|stop|decline|不了?|不要了?|不用了?|不行|不对|不是|别|取消吧|先?不办了?|先不要|不确认|不同意)(?:[\s,.!，。！]+(?:keep it|leave it|thanks?|thank you|谢谢|保留订单))?[\s.!。！~，,吧啊]*$/iu;

/** Whether a message says yes, and nothing besides. */
export function saysYes(text: string): boolean {
  return YES.test(text) && NEEDS_ONE.test(text);
}

const EXPLICIT =
  /^[\s,.!，。！]*(?:\b(?:yes|yess+|yea|yeah|yep|yup|sure|ok|okay|okie|correct|right|alright)\b|是的?|对的?|好[的滴嘞]?|可以|行|没错|确认|确定|同意|嗯+)/iu;
/** What a yes may say again of what it agrees to: "yes, cancel it", 嗯取消吧. */
const DEED: Partial<Record<ActionKind, RegExp>> = {
  cancel_order: /\bcancel(?: (?:it|that|this|them|(?:the|my|this|that) order))?\b|取消(?:它|订单|掉|这单)?/giu,
  return_items: /\b(?:return|send)(?: (?:it|that|this|them))?(?: back)?\b|退货|退掉|退了?/giu,
  exchange_items: /\b(?:exchange|swap)(?: (?:it|that|this|them))?\b|换货|换掉|换了?/giu,
  change_items: /\bchange(?: (?:it|that|this|them))?\b|更?改/giu,
  change_address: /\bchange(?: (?:it|that|this|the address))?\b|更?改(?:地址)?/giu,
  request_refund: /\brefund(?: (?:it|that|me))?\b|退款/giu,
  report_problem: /\breport(?: (?:it|that))?\b|登记|反馈|上报/giu,
  delete_data: /注销|删除?(?:吧|掉)?|\b(?:delete|erase)(?: (?:it|them|all))?\b/giu,
  request_invoice: /开(?:发票|票)?|\bsend(?: (?:it|the invoice))?\b/giu,
  apply_promotion: /\b(?:use|apply)(?: (?:it|that|the code))?\b|使用|用/giu,
};

/** Whether a message says yes to something of this kind, and nothing besides; "yes, cancel it" does, "cancel it" alone does not. */
export function agreesTo(kind: ActionKind, text: string): boolean {
  const deed = DEED[kind];
  return saysYes(text) || (deed !== undefined && EXPLICIT.test(text) && saysYes(text.replace(deed, ' ')));
}

const WAITS =
  /^\s*(?:h+m+|u+h+|err?|um+|no|oh)?[\s,.!…]*(?:(?:please )?wait(?: a)?(?: (?:sec(?:ond)?|minute|moment|bit))?|(?:just )?(?:a|one) (?:sec(?:ond)?|minute|moment)|hold on|let me (?:think|check|see)|i(?:'?ll| will) think about it|not sure(?: (?:yet|actually))?|h+m+)(?: please)?[\s.!…,]*$|^\s*(?:等等|等一下|等会儿?|稍等|慢着|我(?:再)?想想|让我想想|考虑一下)[\s吧。.！!~，,]*$/iu;

/** Whether a message asks for time, and for nothing else. */
export function asksToWait(text: string): boolean {
  return WAITS.test(text);
}

const NOT_WANTED =
  /不想要了?|不要了|不需要了?|用不[到着上]|不喜欢|没用了|\b(?:do(?:n'?t| not)|no longer) (?:want|need|like) (?:it|them|this|that|these|those|the order)\b|\bchanged my mind\b|\bno longer (?:want|need)(?:ed)?\b/iu;
const UNFIT =
  /\btoo (?:big|small|large|tight|loose|long|short|wide|narrow)\b|\b(?:does|do|did)(?:n'?t| not) fit\b|\bwrong size\b|太[大小长短紧松]|不合身|不合适|[大小]了/iu;

/** A reason in the words of whoever gives it without being asked: that a thing is not wanted, or does not fit. */
export function reasonIn(text: string): string | undefined {
  const found = NOT_WANTED.exec(text) ?? UNFIT.exec(text);
  return found ? text.trim().slice(0, 200) : undefined;
}

/** Whether it says that a thing is no longer wanted: a reason for a return or a cancellation, and not a no to it. */
export function isNotWanted(text: string): boolean {
  return NOT_WANTED.test(text);
}

/** Whether a message says no, and nothing besides. */
export function saysNo(text: string): boolean {
  return NO.test(text);
}

/** Whether it means everything that there is. */
export function meansAll(text: string): boolean {
  return ALL.test(text);
}

const BOTH = /\bboth\b|两[个件条双样]/iu;

/** Whether it means all pieces of what was spoken of just before: "both", "all of them", 都退. */
export function meansAllOfIt(text: string): boolean {
  return BOTH.test(text) || /\ball(?: of (?:them|those|it))?\b|都[要想给退换取]|全[退换部]/iu.test(text);
}

/** Whether it means two, and not everything: "both". */
export function meansTwo(text: string): boolean {
  return BOTH.test(text) && !ALL.test(text.replace(/\bboth\b|两[个件条双样]都?/giu, ' '));
}

const ALL_ORDERS =
  /\b(?:both|all|every(?: one)?)(?: of)?(?: (?:my|the|these|those|open|pending|current))* orders?\b|\borders? (?:both|all)\b|(?:两|几|所有|全部)[个笔]?的?(?:订单|单子)|订单(?:都|全)/iu;

/** Whether it means each of the shopper's orders that it can be about. */
export function meansAllOrders(text: string): boolean {
  return ALL_ORDERS.test(text);
}

const ODD_PIECES =
  /(?<![\p{L}\d])-\s?\d+(?!\d*-)|(?<![\d.,])0(?![\d.,:])|(?<!\d)\d+[.,]\d+(?=\s*(?:of|x|×|pieces?|pcs|items?|[个件条双只本盒])|\s*$)|(?<![-\d])\d{4,}(?=\s*(?:of|x|×|pieces?|pcs|[个件条双只本盒])|\s*$)|\b(?:zero|minus|negative|half(?: a| of)?|(?:a |one )?(?:million|billion|thousand|hundred))\b|[零负]\s*[一二两三四五六七八九十\d]*[个件条双只本盒]|半[个件条双只本盒]|[一二三四五六七八九十百]*[万亿千百][个件条双只本盒]/iu;

/** Whether it names a number of pieces that cannot be one: less than one, a fraction, far too many. */
export function oddPieces(text: string): boolean {
  return ODD_PIECES.test(
    text.replace(/\b[A-Z]{1,3}-?\d{4,}\b|#\S+|[€$£¥]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|eur|euros?|usd|元|块)/giu, ' '),
  );
}

/** Whether one of several is meant, and not which. */
export function onlyOne(text: string): boolean {
  return ONLY_ONE.test(text);
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
    /\b(?:damaged?|broken?|broke|(?:has|have|got|with|there(?:'?s| is)) (?:a |an |some )?(?:hole|tear|rip|crack|dent|chip|stain|leak)s?|fell apart|falling apart|came apart|coming (?:off|apart|loose)|peel(?:s|ed|ing)(?: off)?|stopped working|(?:won'?t|does ?n'?t|doesnt|wont) (?:work|close|open|zip|turn on|switch on|start|charge)|frayed|crack(?:ed)?|shattered|torn|ripped|defective|faulty|scratch(?:ed)?|leak(?:s|ed|ing)?|stained|doesn'?t work|not working|dead on arrival|smashed|dented|bent|chipped)\b|坏|破损|破了|碎|裂|损坏|瑕疵|漏[水液油气]|渗水|开线|脱线|开胶|脱胶|掉漆|划痕|刮花|磕[碰了坏]|凹[了陷进]|变形|缺(?:了?个?)?[口角]|断(?:了|成|掉|开|裂|头|腿)|污渍|发霉|不[能好]用|用不了|没反应|[打开]不[亮着开]|不[亮转响](?:了|的|啊|呀)?|没声音|(?:轮|扣|钮|把手|提手|拉链|鞋[底跟]|零件|盖|腿|灯泡?|带)子?[^，。]{0,3}(?:掉|松|断|脱)|充不[了上]?电/iu,
  ],
  [
    'wrong',
    /\b(?:wrong|incorrect|different (?:item|product|colou?r|size)|not what i ordered|(?:did ?n'?t|did not|never) order(?:ed)?|mixed up|someone else'?s)\b|发错|错发|寄错|不对|不是我(?:买|订|下单)的|货不对板|颜色不一样/iu,
  ],
  [
    'missing',
    /\b(?:missing|never (?:in|came with)|not in the (?:box|parcel|package)|wasn'?t (?:in|included)|weren'?t (?:in|included)|only (?:got|received) (?:one|two|some|part|half)|incomplete|short)\b|少[了发件]|漏发|缺[了件少]|没有?(?:放|装)|只收到/iu,
  ],
  [
    'late',
    /\b(?:late|delayed?|overdue|still (?:hasn'?t|not)|has ?n'?t (?:arrived|come)|(?:not|never|did ?n'?t) (?:arrived?|came|come|got|get|gotten|received?|turn(?:ed)? up|show(?:ed)? up|reached)|lost)\b|还没到|没到|没(?:有)?收到|未收到|一直没|延误|迟迟|超时|丢[了件失]/iu,
  ],
];

/** What went wrong, by the words for it. */
export function problemIn(text: string): ProblemKind | undefined {
  return PROBLEM.find(([, words]) => words.test(text))?.[0];
}

const NOTHING_CAME =
  /\bparcel\b|\bpackage\b|\b(?:not|never|did ?n'?t|has ?n'?t) (?:arrived?|came|come|got|get|received?|turn(?:ed)? up|show(?:ed)? up)|\blost\b|包裹|快递|没(?:有)?收到|未收到|丢/iu;

/** Whether nothing at all came, and not only one thing of it. */
export function nothingCame(text: string): boolean {
  return NOTHING_CAME.test(text);
}
