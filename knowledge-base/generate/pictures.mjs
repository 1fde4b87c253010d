// Draws one SVG a product from the shape library, in the colour of the product's first variant.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import * as s from './shapes.mjs'
import { random } from './random.mjs'

const root = new URL('../catalogue/', import.meta.url), out = new URL('pictures/', root), K = s.clothes
const paints = { black: '#3b3d45', white: '#fbfaf6', grey: '#9aa0a8', navy: '#2f4468', blue: '#4a86c5', green: '#5f9a72', red: '#cf4a45', yellow: '#efbf45', orange: '#e88a3f', pink: '#e9a0ad', purple: '#8468a8', brown: '#8d6346', beige: '#d6bf9c', cream: '#f3e6c8', multicolour: '#4f9aa6' }
const tints = ['#eaf1f0', '#f6ece2', '#eeeaf4', '#f8efd9', '#e7eff6', '#f6e8e6', '#e9f1e2', '#f0ece6']
const accents = ['#e2b04a', '#e2725b', '#5b8fb0', '#f2e2b8', '#d98c5f', '#7fb0a0']
const mix = (one, two, part) => '#' + [1, 3, 5].map(i => Math.round(parseInt(one.slice(i, i + 2), 16) * (1 - part) + parseInt(two.slice(i, i + 2), 16) * part).toString(16).padStart(2, '0')).join('')

// The shape of a type; a function chooses by the slug where one type has several shapes.
const shapes = {
  'down jacket': p => /long/.test(p) ? K.downLong : /penguin/.test(p) ? K.downHood : K.downJacket, 'down vest': K.downVest, parka: K.parka, raincoat: K.raincoat, 'rain jacket': K.rainJacket, 'softshell jacket': K.softshell,
  'fleece jacket': p => /cub/.test(p) ? K.cub : /quiet/.test(p) ? K.smoothFleece : K.fleece, 'denim jacket': K.denim, 'wool coat': p => /canal/.test(p) ? K.coat : /night/.test(p) ? K.peacoat : K.overcoat, 'trench coat': p => /bridge/.test(p) ? K.trench : K.trenchPlain, windbreaker: K.wind, 'quilted jacket': K.quilted, blazer: K.blazer, 'leather jacket': K.leather, 'bomber jacket': K.bomber, poncho: K.poncho,
  jumper: p => /cable/.test(p) ? K.cable : /fine/.test(p) ? K.fine : /star/.test(p) ? K.star : /mohair/.test(p) ? K.mohair : /cashmere/.test(p) ? K.cashmere : K.jumper, cardigan: p => /clock/.test(p) ? K.shawl : /picnic/.test(p) ? K.shortCardigan : K.cardigan, turtleneck: K.roll, 'knitted vest': K.knitVest,
  shirt: p => /flannel/.test(p) ? K.flannel : /dune|poplin/.test(p) ? K.linenShirt : /denim/.test(p) ? K.workShirt : K.shirt, blouse: p => /box/.test(p) ? K.flowerBlouse : K.blouse, tunic: K.tunic, 't-shirt': p => /striped/.test(p) ? K.striped : /whale/.test(p) ? K.whale : /lantern/.test(p) ? K.lampTee : /tide/.test(p) ? K.scoop : K.tee, 'polo shirt': K.polo, hoodie: p => /owl/.test(p) ? K.owl : K.hoodie, sweatshirt: K.sweat, 'base layer': K.base, 'tank top': K.tank,
  jeans: p => s.trousers({ denim: true, leg: /wide/.test(p) ? 'wide' : /slim/.test(p) ? 'slim' : 'straight', knee: /tree/.test(p) }), chinos: p => s.trousers({ leg: 'straight', bottom: /cropped/.test(p) ? 292 : 316, cuff: /cropped/.test(p) }), trousers: p => s.trousers({ leg: /ink|work/.test(p) ? 'wide' : /cigarette/.test(p) ? 'slim' : 'straight', crease: !/work/.test(p), cargo: /work/.test(p) }),
  'linen trousers': s.trousers({ leg: 'wide', cord: true }), 'hiking trousers': s.trousers({ leg: 'straight', cargo: true }), 'rain trousers': s.trousers({ leg: 'wide', stripe: true }), joggers: s.trousers({ leg: 'slim', cord: true, cuff: true }), leggings: p => s.trousers({ leg: 'tight', dots: /ladybird/.test(p), knee: /merino/.test(p) }), shorts: s.trousers({ leg: 'wide', bottom: 226 }), 'swim shorts': s.trousers({ leg: 'wide', bottom: 214, cord: true, stripe: true }),
  'pyjama trousers': s.trousers({ leg: 'wide', cord: true, dots: false, stripe: true }), skirt: p => s.skirt({ wrap: /tulip/.test(p), buttons: /button/.test(p), pleats: /pleat/.test(p), full: !/button/.test(p) }), dress: p => s.dress({ v: /wrap/.test(p), sleeves: /wrap|column/.test(p), pinafore: /pinafore/.test(p), flowers: /verbena|daisy/.test(p), narrow: /column|evening/.test(p), slit: /column|evening/.test(p), rib: /column/.test(p) }),
  trainers: p => s.trainer({ gum: /retro/.test(p), strap: /hop/.test(p), wave: /switch/.test(p) }), 'running shoes': s.trainer({ runner: true, wave: true }), 'canvas shoes': s.trainer({ toe: true }), 'walking boots': s.boot({ laces: true, lug: true, top: 158, cap: true }), 'ankle boots': p => s.boot(/lace/.test(p) ? { laces: true, heel: true, top: 168, cap: true } : { zip: true, heel: true, top: 170 }), 'chelsea boots': p => s.boot({ elastic: true, top: 172, heel: !/rainy/.test(p), lug: /rainy/.test(p) }),
  'rain boots': p => s.boot({ rain: true, top: /ankle/.test(p) ? 190 : 108, frog: /frog/.test(p), strap: /polder/.test(p) }), 'snow boots': s.boot({ fur: true, laces: true, lug: true, top: 140, strap: false }), sandals: p => s.sandal({ closed: /rock/.test(p), sport: /walking|rock/.test(p) }), slippers: p => s.flat({ open: /bath/.test(p), fleece: !/bath/.test(p) }), loafers: s.flat({ penny: true, heel: true }), 'ballet flats': s.flat({ bow: true }), 'oxford shoes': s.flat({ lace: true, heel: true }), espadrilles: s.flat({ jute: true }), clogs: s.flat({ wood: true, stud: true }),
  backpack: p => s.backpack({ tall: /trek/.test(p), roll: /roll/.test(p), fox: /fox/.test(p) }), 'tote bag': p => s.tote({ leather: /leather/.test(p), stripe: /fold/.test(p) }), suitcase: p => s.suitcase({ kid: /porter/.test(p) }), 'shoulder bag': p => s.handbag({ moon: /moon/.test(p), reed: /reed/.test(p) }), 'crossbody bag': s.handbag({ long: true }), 'belt bag': s.beltBag(), 'laptop bag': s.briefcase({}), 'weekend bag': s.briefcase({ duffel: true }), 'toiletry bag': s.pouch({}), 'packing cubes': s.pouch({ cubes: true }),
  wallet: p => s.wallet({ slim: /slip/.test(p) }), purse: s.clasp(), umbrella: p => s.umbrella({ folded: /pocket/.test(p) }), tent: p => s.tent({ family: /family/.test(p) }), 'sleeping bag': p => s.sleepingBag({ mummy: /down/.test(p) }), 'sleeping mat': s.mat(), 'head torch': s.headTorch(), hammock: s.hammock(), 'trekking poles': s.poles(), 'dry bag': s.dryBag(), 'picnic blanket': s.folded({ check: true, strap: true }),
  'throw blanket': p => s.folded({ fringe: /wool/.test(p), waffle: /honey/.test(p), layers: /fleece/.test(p) ? 2 : 3 }), cushion: p => s.cushion({ round: /floor/.test(p), crane: /crane/.test(p) }), 'table lamp': p => s.lamp({ desk: /desk/.test(p) }), lantern: p => /paper/.test(p) ? s.paperLantern() : s.stormLantern({ solar: /solar/.test(p) }), candle: p => s.candle({ tapers: /dinner/.test(p) }), vase: p => s.vase({ ribbed: /ribbed/.test(p) }),
  'duvet cover': p => s.folded({ layers: 2, lights: /lights/.test(p) }), 'bath towel': p => s.folded({ layers: /hammam/.test(p) ? 3 : 4, fringe: /hammam/.test(p), check: /hammam/.test(p) }), bathrobe: K.robe, rug: p => s.rug({ waves: /tide/.test(p) }), doormat: s.rug({ mat: true }), 'wall clock': s.clock(), 'storage basket': s.basket(), 'storage box': s.box(), 'picture frame': s.frame(), 'plant pot': s.pot(), mirror: s.mirror(), 'hot water bottle': s.hotWater(), 'incense holder': s.incense(), 'coat rack': s.rack(),
  teapot: p => s.teapot({ iron: /iron/.test(p), glass: /glass/.test(p), small: /gongfu/.test(p) }), 'tea cups': p => s.cups({ glass: /glass/.test(p), pattern: /rice/.test(p) }), tea: s.teaBag(), 'tea tin': s.tin({}), 'tea tray': s.tray(), mug: p => s.mug({ lid: /lidded/.test(p), enamel: /enamel/.test(p), speckle: /speckled/.test(p) }), 'vacuum flask': p => s.flask({ big: /summit/.test(p) }), 'frying pan': p => s.pan({ egg: /ceramic/.test(p) }), casserole: s.casserole(), wok: s.pan({ wok: true, wood: true }),
  'bamboo steamer': s.steamer(), 'kitchen knife': p => s.knife({ cleaver: /cleaver/.test(p) }), 'cutting board': s.board(), bowl: p => s.bowl({ noodle: /noodle/.test(p), four: /rice/.test(p) }), plates: s.plates(), chopsticks: s.chopsticks(), apron: s.apron(), 'tea towel': s.teaTowel(), kettle: s.kettle(),
  scarf: p => s.scarf({ silk: /silk/.test(p), check: /check/.test(p) }), hat: p => s.beanie({ bobble: /bobble/.test(p) }), 'sun hat': s.strawHat(), gloves: p => s.glove({ mitten: /mitten/.test(p), touch: /touch/.test(p) }), socks: p => s.socks({ stripes: /festival/.test(p) }), earrings: s.earrings(), necklace: s.necklace(), soap: p => s.soap({ petals: /osmanthus/.test(p), grain: /seaweed/.test(p) }), 'shampoo bar': s.soap({ wrapped: true }), 'hand cream': p => /balm/.test(p) ? s.tin({ low: true }) : s.tube(), 'face cream': s.jar({}), 'lip balm': s.tin({ low: true }), 'bath salts': s.jar({ salts: true }),
  'leather care': s.tin({ low: true }), 'waterproofing spray': s.bottle({ spray: true }), 'wool wash': s.bottle({}), 'down wash': s.bottle({ feather: true }), 'plush toy': p => /fox/.test(p) ? s.fox() : s.panda(), puzzle: p => s.puzzle({ wooden: /wooden/.test(p) }), 'wooden blocks': s.blocks({}), 'train set': s.tram(), 'board game': s.game(), kite: s.kite(), notebook: s.notebook(),
}

for (const name of readdirSync(out)) if (name.endsWith('.svg')) rmSync(new URL(name, out))
let count = 0, largest = 0
for (const file of readdirSync(root).filter(name => name.endsWith('.jsonl')).sort()) {
  for (const line of readFileSync(new URL(file, root), 'utf8').trim().split('\n')) {
    const product = JSON.parse(line), chance = random(product.slug + ' picture')
    const first = product.variants[0].color, c = first ? paints[first] : '#dfecec'
    const pale = ['white', 'cream', 'beige', null].includes(first), dark = ['black', 'navy'].includes(first)
    const tint = mix(chance.pick(tints), '#8aa0a8', pale ? 0.24 : 0)
    let a = chance.pick(accents)
    if (first === 'yellow' || first === 'orange') a = chance.pick(['#f7ead0', '#5b8fb0', '#b3543f'])
    if (first === 'red') a = chance.pick(['#f2e2b8', '#e2b04a', '#f6d9c9'])
    if (first === 'blue') a = chance.pick(['#f2e2b8', '#e2b04a', '#e2725b'])
    const paint = { c, d: dark ? mix(c, '#ffffff', 0.17) : mix(c, '#2a2430', pale ? 0.16 : 0.24), dd: dark ? mix(c, '#000000', 0.2) : mix(c, '#2a2430', pale ? 0.27 : 0.4), l: mix(c, '#ffffff', dark ? 0.3 : 0.38), k: mix(c, '#1d1a24', pale ? 0.35 : 0.55), a, s: first === 'white' || first === 'cream' ? '#e3d8c6' : '#f5f0e6', dark: '#4a4550', v: chance.next() }
    if (/^(walking|ankle|chelsea|snow) boots$|oxford|loafers/.test(product.type)) paint.s = first === 'black' ? '#6a5a50' : '#43393a'
    if (product.type === 'rain boots') paint.s = '#e9dcc0'
    const chosen = shapes[product.type]
    if (!chosen) throw new Error(`no shape for ${product.type}`)
    const shape = chosen.length === 1 && !/\{\s*(c|d|l|dark)\b/.test(chosen.toString().split('=>')[0]) && chosen.toString().startsWith('p =>') ? chosen(product.slug) : chosen
    const x = 176 + chance.below(48), y = 184 + chance.below(28), backdrop = ['M40 214C40 110 118 44 214 48S366 122 362 216S286 358 196 356S40 318 40 214Z', 'M58 120Q120 34 232 52T362 190Q358 300 262 346T76 310T58 120Z', 'M46 250Q34 132 122 74T304 84T352 262T212 362T46 250Z'][chance.below(3)]
    const turn = chance.below(4) * 90
    const grounded = !/^(wall clock|mirror|coat rack|rug|doormat|kite|earrings|necklace|kitchen knife|hammock)$/.test(product.type) && !['tops', 'bottoms', 'jackets'].includes(product.category)
    const size = ['tops', 'bottoms', 'jackets'].includes(product.category) ? 1.08 : 1
    const scale = size * (product.attributes.for === 'children' && size > 1 ? 0.9 : 1)
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="400" height="400" stroke-linecap="round" stroke-linejoin="round"><rect width="400" height="400" fill="${tint}"/>`
      + s.P(backdrop, mix(tint, '#ffffff', pale ? 0.28 : 0.62), ` transform="rotate(${turn} 200 200)"`)
      + (grounded ? s.E(200, 322, 128, 13, '#2a2430', ' opacity=".12"') : s.E(200, 364, 96, 9, '#2a2430', ' opacity=".1"'))
      + `<g transform="translate(${Math.round((200 - 200 * scale) * 10) / 10} ${Math.round((200 - 200 * scale) * 10) / 10 - (size > 1 ? 4 : 0)}) scale(${scale})">${shape(paint)}</g></svg>\n`
    largest = Math.max(largest, Buffer.byteLength(svg))
    if (Buffer.byteLength(svg) > 2500) console.log('large', product.slug, Buffer.byteLength(svg))
    if (/NaN|undefined/.test(svg)) console.log('broken', product.slug)
    writeFileSync(new URL(product.picture, out), svg)
    count++
  }
}
console.log('pictures', count, 'largest', largest)
