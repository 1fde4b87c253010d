// Writes catalogue/<category>.jsonl from the hand-made tables. Same tables, same output: the only chance comes from a seed.
import { readFileSync, writeFileSync } from 'node:fs'
import typeTable, { materialsZh } from './tables/types.mjs'
import { groups, sentences } from './tables/care.mjs'
import { random } from './random.mjs'

const root = new URL('../catalogue/', import.meta.url)
const categories = JSON.parse(readFileSync(new URL('categories.json', root), 'utf8'))
const prefixes = { jackets: 'jk', tops: 'tp', bottoms: 'bt', shoes: 'sh', bags: 'bg', home: 'hm', kitchen: 'kt', 'gifts-and-care': 'gc' }
const colours = { blk: 'black', whi: 'white', gry: 'grey', nav: 'navy', blu: 'blue', grn: 'green', red: 'red', yel: 'yellow', org: 'orange', pnk: 'pink', pur: 'purple', brn: 'brown', bei: 'beige', crm: 'cream', mul: 'multicolour' }
const audience = { w: 'women', m: 'men', u: 'unisex', c: 'children', h: 'home' }
const warmths = ['light', 'medium', 'warm'], seasons = ['spring', 'summer', 'autumn', 'winter']
const soldOut = new Set(['old-rope-leather-jacket', 'cloudbank-mohair-jumper', 'evening-ferry-dress', 'workshop-wooden-clogs', 'woven-reed-shoulder-bag', 'meadow-family-tent', 'tide-line-wool-rug', 'hand-hammered-wok-32-cm', 'double-wall-glass-cups-pair', 'koi-silk-scarf'])
const words = (text, by = ',') => text && text !== '-' ? text.split(by).map(word => word.trim()).filter(Boolean) : []
const unique = list => [...new Set(list)]

const types = Object.fromEntries(typeTable.trim().split('\n').map(line => {
  const [type, grams, warmth, season, waterproof, occasions, en, zh] = line.split('|')
  return [type, { grams: +grams, warmth: warmth === '-' ? null : warmth, season: words(season, ' '), waterproof: waterproof === 'y', occasions: words(occasions), en: words(en), zh: words(zh) }]
}))

function sizesOf(category, type, wearer, colourCount) {
  if (type === 'gloves') return wearer === 'c' ? [null] : wearer === 'w' ? ['S', 'M'] : ['M', 'L']
  if (type === 'bathrobe') return ['S', 'L']
  if (type === 'poncho') return [null]
  if (category.sizes === 'clothes') {
    if (wearer === 'c') return colourCount > 1 ? ['98', '104', '110', '116', '122', '128'] : ['98', '104', '110', '116', '122', '128', '134', '140']
    if (colourCount > 2) return ['S', 'M', 'L', 'XL']
    return wearer === 'w' ? ['XS', 'S', 'M', 'L', 'XL'] : wearer === 'm' ? ['S', 'M', 'L', 'XL', 'XXL'] : ['XS', 'S', 'M', 'L', 'XL', 'XXL']
  }
  if (category.sizes === 'shoes') {
    const range = wearer === 'c' ? ['25', '27', '29', '31', '33', '34'] : wearer === 'w' ? ['36', '37', '38', '39', '40', '41'] : wearer === 'm' ? ['40', '41', '42', '43', '44', '45'] : ['37', '38', '39', '40', '41', '42', '43', '44']
    return colourCount > 1 && range.length > 6 ? range.slice(1, 7) : range
  }
  return [null]
}

let total = 0
const slugs = new Set()
for (const category of categories) {
  const table = (await import(`./tables/${category.id}.mjs`)).default
  const lines = table.trim().split('\n').map((line, index) => {
    const [type, wearer, en, zh, colourCodes, materialList, priceText, flagText, sentenceEn, sentenceZh] = line.split('|')
    const base = types[type]
    if (!base) throw new Error(`unknown type: ${type}`)
    const slug = en.toLowerCase().replace(/'/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
    if (slugs.has(slug)) throw new Error(`double name: ${en}`)
    slugs.add(slug)
    const chance = random(slug)
    const number = String(index + 1).padStart(3, '0')
    const material = words(materialList), flags = words(flagText, ' ')
    const warmth = flags.find(flag => warmths.includes(flag)) ?? base.warmth
    const ownSeasons = flags.filter(flag => seasons.includes(flag))
    const recipients = flags.filter(flag => flag[0] === '@').map(flag => flag.slice(1))
    if (wearer === 'c' && !recipients.includes('child')) recipients.push('child')
    const occasions = unique([...flags.filter(flag => flag[0] === '+').map(flag => flag.slice(1)), ...base.occasions, ...(recipients.length ? ['gift'] : [])])
    const waterproof = flags.includes('wp') || (base.waterproof && !flags.includes('nwp'))
    let group = groups.find(([, fits]) => fits(material))[0]
    const isClothes = ['jackets', 'tops', 'bottoms'].includes(category.id)
    if (category.id === 'shoes' || category.id === 'bags') {
      if (!['leather', 'silk', 'fibre', 'rubber', 'hard', 'down'].includes(group)) group = 'wipe'
      if (group === 'fibre' && category.id === 'shoes') group = 'wipe'
    }
    if (/^(rug|picnic blanket|hot water bottle)$/.test(type) || (type === 'suitcase')) group = type === 'suitcase' ? 'hard' : 'wipe'
    if (/^(table lamp|mirror|wall clock|lantern|head torch|trekking poles)$/.test(type) && material[0] !== 'paper') group = 'dust'
    if (type === 'candle') group = 'candle'
    if (type === 'purse' || type === 'storage box' || type === 'picture frame') group = type === 'purse' ? 'wipe' : 'wood'
    if (type === 'lantern' && material[0] === 'polypropylene') group = 'hard'
    if (type === 'casserole') group = 'porcelain'
    if (type === 'plush toy' || type === 'kite') group = type === 'kite' ? 'wipe' : 'synthetic'
    if (isClothes && waterproof && group === 'cotton') group = 'synthetic'
    if (type === 'frying pan' && material[0] === 'aluminium') group = 'metal'
    const care = chance.pick(sentences[group])
    const [price, was] = priceText.split('<').map(value => Math.round(+value * 100))
    const colourList = words(colourCodes).map(code => { if (!colours[code]) throw new Error(`unknown colour ${code}: ${en}`); return code })
    const colourSlots = colourList.length ? colourList : [null]
    const sizes = sizesOf(category, type, wearer, colourSlots.length)
    const onlyLast = was && colourSlots.length > 1 && chance.next() < 0.35
    const grams = Math.max(20, Math.round(base.grams * (0.88 + chance.next() * 0.26) * (wearer === 'c' && category.sizes ? 0.6 : 1) / 10) * 10)
    const volume = /family/.test(slug) ? 2.6 : /45-l|75-l/.test(slug) ? 1.5 : /three-pairs|200-200/.test(slug) ? 1.3 : /lip-balm|card-wallet/.test(slug) ? 0.6 : 1
    const variants = colourSlots.flatMap((colour, colourIndex) => sizes.map((size, sizeIndex) => {
      const onSale = was && (!onlyLast || colourIndex === colourSlots.length - 1)
      const lot = chance.next()
      return {
        sku: [`${prefixes[category.id].toUpperCase()}${number}`, colour?.toUpperCase(), size].filter(Boolean).join('-'),
        color: colour ? colours[colour] : null, size,
        price: was && !onSale ? was : price, compareAt: onSale ? was : null,
        stock: soldOut.has(slug) || lot < 0.1 ? 0 : lot < 0.24 ? 1 + chance.below(3) : 4 + chance.below(category.sizes ? 26 : 70),
        weightGrams: Math.round(grams * volume * (sizes.length > 1 ? 0.94 + 0.03 * sizeIndex : 1)),
      }
    }))
    return {
      id: `${prefixes[category.id]}-${number}`, slug, category: category.id, name: { en, zh },
      description: { en: `${sentenceEn} ${care[0]}`, zh: `${sentenceZh}${care[1]}` },
      type,
      attributes: { material, ...(warmth ? { warmth } : {}), season: ownSeasons.length ? ownSeasons : base.season, waterproof, for: audience[wearer], occasions, recipients },
      keywords: { en: unique([type, ...base.en]), zh: unique([...base.zh, materialsZh[material[0]], ...(waterproof ? ['防水'] : [])].filter(Boolean)) },
      variants, rating: Math.round((3.7 + chance.next() * 1.2) * 10) / 10, ratingCount: 3 + Math.floor(chance.next() ** 2 * 380), picture: `${slug}.svg`, addedDaysAgo: 5 + chance.below(900),
    }
  })
  total += lines.length
  writeFileSync(new URL(`${category.id}.jsonl`, root), lines.map(line => JSON.stringify(line)).join('\n') + '\n')
  console.log(category.id, lines.length)
}
console.log('products', total)
