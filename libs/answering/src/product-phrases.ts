import { attributeWord, colourWord, materialWord } from '@app/shop';
import { type ProductFact, type VariantFact } from './facts.js';
import { type Filter } from './product-search.js';
import { type ProductSearch } from './turn.js';
import { type Voice } from './voice.js';

/** A filter as a phrase that follows "nothing in stock": "under €100.00", "that is waterproof". */
export function filterPhrase(filter: Filter, search: ProductSearch, voice: Voice, currency: string): string {
  const { language } = voice;
  const colours = (names: readonly string[]): string => voice.either(names.map((name) => colourWord(name, language)));
  switch (filter) {
    case 'price':
      return pricePhrase(search, voice, currency);
    case 'colours':
      return voice.say(`in ${colours(search.colours)}`, colours(search.colours));
    case 'notColours':
      return voice.say(`other than in ${colours(search.notColours)}`, `${colours(search.notColours)}以外`);
    case 'sizes':
      return voice.say(`in size ${voice.either(search.sizes)}`, `${voice.either(search.sizes)} 码`);
    case 'materials': {
      const materials = voice.list(search.materials.map((name) => materialWord(name, language)));
      return voice.say(`made of ${materials}`, `${materials}材质`);
    }
    case 'warmth':
      return voice.say(`that is ${search.warmth ?? ''}`, attributeWord(search.warmth ?? '', language));
    case 'waterproof':
      return voice.say('that is waterproof', '防水');
    case 'season':
      return voice.say(`for ${search.season ?? ''}`, `${attributeWord(search.season ?? '', language)}款`);
    case 'occasion':
      return voice.say(
        `for ${occasionWord(search.occasion ?? '')}`,
        `适合${attributeWord(search.occasion ?? '', language)}`,
      );
    case 'recipient':
      return voice.say(recipientPhrase(search.recipient), `适合送${attributeWord(search.recipient ?? '', language)}`);
    case 'wearer':
      return voice.say(`for ${search.wearer ?? ''}`, `${attributeWord(search.wearer ?? '', language)}款`);
  }
}

function pricePhrase({ priceMin, priceMax }: ProductSearch, voice: Voice, currency: string): string {
  const money = (amount: number): string => voice.money({ amount, currency });
  if (priceMin !== undefined && priceMax !== undefined) {
    return voice.say(`between ${money(priceMin)} and ${money(priceMax)}`, `${money(priceMin)} 至 ${money(priceMax)}`);
  }
  if (priceMin !== undefined) return voice.say(`from ${money(priceMin)} up`, `${money(priceMin)} 以上`);
  return voice.say(`up to ${money(priceMax ?? 0)}`, `${money(priceMax ?? 0)} 以内`);
}

const OCCASIONS_EN: Readonly<Record<string, string>> = {
  office: 'the office',
  beach: 'the beach',
  garden: 'the garden',
  snow: 'snow',
  tea: 'tea lovers',
  wedding: 'a wedding',
  party: 'a party',
  school: 'school',
};

function occasionWord(occasion: string): string {
  return OCCASIONS_EN[occasion] ?? occasion;
}

const RECIPIENTS_EN: Readonly<Record<string, string>> = {
  mother: 'your mother',
  father: 'your father',
  partner: 'your partner',
  friend: 'a friend',
  colleague: 'a colleague',
  child: 'a child',
};

function recipientPhrase(recipient: string | undefined): string {
  return `for ${RECIPIENTS_EN[recipient ?? ''] ?? 'them'}`;
}

/** Ratings of fewer buyers say little; the shop's average is near 4.3. */
const RATING_WORTH = { stars: 4.3, count: 10 };
const FEW = 4;

/** Why a product is shown: at most two short phrases, each true of it by the shop's own data. */
export function reasonFor(product: ProductFact, variant: VariantFact, search: ProductSearch, voice: Voice): string {
  const matched = matchedPhrases(product, variant, search, voice);
  // What it is made of is said once.
  const material = search.warmth === undefined && search.materials.length === 0;
  const phrases = [...matched, ...generalPhrases(product, variant, material, voice)];
  const said = phrases.slice(0, 2).join(voice.say(', ', '，'));
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function matchedPhrases(
  { attributes }: ProductFact,
  variant: VariantFact,
  search: ProductSearch,
  voice: Voice,
): string[] {
  const { language } = voice;
  const phrases: string[] = [];
  const [material] = attributes.material;
  if (search.waterproof && attributes.waterproof) phrases.push(voice.say('waterproof', '防水'));
  if (search.warmth && material) {
    const of = materialWord(material, language);
    phrases.push(
      voice.say(`${search.warmth}, made with ${of}`, `${attributeWord(search.warmth, language)}，${of}材质`),
    );
  }
  if (search.materials.length > 0 && !search.warmth) {
    const own = attributes.material.filter((one) => search.materials.some((asked) => one.includes(asked)));
    const words = voice.list(own.map((one) => materialWord(one, language)));
    if (own.length > 0) phrases.push(voice.say(`made of ${words}`, `${words}材质`));
  }
  if (search.sizes.length > 0 && variant.size) {
    const colour = variant.colour ? colourWord(variant.colour, language) : undefined;
    phrases.push(
      voice.say(
        `${colour ? `${colour} in` : 'your'} size ${variant.size} is in stock`,
        `${colour ?? ''}${variant.size} 码有货`,
      ),
    );
  } else if (search.colours.length > 0 && variant.colour) {
    const colour = colourWord(variant.colour, language);
    phrases.push(voice.say(`in stock in ${colour}`, `${colour}有货`));
  }
  if (search.recipient && attributes.recipients.includes(search.recipient)) {
    phrases.push(
      voice.say(
        `one of our gift ideas ${recipientPhrase(search.recipient)}`,
        `我们推荐送${attributeWord(search.recipient, language)}的礼物`,
      ),
    );
  }
  if (search.occasion && attributes.occasions.includes(search.occasion)) {
    phrases.push(
      voice.say(`good for ${occasionWord(search.occasion)}`, `适合${attributeWord(search.occasion, language)}`),
    );
  }
  return phrases;
}

function generalPhrases(
  { rating, ratingCount, attributes, currency }: ProductFact,
  variant: VariantFact,
  sayMaterial: boolean,
  voice: Voice,
): string[] {
  const phrases: string[] = [];
  if (rating >= RATING_WORTH.stars && ratingCount >= RATING_WORTH.count) {
    phrases.push(voice.say(`${rating} stars from ${ratingCount} buyers`, `${ratingCount} 位买家评分 ${rating}`));
  }
  if (variant.compareAt) {
    const was = voice.money({ amount: variant.compareAt, currency });
    phrases.push(voice.say(`reduced from ${was}`, `原价 ${was}`));
  }
  if (variant.stock < FEW) phrases.push(voice.say(`only ${variant.stock} left`, `仅剩 ${variant.stock} 件`));
  const [material] = attributes.material;
  if (material && sayMaterial) {
    const of = materialWord(material, voice.language);
    phrases.push(voice.say(`made of ${of}`, `${of}材质`));
  }
  return phrases;
}
