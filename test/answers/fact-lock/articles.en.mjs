// Sentences on the shop's articles and terms. In [family:right|wrong|wrong] the first wording is true, the others are
// false. Each line stands on the article named before it.
export const ARTICLES = {
  'returns/return-window': [
    'You have [duration:30|14|60|28] days from delivery to send it back, as long as it is unused and still has its tags.',
    'Of course! Returns are possible within [duration:thirty|sixty|fourteen] days of delivery, unused and in the original packing.',
    'The [duration:30|10] days start on the day [state:the carrier delivers your parcel|you place your order].',
    'Trying the item on at home is fine, but wearing it outdoors is [negation:not|also fine and no problem].',
    'Sale items have the same [duration:30|15] days, and everything we sell carries a [duration:2-year|3-year|2-month|lifetime] legal guarantee.',
  ],
  'returns/return-costs': [
    'Sending something back from Germany is [amount:free|€4.95|€5.95].',
    'In the rest of the EU a return costs [amount:€4.95|€9.45|€4.59|€49.50], which we deduct from your refund.',
    'Outside the EU [promise:you pay the return postage yourself|we pay the return postage for you].',
    'You pay nothing at the drop-off; the [amount:4.95 euro|3.95 euro|4.95 dollars|5.94 euro] is taken off the refund.',
  ],
  'returns/how-to-return': [
    'You can drop the parcel off at any carrier point or at our store at [address:Kade 12|Kade 21|Kerkstraat 12] in [address:Rotterdam|Amsterdam].',
    'Our store takes returns Tuesday to Saturday from [time:10:00|08:00] to [time:18:00|20:00].',
    'Once it arrives at the warehouse, the refund follows within [duration:5 business days|15 business days|5 hours|5 weeks].',
  ],
  'returns/damaged-on-arrival': [
    'Please tell us within [duration:14 days|30 days|14 hours|41 days] of delivery and add a photo of the damage.',
    'Broken items under [amount:30 euro|50 euro|€300|30 dollars] do not have to be sent back.',
    'You may choose a replacement or a [promise:full refund including shipping|double refund|full refund plus a €20 voucher].',
    'You can send the photo to [e-mail:help@lanternlane.example|support@lanternlane.example|help@lantern-lane.example].',
  ],
  'returns/non-returnable': [
    'I am afraid opened tea and food [negation:cannot be returned|can be returned as well].',
    'Gift cards and personalised items [negation:cannot|can] be returned.',
    'Unopened care products can go back within [duration:30|45] days.',
  ],
  'returns/sale-items': [
    'Sale items can be returned within [duration:30 days|7 days|30 weeks], and you get back [amount:the price you paid|the full original price].',
  ],
  'returns/gift-returns': [
    'The recipient gets a gift card that is valid for [duration:5 years|2 years|5 months].',
    'A gift can go back within [duration:30|90] days of delivery, and in Z3 that costs [amount:4.95 euro|6.95 euro].',
  ],
  'refunds/when': [
    'We pay refunds within [duration:5|2|10] business days after the parcel reaches our warehouse, and a card needs another [duration:2–5|5–7|1–2] business days at the bank.',
    'With PayPal you see the money [duration:the same day|within a week].',
    'That makes at most [duration:ten|eight|twenty] business days altogether when you paid by card.',
  ],
  'refunds/shipping-costs': [
    'When you return the whole order, we [negation:refund|do not refund] the standard shipping cost.',
    'The express surcharge is [negation:not refunded|refunded too].',
    'In the Netherlands a small express parcel is [amount:€7.95|€8.95] and standard is [amount:€3.95|€2.95], so [amount:€4.00|€5.00] is not refunded.',
  ],
  'refunds/method': [
    'The refund always goes back to [method:the payment method you used|any card you like].',
    'We [negation:cannot|can gladly] move a refund to another card.',
  ],
  'exchanges/how-long': [
    'The new item normally leaves within [duration:2 business days|2 hours|4 business days] of the carrier’s scan.',
    'After that, delivery in the Netherlands takes [duration:1 to 2|3 to 4] business days.',
  ],
  'exchanges/size-or-colour': [
    'You can exchange it for another size within [duration:30 days|30 months|20 days] of delivery, free [quantity:once|three times] per order in the EU.',
  ],
  'shipping/order-cutoff': [
    'Orders paid before [time:16:00|18:00|9 pm] Rotterdam time on a business day leave [duration:the same day|two days later].',
    'If you pay before [time:4 pm|6 pm|19:30], it still goes out today.',
    'An order paid on Friday evening leaves on [date:Monday|Saturday].',
  ],
  'shipping/free-shipping': [
    'Standard shipping is free from [amount:50 euro|40 euro|€500] in the Netherlands and from [amount:80 euro|60 euro|80 dollars] in Germany.',
    'Express is [negation:never|always] free, whatever you spend.',
    'In the rest of the EU you need [amount:€120|€100|€210] for free standard delivery.',
  ],
  'shipping/lost-or-late-parcel': [
    'We start a trace when a parcel is [duration:5 business days|2 business days|5 weeks] past its latest expected date.',
    'The carrier answers within [duration:8|3|18] business days, and if it is lost you choose [promise:a new shipment or a refund|a new shipment and a refund on top].',
  ],
  'shipping/missed-delivery': [
    'The carrier tries [quantity:twice|four times] and then keeps the parcel for [duration:7|14|17] days at a pick-up point.',
    'If nobody collects it, we refund the goods [negation:but not|and also] the shipping.',
  ],
  'shipping/split-shipments': [
    'One parcel may weigh at most [weight:20 kg|30 kg|20 g|2 kg], so big orders travel in several, [amount:at no extra cost|for €5 extra].',
  ],
  'shipping/click-and-collect': [
    'Click and collect is [amount:free|€1.95]: your order is ready within [duration:4|2|24] hours during opening times and kept for [duration:7|10] days.',
  ],
  'shipping/tracking': ['Tracking shows the first scan within [duration:24 hours|12 hours|24 minutes] of dispatch.'],
  'orders/gift-wrapping': [
    'Gift wrapping is [amount:€3.50|€2.50|$3.50|€5.30] per item, and the message card is [amount:free|€1].',
    'For three items the wrapping would come to [amount:€10.50|€9.50|€7.00].',
  ],
  'orders/bulk-orders': [
    'From [quantity:20|10|200] items you get [percent:8%|18%|10%] off; our bulk team at [e-mail:bulk@lanternlane.example|sales@lanternlane.example] answers within [duration:2|5] business days.',
  ],
  'orders/change-or-cancel': [
    'You can cancel free of charge [state:until the order is packed|until the parcel is delivered].',
    'A packed order can [negation:no longer|still] be changed.',
  ],
  'payment/pay-later': [
    'With Klarna you pay in [duration:30|60] days, for orders from [amount:20|10] to [amount:500|1,000] euro.',
    'Klarna is offered in the Netherlands, Belgium, Germany and [country:Austria|France].',
  ],
  'payment/methods': [
    'We take Visa, Mastercard, PayPal, iDEAL and Alipay, but [negation:no|also] cash on delivery.',
    'You can combine up to [quantity:five|ten] gift cards in one order.',
  ],
  'payment/declined': [
    'You have [quantity:3|5] tries, and we hold the order for [duration:48 hours|24 hours|48 days].',
  ],
  'payment/when-charged': ['Cards are charged [state:only when the parcel is dispatched|as soon as you order].'],
  'invoices/get-invoice': ['Invoices stay under My orders for [duration:7|10|2] years.'],
  'invoices/business-vat': [
    'EU businesses outside the Netherlands with a valid VAT number pay [percent:0%|21%|9%] VAT.',
    'Prices for private shoppers already include [percent:21%|19%|12%] VAT.',
  ],
  'promotions/codes': [
    'New customers get [percent:10%|15%|20%] off a first order from [amount:40 euro|20 euro|€100] with [code:WELCOME10|WELCOME15|HELLO10].',
    '[quantity:One code|Two codes|Any number of codes] can be used per order.',
  ],
  'promotions/gift-cards': [
    'Gift cards run from [amount:€10|€5] to [amount:€250|€500] and stay valid for [duration:five|three|ten] years.',
  ],
  'promotions/loyalty-points': [
    'A hundred points are worth [amount:five euros|ten euros|€50], so 300 points would save you [amount:€15|€30].',
    'Points expire after [duration:24 months|two years and a half|12 months].',
  ],
  'promotions/price-drop': [
    'If the price falls within [duration:14 days|30 days|14 weeks], you get the difference as [method:gift-card balance|cash].',
  ],
  'promotions/refer-a-friend': [
    'You and your friend each get [amount:€10|€20|$10] after a first order from [amount:€50|€30].',
  ],
  'promotions/student-discount': [
    'Students get [percent:10%|25%|20%] off, verified [duration:once a year|once a month].',
  ],
  'accounts/reset-password': [
    'The reset link works for [duration:60 minutes|24 hours|one day], so please use it within [duration:an hour|a week].',
    'After [quantity:5|3] wrong passwords sign-in is locked for [duration:15|50] minutes.',
  ],
  'accounts/close-account': [
    'We close your account within [duration:30 days|24 hours], though orders stay on file for [duration:7|5] years.',
  ],
  'warranty/guarantee': [
    'Everything has a legal guarantee of [duration:2 years|5 years|2 months]; bags and luggage have [duration:5 years|10 years] on seams, zips and frames.',
  ],
  'warranty/claim': [
    'You get an answer to a claim within [duration:3|13|1] business days, and repairs of down and leather start at [amount:€15|€25|15 dollars].',
  ],
  'store/contact-hours': [
    'Our colleagues are there Monday to Friday from [time:9:00|8:00] to [time:18:00|22:00] and Saturday from 10:00 to [time:16:00|18:00].',
    'On Sunday the team is [negation:not there|there as usual].',
    'There is [negation:no telephone line|a hotline at 0800 123 456].',
  ],
  'store/reviews': [
    'Reviews appear within [duration:2|7] days and only from people who [negation:bought|never bought] the product.',
  ],
  'store/sustainability': ['Bring your old clothing to the Rotterdam store and you get a [amount:€5|€15] gift card.'],
};

/** On the shop's terms alone. */
export const TERMS = [
  'You can reach our team at [e-mail:help@lanternlane.example|info@lanternlane.example|help@lanternlane.com].',
  'Our people answer Monday to Friday from [time:9:00|10:00] to [time:18:00|17:00], Rotterdam time.',
  'The return window is [duration:30|31|29] days.',
  'A refund is paid within [duration:5|6|4] business days of the return reaching us.',
  'The carrier makes [quantity:two|three] delivery attempts, then a pick-up point keeps the parcel for [duration:7|8] days.',
  'Pay before [time:16:00|17:00] on a business day and it leaves the same day.',
  'You may exchange an item [quantity:once|twice] per order free of charge within [duration:30|20] days.',
  'Banks usually need another [duration:2 to 5|2 to 7] business days to show a card refund.',
  'Invoices can be downloaded for [duration:7|8] years.',
  'Lantern Lane’s team is there on Saturdays until [time:4 pm|5 pm].',
];
