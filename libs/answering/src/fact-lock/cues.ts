import { type Dimension, type Tags } from './tags.js';

/** Words that say which money, day or span is meant. A clause may give several. */
const ROLES: readonly [string, RegExp][] = [
  ['refund', /refund|money back|reimburs|退款|退还|退钱|退(?:给|回)?您|processed|处理完|已处理/iu],
  [
    'shipping',
    /shipping|postage|deliver(?!ed\b)|\bexpress\b|freight|\bships?\b|运费|邮费|包邮|免邮|寄(?:到|往|送)|配送|快递|运送|寄送|送货|派送/iu,
  ],
  [
    'return',
    /\breturn(?:s|ed|ing|able)?\b|sen[dt](?:ing)?\b.{0,20}\bback\b|退货|退回|寄回|退换|(?:可以?|能|都能)退|退期/iu,
  ],
  ['exchange', /\bexchang|\bswap|换货|调换|换尺码/iu],
  [
    'total',
    /\btotals?\b|altogether|\bin all\b|\byou paid\b|order (?:value|amount)|总(?:计|额|价|金额)|合计|共计|一共|实付|订单金额/iu,
  ],
  ['price', /\bprices?\b|\bpriced\b|售价|价格|单价|定价|现价/iu],
  [
    'was',
    /\bwas\b(?=[^.]{0,12}[€\d])|instead of|reduced from|originally|regular(?:ly)? price|\bbefore\b(?=[^.]{0,6}[€\d])|down from|原价|原为|原来/iu,
  ],
  ['discount', /\boff\b|discount|\bsav(?:e|ing)|\breduc(?:ed|tion) (?:by|of)|减(?!重)|优惠|折扣|便宜|省(?=\s?[€\d])/iu],
  [
    'placed',
    /\border was placed|\bplaced\b|\bordered\b|\bpurchas|\bbought\b|下单|订购|购买于|购于|下的|订单日期|\border of\b|[日号期一二三四五六)]的(?:这笔|那笔)?订单/iu,
  ],
  [
    'sent',
    /\bsent\b|\bshipped\b|dispatch|\bleft\b(?! to|,| in)|\bleaves?\b|picked up by|hand(?:ed)? (?:over )?to the carrier|发货|发出|寄出|揽收|出库/iu,
  ],
  [
    'arrive',
    /arriv|\bdeliver(?:y|ed|s)?\b|reach(?:es|ed)? you|\bwith you\b|\bget (?:it|here)\b|expected|送达|到达|签收|送到|到货|收到(?!.{0,4}(?:退|款))/iu,
  ],
  ['out', /out for delivery|派送/iu],
  ['cancelled', /cancel|取消/iu],
  ['keep', /pick-?up point|collect|\bkeeps?\b|\bkept\b|\bholds?\b|\bheld\b|自提|保留|代收|领取/iu],
  ['trace', /\btrac(?:e|ing)\b(?!king)|search for|\blost\b|investigat|查找|追查|查件|遗失|丢失|调查/iu],
  ['received', /(?:reach|arriv|receiv)\w*.{0,20}(?:warehouse|us\b)|warehouse|we received|仓库|收到.{0,6}退货/iu],
  ['bank', /\bbanks?\b|your (?:card|account)\b|银行|到账/iu],
  ['invoice', /invoice|发票/iu],
  ['warranty', /warrant|guarantee|保修|质保/iu],
  ['damage', /damag|broken|defect|faulty|wrong item|missing|破损|损坏|错发|漏发|缺件|少发/iu],
  ['requested', /request|申请/iu],
  ['promotion', /\bcode\b|promotion|\boffers?\b|voucher|coupon|\bdeal\b|优惠码|折扣码|优惠券|促销|活动/iu],
  ['points', /\bpoints?\b|积分/iu],
  ['giftcard', /gift ?cards?|礼品卡/iu],
  ['invite', /refer|friend|推荐.{0,3}好友|好友/iu],
  ['last', /\blast (?:scan|update|event|seen)|\blatest (?:scan|news|update|event)|最新|最近一次|扫描/iu],
  ['weight', /\bweigh|重量|重(?=\s?\d)|克重/iu],
  ['account', /\baccount\b|password|账户|账号|密码/iu],
  ['wrap', /gift[\s-]?wrap|礼品包装/iu],
  ['packing', /\bpacked\b|打包/iu],
  ['hours', /\bopen|\bclose|\breach (?:us|customer)|customer service|opening|\bhours\b|营业|客服|开门|关门/iu],
  ['cutoff', /\bpaid before|\bbefore \d{1,2}|cut-?off|\border(?:ed|s)? .{0,20}before|前付款|前下单|截单/iu],
  ['age', /\bage\b|years? old|岁/iu],
];

const OTHER: readonly [Dimension, string, RegExp][] = [
  ['speed', 'standard', /\bstandard\b|标准|普通(?:配送|快递)|平邮/iu],
  ['speed', 'express', /\bexpress\b|加急|特快|急件|加快/iu],
  [
    'tense',
    'past',
    /\b(?:was|were|has been|have been|had been|arrived|left|reached|placed|been)\b|\b(?:delivered|shipped|sent|dispatched|cancelled|refunded|processed|paid|received) (?:on|yesterday|today)\b|已(?!退款期)|(?<!为|除|极|受)了/iu,
  ],
  [
    'tense',
    'future',
    /\bwill\b|'ll\b|\bshould\b|\bexpect|\bdue\b|\bestimated\b|\blikely\b|\bto arrive\b|预计|将(?!近)|预期|即将|会(?!员|计)/iu,
  ],
  ['method', 'paypal', /paypal/iu],
  ['method', 'klarna', /klarna/iu],
  ['method', 'visa', /\bvisa\b/iu],
  ['method', 'mastercard', /mastercard|万事达/iu],
  ['method', 'amex', /american express|\bamex\b|美国运通/iu],
  ['method', 'ideal', /\biDEAL\b/u],
  ['method', 'bancontact', /bancontact/iu],
  ['method', 'alipay', /alipay|支付宝/iu],
  ['method', 'wechat_pay', /wechat|微信/iu],
  ['method', 'apple_pay', /apple pay/iu],
  ['method', 'google_pay', /google pay/iu],
  ['method', 'gift_card', /gift ?card|礼品卡/iu],
  ['method', 'card', /(?<!gift |message |the |of )\bcards?\b|银行卡|信用卡|借记卡/iu],
  ['method', 'cash', /\bcash\b|货到付款|现金/iu],
  ['method', 'transfer', /bank transfer|wire transfer|银行转账|转账/iu],
];

/** What the words of a clause say it is about; names of products, orders and places come from elsewhere. */
export function cues(text: string): Tags {
  const tags: Partial<Record<Dimension, string[]>> = {};
  for (const [role, words] of ROLES) if (words.test(text)) (tags.role ??= []).push(role);
  for (const [dimension, value, words] of OTHER) if (words.test(text)) (tags[dimension] ??= []).push(value);
  return tags;
}
