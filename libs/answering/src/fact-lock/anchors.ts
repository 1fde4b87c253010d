import { named } from './claim.js';
import { type Scan } from './scan.js';

/** Events that a span of time counts from, or that something is possible until. */
const EVENTS: readonly [RegExp, string][] = [
  [/warehouse|仓库|入库/iu, 'warehouse'],
  [/scan|扫描/iu, 'scan'],
  [/deliver|receipt|receiv|arriv|签收|送达|收到|收货|到货/iu, 'delivery'],
  [/dispatch|ship|leav|sent|发货|发出|寄出/iu, 'dispatch'],
  [/\bpacked|打包/iu, 'packing'],
  [/order|purchas|buy|bought|下单|购买|订购/iu, 'order'],
  [/pa(?:id|y)|付款|支付/iu, 'payment'],
];
const EVENT = String.raw`(?:the |your |its |it (?:is|has been|was) |you )*(?:\w+ ){0,3}?(deliver\w*|receipt|receiv\w*|arriv\w*|purchas\w*|order\w*|dispatch\w*|shipp?\w*|packed|scan\w*|pay\w*|paid)`;
const AFTER = new RegExp(
  String.raw`(?<=days |weeks |months? |years )(?:of|after|from|since|following)\s${EVENT}`,
  'giu',
);
const UNTIL = new RegExp(
  String.raw`\b(?:until|before)\s(?:the |your |an |it |they |order |parcel |package |item )*(?:\w+ )?(?:is |are |has |have |been |gets |leaves )*(packed|deliver\w*|shipp?\w*|dispatch\w*|paid|sent)\b`,
  'giu',
);
const BEGIN =
  /\b(?:starts?|begins?|counts?|runs?)\b[^.]{0,24}?(deliver\w*|order\w*|purchas\w*|dispatch\w*|scan\w*|warehouse|receiv\w*)/giu;
const ZH_AFTER =
  /(签收|送达|收到|收货|到货|下单|购买|订购|发货|付款|扫描)(?:商品|包裹|货)?(?:之?后|之?日?起|当天(?:起|开始|算起))(?:的)?(?=.{0,6}\d)|(?:从|自)(签收|送达|收到|收货|下单|购买|发货|付款)(?:.{0,4})(?:起|算|开始|计)/gu;
const ZH_UNTIL = /(打包|发货|送达|发出|签收|付款|寄出)(?:之|以)?前/gu;

/** What spans are counted from, and until when something may be done: "of delivery", "until it is packed", 打包前. */
export function readAnchors(scan: Scan): void {
  const anchor = (how: string, word = ''): { kind: 'date'; value: ReturnType<typeof named> } | undefined => {
    const event = EVENTS.find(([words]) => words.test(word))?.[1];
    return event ? { kind: 'date', value: named(`${how} ${event}`) } : undefined;
  };
  scan.peek(UNTIL, ([, event]) => anchor('until', event));
  scan.peek(ZH_UNTIL, ([, event]) => anchor('until', event));
  scan.peek(AFTER, ([, event]) => anchor('after', event));
  scan.peek(BEGIN, ([, event]) => anchor('after', event));
  scan.peek(ZH_AFTER, ([, a, b]) => anchor('after', a ?? b));
}
