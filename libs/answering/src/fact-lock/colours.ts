import { colourWord } from '@app/shop';

const COLOURS = 'black white grey navy blue green red yellow orange pink purple brown beige cream multicolour'.split(
  ' ',
);
const ALSO: Readonly<Record<string, string>> = { gray: 'grey', multicolor: 'multicolour' };
const LATIN = new RegExp(
  String.raw`(?<![\p{Script=Latin}-])(?:${[...COLOURS, ...Object.keys(ALSO)].join('|')})(?![\p{Script=Latin}])`,
  'giu',
);
const HAN: readonly [string, string][] = COLOURS.map((colour) => [colourWord(colour, 'zh'), colour]);

/** The colours of the catalogue that a text names. */
export function coloursIn(text: string): string[] {
  const latin = (text.match(LATIN) ?? []).map((word) => ALSO[word.toLowerCase()] ?? word.toLowerCase());
  const han = HAN.flatMap(([word, colour]) => (text.includes(word) ? [colour] : []));
  return [...new Set([...latin, ...han])];
}
