import { byScript, type ByScript } from './scripts-of.js';

/**
 * How strictly a thing that is said must be borne out: a `promise` has to stand in the evidence with the same sign, a
 * `state` must be true of an order, a return, a refund or a product's stock, and a `topic` only tells what a sentence is
 * about.
 */
export type Weight = 'promise' | 'state' | 'ability' | 'topic';
/** `signed`: that it is not so is another thing to say; the others are things, and need only be spoken of. */
export type Concept = { id: string; weight: Weight; words: ByScript; signed: boolean };

const SIGNED = new Set([
  'free',
  'refund',
  'waterproof',
  'windproof',
  'breathable',
  'washable',
  'combine',
  'insured',
  'cash_on_delivery',
  'instalments',
  'bank_transfer',
  'phone',
  'price_match',
  'data',
  'other_method',
]);
const concept = (weight: Weight, id: string, words: RegExp): Concept => ({
  id,
  weight,
  words: byScript(words),
  signed: weight !== 'promise' || SIGNED.has(id),
});
const topic = (id: string, words: RegExp): Concept => ({
  id,
  weight: 'topic',
  words: byScript(new RegExp(words.source, 'giu')),
  signed: false,
});

/** What a shop may give, and must not be said to give unless it does. */
const PROMISES: readonly Concept[] = [
  concept(
    'promise',
    'free',
    /(?<!feel |plastic[- ]|duty[- ]|tax[- ]|carbon[- ]|stress[- ]|hands[- ]|worry[- ]|[a-z]-)\bfree\b(?!ly)(?! to (?:ask|contact|write|reach))|\bno (?:extra |additional |further |any )?(?:charge|costs?|fees?)\b(?! (?:is|are) (?:shown|listed))|(?:without|at no|free of) (?:any |extra |additional )*(?:charge|costs?|fees?)|complimentary|gratis|costs? (?:you )?nothing|nothing to pay|on the house|\bour expense\b|\bwaive|免费|免(?:运|邮|标准运)费?|包邮|免单|不(?:另)?收(?:取)?(?:任何|额外)?(?:费|运费)?|无需(?:支付|付)(?:任何)?(?:费|运费)|不要钱|零运费|0元|不用付(?:钱|费)|无需付费|白送|不收取/giu,
  ),
  concept(
    'promise',
    'guarantee',
    /\bguarant(?:ee[ds]?|y)|warrant(?:y|ies|ed)|\bpromise[ds]?\b|\bassure[ds]?\b|\bI(?:'ll| will) make sure|we(?:'ll| will) make sure|保证|保修|质保|担保|承诺|包(?:您|你)满意/giu,
  ),
  concept(
    'promise',
    'unlimited',
    /lifetime|life-?long|\bforever\b|for life\b|unlimited|\bno (?:time )?limits?\b|endless|indefinite|never expires?|any time you like|whenever you (?:like|want)|永久|终身|无限|不限(?!于)|永不|永远|随时(?:可|都)?(?:以)?退|任何时候|长期有效/giu,
  ),
  concept(
    'promise',
    'full_refund',
    /full(?:y)? refund|refund(?:ed)? in full|refund(?:ed)? fully|full amount|全额退|全额返|足额退/giu,
  ),
  concept(
    'promise',
    'refund',
    /refund|money back|reimburs|退款|退还|改退|退钱|退回.{0,6}(?:款|钱|金额)|退(?:给)?您|(?:运费|货款|钱|费用|费).{0,5}退(?!货)/giu,
  ),
  concept('promise', 'compensation', /compensat|reparation|make (?:it )?up (?:for|to)|goodwill|赔偿|补偿|赔付|理赔/giu),
  concept('promise', 'voucher', /voucher|coupon|store credit|shop credit|代金券|优惠券|抵用券|红包|购物金|券/giu),
  concept('promise', 'giftcard', /gift ?cards?|礼品卡/giu),
  concept(
    'promise',
    'gift',
    /\bfree gift|\bas a gift\b(?! ?card)|\bbonus\b|\bgiveaway|\bfreebie|\bgoody|赠品|附赠|赠送|送(?:您|你).{0,4}(?:礼|份|件)|小礼物|额外赠/giu,
  ),
  concept(
    'promise',
    'discount',
    /discount(?! (?:code|field))|\boff (?:your|the|all|every|any) (?:next |whole |entire )?(?:order|purchase|price|items?|basket)|(?:%|percent|euros?|€\s?\d+(?:\.\d+)?) off\b|rebate|\bcheaper\b|\bprice reduction|折扣(?!码|栏)|优惠(?!码|券)|打\d|减免|立减|特价/giu,
  ),
  concept(
    'promise',
    'replacement',
    /replace(?!d by the carrier)|\bre-?send|\bsend (?:you )?(?:it )?(?:a )?(?:new|another|again)|new one (?:free|at)|\bsen[dt]\b[^.]{0,24}\bagain\b|\bnew shipment|补发|补寄|重发|更换(?!尺码|邮箱|国家|颜色|地址|密码)|再寄|重新寄|换新/giu,
  ),
  concept(
    'promise',
    'upgrade',
    /\bupgrad|\bpriority\b|\bVIP\b|\bspecial treatment|升级|优先(?:发货|处理|配送|派送|安排)|加急处理|插队/giu,
  ),
  concept('promise', 'double', /\bdoubl|\btwice the\b|\btwo times the\b|\btripl|双倍|翻倍|[两2]倍|加倍/giu),
  concept(
    'promise',
    'extra',
    /\bon top\b|\bin addition\b|\badditionally\b|\bas a thank you|\bas an apology|额外|另外(?:再)?(?:送|给|赠)|作为(?:补偿|感谢|歉意)/giu,
  ),
  concept(
    'promise',
    'we_pay',
    /\bwe (?:will |also |gladly )?(?:pay|cover|bear)\b(?! (?:out|your refund|the refund|refund|you|it))|at our (?:own )?(?:cost|expense)|paid by us|我们(?:来)?(?:承担|支付|负担|出)|由我们(?:承担|支付|负担)/giu,
  ),
  concept(
    'promise',
    'you_pay',
    /\byou (?:have to |must |need to )?(?:pay|bear) (?:the|for the|for return|return)|at (?:your|the shopper's|the sender's) own (?:cost|expense)|your own (?:cost|expense|postage)|yourself|自付|自理|自行(?:承担|支付)|由您(?:承担|支付|自)/giu,
  ),
  concept(
    'promise',
    'keep_item',
    /\bkeep (?:the|both|your|these) (?:\w+ )?(?:items?|products?|goods|jacket|shoes|teapot|wrong one)|\bkeep (?:it|them|both) (?:for free|anyway|and|too|as)|no need to (?:send|return)|need not (?:be )?(?:sent?|return)|(?:don't|do not) (?:have|need) to (?:send|return)|(?:无需|不用|不必|不需要)(?:再)?(?:寄回|退回|退货)|留着|不用还/giu,
  ),
  concept('promise', 'insured', /\binsur(?:ed|ance)|保险|投保/giu),
  concept(
    'promise',
    'price_match',
    /price[- ]match|match (?:any|the|a) (?:\w+ )?price|beat any|best price|lowest price|价保|保价|价格保护|最低价|全网最低/giu,
  ),
  concept(
    'promise',
    'same_day',
    /same[- ]day|\bthe day you order|当天(?:发|送|到|寄|处理|退|出)|当日|(?<!不)同日(?!期)/giu,
  ),
  concept(
    'promise',
    'next_day',
    /next[- ](?:business |working )?day|following (?:business )?day|overnight|次日|隔天|第二天|下一个工作日|隔日/giu,
  ),
  concept(
    'promise',
    'instant',
    /(?:immediate|instant)(?:ly)? (?:refund|replace|deliver|dispatch|ship|credit)|(?:refund|paid|pay|deliver|credit|sent?|ship)\w* .{0,16}(?:immediately|instantly|right away|straight away|within seconds|on the spot)|(?:立即|马上|立刻|即刻|当场|瞬间)(?:.{0,4})(?:退|到账|发货|补发|送达|赔|寄)|秒到|秒退/giu,
  ),
  concept('promise', 'weekend', /\bweekends?\b|\bholidays?\b|周末|节假日|公共假日/giu),
  concept(
    'promise',
    'always_open',
    /24\/7|24 hours a day|round the clock|day and night|any hour|全天候|全年无休|24小时(?:在线|服务|客服|营业)|7x24|7×24/giu,
  ),
  concept(
    'promise',
    'worldwide',
    /world-?wide|anywhere in the world|(?:all|every|any) countr|anywhere you|all over the world|全球|全世界|世界各地|任何国家|(?<!欧盟)所有国家|海外各/giu,
  ),
  concept(
    'promise',
    'phone',
    /\bby phone|\bphone (?:number|line|support|call)|over the phone|\bcall us\b|\bhotline|\btelephone|\bring us\b|\bgive us a call|\bcall(?:ing)? (?:our|the|me|this)|拨打|(?<!快递员的?|派送员的?)电话|热线|致电/giu,
  ),
  concept(
    'promise',
    'cash_on_delivery',
    /cash on delivery|pay (?:the courier|in cash|on delivery|by cash)|\bCOD\b|\bcash\b|货到付款|现金/giu,
  ),
  concept('promise', 'bank_transfer', /bank transfer|wire transfer|银行转账|汇款/giu),
  concept(
    'promise',
    'instalments',
    /instal?lments|pay later|buy now|\bin parts\b|monthly payments|分期|先买后付|延期付款/giu,
  ),
  concept('promise', 'duty', /\bdut(?:y|ies)\b|import tax|\bcustoms (?:charges?|fees?|duties)|关税|进口税|清关费/giu),
  concept(
    'promise',
    'scarce',
    /last chance|only today|ends? (?:tonight|today|soon|tomorrow)|\bhurry(?! to)(?<!in a hurry)|selling (?:out )?fast|almost gone|limited time|limited edition|while stocks? lasts?|限时|最后机会|抢购|即将售罄|即将结束|今日截止|限量|欲购从速|手慢/giu,
  ),
  concept(
    'promise',
    'popular',
    /best-?sell|most popular|\baward|\bnumber one\b|\bNo\.? ?1\b|#1|top-rated|highest[- ]rated|\bfavou?rite of|热销|爆款|畅销|销量第一|获奖|最受欢迎|评分最高|口碑/giu,
  ),
  concept(
    'promise',
    'certified',
    /certif|\borganic|\bvegan|\bfair[- ]?trade|\bOEKO|\bGOTS|recycl|biodegrad|carbon[- ]neutral|sustainabl|plastic|认证|有机|纯素|公平贸易|再生|可降解|碳中和|环保|可持续|塑料/giu,
  ),
  concept('promise', 'handmade', /hand-?made|hand-?crafted|made by hand|手工/giu),
  concept('promise', 'made_in', /\bmade in\b(?! euro)|\bproduced in\b|产地|产自|制造于|原产|进口(?!税|关)/giu),
  concept('promise', 'waterproof', /water-?proof|water[- ]resist|\bwater-?tight|防水|防泼水|防雨|不怕水/giu),
  concept('promise', 'windproof', /wind-?proof|防风/giu),
  concept('promise', 'breathable', /breathab|透气/giu),
  concept(
    'promise',
    'washable',
    /machine[- ]wash|\bwash(?:ed|able)? (?:it )?(?:in|at)|dishwasher|microwav|tumble|\biron(?:ed|ing)?\b|dry[- ]clean|机洗|水洗|洗碗机|微波炉|烘干|熨|干洗|手洗/giu,
  ),
  concept(
    'promise',
    'safe',
    /hypoallergenic|allerg|non-?toxic|bpa|fire-?proof|unbreakable|scratch-?proof|\bfood[- ]safe|防火|防摔|无毒|不含(?:甲醛|酒精|双酚|塑化|防腐)|抗过敏|食品级|不褪色|不缩水|抗菌/giu,
  ),
  concept('promise', 'medical', /\bcures?\b|\bheal(?:s|ing)?\b|medical|\bpain relief|疗效|治疗|治愈|医用|养生功效/giu),
  concept(
    'promise',
    'no_proof',
    /no questions asked|without (?:a )?(?:reason|receipt|proof|tags?|packag\w+|photo)|even if (?:it is |it's )?(?:used|worn|opened|broken|washed)|无理由|无需(?:理由|凭证|照片|吊牌|任何|证明)|不需要(?:理由|凭证|照片|吊牌|证明)|不问原因|(?:即使|哪怕|就算).{0,6}(?:用过|穿过|拆|开封|损坏)/giu,
  ),
  concept(
    'promise',
    'combine',
    /\bcombin|\bstack|together with another|several codes|more than one code|both codes|叠加|同时使用|一起使用|合并使用/giu,
  ),
  concept('promise', 'trial', /\bfree trial|\btrial period|\bsamples?\b|免费试用|试用期|样品/giu),
  concept(
    'promise',
    'original_method',
    /original (?:payment|method)|same (?:card|method|account|wallet|bank account)|payment method you used|原(?:支付|付款)|原路|原卡/giu,
  ),
  concept(
    'promise',
    'other_method',
    /(?:another|different|other|any|new) (?:\w+ )?(?:card|account|bank|payment method|wallet)|any (?:card|account)|其他(?:银行)?(?:卡|账户|账号)|另一(?:张|个账|种付)|别的(?:卡|账户)/giu,
  ),
  concept('promise', 'extend', /\bextend|\bextension|\blonger period|延长|展期|宽限/giu),
  concept('promise', 'repair', /\brepair|\bfix(?:ed)?\b|维修|修理|修补/giu),
  concept('promise', 'install', /\binstall(?!ment)|\bassembl|上门|安装/giu),
  concept(
    'promise',
    'personal',
    /(?:can|we) (?:be )?(?:personali[sz]|engrav|customi[sz])|\bmade to measure|(?:可|支持|提供)(?:以)?(?:定制|刻字)/giu,
  ),
  concept(
    'promise',
    'data',
    /\bsell(?:s|ing)? (?:your )?data|\bsold to|third part|share your|stor(?:e|es|ed|ing) (?:your )?card|出售.{0,6}数据|第三方|保存.{0,4}卡号|存储.{0,6}卡/giu,
  ),
];

/** What may be done, or not: always with its sign. */
const ABILITIES: readonly Concept[] = [
  concept('ability', 'cancel', /\bcancel/giu),
  concept('ability', 'cancel', /取消/gu),
  concept(
    'ability',
    'return',
    /\breturn(?!s? (?:label|window|period|postage|fee))|\bsen[dt](?:ing)?\b (?:\w+ ){0,3}back\b|\bgive (?:it )?back|退货|退回|寄回|可退|能退|退换|不退/giu,
  ),
  concept('ability', 'exchange', /\bexchang|\bswap|换货|调换|更换尺码|换尺码|换颜色|换一|换成|兑换/giu),
  concept('ability', 'change', /\bchang(?:e|ed|ing)\b|\bmodif|\bamend|\bedit\b|修改|更改|变更|改地址|改成/giu),
  concept(
    'ability',
    'ship_to',
    /\bship(?:s|ping)?\b(?=[^.]{0,20}\bto\b)|\bdeliver(?:s|y)?\b(?=[^.]{0,20}\bto\b)|\bsends? (?:parcels |packages |orders )?to\b|配送(?:到|至)|寄(?:到|往|送)|发(?:往|到)|配送范围/giu,
  ),
  concept(
    'ability',
    'pick_up',
    /\bpick(?:ed)? (?:it |them )?up|click and collect|\bcollect(?:ed|ion)?\b|自提|到店取|门店取/giu,
  ),
  concept('ability', 'combine_gift', /wrap|包装/giu),
];

/** How things stand with an order, a parcel, a return, a refund or the stock. */
const STATES: readonly Concept[] = [
  concept(
    'state',
    'unpaid',
    /waiting for (?:your )?payment|not (?:been )?paid|\bunpaid|awaiting payment|payment (?:is |has )?(?:still )?(?:pending|outstanding|not)|待付款|等待付款|未付款|尚未支付|还没(?:有)?付款|未支付/giu,
  ),
  concept(
    'state',
    'paid',
    /\b(?:is|was|been|already|fully) paid\b(?! (?:out|to|back|by|within|when|after|in|with|if|once))(?<!refund is paid|refund was paid|refund has been paid)|payment (?:has |was |is )?(?:been )?(?:received|confirmed|succe|complete|gone)|已付款|已支付|付款成功|收到(?:您的)?(?:付款|款项)/giu,
  ),
  concept(
    'state',
    'preparing',
    /being prepared|\bprepar(?:ing|ed)|being processed(?= (?:in|at) (?:our|the) warehouse)|备货|配货/giu,
  ),
  concept('state', 'packed', /\b(?:is|was|been|already|now) packed\b|已打包|打包好|打包完成|已包装/giu),
  concept(
    'state',
    'shipped',
    /\b(?:has|have|was|were|is|been|already|just|now) (?:\w+ )?(?:shipped|dispatched|sent(?! back)|left (?:our|the) (?:warehouse|store))|\bleft (?:our|the) warehouse|\bshipped (?:on|yesterday|today|out)|\bwe (?:\w+ )?(?:shipped|dispatched|sent)|已(?:经)?(?:于.{0,12})?(?:发货|发出|寄出|出库|发运)|(?:发货|发出|寄出)了|尚未发|还没(?:有)?发|未发货|还没(?:有)?寄/giu,
  ),
  concept('state', 'partly_shipped', /part(?:ly|ially) (?:been )?(?:shipped|sent|dispatched)|部分(?:已)?发货/giu),
  concept(
    'state',
    'in_transit',
    /\b(?:on (?:its|the) way|in transit|travelling|en route|underway)\b(?! back)|(?:运输中|运输途中|在途|在路上|途中)(?!.{0,2}(?:丢|遗失|损))/giu,
  ),
  concept(
    'state',
    'out_for_delivery',
    /out for delivery|with the (?:courier|driver)|派送中|正在派送|配送中|正在配送|派件/giu,
  ),
  concept(
    'state',
    'delivered',
    /\b(?:has|have|was|were|is|been|already|got|successfully) (?:\w+ )?(?:delivered|arrived)\b|\bdelivered (?:on|yesterday|today|to you)|\barrived (?:on|yesterday|today|at your|with you)|\byou (?:have )?(?:already )?received (?:it|the|your)|已(?:经)?(?:于.{0,12})?(?:送达|签收|送到|妥投|到货|收货)|(?:送达|签收|送到)了|尚未(?:送达|签收)|还没(?:有)?(?:送达|送到|签收|到)|未送达|未签收/giu,
  ),
  concept(
    'state',
    'customs',
    /\b(?:in|at|with|through|clearing|held (?:up )?(?:in|at|by)) customs\b|正在清关|清关中|在海关|海关查验中/giu,
  ),
  concept(
    'state',
    'failed_attempt',
    /(?:tried|attempted) to deliver|delivery was (?:tried|attempted)|could not (?:deliver|hand over)|nobody was|no one was|failed (?:delivery|attempt)|派送未成功|无人签收|没有人签收|投递失败|派送失败|没能(?:送到|送达|派送)|未能(?:送到|送达|派送)/giu,
  ),
  concept(
    'state',
    'at_pickup',
    /\b(?:at|to|in) (?:the|a|your) (?:\w+ )?(?:pick-?up|collection|parcel) (?:point|shop)|waiting for you|ready for (?:pick-?up|collection)|to be (?:picked up|collected)|自提点|待领取|待自提|代收点|驿站/giu,
  ),
  concept(
    'state',
    'lost',
    /\blost\b(?! (?:or|parcel|item|package|luggage))(?<!or lost|late or lost)|went missing|gone missing|遗失|丢失|丢件|弄丢/giu,
  ),
  concept(
    'state',
    'sent_back',
    /\bon (?:its|the) way back\b|going back to us|returned to (?:sender|us)|退回(?:商家|我们|仓库|发件)|退件/giu,
  ),
  concept(
    'state',
    'label',
    /(?:has (?:its|a)|label) (?:\w+ )?(?:label|created|made)|waits? for the carrier|waiting for the carrier|已生成运单|等待.{0,4}揽收|待揽收/giu,
  ),
  concept(
    'state',
    'late',
    /\b(?:is|was|been|running|arriving|are) (?:\w+ )?(?:late|delayed|overdue)\b|\bdelay(?:ed)?\b|\bbehind schedule|\bpast its|延误|延迟|晚点|逾期|超过预计/giu,
  ),
  concept('state', 'on_time', /\bon time\b|on schedule|as planned|准时|按时|如期/giu),
  concept(
    'state',
    'cancelled',
    /\b(?:has|have|was|were|is|been|already) (?:\w+ )?cancel+ed\b|\bcancel+ed (?:on|yesterday|today)|已(?:经)?(?:于.{0,12})?(?:被)?取消|取消了|未取消|没有(?:被)?取消/giu,
  ),
  concept(
    'state',
    'return_requested',
    /return (?:is|was|has been) (?:\w+ )?(?:requested|registered)|(?:waits?|waiting) for approval|退货(?:已)?申请|正在审核|待审核|审核中/giu,
  ),
  concept('state', 'return_approved', /\bapproved\b|已批准|审核通过|已同意/giu),
  concept(
    'state',
    'return_rejected',
    /return (?:was|is|has been) (?:\w+ )?(?:rejected|refused|not accepted|declined)|\breturn .{0,20}(?:rejected|not accepted)|退货.{0,12}(?:未通过|被拒|拒绝)|审核未通过/giu,
  ),
  concept(
    'state',
    'return_received',
    /(?:return\w*|parcel|it|item\w*|jacket|we) .{0,24}(?:reached|received|arrived (?:at|in)) .{0,12}(?:warehouse|us\b|return)|we (?:have )?(?:already )?received (?:your|the) (?:return|parcel|item)|(?:已|我们)(?:经)?(?:于.{0,12})?收到.{0,16}退货|退货.{0,10}(?:已|到)(?:到达|达|收到|入)|仓库已(?:于.{0,10})?(?:收到|签收)/giu,
  ),
  concept('state', 'exchanged', /\b(?:was|has been|is|been) exchanged|已换货|已(?:经)?更换/giu),
  concept(
    'state',
    'refunded',
    /\b(?:has|have|was|were|been|already|we|is now|is already) (?:\w+ )?(?:refunded|reimbursed)\b|\brefund .{0,40}(?:was|has been|is (?:now|already)) (?:\w+ )?(?:paid|processed|issued|completed?|sent|credited|done)|\b(?:paid|issued|processed|sent|completed|transferred) (?:out )?(?:your|the|a) (?:\w+ )?refund|\bpaid your refund|money (?:is|has been) back|refund (?:is|has been) complete|已(?:经)?(?:于.{0,14})?(?:为您)?(?:全额)?(?:退款|退还|退至|退回至|退到|到账)|退款.{0,12}已(?:经)?(?:于.{0,14})?(?:退|完成|到账|处理完|汇出|发放|打)|退款(?:已)?成功|退款完成/giu,
  ),
  concept(
    'state',
    'refund_pending',
    /refund .{0,40}(?:is|still) (?:\w+ )?(?:being processed|pending|in progress|on its way|underway)|being refunded|退款.{0,12}(?:处理中|正在处理|进行中|审核|在途)|正在(?:为您)?退款/giu,
  ),
  concept(
    'state',
    'refund_failed',
    /refund .{0,40}(?:failed|could not be|couldn't be|bounced|did not go)|退款(?:未能|失败|未成功|没有成功|.{0,10}未能)/giu,
  ),
  concept(
    'state',
    'in_stock',
    /\bin stock\b|\b(?:is|are) (?:still |currently |also |not |now )?available\b(?! (?:for|from|to|with|under|at|only|until|by)| in (?:the|all))|\bwe have (?:it|them|plenty)|有货|有现货|现货|有库存|库存充足/giu,
  ),
  concept(
    'state',
    'sold_out',
    /\bsold[- ]out\b|\bout of stock\b|\bunavailable\b|\bnone left|\bno (?:more )?stock|\bno longer available|缺货|售罄|无货|没货|没有(?:现)?货|断货|卖完|卖光/giu,
  ),
  concept(
    'state',
    'few_left',
    /\bonly (?:a )?few|\bfew (?:are )?left|\blow (?:in|on)? ?stock|\blast (?:one|piece|pair|few)|\balmost sold|running (?:low|out)|仅剩|只剩|所剩不多|库存紧张|最后一件|不多了|快没/giu,
  ),
  concept('state', 'plenty', /\bplenty\b|\bfully stocked|\bmany left|\blots (?:of|left)|充足|大量/giu),
  concept('state', 'preorder', /pre-?order|预售|预订/giu),
  concept(
    'state',
    'restock',
    /back[- ]in[- ]stock|restock|e-mail alert|stock alert|补货|到货提醒|再次到货|重新上架/giu,
  ),
];

/** What a sentence is about, for telling which sentence of the evidence speaks of the same. */
const TOPICS: readonly Concept[] = (
  [
    ['t_order', /\border/giu, /订单|下单/gu],
    ['t_parcel', /\bparcel|\bpackage/giu, /包裹/gu],
    ['t_shipping', /\bshipp|\bpostage|\bdeliver/giu, /运费|配送|快递(?!公司|员)|寄送|运送|送货/gu],
    ['t_standard', /\bstandard/giu, /标准/gu],
    ['t_express', /\bexpress/giu, /加急|特快|急件/gu],
    ['t_return', /\breturn|\bsend back/giu, /退货|退回|寄回/gu],
    ['t_label', /\blabel/giu, /标签|面单/gu],
    ['t_sale', /\bsale\b|\bon sale|reduced/giu, /打折|特价|折扣商品|促销商品/gu],
    ['t_gift', /\bgifts?\b(?! ?card)/giu, /礼物|礼品(?!卡)|赠礼/gu],
    ['t_buyer', /\bbuyer|\bgiver/giu, /购买人|购买者|买家|送礼人/gu],
    ['t_recipient', /\brecipient/giu, /收件人|收礼人|收货人/gu],
    ['t_care', /\bcare products?|cosmetic|balm/giu, /护理/gu],
    ['t_food', /\btea\b|\bfood/giu, /食品|茶/gu],
    ['t_underwear', /underwear|swimwear|hygiene/giu, /内衣|泳装|卫生贴/gu],
    ['t_personal', /personali[sz]ed|customi[sz]ed/giu, /定制|个性化/gu],
    ['t_jewel', /jewel|earring|pierced/giu, /首饰|耳饰|耳钉|耳环/gu],
    ['t_opened', /\bopened/giu, /开封|拆封|打开/gu],
    ['t_unused', /unused|original packing|with tags|tags\b/giu, /未使用|原包装|吊牌/gu],
    ['t_damage', /damag|broken|fault|defect/giu, /破损|损坏|质量问题|瑕疵|坏/gu],
    ['t_wrong', /\bwrong\b/giu, /错发|发错|错误/gu],
    ['t_missing', /\bmissing/giu, /缺少|漏发|少发|缺件/gu],
    ['t_photo', /\bphoto|picture/giu, /照片|图片/gu],
    ['t_bank', /\bbank/giu, /银行/gu],
    ['t_card', /\bcards?\b(?<!gift cards?|message cards?)/giu, /银行卡|信用卡/gu],
    ['t_klarna', /klarna/giu, /klarna/giu],
    ['t_paypal', /paypal/giu, /paypal/giu],
    ['t_ideal', /\bideal\b|bancontact/giu, /ideal|bancontact/giu],
    ['t_warehouse', /warehouse/giu, /仓库/gu],
    ['t_carrier', /\bcarrier|\bcourier/giu, /承运商|快递公司|快递员/gu],
    ['t_answer', /\banswer|\breply|\brespon/giu, /答复|回复/gu],
    ['t_pickup', /pick-?up point|collect/giu, /自提|代收/gu],
    ['t_store', /\bstore\b/giu, /门店|实体店|店里/gu],
    ['t_customer_service', /customer service|\bteam\b|support|\bpeople\b/giu, /客服|人工/gu],
    ['t_trace', /\btrace|search/giu, /追查|查找|调查/gu],
    ['t_lost', /\blost/giu, /遗失|丢失/gu],
    ['t_late', /\blate\b|delay/giu, /延误|延迟|迟/gu],
    ['t_tracking', /tracking|track/giu, /物流信息|单号|追踪|跟踪|物流/gu],
    ['t_invoice', /invoice/giu, /发票/gu],
    ['t_vat', /\bvat\b/giu, /增值税|税号/gu],
    ['t_business', /\bbusiness(?! days?)|company/giu, /公司|企业/gu],
    ['t_duty', /\bdut(?:y|ies)|import|customs/giu, /关税|进口|海关/gu],
    ['t_points', /\bpoints?\b(?<!pick-?up points?)/giu, /积分/gu],
    ['t_birthday', /birthday/giu, /生日/gu],
    ['t_expire', /\bexpire|valid/giu, /过期|有效/gu],
    ['t_friend', /friend|refer/giu, /好友|推荐/gu],
    ['t_student', /student/giu, /学生/gu],
    ['t_newsletter', /newsletter/giu, /新闻邮件|订阅/gu],
    ['t_code', /\bcodes?\b/giu, /折扣码|优惠码/gu],
    ['t_first', /first order|\bfirst\b/giu, /首单|新顾客|首次/gu],
    ['t_giftcard', /gift ?card/giu, /礼品卡/gu],
    ['t_wrap', /wrap/giu, /包装/gu],
    ['t_message', /message card/giu, /贺卡|卡片|留言卡/gu],
    ['t_bulk', /\bbulk|quote/giu, /批量|大宗|团购|报价/gu],
    ['t_warranty', /guarantee|warrant/giu, /保修|质保/gu],
    ['t_bag', /backpack|luggage|\bbags?\b|suitcase/giu, /背包|行李箱|箱包/gu],
    ['t_zip', /\bzips?\b|\bseams?|frames?/giu, /拉链|缝线|框架/gu],
    ['t_wear', /\bwear\b|misuse/giu, /磨损|使用不当/gu],
    ['t_password', /password|sign-?in|log-?in/giu, /密码|登录/gu],
    ['t_reset', /\breset/giu, /重置/gu],
    ['t_lock', /\block/giu, /锁定/gu],
    ['t_close', /clos(?:e|ing) (?:your |the |an )?account|delete/giu, /注销|删除/gu],
    ['t_data', /\bdata\b|privacy|transcript/giu, /数据|隐私|聊天记录/gu],
    ['t_cookie', /cookie|analytics/giu, /cookie|统计/giu],
    ['t_price_drop', /price drop|difference/giu, /降价|差价/gu],
    ['t_preorder', /pre-?order/giu, /预售|预订/gu],
    ['t_charge', /\bcharged?\b/giu, /扣款|扣费|收取/gu],
    ['t_dispatch', /dispatch|leaves?\b/giu, /发货|发出|寄出/gu],
    ['t_cutoff', /before \d|16:00/giu, /点前|16:00/gu],
    ['t_declined', /declin|refus/giu, /拒绝|被拒|失败/gu],
    ['t_held', /\bheld\b|\bhold/giu, /保留/gu],
    ['t_review', /review/giu, /评价|评论/gu],
    ['t_repair', /repair/giu, /维修|修补/gu],
    ['t_weight', /weigh|\bkg\b/giu, /重量|公斤|千克/gu],
    ['t_size', /\bsizes?\b/giu, /尺码|码/gu],
    ['t_colour', /colou?r/giu, /颜色|色/gu],
    ['t_price', /\bprice|\bcosts?\b/giu, /价格|售价|价/gu],
    ['t_threshold', /\bfrom\b|\bover\b|orders? (?:of|from|over)/giu, /满/gu],
    ['t_stock', /stock|sold out/giu, /货|库存|售罄/gu],
    ['t_hours', /\bopen|hours|reach\b/giu, /营业|时间/gu],
    ['t_email', /e-?mail/giu, /邮件|邮箱/gu],
    ['t_address', /address/giu, /地址/gu],
    ['t_pack', /\bpack/giu, /打包/gu],
    ['t_once', /\bonce\b/giu, /一次/gu],
    ['t_whole', /\bwhole\b|entire/giu, /整单|全部/gu],
    ['t_part', /\bpart\b|partial|some items/giu, /部分/gu],
    ['t_wash', /wash|dry\b|iron/giu, /洗|烘|熨/gu],
    ['t_material', /\bmade (?:of|from|with)\b|material/giu, /材质|面料|材料/gu],
    ['t_rating', /\bstars?\b|rating|rated/giu, /评分|星/gu],
    ['t_children', /child|kids/giu, /儿童|孩子|童/gu],
    ['t_scan', /\bscan/giu, /扫描/gu],
    ['t_new', /\bnew (?:item|one|size)/giu, /新(?:的)?(?:商品|货|尺码)/gu],
    ['t_old', /\bold item/giu, /旧(?:的)?(?:商品|货)/gu],
    ['t_outside_eu', /outside the eu/giu, /欧盟以外|欧盟外|非欧盟/gu],
    ['t_eu', /\beu\b/giu, /欧盟/gu],
  ] as const
).flatMap(([id, en, zh]) => [topic(id, en), topic(id, zh)]);

export const CONCEPTS: readonly Concept[] = [...PROMISES, ...ABILITIES, ...STATES];
/** What tells the subject of a sentence: its topics, and what it promises. */
export const ALL_TOPICS: readonly Concept[] = [
  ...TOPICS,
  ...PROMISES.map(({ id, words }) => topic(`t_${id}`, words.any)),
];
