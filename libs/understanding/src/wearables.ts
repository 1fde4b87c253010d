import { eachMatch, type Finder } from './entity.js';

/** The catalogue's colours with the words that people use for them. */
const COLOUR_WORDS: Readonly<Record<string, string>> = {
  black: 'black|黑色|黑的|黑',
  white: 'white|白色|白的|白',
  grey: 'gr[ea]y|灰色|灰的|灰',
  navy: 'navy(?: blue)?|dark blue|藏青色?|深蓝色?|海军蓝',
  blue: 'blue|蓝色|蓝的|天蓝|浅蓝|蓝',
  green: 'green|olive|绿色|绿的|墨绿|军绿|绿',
  red: 'red|burgundy|红色|红的|酒红|大红|红',
  yellow: 'yellow|mustard|黄色|黄的|姜黄|黄',
  orange: 'orange|橙色|橘色|橙的',
  pink: 'pink|粉色|粉红|粉的',
  purple: 'purple|violet|lilac|紫色|紫的|紫',
  brown: 'brown|tan|camel|棕色|褐色|咖啡色|驼色',
  beige: 'beige|sand|米色|卡其色?',
  cream: 'cream|ivory|off-white|奶油色|米白|奶白',
  multicolour: 'multi-?colou?r(?:ed)?|colou?rful|彩色|花色|多色',
};
/** Single Chinese characters that stand for a colour only beside one of these: 红茶 and 白天 are no colours. */
const GARMENT = String.raw`(?=[\p{Script=Han}]{0,3}(?:衣|服|裤|裙|鞋|靴|包|帽|巾|套|衫|夹克|外套|款|那件|那双|那个|的|$|[,，。?？!！]))`;
const COLOUR_OF = new Map<string, RegExp>(
  Object.entries(COLOUR_WORDS).map(([colour, words]) => {
    const alternatives = words.split('|').map((word) => {
      if (/^\p{Script=Han}$/u.test(word)) return `${word}${GARMENT}`;
      return /\p{Script=Han}/u.test(word) ? word : String.raw`(?<!\p{L})${word}(?!\p{L})`;
    });
    return [colour, new RegExp(alternatives.join('|'), 'giu')];
  }),
);
const NEGATION_BEFORE =
  /(?:\bnot\b|\bno\b|\bnon\b|n't\b|\bnever\b|\bexcept\b|\bwithout\b|\banything but\b|\bother than\b|不要|不是|不想要|不喜欢|除了|别要|别|不)[\s,，、]*(?:(?:the|in|a|any|too|是|要|穿|给我)[\s]*)?$/iu;
/** "not black or grey": what came before the `or` is negated, so this is. */
const JOINED = /(?:\bor\b|\band\b|\bnor\b|,|，|、|和|或|跟)\s*$/iu;

const LETTER_SIZE =
  /(?<![\p{Script=Latin}\p{N}'’-])(?:size\s+)?(?<size>xxxl|xxl|xl|xs|s|m|l|2xl|3xl)(?![\p{Script=Latin}\p{N}'’-])(?:\s?(?:码|号|size))?/giu;
const WORD_SIZE =
  /(?<![\p{L}])(?<size>extra small|extra large|small|medium|large)(?![\p{L}])|(?<zh>加大|特大|大|中|小)[码号]/giu;
const SHOE_SIZE =
  /(?:(?:\bsize|\beu|\bin a|尺码|鞋码|穿)\s*(?<before>(?:3[4-9]|4[0-9])(?:\.5)?)(?!\d))|(?<![\d.])(?<after>(?:3[4-9]|4[0-9])(?:\.5)?)\s?(?:码|号(?:的|鞋|靴|$))/giu;
const CHILD_SIZE = /(?<!\d)(?<cm>[89]\d|1[0-6]\d)\s?(?:cm|厘米|公分|码)/giu;
const WORDS_TO_SIZES: Readonly<Record<string, string>> = {
  'extra small': 'XS',
  small: 'S',
  medium: 'M',
  large: 'L',
  'extra large': 'XL',
  小: 'S',
  中: 'M',
  大: 'L',
  加大: 'XL',
  特大: 'XXL',
  '2xl': 'XXL',
  '3xl': 'XXXL',
};

/** Colours, by the catalogue's names; `negated` where the shopper does not want them. */
export const findColours: Finder = (text) => {
  const found = [...COLOUR_OF].flatMap(([colour, pattern]) =>
    eachMatch(text, pattern, () => ({ type: 'colour', value: colour, negated: false })),
  );
  const outermost = found
    .filter(
      (one) =>
        !found.some(
          (other) =>
            other !== one && other.start <= one.start && other.end >= one.end && other.text.length > one.text.length,
        ),
    )
    .sort((a, b) => a.start - b.start);
  let lastNegatedEnd = -1;
  return outermost.map((entity) => {
    const before = text.slice(Math.max(0, entity.start - 24), entity.start);
    const joined =
      lastNegatedEnd >= 0 && JOINED.test(text.slice(lastNegatedEnd, entity.start)) && entity.start - lastNegatedEnd < 8;
    const negated = NEGATION_BEFORE.test(before) || joined;
    if (negated) lastNegatedEnd = entity.end;
    return { ...entity, negated } as typeof entity;
  });
};

/** Sizes as the catalogue writes them: XS to XXL, EU shoe sizes, children's height in cm. */
export const findSizes: Finder = (text) => [
  ...eachMatch(text, LETTER_SIZE, ({ groups, 0: whole }) => {
    const size = groups?.size ?? '';
    // A single lower-case letter is a size only where it says so.
    if (size.length === 1 && size === size.toLowerCase() && !/size|码|号/i.test(whole)) return undefined;
    return { type: 'size', value: WORDS_TO_SIZES[size.toLowerCase()] ?? size.toUpperCase() };
  }),
  ...eachMatch(text, WORD_SIZE, ({ groups }) => {
    const value = WORDS_TO_SIZES[(groups?.size ?? groups?.zh ?? '').toLowerCase()];
    return value ? { type: 'size', value } : undefined;
  }),
  ...eachMatch(text, SHOE_SIZE, ({ groups }) => ({ type: 'size', value: groups?.before ?? groups?.after ?? '' })),
  ...eachMatch(text, CHILD_SIZE, ({ groups }) => ({ type: 'size', value: groups?.cm ?? '' })),
];
