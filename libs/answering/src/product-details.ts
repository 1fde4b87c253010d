import { attributeWord, colourWord, materialWord } from '@app/shop';
import { type ProductFact, type VariantFact } from './facts.js';
import { type ProductSearch } from './turn.js';
import { type Voice } from './voice.js';

/** What is said about one product; `backInStock` = it speaks of being told when it is back. */
export type AboutProduct = { sentences: string[]; backInStock?: boolean };

const FEW = 4;

/** Answers a question about the stock, price or properties of one product, from its data alone. */
export function aboutProduct(
  intent: string,
  text: string,
  product: ProductFact,
  asked: ProductSearch,
  voice: Voice,
): AboutProduct {
  if (intent === 'product_stock') return stock(product, asked, voice);
  if (intent === 'product_price') return { sentences: [priceSentence(product, asked, voice)] };
  return { sentences: details(text, product, asked, voice) };
}

function stock(product: ProductFact, asked: ProductSearch, voice: Voice): AboutProduct {
  const name = voice.of(product.name);
  const unknown = unknownForm(product, asked, voice);
  if (unknown) return { sentences: [unknown] };
  const wanted = product.variants.filter((variant) => isAsked(variant, asked));
  const inStock = wanted.filter((variant) => variant.stock > 0);
  const form = formOf(asked, voice);
  if (inStock.length === 0) return soldOut(product, name, form, voice);
  const pieces = inStock.reduce((sum, variant) => sum + variant.stock, 0);
  const which = listForms(inStock, asked, voice);
  const yes = voice.say(
    `Yes, the ${name}${form} is in stock${which ? `: ${which}` : ''}.`,
    `有货，${name}${form}${which ? `目前有：${which}` : '目前有库存'}。`,
  );
  if (pieces >= FEW) return { sentences: [yes] };
  const few =
    inStock.length === 1
      ? voice.say(`Only ${pieces} left, though.`, `不过仅剩 ${pieces} 件。`)
      : voice.say('Only a few are left, though.', '不过所剩不多了。');
  return { sentences: [yes, few] };
}

function soldOut(product: ProductFact, name: string, form: string, voice: Voice): AboutProduct {
  const others = listForms(
    product.variants.filter((variant) => variant.stock > 0),
    { sizes: [], colours: [] },
    voice,
  );
  return {
    sentences: [
      voice.say(`I am sorry, the ${name}${form} is sold out at the moment.`, `很抱歉，${name}${form}目前售罄。`),
      ...(others ? [voice.say(`In stock are: ${others}.`, `现在有货的是：${others}。`)] : []),
      voice.say('On its page you can ask for an e-mail when it is back.', '您可以在商品页面登记到货提醒邮件。'),
    ],
    backInStock: true,
  };
}

/** A size or colour that the product is not made in. */
function unknownForm(product: ProductFact, asked: ProductSearch, voice: Voice): string | undefined {
  const name = voice.of(product.name);
  const sizes = valuesOf(product.variants, 'size');
  const wrongSize = asked.sizes.find((size) => !sizes.includes(size));
  if (wrongSize) {
    if (sizes.length === 0) return voice.say(`The ${name} comes in one size only.`, `${name}只有均码。`);
    return voice.say(
      `The ${name} is not made in size ${wrongSize}; there are ${voice.list(sizes)}.`,
      `${name}没有 ${wrongSize} 码，有 ${voice.list(sizes)}。`,
    );
  }
  const colours = valuesOf(product.variants, 'colour');
  const wrongColour = asked.colours.find((colour) => !colours.includes(colour));
  if (!wrongColour) return undefined;
  const words = voice.list(colours.map((colour) => colourWord(colour, voice.language)));
  const wrong = colourWord(wrongColour, voice.language);
  return voice.say(`The ${name} is not made in ${wrong}; there is ${words}.`, `${name}没有${wrong}，有${words}。`);
}

function isAsked({ colour, size }: VariantFact, asked: Pick<ProductSearch, 'sizes' | 'colours'>): boolean {
  if (asked.sizes.length > 0 && (size === null || !asked.sizes.includes(size))) return false;
  return asked.colours.length === 0 || (colour !== null && asked.colours.includes(colour));
}

function formOf({ sizes, colours }: ProductSearch, voice: Voice): string {
  const colour = colours.map((one) => colourWord(one, voice.language)).join(voice.say(' and ', '和'));
  const size = sizes.join('/');
  if (!colour && !size) return '';
  return voice.say(
    ` in ${[colour, size].filter(Boolean).join(', ')}`,
    `（${[colour, size].filter(Boolean).join('，')}）`,
  );
}

/** The colours and sizes of some variants, those that were asked for left out. */
function listForms(
  variants: readonly VariantFact[],
  asked: Pick<ProductSearch, 'sizes' | 'colours'>,
  voice: Voice,
): string {
  const colours =
    asked.colours.length > 0 ? [] : valuesOf(variants, 'colour').map((one) => colourWord(one, voice.language));
  const sizes = asked.sizes.length > 0 ? [] : valuesOf(variants, 'size');
  const parts = [
    ...(colours.length > 0 ? [voice.list(colours)] : []),
    ...(sizes.length > 0 ? [voice.say(`sizes ${voice.list(sizes)}`, `尺码 ${voice.list(sizes)}`)] : []),
  ];
  return parts.join(voice.say('; ', '；'));
}

function valuesOf(variants: readonly VariantFact[], key: 'size' | 'colour'): string[] {
  return [...new Set(variants.flatMap((variant) => variant[key] ?? []))];
}

function priceSentence(product: ProductFact, asked: ProductSearch, voice: Voice): string {
  const name = voice.of(product.name);
  const wanted = product.variants.filter((variant) => isAsked(variant, asked));
  const priced = wanted.length > 0 ? wanted : product.variants;
  const buyable = priced.filter(({ stock: pieces }) => pieces > 0);
  const prices = (buyable.length > 0 ? buyable : priced).map(({ price }) => price);
  const money = (amount: number): string => voice.money({ amount, currency: product.currency });
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const was = priced.find(({ price, compareAt }) => price === low && compareAt)?.compareAt;
  const reduced = was ? voice.say(`, reduced from ${money(was)}`, `（原价 ${money(was)}）`) : '';
  if (low !== high) {
    return voice.say(
      `The ${name} costs between ${money(low)} and ${money(high)}, depending on colour and size.`,
      `${name}的价格为 ${money(low)} 至 ${money(high)}，因颜色和尺码而异。`,
    );
  }
  return voice.say(
    `The ${name} costs ${money(low)}${reduced}, VAT included.`,
    `${name}的价格是 ${money(low)}${reduced}，含增值税。`,
  );
}

type Property = { asked: RegExp; say: (product: ProductFact, voice: Voice) => string | undefined };

const PROPERTIES: readonly Property[] = [
  {
    asked: /\bwater|\brain|防水|防雨|淋雨/iu,
    say: ({ attributes }, voice) =>
      attributes.waterproof
        ? voice.say('Yes, it is waterproof.', '是的，防水。')
        : voice.say('No, it is not waterproof.', '不防水。'),
  },
  {
    asked:
      /\bmaterial|\bmade (?:of|from|out)\b|\bfabric|\bleather\b|\bcotton\b|\bwool\b|\bdown\b|材质|材料|料子|面料|真皮|纯棉|什么做/iu,
    say: ({ attributes }, voice) => {
      const words = voice.list(attributes.material.map((one) => materialWord(one, voice.language)));
      return words ? voice.say(`It is made of ${words}.`, `材质是${words}。`) : undefined;
    },
  },
  {
    asked: /\bwarm|\bcold\b|\bthick|\bwinter\b|暖|厚|冷|零下/iu,
    say: ({ attributes: { warmth } }, voice) =>
      warmth ? voice.say(`Its warmth is rated ${warmth}.`, `保暖程度：${attributeWord(warmth, 'zh')}。`) : undefined,
  },
  {
    asked: /\bweigh|\bheavy\b|\blight\b|多重|重量|多少克|重不重/iu,
    say: ({ variants }, voice) => {
      const grams = variants.map(({ weightGrams }) => weightGrams);
      const [low, high] = [Math.min(...grams), Math.max(...grams)];
      if (low === high) return voice.say(`It weighs ${voice.weight(low)}.`, `重量是 ${voice.weight(low)}。`);
      return voice.say(
        `It weighs between ${voice.weight(low)} and ${voice.weight(high)}, depending on the size.`,
        `重量在 ${voice.weight(low)} 至 ${voice.weight(high)} 之间，因尺码而异。`,
      );
    },
  },
  {
    asked: /\bcolou?rs?\b|颜色|什么色/iu,
    say: ({ variants }, voice) => {
      const words = voice.list(valuesOf(variants, 'colour').map((one) => colourWord(one, voice.language)));
      return words ? voice.say(`It comes in ${words}.`, `有${words}。`) : undefined;
    },
  },
  {
    asked: /\bsizes?\b|尺码|码数|几码/iu,
    say: ({ variants }, voice) => {
      const words = voice.list(valuesOf(variants, 'size'));
      return words ? voice.say(`It comes in the sizes ${words}.`, `有 ${words} 码。`) : undefined;
    },
  },
];

function details(text: string, product: ProductFact, asked: ProductSearch, voice: Voice): string[] {
  const name = voice.of(product.name);
  const answers = PROPERTIES.filter((property) => property.asked.test(text)).flatMap(
    (property) => property.say(product, voice) ?? [],
  );
  if (answers.length > 0) {
    return [voice.say(`About the ${name}:`, `关于${name}：`), ...answers, priceSentence(product, asked, voice)];
  }
  return [
    voice.say(`This is what I have on record about the ${name}:`, `关于${name}，我这里的资料是：`),
    voice.of(product.description),
    priceSentence(product, asked, voice),
  ];
}
