import { soundingLike } from '@app/understanding';

const WORD = /\p{Script=Latin}{4,}/gu;
const HAN = /\p{Script=Han}/u;
const ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

/**
 * A text as somebody in a hurry types it: one slip in every English word of four letters and more with the chance `share`
 * (a neighbouring key, a letter dropped, doubled or swapped), and with half that chance a Chinese character that sounds
 * the same in place of another. `common` are the characters that may be taken. The same `random` makes the same slips.
 */
export function misspell(text: string, share: number, common: ReadonlySet<string>, random: () => number): string {
  const latin = text.replace(WORD, (word) => (random() < share ? slip(word, random) : word));
  return [...latin]
    .map((character) => {
      if (!HAN.test(character) || random() >= share / 2) return character;
      const others = soundingLike(character).filter((other) => common.has(other));
      return others[Math.floor(random() * others.length)] ?? character;
    })
    .join('');
}

function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  switch (Math.floor(random() * 4)) {
    case 0:
      return before + neighbour(letter, random) + after;
    case 1:
      return before + after;
    case 2:
      return before + letter + letter + after;
    default:
      return before + after.charAt(0) + letter + after.slice(1);
  }
}

function neighbour(letter: string, random: () => number): string {
  const row = ROWS.find((keys) => keys.includes(letter.toLowerCase()));
  if (!row) return letter;
  const at = row.indexOf(letter.toLowerCase());
  return row.charAt(at === 0 ? 1 : at === row.length - 1 ? at - 1 : at + (random() < 0.5 ? -1 : 1));
}
