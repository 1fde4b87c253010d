// How a language model gets a value wrong.
import { addDays, STATES } from './wording.mjs';

const swapDigit = (text, { pick, below }) => {
  const places = [...text].flatMap((letter, i) => (/\d/u.test(letter) ? [i] : []));
  const at = pick(places.slice(-5));
  const digit = (Number(text[at]) + 1 + below(8)) % 10;
  return text.slice(0, at) + digit + text.slice(at + 1);
};
const wrongCents = (cents, { pick }) =>
  pick(
    [
      cents + 100,
      cents + 500,
      Math.max(95, cents - 200),
      cents * 10,
      cents + 10,
      Math.round(cents / 2),
      cents + 1000,
    ].filter((one) => one !== cents),
  );

/** Another value for a slot, and the family of the falsehood; undefined when there is none. */
export function falsify({ type, value, family, others }, chance) {
  const { pick } = chance;
  switch (type) {
    case 'money':
      return { family: family ?? 'amount', value: wrongCents(value, chance) };
    case 'day':
      return { family: family ?? 'date', value: addDays(value, pick([1, -1, 1, 2, -3, 7, 30])) };
    case 'range': {
      const by = pick([
        [1, 1],
        [0, 1],
        [-1, 0],
        [-2, -1],
        [7, 7],
      ]);
      if (value[0] === value[1]) return { family: 'date', value: [addDays(value[0], 2), addDays(value[0], 2)] };
      return { family: 'date', value: [addDays(value[0], by[0]), addDays(value[1], by[1])] };
    }
    case 'span': {
      const [min, max] = value;
      return {
        family: 'duration',
        value: pick([
          [min + 1, max + 1],
          [min, max + 2],
          [min + 1, max + 3],
          [min + 5, max + 5],
        ]),
      };
    }
    case 'days':
      return {
        family: 'duration',
        value: pick([value + 1, Math.max(1, value - 1), value * 2, value + 10].filter((one) => one !== value)),
      };
    case 'count':
      return { family: family ?? 'quantity', value: pick([value + 1, value + 2, value * 3]) };
    case 'percent':
      return { family: 'percent', value: pick([value + 10, value + 20, 50, 30].filter((one) => one !== value)) };
    case 'grams':
      return { family: 'weight', value: pick([value + 500, value * 2, value * 10]) };
    case 'order':
    case 'tracking':
      return { family: type, value: swapDigit(value, chance) };
    case 'state': {
      const wrong = Object.keys(STATES).filter((one) => one !== value && !(others ?? []).includes(one));
      return { family: 'state', value: pick(wrong) };
    }
    default:
      return others && others.length > 0 ? { family: family ?? type, value: pick(others) } : undefined;
  }
}

/** Ways to spoil a whole sentence, by family: another currency, another unit, the opposite. */
export const SPOILS = {
  en: [
    ['currency', /€\s?(\d)/u, ['$$$1', '£$1', 'CN¥$1']],
    ['currency', /(\d) euros?\b/u, ['$1 dollars', '$1 pounds', '$1 yuan']],
    ['unit', /\b(?:business|working) days?\b/u, ['weeks', 'hours', 'months']],
    ['unit', /(\d|\b[a-z]+) days\b(?! ago)/u, ['$1 weeks', '$1 hours', '$1 months']],
    ['unit', /(\d) kg\b/u, ['$1 g', '$1 lb']],
    ['negation', /\bis free\b/u, ['is not free']],
    ['negation', /\b(?:is|are) not included\b/u, ['is already included']],
    ['negation', /\bhas been (sent|delivered|cancelled|paid out|refunded)\b/u, ['has not been $1 yet']],
    ['negation', /\bis in stock\b/u, ['is sold out']],
    ['negation', /\bis waterproof\b/u, ['is not waterproof']],
    ['negation', /\bcan be (returned|exchanged)\b/u, ['cannot be $1']],
    ['negation', /\bwe do not (ship|send)\b/iu, ['we do $1']],
  ],
  zh: [
    ['currency', /(\d)\s?欧元?/u, ['$1美元', '$1元人民币', '$1英镑']],
    ['currency', /€(\d)/u, ['¥$1', '$$$1']],
    ['unit', /个工作日/u, ['周', '个小时', '个月']],
    ['unit', /(\d|[一二两三四五六七八九十]) ?天(?![气前])/u, ['$1周', '$1小时', '$1个月']],
    ['unit', /公斤/u, ['斤', '克']],
    ['negation', /免费/u, ['需要收费']],
    ['negation', /不包含/u, ['已经包含']],
    ['negation', /已经(发出|送达|取消|退款)/u, ['还没有$1']],
    ['negation', /有货/u, ['没货']],
    ['negation', /可以(退|换)/u, ['不可以$1']],
    ['negation', /不能寄/u, ['可以寄']],
  ],
};
