import { topicOf } from './question-reading.js';
import { rememberedOrder } from './remembered-order.js';
import { entitiesOf, type Question, type Situation } from './situation.js';

/** From here on not even an order number beside an intent makes it another one. */
const SURE = 0.7;

type Guess = Question['intents'][number];

/** The intent that a guess stands for, once it is seen what the message names: an order, or something that was bought. */
export function settled({ intent, confidence }: Guess, situation: Situation): string {
  const { question } = situation;
  const topic = topicOf(intent);
  const named = entitiesOf(question, 'orderNumber').length > 0;
  if (intent === 'express_shipping' && STANDARD.test(question.text) && !EXPRESS.test(question.text)) {
    return question.alternatives.find((one) => topicOf(one.intent) === 'shipping')?.intent ?? 'delivery_time';
  }
  if (intent === 'delivery_time' && FREE.test(question.text)) return 'shipping_cost';
  if (intent === 'parcel_late' && HAS_COME.test(question.text)) return 'order_status';
  if ((intent === 'return_status' || intent === 'refund_status') && WHERE_TO.test(question.text))
    return 'refund_policy';
  if (intent === 'product_price' && isRange(question)) return 'product_find';
  if (intent === 'order_list' && OF_ONE.test(question.text)) return 'order_status';
  const unlikely = topic === 'shipping' || (topic !== 'order' && topic !== 'person' && confidence < SURE);
  if (named && (unlikely || intent === 'order_list')) return orderIntent(question) ?? 'order_status';
  const arrives = topic !== 'order' && confidence < SURE && ARRIVES.test(question.text);
  if ((topic === 'shipping' || arrives) && (ownsIt(question) || comesNext(situation)))
    return orderIntent(question) ?? 'order_status';
  return intent;
}

const STANDARD = /\b(?:standard|normal|regular|ordinary)\b|普通|标准|平邮/iu;
const EXPRESS = /\bexpress\b|\bfast|\bquick|\burgent|\bpriority\b|加急|特快|加快|急/iu;

/** It is said to have come: nothing is late. */
const HAS_COME =
  /(?<![没未]|没有|还没)(?:收到|拿到|签收)(?:了|的|货|手)(?![吗没不])|\bi (?:got|received) (?:it|them|the)\b|\bit (?:came|arrived)\b(?! (?:late|empty))/iu;
/** Where the money goes, and not when. */
const WHERE_TO =
  /退(?:款|钱|回)?(?:会)?(?:退)?(?:到|去|给)(?:哪|什么|我?的?(?:支付宝|微信|银行卡|卡|余额|原)|谁)|原路(?:退|返)/u;

/** "Is there a teapot under 100?" looks for one, and asks no price. */
function isRange(question: Question): boolean {
  const relations = entitiesOf(question, 'money').map(({ relation }) => relation);
  return question.types.length > 0 && relations.some((one) => one === 'under' || one === 'over');
}

const FREE =
  /\bfree (?:delivery|shipping|postage)\b|\b(?:delivery|shipping|postage) (?:is |be )?free\b|包邮|免运费|免邮/iu;
/** Where one order is, or a part of it, is no list of them. */
const OF_ONE =
  /\b(?:where|when)(?:'?s| is| are| does| do| will)?\b[^.?]*\b(?:order|parcel|package|it)\b(?!s)|(?:哪|什么时候)[^。？]*(?:订单|包裹)|(?:订单|包裹)[^。？]*(?:哪|什么时候)/iu;
const ARRIVES = /\b(?:arriv\w+|coming|come|delivered|shipped|sent out)\b|[能会]到|到货|送到|送达|发货|寄出|派送/iu;

/** The likeliest reading that is about one order. */
function orderIntent({ intents, alternatives }: Question): string | undefined {
  const readings = [...intents, ...alternatives].filter(
    ({ intent }) => topicOf(intent) === 'order' && intent !== 'order_list',
  );
  return readings.sort((a, b) => b.confidence - a.confidence)[0]?.intent;
}

/** A parcel of which it is asked whether it comes on a day is one that is under way, whoever's it is called. */
const THEIR_PARCEL =
  /\b(?:my|the|this) (?:parcel|package|delivery|order)\b|(?:包裹|快递|快件|(?<!发)件|(?<![发送到收退换订现补])货|东西|订单|单子)(?!费)/iu;
const SOON = /\b(?:today|tonight|tomorrow)\b|今[天日晚]|明[天日早晚]|后天|[几多少][号天][能会]?[到送]/iu;

/** "If I place the order today" is about no parcel yet. */
const NOT_ORDERED_YET = /\bif\b|\bplac(?:e|ing)\b|\bpay(?:ing)?\b|如果|要是|假如|下单|付款|拍下/iu;

/** "Is my rain jacket coming today": a thing of theirs that is named, and no country. */
function ownsIt(question: Question): boolean {
  if (entitiesOf(question, 'country').length > 0) return false;
  if (THEIR_PARCEL.test(question.text) && SOON.test(question.text) && !NOT_ORDERED_YET.test(question.text)) return true;
  return /\bmy\b|\bi (?:ordered|bought)\b|我的|我(?:买|订|下单)的?/iu.test(question.text) && question.types.length > 0;
}

/** "When will it arrive?", just after an order was spoken of. */
function comesNext(situation: Situation): boolean {
  const { question } = situation;
  const isPlace = entitiesOf(question, 'country').length > 0 || !/\b(?:it|they|them|that)\b|它/iu.test(question.text);
  return !isPlace && WHEN.test(question.text) && rememberedOrder('order_status', situation) !== undefined;
}

const WHEN = /\b(?:arriv\w*|be here|get here|come|coming|deliver\w*|shipp?\w*|on its way)\b|到|送达|发货/iu;
