import { type Objection } from './objection.js';
import { type Spoken } from './read-text.js';

const DEED =
  '(?:cancel|refund|chang|updat|appl|issu|sen[dt]|ship|arrang|extend|waiv|escalat|notif|book|schedul|credit|add|upgrad|process|replac|reserv|order|correct|remov|delet|edit|modif|transfer|paid|pay|reimburs|compensat|generat|creat|put|mark|set|open|register|start|initiat|forward|submit|file|place|block|unblock|reset|approv|confirm|speed|expedit|prioriti|inform|contact|call|email|mail|activat|redirect|rerout|return|exchang|swap|discount|reduc|lower|double|give|gave|grant|take[n]? care|fix)';
/** What the bot says to have done or to do by itself: it cannot. What it looked up, it may say. */
const ENGLISH = [
  new RegExp(
    String.raw`\bI(?:'ve| have| had|'m| am|'ll| will| just| already)(?: (?:just|already|now|also|gladly|happily|gone ahead and|personally|successfully|immediately|today|going to|be))*\s${DEED}\w*`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:I|we) (?:just |already |now |have just |have already |'ve just |'ve already )*(?:cancelled|canceled|refunded|changed|updated|applied|issued|arranged|extended|waived|escalated|notified|booked|scheduled|credited|upgraded|replaced|reserved|corrected|removed|deleted|modified|added|compensated)\b(?! (?:your|the|a) refund)`,
    'iu',
  ),
  new RegExp(
    String.raw`\b(?:let me|I can|I could|I'm able to|I am able to) (?:just |now |already |gladly |happily |also |immediately )*(?:cancel|refund|apply|issue|waive|extend|upgrade|credit|change|update|add|give you|grant|offer you|override|reduce|double|expedite|replace|reserve)\b`,
    'iu',
  ),
  /\b(?:has|have) (?:just |now |already )?been (?:applied|added|extended|waived|upgraded|reserved|credited|updated|changed|escalated|scheduled|rescheduled|booked|activated|redirected)\b/iu,
  // What others are said to have done for the shopper, and what no shop has ever put into its terms.
  /\b(?:a|my|our|the) (?:colleague|agent|manager|supervisor|human) (?:has|have|had|just|already)(?: (?:just|already|now))* (?:taken over|joined|approved|agreed|confirmed|authori[sz]ed)\b/iu,
  /\b(?:refund|reimburs|compensat|pay)\w*\b[^.]{0,30}\b(?:double|twice|triple)\b|\b(?:double|twice|triple) (?:the (?:price|amount|money)|your money|what you (?:have )?paid)\b/iu,
  /\b(?:legally )?binding (?:offer|contract|agreement|promise)\b|\bguaranteed? for ?ever\b/iu,
  /\bconsider it done\b|\ball done\b|\bI took care\b/iu,
];
const CHINESE = [
  /(?:同事|人工|客服|专员|经理|主管)(?:已(?:经)?|刚刚?|正在)(?:接手|接管|接入|加入|批准|同意|答应)/u,
  /(?:双倍|两倍|三倍|加倍|翻倍)(?:地)?(?:退|赔|返|补|奉还)|(?:退|赔|返|补).{0,4}(?:双倍|两倍|三倍|加倍)|法律约束力/u,
  /(?:我|我们|系统|这边|本店)?(?:已(?:经)?|刚刚?|现(?:在)?|马上|立即|这就)(?:为|给|帮|替)您(?:的订单)?.{0,12}?(?:取消|退款|退还|申请|修改|更改|改|办理|安排|添加|应用|使用|升级|补发|延长|预留|加急|登记|联系|提交|减免|免除|开具|发放|赠送|处理|更新|冻结|保留|打折|优惠|换货|退货|发货|寄出|催|通知)/u,
  /我(?:们)?(?:会|来|这就|马上|已经?)(?:让|叫|请|催|通知|要求)(?!您)/u,
  /我(?:已(?:经)?|刚刚?|会|将|马上|立即|这就|可以(?:直接)?|能(?:直接)?)(?:.{0,8}?)(?:取消|退款|退还|修改|更改|办理|安排|添加|应用|升级|补发|延长|预留|加急|提交|减免|免除|开具|发放|赠送|更新|打折|换货|催)/u,
  /(?:帮|给|替|为)您(?:直接)?(?:取消|退款|修改|改|办理|申请|补发|延长|加急|减免|免除|打折)(?:了|好了|完成|掉)/u,
  /(?:已(?:经)?)(?:自动)?(?:应用|添加|延长|减免|免除|升级|预留|发放|更新|修改|更改)(?!.{0,4}(?:政策|条款))/u,
];

/** Objects to deeds that the bot claims or promises: it answers, and does nothing by itself. `borneOut` = facts say that it happened. */
export function checkDeeds({ text }: Spoken, borneOut: (deed: string) => boolean): Objection[] {
  const patterns = [...ENGLISH, ...CHINESE];
  const deeds = patterns.flatMap((pattern) => pattern.exec(text)?.[0] ?? []);
  const [deed] = deeds.filter((one) => !borneOut(one));
  return deed === undefined ? [] : [{ kind: 'promise', claim: deed, why: 'a sentence does nothing by itself' }];
}
