import { type ActionKind } from '@app/contracts';
import { OF_ACCOUNT } from './form-kinds.js';
import { HOW } from './question-words.js';
import { problemIn } from './said-words.js';

/** What a clause asks to be done, by its verb: the kind, and where the verb stands. */
export type WishVerb = { kind: ActionKind; at: number };

const CANCEL =
  /\bcancel(?!l?ed\b|lation)\w*|(?<=\b(?:want|get|have|like)\b[^,;.]*)\bcancell?ed\b|取消|撤销|撤单|退单/giu;
const RETURN =
  /(?<!\b(?:the|my|that|this|your|in|of|free|for) )\breturn(?:ing)?\b(?! (?:policy|label|status|window|shipping|costs?|address|fees?|period))|\b(?:start|make|open|register|request) an? return\b|\b(?:send|give|giving|sending) (?:\S+ ){0,4}back\b|(?<!\b(?:money|cash|refund|paid|get|gets|getting|got|come|comes|call|write|hear|be|is|are|am|it'?s|i'?m|step|take|welcome|changed?|back)\b[^,;.]*)\bback\b(?=[\s,]*(?:please|pls|plz)\W*$)|退货(?![的运政流地标单进状时期吗])|退掉|(?<!被)退回(?!到|去了|来了|了)|(?<![不能可被])退(?=[^款到至订回货单换钱]|$)/giu;
const EXCHANGE =
  /(?<!\b(?:the|my|that|this|in|an) )\b(?:exchang(?:e|ing)|swap(?:ping)?|trad(?:e|ing))\b|换货|调换|换一?[个件双条]|换(?=[大小]?一?[码号])|换(?=[SMLX])|换(?=\s?\d{2,3}(?!\d))|换[成为]|(?<=[要想改就])换(?=[\s，。吧了啊呀]|$)/giu;
const ADDRESS =
  /\b(?:chang(?:e|ing)|updat(?:e|ing)|correct|fix|modify|edit|set|mov(?:e|ing)|switch)\b[^.;,]{0,60}\badd?ress?(?:es)?\b|\b(?:ship|send|deliver|redirect|reroute)\b (?:it|them|that|this|(?:(?:the |my )?(?:order|parcel|package) )?#?[A-Z]{1,4}-?\d{5,}|(?:the |my )?(?:order|parcel|package))(?![\p{L}\d])[^.;,]{0,20}\bto\b|\b(?:ship|send|deliver|redirect|reroute)\b[^.;,]{1,60}\bto (?:a|another|an?other|my|our|the)(?: \S+){0,3} add?ress\b|(?:改|换|变更|更新|修正)[^，。；,;]{0,8}地址|地址[^，。；,;]{0,8}(?:改|换)|(?:改寄|改送|寄到|送到|发到|寄往|改地址)/giu;
const PAYMENT =
  /\b(?:change|switch|update|modify)\b[^.;,]{0,40}\b(?:payment|pay(?:ing)?)\b|(?:改|换|变更)[^，。；,;]{0,6}(?:支付|付款)|(?:支付|付款)方式[^，。；,;]{0,4}(?:改|换)|(?:改|换)?用(?:支付宝|微信|信用卡|银行卡|礼品卡|paypal|visa|ideal)[^，。；,;]{0,4}(?:付|支付)/giu;
const ITEMS =
  /\b(?:chang(?:e|ing)|modify(?:ing)?|switch(?:ing)?|upgrad(?:e|ing)|replac(?:e|ing)|convert)\b|\bmake (?:it|them|that|this|the)\b(?! out to)|\b(?:put|have|get)\b[^.;,]{1,40}\bin (?:an? |the )?(?:size|colou?r|different|another|bigger|smaller|larger)\b|(?:改[成为]|改(?=[大小]一?[码号]))/giu;
const INVOICE =
  /\b(?:send|get|need|want|e-?mail|request|have|issue)\b[^.;,]{0,30}\b(?:invoice|receipt)\b|(?:开|要|给|发|寄|补)[^，。；,;]{0,16}发票|发票[^，。；,;]{0,4}(?:开|发|寄)/giu;
const PROMOTION =
  /\b(?:apply|use|redeem|add)\b[^.;,]{0,30}\b(?:code|coupon|voucher)\b|(?:使用|用|兑换)[^，。；,;]{0,6}(?:优惠码|优惠券|折扣码|券)/giu;
const REFUND =
  /\brefund(?: me)?\b(?! (?:to|on|onto|goes|back to|method))|\bmoney back\b|\b(?:want|need|get|give me|where'?s) (?:all )?my money\b|退款(?![到至]|退)|退钱/giu;

const REPORT =
  /\breport(?:ing)?\b(?! (?:card|number))|(?:登记|上报|反馈)(?=[^，。；]{0,6}(?:问题|延误|遗失|丢|破损|$|[，。；吧]))/giu;

/** The order decides where two verbs claim the same words: "change the address" is no change of items. */
const VERBS: readonly (readonly [ActionKind, RegExp])[] = [
  ['change_address', ADDRESS],
  ['change_payment', PAYMENT],
  ['request_invoice', INVOICE],
  ['apply_promotion', PROMOTION],
  ['cancel_order', CANCEL],
  ['exchange_items', EXCHANGE],
  ['return_items', RETURN],
  ['change_items', ITEMS],
  ['request_refund', REFUND],
  ['report_problem', REPORT],
];

const NOT_BEFORE =
  /\b(?:don'?t|do not|not|never|no need to|without|instead of|rather than|can'?t|cannot|couldn'?t|won'?t|didn'?t|already|i'?ve|i have|was|were|been|after|before|once|when|while|of)\b[^,;.]{0,24}$|(?<!要)不再?$|(?:不要|不想|别|不用|不能|没法|已经|没有?|之后|以后)[^，。；]{0,3}$/iu;
const THE_REFUND = /\b(?:the|my|with)\s*$/iu;

/** The verb of a clause that asks for something to be done; undefined when it asks for nothing, or only how that works. */
export function wishVerb(clause: string): WishVerb | undefined {
  if (HOW.test(clause)) return undefined;
  for (const [kind, words] of VERBS) {
    for (const { index } of clause.matchAll(words)) {
      const before = clause.slice(0, index);
      if (NOT_BEFORE.test(before) || isChoice(before)) continue;
      if (kind === 'request_refund' && THE_REFUND.test(before)) continue;
      return {
        kind: kind === 'change_address' && OF_ACCOUNT.test(clause) ? 'change_default_address' : kind,
        at: index,
      };
    }
  }
  const again = wantsAnother(clause) ? clause.search(/\S/u) : -1;
  return again < 0 ? undefined : { kind: 'report_problem', at: again };
}

const SENDS_ANOTHER =
  /\bre-?(?:send|ship|deliver|dispatch)\w*\b|\b(?:send|ship|post|mail|deliver)\b(?: \S+){0,4}? (?:again|once more|another(?: one)?|(?:a )?new one|(?:a )?replacement)\b|\b(?:send|ship|give|get|want|need|have|like)\b(?: \S+){0,4}? (?:a |my |the )?replacement\b|\b(?:give|get) me (?:a |my |the )?(?:new|another) one\b|(?:再|重新|另外?|补)(?:给我|帮我|为我)?(?:寄|发|送|邮|快递)(?!票|送?\s*(?:验证码|邮件|短信|链接|发票))|[补重](?:发|寄|送)(?!票)|重新发货/iu;
const NEW_ONE = /\b(?:want|need|like|expect|just)\b(?: \S+){0,3}? (?:new|another) one\b|要(?:一)?个?新的|换个新的/iu;
/** That it is to be made good. */
const CLAIMS = /(?<![不没])赔(?!率|本|笑|罪|不是)|补偿|索赔|\bcompensat(?:e|ion)\b/iu;

/** Whether a text asks for what went wrong to be made good. */
export function claims(text: string): boolean {
  return CLAIMS.test(text) && !HOW.test(text) && !NO_PARCEL.test(text);
}

/** What is sent by e-mail, and no parcel. */
const NO_PARCEL =
  /\b(?:code|e-?mails?|mail|invoice|receipt|link|confirmation|message|label|password|newsletter|photo|picture|question)\b|验证码|邮件|邮箱|发票|短信|链接|标签|密码|照片|图片|确认函|消息/iu;

/** "I don't want a new one" asks for none. */
const NOT_ANOTHER =
  /\b(?:don'?t|do not|no longer|not) (?:want|need|like|wish|send|re-?send)\b[^,;.]{0,20}\b(?:new|another|replacement|again|re-?send)\b|不[要想用需][^，。；]{0,6}(?:新的|再[寄发]|补[寄发])/iu;

/** Whether a clause asks for what did not come, or came broken, to be sent once more. */
export function wantsAnother(clause: string): boolean {
  if (NO_PARCEL.test(clause) || HOW.test(clause) || NOT_ANOTHER.test(clause)) return false;
  return SENDS_ANOTHER.test(clause) || ((NEW_ONE.test(clause) || claims(clause)) && problemIn(clause) !== undefined);
}

/** Whether a clause goes on with the verb of a question before it: "how do I cancel an order and return something?" */
export function goesOnAsking({ text, joint }: { text: string; joint: string }): boolean {
  return /\band\b|或|和/iu.test(joint) && !/\b(?:i|please|can|could|want)\b|请|我|帮/iu.test(text);
}

const IF_NOT =
  /\bif\b[^.;,]{0,60}(?:\bnot\b|n'?t\b|\bcannot\b|\b(?:im|not )possible\b|\bimpossible\b|\bunavailable\b|\bsold out\b|\bout of stock\b|\bunable\b|\btoo late\b|\bno longer\b|\balready (?:packed|shipped|sent|left)\b|\brefuse)|\bif there(?:'s| is| are) (?:no|none)\b|\botherwise\b|\bor else\b|\bfailing that\b|(?:如果|要是|万一|若|假如)?[^，。；,;]{0,12}(?:不行|不可以|不能|没法|没有?货|缺货|没有的?话|来不及|办不了|改不了|换不了|退不了|取消不了|做不到|不支持|已经发货)(?:[^，。；,;]{0,6}(?:的话|就|那)|[，,]|$)|否则|不然|要不然/iu;
const IF_POSSIBLE =
  /\bif (?:at all )?(?:possible|you can|that'?s possible)\b|(?:如果|要是)?(?<!不)(?:可以|能|行|方便)的话/giu;

/** Whether a clause begins what shall be done where something else cannot be. */
export function beginsAlternative(clause: string): boolean {
  return IF_NOT.test(clause.replace(IF_POSSIBLE, ' '));
}

const THEN_DO = /^.*?(?:\botherwise\b|\bor else\b|\bfailing that\b|否则|不然|要不然|的话|就(?=[^，。；]))/isu;
const REST_OF_IF = /^\s*(?:possible|available|in stock|allowed|working|work|there|do (?:it|that|so)|be done)\b/iu;

const TAKES =
  /^\s*(?:then )?(?:just )?(?:i'?(?:d|ll)? |i would |i will )?(?:rather |prefer |also |just )?(?:take|get|go (?:for|with)|choose|pick|make|give|use|send|have)\b/iu;

/** What a clause says to do beside its condition: "otherwise cancel it" is "cancel it"; empty when it says nothing yet. */
export function withoutCondition(clause: string): string {
  const marked = THEN_DO.exec(clause);
  if (marked) return clause.slice(marked[0].length).trim();
  const condition = IF_NOT.exec(clause);
  if (!condition) return clause;
  const after = clause.slice(condition.index + condition[0].length).replace(REST_OF_IF, '');
  if (wishVerb(after) || leavesIt(after) || TAKES.test(after)) return after.trim();
  const before = clause.slice(0, condition.index);
  return wishVerb(before) ? before.trim() : '';
}

const LEAVES_IT =
  /\b(?:leave (?:it|everything|them)|forget (?:it|about it)|never ?mind|don'?t (?:do|change|bother)|do nothing|keep (?:it|them|everything)|nothing)\b|算了|不用了|就这样|不动|保留|不要动/iu;

/** Whether an alternative is to do nothing at all. */
export function leavesIt(clause: string): boolean {
  return LEAVES_IT.test(clause);
}

/** Whether two wishes are offered as a choice: "return or exchange it" is one question, not two wishes. */
export function isChoice(text: string): boolean {
  return /\b(?:either|or)\s*$|或者?\s*$|还是\s*$/iu.test(text);
}
