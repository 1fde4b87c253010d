import { concept, type Concept } from './concept.js';

/** What a shop may give, and must not be said to give unless it does. */
export const PROMISES: readonly Concept[] = [
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
