// Writes orders/customers.jsonl and orders/orders.jsonl. Made-up shoppers only; same seed, same files.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { random } from './random.mjs'

const base = new URL('../', import.meta.url)
const shipping = JSON.parse(readFileSync(new URL('shop/shipping.json', base), 'utf8'))
const products = readdirSync(new URL('catalogue/', base)).filter(name => name.endsWith('.jsonl')).sort().flatMap(name => readFileSync(new URL(`catalogue/${name}`, base), 'utf8').trim().split('\n').map(line => JSON.parse(line)))
const byType = Map.groupBy ? Map.groupBy(products, p => p.type) : products.reduce((map, p) => map.set(p.type, [...(map.get(p.type) ?? []), p]), new Map())
const bySku = new Map(products.flatMap(p => p.variants.map(v => [v.sku, { p, v }])))
const zoneOf = country => shipping.zones.find(zone => zone.countries.includes(country))

// id | name | locale | line1 | city | postcode | country | payment methods
const shoppers = `
Mei Chen|zh|Lindehof 14|Rotterdam|3011 ZZ|NL|ideal,alipay
Daan Vermeulen|en|Molenpad 7|Utrecht|3511 ZZ|NL|ideal,visa
Lin Xiaoyu|zh|Gartenweg 22|Berlin|10999|DE|paypal,klarna
Hannah Brooks|en|4 Mill Row|Leeds|LS1 9ZZ|GB|visa,apple_pay
Zhao Wenbo|zh|梧桐里18号502室|上海|200031|CN|alipay,wechat_pay
Luca Ferri|en|Via dei Tigli 9|Bologna|40199|IT|mastercard,paypal
Wang Jiaqi|zh|Rue des Tilleuls 31|Lyon|69099|FR|mastercard,paypal
Sofie Maes|en|Vlasstraat 18|Gent|9099|BE|bancontact,klarna
Liu Yichen|zh|银杏路66号|杭州|310099|CN|alipay
Emma Lindqvist|en|Björkgatan 3|Uppsala|753 99|SE|visa,paypal
Huang Ziyan|zh|Weverslaan 40|Eindhoven|5611 ZZ|NL|ideal,wechat_pay
Jonas Weber|en|Ahornstraße 12|Hamburg|20999|DE|klarna,paypal
Xu Haoran|zh|榕树道25号|香港|999077|HK|visa,alipay
Clara Dubois|en|Allée des Peupliers 5|Nantes|44099|FR|visa,apple_pay
Sun Ruoxi|zh|17 Elm Court|Manchester|M1 9ZZ|GB|paypal,visa
Mateo Ruiz|en|Calle del Olivo 27|Valencia|46099|ES|mastercard
Zhou Tianyi|zh|1208 Juniper Street|Seattle|98199|US|amex,apple_pay
Ida Kristensen|en|Havnevej 11|Aarhus|8099|DK|mastercard,google_pay
Wu Siqi|zh|Ulmenallee 8|Wien|1099|AT|klarna,visa
Oliver Grant|en|52 Wattle Road|Melbourne|3099|AU|visa,paypal
Zheng Yuhan|zh|樱花街9号3楼|台北|10099|TW|visa
Anouk de Wit|en|Beukenlaan 63|Groningen|9711 ZZ|NL|ideal,klarna
Feng Kexin|zh|Kastanienweg 4|Zürich|8099|CH|visa,paypal
Piotr Nowicki|en|ulica Lipowa 15|Kraków|30-999|PL|visa,google_pay
He Zimo|zh|青石巷33号|成都|610099|CN|wechat_pay,alipay
Maeve Doyle|en|8 Harbour Lane|Galway|H91 ZZ99|IE|visa,paypal
Luo Anqi|zh|Populierenkade 21|Den Haag|2511 ZZ|NL|ideal,alipay
Noah Tremblay|en|315 Rue des Érables|Montréal|H2X 9Z9|CA|mastercard,paypal
Gao Mingzhe|zh|30 Orchid Walk|Singapore|099099|SG|visa,alipay
Elina Virtanen|en|Koivukuja 6|Tampere|33999|FI|visa
Ma Xinyi|zh|Rua das Amoreiras 44|Porto|4099-099|PT|mastercard,paypal
Tomáš Dvorský|en|Jasanová 19|Brno|602 99|CZ|visa,google_pay
Lu Jingwen|zh|松木巷7号|北京|100099|CN|alipay,wechat_pay
Katrin Hofer|en|Lärchenweg 2|Graz|8099|AT|klarna,mastercard
Song Yutong|zh|Rua do Cedro 12|澳门|999078|MO|visa,alipay
Ingrid Solberg|en|Granveien 16|Bergen|5099|NO|visa,paypal
Tang Yifei|zh|Eschenstraße 29|München|80999|DE|paypal,alipay
Sara Kowal|en|2-9 Kaede-cho|Sapporo|060-9999|JP|visa,amex
Deng Ruizhi|zh|Esdoornhof 5|Antwerpen|2099|BE|bancontact,visa
Ben Ashworth|en|21 Kauri Street|Wellington|6099|NZ|visa,google_pay
Cao Mengyao|zh|41 Maple Terrace|Toronto|M4X 9Z9|CA|mastercard,alipay
Eleni Markou|en|Odos Elias 10|Thessaloniki|54999|GR|mastercard
Peng Zhihao|zh|Rue du Charme 3|Luxembourg|L-1999|LU|visa,paypal
Fleur Jansen|en|Wilgenstraat 90|Haarlem|2011 ZZ|NL|ideal,paypal
`.trim().split('\n').map((line, i) => {
  const [name, locale, line1, city, postcode, country, methods] = line.split('|'), chance = random('shopper ' + name)
  const local = name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z]+/g, '.')
  return { id: `c-${String(i + 1).padStart(3, '0')}`, name, email: `${local}@shopper.example`, locale, phone: null, address: { line1, city, postcode, country }, points: 0, createdDaysAgo: 400 + chance.below(700), methods: methods.split(',') }
})

// What people really put together, by product type; the first word is bought first.
const affinity = {
  tent: ['sleeping bag', 'sleeping mat', 'head torch', 'mug'], 'sleeping bag': ['sleeping mat', 'tent', 'head torch'], 'sleeping mat': ['sleeping bag', 'head torch'], 'head torch': ['vacuum flask', 'backpack'], hammock: ['picnic blanket', 'lantern'],
  teapot: ['tea cups', 'tea', 'tea tray'], 'tea cups': ['teapot', 'tea', 'tea tray'], tea: ['tea tin', 'tea cups', 'mug'], 'tea tin': ['tea'], 'tea tray': ['teapot', 'tea cups'], mug: ['tea', 'notebook'], kettle: ['mug', 'tea'], 'vacuum flask': ['tea', 'backpack'],
  'down jacket': ['scarf', 'gloves', 'hat', 'down wash'], parka: ['hat', 'gloves'], 'wool coat': ['scarf', 'gloves', 'wool wash'], raincoat: ['rain boots', 'umbrella'], 'rain jacket': ['rain trousers', 'waterproofing spray', 'hiking trousers'], 'softshell jacket': ['hiking trousers', 'hat'], 'fleece jacket': ['hiking trousers', 'hat'], 'trench coat': ['umbrella', 'scarf'], 'leather jacket': ['leather care'], blazer: ['shirt', 'trousers'], 'denim jacket': ['t-shirt', 'jeans'],
  'walking boots': ['socks', 'leather care', 'trekking poles'], 'ankle boots': ['leather care', 'socks'], 'chelsea boots': ['leather care', 'jeans'], 'oxford shoes': ['leather care', 'trousers'], loafers: ['leather care'], 'rain boots': ['socks', 'raincoat'], 'snow boots': ['socks', 'gloves'], 'running shoes': ['belt bag', 'windbreaker'], trainers: ['jeans', 'socks'], slippers: ['pyjama trousers', 'throw blanket'], sandals: ['shorts', 'sun hat'],
  jumper: ['wool wash', 'scarf'], cardigan: ['wool wash', 'blouse'], turtleneck: ['skirt', 'trousers'], shirt: ['chinos', 'trousers'], 't-shirt': ['jeans', 'shorts'], hoodie: ['joggers'], 'base layer': ['leggings', 'socks'], dress: ['ballet flats', 'shoulder bag', 'necklace'], skirt: ['blouse', 'turtleneck'], jeans: ['t-shirt'], 'linen trousers': ['shirt', 'espadrilles'], 'swim shorts': ['bath towel', 'sandals'],
  backpack: ['vacuum flask', 'packing cubes'], suitcase: ['packing cubes', 'toiletry bag'], 'weekend bag': ['toiletry bag', 'packing cubes'], 'laptop bag': ['notebook', 'vacuum flask'], 'picnic blanket': ['tote bag', 'vacuum flask'],
  candle: ['bath salts', 'soap'], 'bath salts': ['candle', 'bath towel', 'soap'], soap: ['hand cream', 'shampoo bar'], 'hand cream': ['soap', 'lip balm'], 'throw blanket': ['cushion', 'candle'], cushion: ['throw blanket'], 'duvet cover': ['throw blanket', 'cushion'], bathrobe: ['bath towel', 'slippers'], vase: ['candle', 'table lamp'], 'plant pot': ['storage basket'], 'bath towel': ['bathrobe', 'soap'], lantern: ['candle'], 'hot water bottle': ['socks', 'throw blanket'],
  'frying pan': ['apron', 'cutting board'], wok: ['kitchen knife', 'bamboo steamer'], 'bamboo steamer': ['bowl', 'chopsticks'], 'kitchen knife': ['cutting board'], bowl: ['chopsticks', 'plates'], casserole: ['apron', 'tea towel'], apron: ['tea towel'],
  'plush toy': ['puzzle', 'wooden blocks'], 'wooden blocks': ['train set', 'plush toy'], 'train set': ['wooden blocks'], puzzle: ['board game'], notebook: ['mug'],
}
const starters = Object.keys(affinity).flatMap(type => Array(/jacket|boots|teapot|tent|tea$|jumper|backpack|candle|coat/.test(type) ? 3 : 1).fill(type))

const round = hours => Math.round(hours * 10) / 10
const chance = random('orders of lantern lane 3')
const orders = []
let returnNumber = 20011, refundNumber = 30010, trackingNumber = 482910377
const chain = {
  label_created: ['label_created'], in_transit: ['label_created', 'picked_up', 'in_transit'], customs: ['label_created', 'picked_up', 'in_transit', 'arrived_in_country', 'customs'],
  out_for_delivery: ['label_created', 'picked_up', 'in_transit', 'arrived_in_country', 'out_for_delivery'], delivered: ['label_created', 'picked_up', 'in_transit', 'arrived_in_country', 'out_for_delivery', 'delivered'],
  failed_attempt: ['label_created', 'picked_up', 'in_transit', 'arrived_in_country', 'out_for_delivery', 'failed_attempt'], at_pickup_point: ['label_created', 'picked_up', 'in_transit', 'arrived_in_country', 'out_for_delivery', 'failed_attempt', 'at_pickup_point'],
  lost: ['label_created', 'picked_up', 'in_transit', 'lost'], returned_to_sender: ['label_created', 'picked_up', 'in_transit', 'arrived_in_country', 'out_for_delivery', 'failed_attempt', 'at_pickup_point', 'returned_to_sender'],
}

function pickVariant(product, want = {}) {
  const fitting = product.variants.filter(v => !want.color || v.color === want.color)
  const ownSize = fitting.filter(v => want.sizes?.includes(v.size))
  const list = ownSize.length ? ownSize : fitting.length ? fitting : product.variants
  const some = list.filter(v => v.stock > 0)
  return chance.pick(some.length ? some : list)
}
const audienceOf = new Map()
function pickProduct(type, customer) {
  const list = byType.get(type)
  if (!list) throw new Error('no product of type ' + type)
  const taste = audienceOf.get(customer?.id)
  const fit = list.filter(p => !['men', 'women'].includes(p.attributes.for) || !taste || p.attributes.for === taste)
  return chance.pick(fit.length ? fit : list)
}
shoppers.forEach((s, i) => audienceOf.set(s.id, ['women', 'men', 'women', 'women', 'men', 'men'][i] ?? (i % 2 ? 'men' : 'women')))
// A shopper keeps to the same sizes.
const sizesOf = new Map(shoppers.map((s, i) => [s.id, audienceOf.get(s.id) === 'men' ? [['M', 'L', 'XL'][i % 3], ['42', '43', '41'][i % 3]] : [i === 0 ? 'M' : ['S', 'M', 'L'][i % 3], ['38', '39', '37'][i % 3]]]))

function basket(customer, types) {
  const chosen = []
  const list = types ? [...types] : (() => {
    const first = chance.pick(starters), out = [first], friends = affinity[first]
    if (chance.next() < 0.7) out.push(friends[chance.next() < 0.55 ? 0 : chance.below(friends.length)])
    if (chance.next() < 0.35) out.push(chance.pick(friends))
    if (chance.next() < 0.14) out.push(chance.pick(starters))
    return out
  })()
  for (const entry of list) {
    let product, variant
    if (bySku.has(entry)) ({ p: product, v: variant } = bySku.get(entry))
    else {
      const [type, color] = entry.split(':')
      product = pickProduct(type, customer)
      if (color) product = byType.get(type).find(p => p.variants.some(v => v.color === color) && (p.attributes.for === 'unisex' || p.attributes.for === audienceOf.get(customer.id))) ?? product
      variant = pickVariant(product, { color, sizes: sizesOf.get(customer.id) })
    }
    if (chosen.some(item => item.productId === product.id)) continue
    const quantity = !/clothes|shoes/.test(product.category) && variant.price < 2000 && chance.next() < 0.3 ? 2 : 1
    chosen.push({ line: chosen.length + 1, productId: product.id, sku: variant.sku, quantity, unitPrice: variant.price })
  }
  return chosen
}

function make(o) {
  const customer = o.customer, address = { name: customer.name, ...customer.address }, zone = zoneOf(address.country), ago = o.ago
  const speed = o.speed ?? (chance.next() < 0.15 ? 'express' : 'standard')
  let items = basket(customer, o.types)
  const weight = () => items.reduce((sum, item) => sum + bySku.get(item.sku).v.weightGrams * item.quantity, 0)
  while (weight() > shipping.maxWeightGrams) items = items.slice(0, -1)
  const subtotal = items.reduce((sum, item) => sum + item.unitPrice * item.quantity, 0)
  const full = items.filter(item => !bySku.get(item.sku).v.compareAt).reduce((sum, item) => sum + item.unitPrice * item.quantity, 0)
  let promotion = null, discount = 0
  if (o.promotion === 'WELCOME10' && full >= 4000) { promotion = 'WELCOME10'; discount = Math.round(full / 10) }
  else if (o.promotion === 'STUDENT10' && full > 0) { promotion = 'STUDENT10'; discount = Math.round(full / 10) }
  else if (ago < 2160 && ago > 24 && full >= 12000 && o.promotion !== false && chance.next() < 0.4) { promotion = 'LANTERN15'; discount = 1500 }
  else if (ago < 5040 && ago > 4300 && full >= 6000 && o.promotion !== false && chance.next() < 0.6) { promotion = 'SPRING20'; discount = Math.round(full / 5) }
  const bracket = zone.brackets.find(b => weight() <= b.maxGrams)
  const free = speed === 'standard' && zone.freeStandardFrom && subtotal - discount >= zone.freeStandardFrom
  const shippingCost = free ? 0 : bracket[speed]
  const total = subtotal - discount + shippingCost
  let paymentMethod = o.method ?? chance.pick(customer.methods)
  if (paymentMethod === 'klarna' && (total < 2000 || total > 50000)) paymentMethod = customer.methods.find(m => m !== 'klarna') ?? 'visa'
  const order = { number: '', customerId: o.guest ? null : customer.id, guest: !!o.guest, email: customer.email, placedHoursAgo: round(ago), state: o.state, speed, items, promotion, discount, shippingCost, total, currency: 'EUR', paymentMethod, address, shipments: [], returns: [], refunds: [], cancelledHoursAgo: null }
  const days = zone.speeds[speed], hoursOf = businessDays => businessDays * 24 * 1.4
  const state = o.state
  if (state === 'cancelled') {
    order.cancelledHoursAgo = round(Math.max(0.3, ago - (o.cancelAfter ?? chance.between(0.5, 14))))
    if (!/visa|mastercard|amex|apple_pay|google_pay/.test(paymentMethod)) refund(order, total, order.cancelledHoursAgo, o.refundState)
    orders.push(order); return order
  }
  if (['partially_shipped', 'shipped', 'delivered'].includes(state)) {
    const lines = items.map(item => item.line)
    const groups = state === 'partially_shipped' ? [lines.slice(0, Math.ceil(lines.length / 2))] : lines.length > 2 && chance.next() < 0.18 ? [lines.slice(0, -1), lines.slice(-1)] : [lines]
    groups.forEach((group, index) => {
      const wanted = state === 'delivered' ? 'delivered' : o.shipment ?? 'in_transit'
      let codes = [...chain[wanted]]
      if (wanted !== 'customs' && zone.dutiesByRecipient && codes.includes('arrived_in_country')) codes.splice(codes.indexOf('arrived_in_country') + 1, 0, 'customs')
      if (wanted === 'delivered' && o.retry) codes.splice(codes.indexOf('out_for_delivery') + 1, 0, 'failed_attempt', 'out_for_delivery')
      const packed = Math.min(ago * 0.5, chance.between(4, 26) + index * 10)
      const dispatched = ago - packed
      const needs = hoursOf(chance.between(days.minDays, days.maxDays))
      const fullChain = chain.delivered.length
      const reached = o.reached ?? null
      // The last event lies at `last` hours ago; the others are spread between dispatch and there.
      let last
      if (wanted === 'delivered') last = Math.max(o.deliveredAgo ?? Math.max(1.5, dispatched - needs), 0.6)
      else if (wanted === 'label_created') last = dispatched
      else last = reached ?? Math.max(0.8, dispatched - Math.min(dispatched * 0.85, needs * Math.min(1, codes.length / fullChain)))
      last = Math.min(last, dispatched - 0.4 * (codes.length - 1))
      if (last < 0.1) last = 0.1
      const abroad = address.country !== 'NL', there = `${address.city}, ${address.country}`
      const places = { label_created: 'Rotterdam, NL', picked_up: 'Rotterdam, NL', in_transit: abroad ? 'Utrecht, NL' : 'Gouda, NL', arrived_in_country: there, customs: there, out_for_delivery: there, failed_attempt: there, at_pickup_point: there, delivered: there, lost: abroad ? 'Utrecht, NL' : 'Gouda, NL', returned_to_sender: 'Rotterdam, NL' }
      const span = dispatched - last
      const events = codes.map((code, i) => {
        const part = codes.length === 1 ? 0 : i === 0 ? 0 : i === 1 ? 0.08 : i === codes.length - 1 ? 1 : 0.08 + 0.9 * ((i - 1) / (codes.length - 1.6))
        return { hoursAgo: Math.max(0.1, round(dispatched - span * Math.min(part, 1))), code, place: places[code] }
      })
      for (let i = events.length - 2; i >= 0; i--) if (events[i].hoursAgo <= events[i + 1].hoursAgo) events[i].hoursAgo = round(events[i + 1].hoursAgo + 0.1)
      let from = round(dispatched - hoursOf(days.minDays)), to = round(dispatched - hoursOf(days.maxDays) - 8)
      order.shipments.push({ trackingNumber: `LLT${String(trackingNumber += 7919).padStart(10, '0')}NL`, carrier: shipping.carrier, lines: group, state: wanted, expectedFromHoursAgo: from, expectedToHoursAgo: to, events })
    })
  }
  if (o.returning) addReturn(order, o.returning, o.refundState, o.reason)
  if (o.refundLost) refund(order, total, Math.max(2, order.shipments[0].events.at(-1).hoursAgo - 20), o.refundState)
  orders.push(order)
  return order
}

function refund(order, amount, requested, wanted = null) {
  const state = wanted ?? (requested > 120 ? 'processed' : 'pending')
  order.refunds.push({ number: `RF-${refundNumber += 1}`, amount, method: order.paymentMethod, state, requestedHoursAgo: round(requested), processedHoursAgo: state === 'processed' ? round(Math.max(0.2, requested - Math.min(requested * 0.6, chance.between(20, 110)))) : null, expectedByHoursAgo: round(requested - 168) })
}

function addReturn(order, state, refundState, reason) {
  const delivered = Math.min(...order.shipments.map(s => s.events.at(-1).hoursAgo))
  // Only things with a size can be too small or too large.
  const sized = order.items.filter(item => bySku.get(item.sku).v.size)
  let why = reason ?? (state === 'exchanged' ? chance.pick(['too_small', 'too_large']) : chance.pick(['too_small', 'too_large', 'damaged', 'wrong_item', 'changed_mind', 'not_as_described', 'late']))
  if (/^too_/.test(why) && !sized.length) why = state === 'exchanged' ? 'damaged' : 'changed_mind'
  const line = /^too_/.test(why) ? sized[0] : chance.pick(order.items), zone = zoneOf(order.address.country)
  const requested = Math.max(0.7, Math.min(delivered - 3, delivered - Math.min(delivered * 0.35, chance.between(20, 400))))
  const arrived = ['received', 'refunded', 'exchanged', 'rejected'].includes(state)
  const received = arrived ? Math.max(0.3, requested - Math.min(requested * 0.6, chance.between(90, 220))) : null
  order.returns.push({ number: `RT-${returnNumber += 1}`, lines: [line.line], reason: why, state, requestedHoursAgo: round(requested), receivedHoursAgo: received === null ? null : round(received) })
  const share = order.discount ? Math.round(order.discount * (line.unitPrice * line.quantity) / order.items.reduce((sum, i) => sum + i.unitPrice * i.quantity, 0)) : 0
  const fault = /damaged|wrong_item/.test(order.returns[0].reason)
  let amount = line.unitPrice * line.quantity - share - (zone.id === 'Z3' && !fault ? 495 : 0)
  if (order.items.length === 1) amount += fault ? order.shippingCost : order.speed === 'standard' ? order.shippingCost : zone.brackets.find(b => bySku.get(line.sku).v.weightGrams * line.quantity <= b.maxGrams).standard
  amount = Math.max(100, Math.min(amount, order.total))
  if (state === 'refunded') refund(order, amount, received, 'processed')
  if (state === 'received') refund(order, amount, received, refundState ?? 'pending')
}

// --- the first six shoppers: hand-made histories --------------------------------------------------------------------------
const who = id => shoppers.find(s => s.id === id)
const story = (id, list) => list.forEach(o => make({ customer: who(id), promotion: false, ...o }))
story('c-001', [
  { ago: 9020, state: 'delivered', types: ['teapot', 'tea cups', 'tea'], promotion: 'WELCOME10', speed: 'standard' }, { ago: 7310, state: 'delivered', types: ['wool coat', 'scarf'] }, { ago: 6050, state: 'delivered', types: ['dress', 'ballet flats'], returning: 'refunded', reason: 'too_small' },
  { ago: 4680, state: 'delivered', types: ['plush toy', 'puzzle'] }, { ago: 3320, state: 'delivered', types: ['bathrobe', 'bath salts', 'candle'], returning: 'exchanged', reason: 'too_large' }, { ago: 1990, state: 'cancelled', types: ['suitcase'], method: 'ideal' },
  { ago: 640, state: 'delivered', types: ['chelsea boots', 'leather care'], returning: 'in_transit', reason: 'too_small', deliveredAgo: 540 }, { ago: 420, state: 'delivered', types: ['cardigan', 'wool wash'], returning: 'received', reason: 'changed_mind', deliveredAgo: 350, method: 'ideal' },
  { ago: 58, state: 'shipped', shipment: 'in_transit', types: ['JK001-BLU-M', 'gloves'], speed: 'standard', reached: 9 }, { ago: 3.2, state: 'paid', types: ['tea', 'tea tin'] }, { ago: 33, state: 'cancelled', types: ['umbrella'], method: 'alipay', cancelAfter: 5, refundState: 'pending' },
])
story('c-002', [
  { ago: 8890, state: 'delivered', types: ['tent', 'sleeping bag', 'sleeping mat'], promotion: 'WELCOME10' }, { ago: 7020, state: 'delivered', types: ['walking boots', 'socks', 'leather care'] }, { ago: 5560, state: 'delivered', types: ['shirt', 'chinos'] }, { ago: 4400, state: 'delivered', types: ['hammock', 'picnic blanket'] },
  { ago: 2900, state: 'cancelled', types: ['blazer'], method: 'ideal' }, { ago: 1500, state: 'delivered', types: ['frying pan', 'apron'], returning: 'refunded', reason: 'damaged' }, { ago: 700, state: 'delivered', types: ['hoodie', 'joggers'], returning: 'approved', reason: 'too_small', deliveredAgo: 620 },
  { ago: 260, state: 'shipped', shipment: 'in_transit', types: ['backpack', 'vacuum flask'], speed: 'standard', reached: 170 }, { ago: 49, state: 'shipped', shipment: 'out_for_delivery', types: ['rain jacket:blue', 'rain trousers'], speed: 'express', reached: 2.5 }, { ago: 15, state: 'packed', types: ['jumper', 'wool wash'] },
])
story('c-003', [
  { ago: 9200, state: 'delivered', types: ['throw blanket', 'cushion', 'candle'], promotion: 'WELCOME10' }, { ago: 7900, state: 'delivered', types: ['down jacket', 'hat', 'gloves'] }, { ago: 6700, state: 'delivered', types: ['bowl', 'chopsticks', 'plates'] }, { ago: 5200, state: 'delivered', types: ['skirt', 'blouse'], returning: 'refunded', reason: 'not_as_described' },
  { ago: 3900, state: 'delivered', types: ['sandals', 'sun hat'] }, { ago: 2300, state: 'delivered', types: ['laptop bag', 'notebook'] }, { ago: 900, state: 'delivered', types: ['turtleneck', 'trousers'], returning: 'rejected', reason: 'changed_mind' }, { ago: 330, state: 'delivered', types: ['vase', 'table lamp'], returning: 'requested', reason: 'damaged', deliveredAgo: 215 },
  { ago: 130, state: 'shipped', shipment: 'at_pickup_point', types: ['tea tray', 'teapot', 'tea cups'], reached: 20, speed: 'standard' }, { ago: 76, state: 'partially_shipped', shipment: 'in_transit', types: ['jumper', 'wool wash', 'wool coat', 'scarf'], reached: 12 }, { ago: 1.4, state: 'pending_payment', types: ['necklace', 'soap'], method: 'paypal' },
])
story('c-004', [
  { ago: 8500, state: 'delivered', types: ['raincoat', 'rain boots'], promotion: 'WELCOME10' }, { ago: 6300, state: 'delivered', types: ['mug', 'tea', 'tea tin'] }, { ago: 5400, state: 'delivered', types: ['jeans', 't-shirt'], returning: 'refunded', reason: 'wrong_item' }, { ago: 3700, state: 'delivered', types: ['dress', 'necklace'] }, { ago: 2450, state: 'shipped', shipment: 'lost', types: ['weekend bag'], refundLost: true, refundState: 'processed', speed: 'standard', reached: 1900 },
  { ago: 1200, state: 'delivered', types: ['wooden blocks', 'train set'] }, { ago: 620, state: 'delivered', types: ['slippers', 'pyjama trousers'], returning: 'in_transit', reason: 'too_large', deliveredAgo: 430 }, { ago: 190, state: 'shipped', shipment: 'customs', types: ['softshell jacket', 'hiking trousers'], reached: 60, speed: 'standard' }, { ago: 9, state: 'paid', types: ['candle', 'bath salts', 'soap'] },
])
story('c-005', [
  { ago: 9100, state: 'delivered', types: ['walking boots', 'socks', 'trekking poles'], promotion: 'WELCOME10' }, { ago: 7600, state: 'delivered', types: ['leather jacket', 'leather care'] }, { ago: 6100, state: 'delivered', types: ['backpack', 'packing cubes'] }, { ago: 4550, state: 'cancelled', types: ['oxford shoes'], method: 'alipay' }, { ago: 3000, state: 'delivered', types: ['kitchen knife', 'cutting board'] },
  { ago: 1700, state: 'delivered', types: ['parka', 'hat'], returning: 'exchanged', reason: 'too_small' }, { ago: 980, state: 'delivered', types: ['trainers', 'jeans'], returning: 'received', reason: 'too_small', deliveredAgo: 600, refundState: 'failed' }, { ago: 610, state: 'shipped', shipment: 'in_transit', types: ['down jacket:navy', 'gloves'], speed: 'standard', reached: 330 }, { ago: 240, state: 'shipped', shipment: 'customs', types: ['fleece jacket', 'hat'], reached: 30, speed: 'standard' }, { ago: 26, state: 'packed', types: ['vacuum flask', 'tea'] },
])
story('c-006', [
  { ago: 8700, state: 'delivered', types: ['espadrilles', 'linen trousers', 'shirt'], promotion: 'WELCOME10' }, { ago: 7200, state: 'delivered', types: ['wok', 'bamboo steamer'] }, { ago: 5800, state: 'delivered', types: ['polo shirt', 'shorts'] }, { ago: 4900, state: 'delivered', types: ['duvet cover', 'throw blanket'], returning: 'refunded', reason: 'changed_mind' }, { ago: 3450, state: 'delivered', types: ['running shoes', 'belt bag'] }, { ago: 2100, state: 'cancelled', types: ['hammock'], method: 'paypal' },
  { ago: 810, state: 'delivered', types: ['oxford shoes', 'leather care'], returning: 'received', reason: 'changed_mind', deliveredAgo: 600, refundState: 'pending' }, { ago: 170, state: 'shipped', shipment: 'failed_attempt', types: ['cardigan', 'scarf'], reached: 5, speed: 'standard' }, { ago: 66, state: 'shipped', shipment: 'in_transit', types: ['softshell jacket:blue', 'hat'], reached: 14, speed: 'express' }, { ago: 20, state: 'paid', types: ['board game', 'puzzle'] },
])

// --- everyone else -----------------------------------------------------------------------------------------------------------
const others = shoppers.slice(6)
const guests = [['Roos Bakker', 'Iepenlaan 8', 'Delft', '2611 ZZ', 'NL'], ['Qin Lan', 'Berkenhof 31', 'Amsterdam', '1011 ZZ', 'NL'], ['Marta Silva', 'Rua da Figueira 2', 'Lisboa', '1099-099', 'PT'], ['Felix Braun', 'Buchenweg 17', 'Köln', '50999', 'DE'], ['Shen Yue', '丁香路12号', '苏州', '215099', 'CN'], ['Alice Perrin', 'Impasse du Lilas 6', 'Lille', '59099', 'FR']]
  .map(([name, line1, city, postcode, country], i) => ({ id: null, name, email: `guest.${i + 1}@visitor.example`, address: { line1, city, postcode, country }, methods: country === 'CN' ? ['alipay'] : country === 'NL' ? ['ideal'] : ['paypal', 'visa'] }))
guests.forEach((customer, i) => {
  make({ customer, guest: true, ago: [52, 190, 700, 1600, 480, 2400][i], state: i === 0 ? 'shipped' : 'delivered', shipment: i === 0 ? 'in_transit' : undefined, promotion: false, returning: i === 1 ? 'requested' : undefined, deliveredAgo: i === 1 ? 90 : undefined })
  make({ customer, guest: true, ago: [11, 3100, 4, 80, 300, 5100][i], state: ['paid', 'delivered', 'pending_payment', 'shipped', 'shipped', 'delivered'][i], shipment: ['', '', '', 'out_for_delivery', 'customs', ''][i] || undefined, promotion: false })
})
const european = others.filter(s => !zoneOf(s.address.country).dutiesByRecipient), abroad = others.filter(s => zoneOf(s.address.country).dutiesByRecipient)
const some = (count, recipe) => Array.from({ length: count }, (_, i) => make({ ...recipe(i), customer: recipe(i).customer ?? chance.pick(others) }))
some(4, () => ({ ago: chance.between(0.5, 30), state: 'pending_payment' }))
some(8, () => ({ ago: chance.between(0.8, 20), state: 'paid' }))
some(6, () => ({ ago: chance.between(5, 40), state: 'packed' }))
some(4, i => ({ ago: chance.between(50, 110), state: 'partially_shipped', shipment: i % 2 ? 'out_for_delivery' : 'in_transit', types: [['tent', 'sleeping bag', 'head torch'], ['teapot', 'tea cups', 'tea'], ['down jacket', 'scarf', 'gloves'], ['throw blanket', 'cushion', 'candle']][i], customer: chance.pick(european) }))
some(4, () => ({ ago: chance.between(18, 40), state: 'shipped', shipment: 'label_created' }))
some(9, () => ({ ago: chance.between(40, 120), state: 'shipped', shipment: 'in_transit' }))
some(3, () => ({ ago: chance.between(420, 700), state: 'shipped', shipment: 'in_transit', reached: chance.between(200, 330), speed: 'standard', customer: chance.pick(european) }))
some(4, () => ({ ago: chance.between(140, 280), state: 'shipped', shipment: 'customs', customer: chance.pick(abroad) }))
some(4, () => ({ ago: chance.between(60, 130), state: 'shipped', shipment: 'out_for_delivery', reached: chance.between(1, 6), customer: chance.pick(european) }))
some(3, () => ({ ago: chance.between(80, 150), state: 'shipped', shipment: 'failed_attempt', reached: chance.between(2, 20), customer: chance.pick(european) }))
some(3, () => ({ ago: chance.between(120, 230), state: 'shipped', shipment: 'at_pickup_point', reached: chance.between(10, 80), customer: chance.pick(european) }))
some(3, i => ({ ago: chance.between(900, 2600), state: 'shipped', shipment: 'lost', reached: 400 + i * 60, speed: 'standard', refundLost: true, refundState: i === 2 ? 'failed' : 'processed' }))
some(4, i => ({ ago: chance.between(700, 1400), state: 'shipped', shipment: 'returned_to_sender', reached: chance.between(60, 200), refundLost: i < 3, refundState: i === 0 ? 'pending' : i === 1 ? 'failed' : 'processed', customer: chance.pick(european), speed: 'standard' }))
for (const state of ['requested', 'approved', 'in_transit', 'received']) some(4, i => { const deliveredAgo = chance.between(60, 420) + (state === 'received' ? 250 : 0); return { ago: deliveredAgo + 330, state: 'delivered', deliveredAgo, returning: state } })
for (const state of ['refunded', 'exchanged', 'rejected']) some(state === 'refunded' ? 10 : 4, () => ({ ago: chance.between(1200, 9000), state: 'delivered', returning: state, customer: state === 'exchanged' ? chance.pick(european) : undefined }))
some(10, () => ({ ago: chance.between(60, 9200), state: 'cancelled' }))
const firstOrders = new Set()
while (orders.length < 320) {
  const customer = chance.pick(others), isFirst = !firstOrders.has(customer.id)
  firstOrders.add(customer.id)
  make({ customer, ago: isFirst ? chance.between(8900, 9400) : chance.between(560, 8800), state: 'delivered', promotion: isFirst && chance.next() < 0.6 ? 'WELCOME10' : chance.next() < 0.06 ? 'STUDENT10' : undefined, retry: chance.next() < 0.07 })
}

orders.sort((one, two) => two.placedHoursAgo - one.placedHoursAgo)
orders.forEach((order, i) => { order.number = `LL-${100123 + i * 7}` })
// An account is older than its first order; points are one a euro of what was delivered, less what was spent.
for (const s of shoppers) {
  const own = orders.filter(o => o.customerId === s.id)
  const first = Math.max(0, ...own.map(o => o.placedHoursAgo))
  s.createdDaysAgo = Math.ceil(first / 24) + random('since ' + s.id).below(90) + 1
  s.points = own.filter(o => o.state === 'delivered').reduce((sum, o) => sum + Math.floor((o.total - o.shippingCost) / 100), 0)
  s.points = s.points > 500 ? s.points - 100 * random('spent ' + s.id).below(Math.floor(s.points / 100) - 1) : s.points
}
mkdirSync(new URL('orders/', base), { recursive: true })
writeFileSync(new URL('orders/customers.jsonl', base), shoppers.map(({ methods, ...s }) => JSON.stringify(s)).join('\n') + '\n')
writeFileSync(new URL('orders/orders.jsonl', base), orders.map(order => JSON.stringify(order)).join('\n') + '\n')
console.log('customers', shoppers.length, 'orders', orders.length)
