import { concept, type Concept } from './concept.js';

/** What may be done, or not: always with its sign. */
export const ABILITIES: readonly Concept[] = [
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
export const STATES: readonly Concept[] = [
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
