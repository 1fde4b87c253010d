// Sentences on the shop's articles and terms. In [family:right|wrong|wrong] the first wording is true, the others are
// false. Each line stands on the article named before it.
export const ARTICLES = {
  'returns/return-window': [
    '签收之日起[duration:30|15|7|60]天内可以退货，商品需未使用、吊牌完整。',
    '可以的，[duration:三十|七|六十]天内都可以退，请保持原包装。',
    '退货期从[state:快递送达当天|下单当天]开始计算。',
    '在家试穿没问题，但穿出门就[negation:不可以退了|也没关系]。',
    '特价商品同样是[duration:30|10]天，所有商品都有[duration:两年|三年|两个月|终身]的法定质保。',
  ],
  'returns/return-costs': [
    '从德国退货是[amount:免费|4.95欧元|5欧元]的。',
    '欧盟其他国家退货收[amount:4.95欧元|9.45欧元|4.95美元|49.5欧元]，从退款中扣除。',
    '欧盟以外的退货运费由[promise:您自己承担|我们承担]。',
    '您寄回时不用付钱，[amount:4.95|3.95|5.94]欧元会从退款里扣。',
  ],
  'returns/how-to-return': [
    '您可以把包裹交到任意快递点，或者送到[address:鹿特丹|阿姆斯特丹]的门店（[address:Kade 12|Kade 21]）。',
    '门店周二到周六[time:10:00|8:00]到[time:18:00|20:00]可以收退货。',
    '退货到仓后[duration:5个工作日|5小时|15个工作日|五周]内退款。',
  ],
  'returns/damaged-on-arrival': [
    '请在签收后[duration:14天|30天|十四小时|四十天]内告诉我们，并附上破损照片。',
    '[amount:30欧元|50欧元|300欧元|30美元]以下的破损商品不用寄回。',
    '您可以选择换新或者[promise:全额退款（含运费）|双倍退款|全额退款再送20欧元券]。',
    '照片可以发到[e-mail:help@lanternlane.example|service@lanternlane.example]。',
  ],
  'returns/non-returnable': [
    '已拆封的茶叶和食品[negation:不能退货|也可以退货]。',
    '礼品卡和定制商品[negation:不可以|可以]退。',
    '未拆封的护理产品可以在[duration:30|45]天内退。',
  ],
  'returns/sale-items': ['打折商品[duration:30天|7天|三十周]内也能退，退的是[amount:您实付的价格|原来的全价]。'],
  'returns/gift-returns': [
    '收礼人会收到一张礼品卡，有效期[duration:五年|两年|五个月]。',
    '礼物可以在签收后[duration:三十|九十]天内退，三区收[amount:4.95|6.95]欧元。',
  ],
  'refunds/when': [
    '退货到仓后[duration:5|2|10]个工作日内退款，银行卡还需要[duration:2到5|5到7]个工作日到账。',
    '用PayPal付款的话，[duration:当天|一周内]就能看到退款。',
    '也就是说，刷卡支付最多[duration:十|八|二十]个工作日到账。',
  ],
  'refunds/shipping-costs': [
    '整单退货时，标准运费[negation:会退|不退]给您。',
    '加急的差价[negation:不退|也会退]。',
    '荷兰小包裹加急[amount:7.95|8.95]欧元，标准[amount:3.95|2.95]欧元，所以有[amount:4|5]欧元不退。',
  ],
  'refunds/method': [
    '退款会原路退回[method:您付款时用的方式|您指定的任何银行卡]。',
    '退款[negation:不能|可以]转到另一张卡上。',
  ],
  'exchanges/how-long': [
    '快递扫描旧商品后，新商品一般[duration:两个工作日|两小时|四个工作日]内发出。',
    '之后在荷兰[duration:1到2|3到4]个工作日送到。',
  ],
  'exchanges/size-or-colour': ['签收后[duration:30天|30个月|20天]内可以换尺码，欧盟内每单免费换[quantity:一次|三次]。'],
  'shipping/order-cutoff': [
    '工作日[time:16:00|18:00|晚上九点]（鹿特丹时间）前付款，[duration:当天|两天后]发货。',
    '下午[time:四点|六点|七点半]前付款，今天就能发。',
    '周五晚上付款的订单[date:周一|周六]发出。',
  ],
  'shipping/free-shipping': [
    '荷兰满[amount:50欧元|40欧元|500欧元]包邮，德国满[amount:80欧元|60欧元|80美元]包邮。',
    '加急[negation:任何时候都要付费|也会免费]。',
    '欧盟其他国家满[amount:120|100|210]欧元免标准运费。',
  ],
  'shipping/lost-or-late-parcel': [
    '包裹超过最晚预计日期[duration:5个工作日|2个工作日|五周]后，我们会请快递公司查件。',
    '快递公司[duration:8|3|18]个工作日内答复，确认丢失后您可以选择[promise:重发或退款|重发并且再退款]。',
  ],
  'shipping/missed-delivery': [
    '快递会派送[quantity:两次|四次]，之后在自提点保留[duration:7|14|17]天。',
    '没人领取的话，我们退货款，[negation:但不退运费|运费也一起退]。',
  ],
  'shipping/split-shipments': [
    '单个包裹最重[weight:20公斤|30公斤|20克|两公斤]，大单会分几个包裹寄，[amount:不另收费|另收5欧元]。',
  ],
  'shipping/click-and-collect': [
    '到店自提[amount:免费|收1.95欧元]，营业时间内[duration:4|2|24]小时备好，为您保留[duration:7|10]天。',
  ],
  'shipping/tracking': ['发货后[duration:24小时|12小时|24分钟]内可以看到物流信息。'],
  'orders/gift-wrapping': [
    '礼品包装每件[amount:3.5欧元|2.5欧元|3.5美元|5.3欧元]，贺卡[amount:免费|1欧元]。',
    '包装三件的话一共[amount:10.5|9.5|7]欧元。',
  ],
  'orders/bulk-orders': [
    '满[quantity:20|10|200]件可享[percent:九二折|八二折|九折]，请写信到[e-mail:bulk@lanternlane.example|sales@lanternlane.example]，[duration:2|5]个工作日内报价。',
  ],
  'orders/change-or-cancel': [
    '订单[state:打包前|送达前]都可以免费取消。',
    '打包后的订单[negation:不能再|仍然可以]修改。',
  ],
  'payment/pay-later': [
    'Klarna可以[duration:30|60]天后付款，适用[amount:20|10]到[amount:500|1000]欧元的订单。',
    'Klarna支持荷兰、比利时、德国和[country:奥地利|法国]。',
  ],
  'payment/methods': [
    '我们支持Visa、PayPal、支付宝和微信支付，但[negation:不支持|也支持]货到付款。',
    '一笔订单最多用[quantity:五|十]张礼品卡。',
  ],
  'payment/declined': ['付款失败可以试[quantity:3|5]次，订单保留[duration:48小时|24小时|48天]。'],
  'payment/when-charged': ['信用卡[state:在发货时才扣款|下单时立刻扣款]。'],
  'invoices/get-invoice': ['发票在“我的订单”里保留[duration:7|10|2]年。'],
  'invoices/business-vat': [
    '荷兰以外、有有效税号的欧盟企业增值税为[percent:0%|21%|9%]。',
    '个人购物的价格已含[percent:21%|19%|12%]增值税。',
  ],
  'promotions/codes': [
    '新顾客首单满[amount:40欧元|20欧元|100欧元]，用[code:WELCOME10|WELCOME15|HELLO10]打[percent:九折|八五折|八折|一折]。',
    '每笔订单只能用[quantity:一个|两个]优惠码。',
  ],
  'promotions/gift-cards': ['礼品卡面额[amount:10|5]到[amount:250|500]欧元，有效期[duration:五|三|十]年。'],
  'promotions/loyalty-points': [
    '一百积分抵[amount:五欧元|十欧元|50欧元]，三百积分就是[amount:15|30]欧元。',
    '积分[duration:24个月|12个月|两年半]后过期。',
  ],
  'promotions/price-drop': ['购买后[duration:14天|30天|十四周]内降价，差价以[method:礼品卡余额|现金]补给您。'],
  'promotions/refer-a-friend': ['好友首单满[amount:50|30]欧元后，你们各得[amount:10|20]欧元。'],
  'promotions/student-discount': ['学生[percent:九折|七五折|八折]，[duration:每年|每个月]认证一次。'],
  'accounts/reset-password': [
    '重置链接[duration:60分钟|24小时|一天]内有效。',
    '连续输错[quantity:5|3]次密码会锁定[duration:15|50]分钟。',
  ],
  'accounts/close-account': ['我们会在[duration:30天|24小时]内关闭账户，订单记录仍保留[duration:7|5]年。'],
  'warranty/guarantee': [
    '所有商品法定质保[duration:两年|五年|两个月]，箱包的缝线、拉链和框架质保[duration:五年|十年]。',
  ],
  'warranty/claim': ['质保申请[duration:3|13|1]个工作日内答复，羽绒和皮革维修[amount:15欧元|25欧元|15美元]起。'],
  'store/contact-hours': [
    '客服周一到周五[time:9点|8点]到[time:18点|22点]在线，周六10点到[time:16点|18点]。',
    '周日[negation:没有人工客服|也有人工客服]。',
    '我们[negation:没有客服电话|的客服热线是400-800-1234]。',
  ],
  'store/reviews': ['评价[duration:2|7]天内发布，只有[negation:买过|没买过]的顾客才能评价。'],
  'store/sustainability': ['把旧衣服带到鹿特丹门店可得[amount:5|15]欧元礼品卡。'],
};

/** On the shop's terms alone. */
export const TERMS = [
  '您可以写信到[e-mail:help@lanternlane.example|info@lanternlane.example|help@lanternlane.com]联系我们。',
  '人工客服周一至周五[time:9:00|10:00]到[time:18:00|17:00]（鹿特丹时间）在线。',
  '退货期限是[duration:30|31|29]天。',
  '收到退货后[duration:5|6|4]个工作日内退款。',
  '快递会派送[quantity:两|三]次，之后自提点保留[duration:7|8]天。',
  '工作日[time:16:00|17:00]前付款，当天发货。',
  '每单可以免费换货[quantity:一|两]次，期限[duration:30|20]天。',
  '银行卡退款一般还要[duration:2到5|2到7]个工作日才到账。',
  '发票可下载[duration:7|8]年。',
  '周六客服在线到下午[time:四点|五点]。',
];
