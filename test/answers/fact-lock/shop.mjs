// Sentences about shipping, products and codes, in the same form as those about orders.
import { dayOf } from './wording.mjs';

const slot = (type, value, more = {}) => ({ type, value, ...more });
const EN_COLOURS = {
  blue: '蓝色',
  black: '黑色',
  red: '红色',
  green: '绿色',
  white: '白色',
  grey: '灰色',
  brown: '棕色',
  navy: '藏青色',
  yellow: '黄色',
  cream: '米白色',
};

export const SHOP = [
  {
    name: 'quote',
    kind: 'quote',
    facts: ({ fact }, world, now, language) => ({
      land: slot('land', fact.countryName[language], { family: 'country', others: world.lands(fact.zone, language) }),
      std: slot('money', fact.standard.cost.amount),
      exp: slot('money', fact.express.cost.amount),
      more: slot('money', fact.express.cost.amount - fact.standard.cost.amount),
      days: slot('span', [fact.standard.minDays, fact.standard.maxDays]),
      fast: slot('span', [fact.express.minDays, fact.express.maxDays]),
      weight: slot('grams', fact.grams),
      ...(fact.freeStandardFrom ? { from: slot('money', fact.freeStandardFrom.amount) } : {}),
      ...(fact.returns.paidBy === 'deducted' ? { back: slot('money', fact.returns.cost.amount) } : {}),
      parcel: fact.dutiesByRecipient ? 'duties' : fact.freeStandardFrom && !fact.standard.free ? 'inside' : 'other',
      kind: fact.returns.paidBy,
    }),
    swaps: [
      ['std', 'exp'],
      ['days', 'fast'],
    ],
    only: (s) => [s.parcel, s.kind, 'any'],
    en: [
      ['any', (s) => `Standard shipping to ${s.land} costs ${s.std} and takes ${s.days}.`],
      ['any', (s) => `If you are in a hurry, express to ${s.land} is ${s.exp} and arrives in ${s.fast}.`],
      [
        'any',
        (s) =>
          `For a parcel of ${s.weight} to ${s.land} you pay ${s.std} for standard or ${s.exp} for express delivery.`,
      ],
      ['any', (s) => `Express is ${s.more} more than standard shipping to ${s.land}.`],
      ['any', (s) => `Delivery to ${s.land} normally takes ${s.days}; with express it is ${s.fast}.`],
      ['any', (s) => `Yes, we ship to ${s.land}! It costs ${s.std} by standard post.`],
      ['any', (s) => `You can expect your parcel in ${s.land} within ${s.days} after it leaves us.`],
      ['any', (s) => `Shipping up to ${s.weight} comes to ${s.std}, or ${s.exp} if you would like it sooner.`],
      ['any', (s) => `With our express service (${s.exp}), a parcel needs ${s.fast} to ${s.land}.`],
      ['inside', (s) => `Standard shipping to ${s.land} is free from ${s.from}.`],
      ['inside', (s) => `Below ${s.from} standard delivery to ${s.land} costs ${s.std}; from that amount it is free.`],
      ['inside', (s) => `Once your basket reaches ${s.from_words}, you no longer pay for standard shipping.`],
      ['inside', (s) => `There are no customs duties on parcels to ${s.land}, and standard shipping is ${s.std}.`],
      [
        'duties',
        (s) =>
          `Please note that import duty and tax for ${s.land} are not included; the carrier collects them from the recipient.`,
      ],
      ['duties', (s) => `Shipping to ${s.land} is ${s.std}, and any import duty is paid by the recipient.`],
      ['duties', (s) => `Free shipping is not offered to ${s.land}, so you pay ${s.std} for a parcel of ${s.weight}.`],
      ['deducted', (s) => `A return from ${s.land} costs ${s.back}, which we take off your refund.`],
      ['deducted', (s) => `If you send something back from ${s.land}, ${s.back} is deducted from what you get back.`],
    ],
    zh: [
      ['any', (s) => `寄往${s.land}的标准运费是${s.std}，需要${s.days}。`],
      ['any', (s) => `如果您着急，寄到${s.land}的快递加急是${s.exp}，${s.fast}送达。`],
      ['any', (s) => `${s.weight}以内的包裹寄到${s.land}，标准${s.std}，加急${s.exp}。`],
      ['any', (s) => `寄往${s.land}，加急比标准贵${s.more}。`],
      ['any', (s) => `寄到${s.land}一般${s.days}，加急${s.fast}。`],
      ['any', (s) => `可以的，我们寄往${s.land}，标准运费${s.std}。`],
      ['any', (s) => `包裹发出后，${s.land}通常${s.days}就能收到。`],
      ['any', (s) => `${s.weight}以内运费${s.std}，想快一点的话加急是${s.exp}。`],
      ['any', (s) => `选择加急（${s.exp}），到${s.land}需要${s.fast}。`],
      ['inside', (s) => `寄往${s.land}满${s.from}标准运费免费。`],
      ['inside', (s) => `未满${s.from}时，寄到${s.land}的标准运费为${s.std}，满了就包邮。`],
      ['inside', (s) => `购物车满${s.from_words}就不用付标准运费了。`],
      ['inside', (s) => `寄到${s.land}没有关税，标准运费是${s.std}。`],
      ['duties', (s) => `请注意，寄往${s.land}的进口关税和税费不包含在内，由快递公司向收件人收取。`],
      ['duties', (s) => `寄往${s.land}运费${s.std}，进口关税由收件人承担。`],
      ['duties', (s) => `${s.land}不在包邮范围内，${s.weight}的包裹运费是${s.std}。`],
      ['deducted', (s) => `从${s.land}退货需要${s.back}，会从退款里扣除。`],
      ['deducted', (s) => `您从${s.land}寄回的话，退款会扣掉${s.back}。`],
    ],
  },
  {
    name: 'nothing sent there',
    kind: 'not_shipped',
    facts: ({ fact }, world, now, language) => ({
      land: slot(
        'land',
        fact.countryName[language],
        fact.reason === 'country' ? { family: 'country', others: world.lands('', language) } : {},
      ),
      most: slot('grams', fact.maxGrams),
      parcel: fact.reason,
    }),
    only: (s) => [s.parcel],
    en: [
      ['country', (s) => `I am sorry, we do not ship to ${s.land} at the moment.`],
      ['country', (s) => `Unfortunately ${s.land} is not among the countries that we send parcels to.`],
      ['weight', (s) => `One parcel to ${s.land} may weigh ${s.most} at most.`],
      ['weight', (s) => `That is too heavy for a single parcel: our limit is ${s.most}.`],
    ],
    zh: [
      ['country', (s) => `很抱歉，我们目前不能寄到${s.land}。`],
      ['country', (s) => `抱歉，${s.land}不在我们的配送范围内。`],
      ['weight', (s) => `寄往${s.land}的单个包裹最重${s.most}。`],
      ['weight', (s) => `一个包裹装不下这么重的，上限是${s.most}。`],
    ],
  },
  {
    name: 'product',
    kind: 'product',
    facts: ({ fact }, world) => {
      const some = fact.variants.filter(({ stock }) => stock > 3);
      const variant = some[fact.ratingCount % some.length] ?? fact.variants[0];
      const gone = fact.variants.find(({ stock }) => stock === 0);
      const one = new Set(fact.variants.map(({ price }) => price)).size === 1;
      return {
        name: slot('name', fact.name, {
          family: 'product',
          others: world.names.filter(({ en }) => en !== fact.name.en),
        }),
        price: slot('money', variant.price),
        was: slot('money', variant.compareAt ?? 0),
        saved: slot('money', (variant.compareAt ?? 0) - variant.price),
        two: slot('money', variant.price * 2),
        stock: slot('count', variant.stock, { family: 'stock' }),
        colour: slot('colour', variant.colour),
        size: slot('size', variant.size, { family: 'size', others: ['XXXL', '52'] }),
        rating: slot('rating', String(fact.rating), {
          family: 'rating',
          others: ['5.0', '2.1'].filter((other) => other !== String(fact.rating)),
        }),
        reviews: slot('count', fact.ratingCount),
        weight: slot('grams', variant.weightGrams),
        ...(gone?.size
          ? {
              goneSize: slot('size', gone.size, {
                family: 'stock',
                others: fact.variants
                  .filter(({ stock, colour }) => stock > 3 && colour === gone.colour)
                  .map(({ size }) => size),
              }),
              goneColour: slot('colour', gone.colour),
            }
          : {}),
        tags: [
          'any',
          one ? 'one price' : 'prices',
          variant.compareAt ? 'sale' : 'full',
          variant.size && variant.colour && variant.stock > 3 ? 'sized' : 'unsized',
          gone?.size && gone.colour && gone.size !== variant.size ? 'gone' : 'here',
          fact.attributes.waterproof ? 'waterproof' : 'dry',
          fact.attributes.material.includes('wool') ? 'wool' : '',
          fact.attributes.material.includes('leather') ? 'leather' : '',
        ],
      };
    },
    swaps: [['price', 'was']],
    only: (s) => s.tags,
    en: [
      ['one price', (s) => `The ${s.name} costs ${s.price}.`],
      ['one price', (s) => `Yes, the ${s.name} is ${s.price} and shoppers give it ${s.rating} out of 5.`],
      ['one price', (s) => `Two of the ${s.name} would come to ${s.two}.`],
      ['one price', (s) => `I would suggest the ${s.name}: at ${s.price} it is a lovely choice.`],
      ['any', (s) => `The ${s.name} has a rating of ${s.rating} from ${s.reviews} reviews.`],
      ['any', (s) => `It weighs ${s.weight}.`],
      ['any', (s) => `${s.reviews} shoppers have reviewed the ${s.name} so far.`],
      ['sized', (s) => `The ${s.name} in ${s.colour}, size ${s.size}, is in stock: we have ${s.stock} left.`],
      ['sized', (s) => `Size ${s.size} in ${s.colour} is available; ${s.stock} pieces are in the warehouse right now.`],
      ['sized', (s) => `There are still ${s.stock} of the ${s.colour} ones in size ${s.size}, at ${s.price} each.`],
      ['gone', (s) => `Size ${s.goneSize} in ${s.goneColour} is sold out at the moment, I am afraid.`],
      ['gone', (s) => `The ${s.name} is not available in ${s.goneColour}, size ${s.goneSize}, just now.`],
      ['sale', (s) => `The ${s.name} is on sale: ${s.price} instead of ${s.was}.`],
      ['sale', (s) => `You save ${s.saved} on the ${s.name}, which was ${s.was}.`],
      ['waterproof', (s) => `The ${s.name} is waterproof.`],
      ['waterproof', (s) => `Rain is no problem for the ${s.name}; it is waterproof and costs ${s.price}.`],
      ['wool', (s) => `The ${s.name} is made of wool and weighs ${s.weight}.`],
      ['leather', (s) => `The ${s.name} is made of leather, at ${s.price}.`],
    ],
    zh: [
      ['one price', (s) => `${s.name}的价格是${s.price}。`],
      ['one price', (s) => `${s.name}售价${s.price}，顾客评分${s.rating}分（满分5分）。`],
      ['one price', (s) => `买两件${s.name}一共${s.two}。`],
      ['one price', (s) => `我推荐${s.name}，${s.price}，很值得入手。`],
      ['any', (s) => `${s.name}有${s.reviews}条评价，平均${s.rating}分。`],
      ['any', (s) => `它的重量是${s.weight}。`],
      ['any', (s) => `目前已有${s.reviews}位顾客评价过${s.name}。`],
      ['sized', (s) => `${s.name}的${s.colour}${s.size}码有货，还剩${s.stock}件。`],
      ['sized', (s) => `${s.colour}的${s.size}码有货，仓库现在有${s.stock}件。`],
      ['sized', (s) => `${s.size}码${s.colour}还有${s.stock}件，每件${s.price}。`],
      ['gone', (s) => `不好意思，${s.goneColour}${s.goneSize}码目前卖完了。`],
      ['gone', (s) => `${s.name}的${s.goneColour}${s.goneSize}码暂时缺货。`],
      ['sale', (s) => `${s.name}正在打折，原价${s.was}，现价${s.price}。`],
      ['sale', (s) => `现在买${s.name}可以省${s.saved}，原价是${s.was}。`],
      ['waterproof', (s) => `${s.name}是防水的。`],
      ['waterproof', (s) => `${s.name}防水，下雨也不怕，售价${s.price}。`],
      ['wool', (s) => `${s.name}是羊毛材质，重${s.weight}。`],
      ['leather', (s) => `${s.name}是真皮的，价格${s.price}。`],
    ],
  },
  {
    name: 'two products',
    kind: 'product',
    pair: true,
    where: ({ fact }) => new Set(fact.variants.map(({ price }) => price)).size === 1,
    facts: ([one, two], world) => {
      const [dear, cheap] =
        one.fact.variants[0].price >= two.fact.variants[0].price ? [one.fact, two.fact] : [two.fact, one.fact];
      return {
        a: slot('name', dear.name),
        b: slot('name', cheap.name),
        aPrice: slot('money', dear.variants[0].price),
        bPrice: slot('money', cheap.variants[0].price),
        gap: slot('money', dear.variants[0].price - cheap.variants[0].price),
        sum: slot('money', dear.variants[0].price + cheap.variants[0].price),
        aStars: slot('rating', String(dear.rating)),
        bStars: slot('rating', String(cheap.rating)),
        world,
      };
    },
    swaps: [
      ['aPrice', 'bPrice'],
      ['aStars', 'bStars'],
    ],
    en: [
      (s) => `I found two for you: the ${s.a} at ${s.aPrice} and the ${s.b} at ${s.bPrice}.`,
      (s) => `The ${s.a} is ${s.gap} dearer than the ${s.b}.`,
      (s) => `Together the ${s.a} and the ${s.b} come to ${s.sum}.`,
      (s) => `Shoppers rate the ${s.a} ${s.aStars} and the ${s.b} ${s.bStars} out of 5.`,
      (s) => `If ${s.aPrice} for the ${s.a} is too much, the ${s.b} costs only ${s.bPrice}.`,
    ],
    zh: [
      (s) => `为您找到两款：${s.a}，${s.aPrice}；${s.b}，${s.bPrice}。`,
      (s) => `${s.a}比${s.b}贵${s.gap}。`,
      (s) => `${s.a}和${s.b}两件合计${s.sum}。`,
      (s) => `评分方面，${s.a}是${s.aStars}分，${s.b}是${s.bStars}分。`,
      (s) => `如果觉得${s.a}的${s.aPrice}有点贵，${s.b}只要${s.bPrice}。`,
    ],
  },
  {
    name: 'running code',
    kind: 'promotion',
    where: ({ fact }, { now }) =>
      (!fact.startsAt || fact.startsAt <= now) && (!fact.endsAt || fact.endsAt > now) && /(\d+) %/u.test(fact.title.en),
    facts: ({ fact }) => {
      const from = /from (\d+) euro/u.exec(fact.title.en);
      return {
        code: slot('code', fact.code, { family: 'code', others: ['WELCOME50', 'LANTERN99', 'VIP30'] }),
        off: slot('percent', Number(/(\d+) %/u.exec(fact.title.en)[1])),
        ...(from ? { from: slot('money', Number(from[1]) * 100) } : {}),
        ...(fact.endsAt ? { end: slot('day', dayOf(fact.endsAt)) } : {}),
        tags: ['any', from ? 'from' : '', fact.endsAt ? 'ends' : ''],
      };
    },
    only: (s) => s.tags,
    en: [
      ['any', (s) => `With the code ${s.code} you get ${s.off} off.`],
      ['any', (s) => `The code ${s.code} takes ${s.off} off your order.`],
      ['from', (s) => `${s.code} gives ${s.off} off from ${s.from}.`],
      ['ends', (s) => `You can use ${s.code} until ${s.end}.`],
    ],
    zh: [
      ['any', (s) => `使用优惠码${s.code}可以打${s.off_off}。`],
      ['any', (s) => `优惠码${s.code}可以减${s.off}。`],
      ['from', (s) => `${s.code}满${s.from}可享${s.off_off}。`],
      ['ends', (s) => `${s.code}可以用到${s.end}。`],
    ],
  },
  {
    name: 'ended code',
    kind: 'promotion',
    where: ({ fact }, { now }) => fact.endsAt && fact.endsAt <= now,
    facts: ({ fact }) => ({
      code: slot('code', fact.code, { family: 'code', others: ['SPRING50', 'SUMMER20'] }),
      end: slot('day', dayOf(fact.endsAt)),
    }),
    en: [
      (s) => `I am afraid the code ${s.code} ended on ${s.end}.`,
      (s) => `${s.code} was valid until ${s.end}, so it no longer works.`,
    ],
    zh: [(s) => `很抱歉，优惠码${s.code}在${s.end}已经结束了。`, (s) => `${s.code}的有效期到${s.end}，现在不能用了。`],
  },
];
export const colourIn = (colour, language) => (language === 'zh' ? (EN_COLOURS[colour] ?? colour) : colour);
