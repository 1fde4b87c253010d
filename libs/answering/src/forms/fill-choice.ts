import { ordinalIn, pickByOrdinal } from '../choices.js';
import { type Choice, type Said, type Slot } from './form.js';
import { reasonIn } from './said-words.js';
import { plainText, spotsOf } from './spots.js';

/** What was chosen by its words or by its place among what was offered; the last word holds. */
export function fillChoice(said: readonly Said[], slot: Slot, choices: readonly Choice[]): string | undefined {
  let chosen: string | undefined;
  for (const { text, asked, offered } of said) {
    const picked = asked === slot && offered ? pickByOrdinal(offered, ordinalIn(text)) : undefined;
    chosen = (picked === undefined ? byWords(text, choices) : String(picked)) ?? chosen;
  }
  return chosen;
}

/** The one choice whose words the text holds most of; undefined when none or several fit alike. */
function byWords(said: string, choices: readonly Choice[]): string | undefined {
  const text = plainText(said);
  const scored = choices.map((choice) => ({ id: choice.id, score: score(text, choice) }));
  const best = Math.max(0, ...scored.map((one) => one.score));
  const [first, second] = scored.filter((one) => one.score === best);
  return best > 0 && first && !second ? first.id : undefined;
}

function score(text: string, { words }: Choice): number {
  return words.reduce(
    (sum, word) => sum + (spotsOf(text, word).some((spot) => !isRefused(text, spot.start)) ? word.length : 0),
    0,
  );
}

const REFUSED =
  /(?:\bnot(?: (?:to|on|the|my|with))*|\binstead of(?: (?:the|my))?|\brather than(?: (?:the|my))?|\bremove(?: (?:the|my))?|不要|不用|不是)\s*$/iu;

function isRefused(text: string, at: number): boolean {
  return REFUSED.test(text.slice(0, at));
}

/** A reason in the shopper's own words: what they answered when they were asked for it. */
export function fillOwnWords(said: readonly Said[], slot: Slot): string | undefined {
  const answer = said.findLast(({ asked }) => asked === slot)?.text.trim();
  return answer === undefined || answer === '' ? undefined : answer.slice(0, 200);
}

/** A reason that was given where something else was asked: 不想要了 to "which items?". */
export function fillGivenReason(said: readonly Said[]): string | undefined {
  return said.reduce<string | undefined>(
    (known, { text, asked }) => (asked === 'lines' ? reasonIn(text) : statedReason(text)) ?? known,
    undefined,
  );
}

const STATES_REASON =
  /^\s*(?:退货?|换货?|取消)?(?:的)?(?:理由|原因)[是就为:：\s]*(.{2,})$|^\s*(?:the )?reason (?:is|being)[:,]?\s+(.{3,})$/iu;

/** "The reason is …", wherever it is said. */
function statedReason(text: string): string | undefined {
  const [, han, latin] = STATES_REASON.exec(plainText(text)) ?? [];
  return (han ?? latin)?.trim().slice(0, 200);
}

const CODE =
  /(?:\b(?:code|coupon|voucher|promo)\b|优惠码|折扣码|优惠券|券码|口令)[\s:：“"'是为]*([A-Z][A-Z0-9-]{3,19})\b|(?<![\p{L}\d-])([A-Z]{3,}[A-Z-]*\d[A-Z0-9-]*|[A-Z]{6,20})(?![\p{L}\d-])/u;
/** Small letters make a code only with digits behind them: "saleplus5", and not "please". */
const SMALL_CODE = /(?<![\p{L}\d-])([a-z]{3,16}\d{1,6})(?![\p{L}\d-])/u;
const LONE = /^\s*["'“]?([\p{Script=Latin}][\p{Script=Latin}\d-]{2,19})["'”]?\s*[.。!！]?\s*$/u;

/** The one word that a text is, in the shape of a code and in capitals: nothing says yet that it is one. */
function loneCode(text: string): string | undefined {
  const [, code] = LONE.exec(plainText(text)) ?? [];
  return code && !ORDER_LIKE.test(code) ? code.toUpperCase() : undefined;
}

const USES = /\b(?:use|apply|redeem|try|enter|works?)\b|用|输入|兑换/iu;

/** What may be a code in a message that is nothing else, or asks to use one: in capitals. */
export function codeToUse(text: string): string | undefined {
  const written = USES.test(text) ? SMALL_CODE.exec(plainText(text).toLowerCase())?.[1] : undefined;
  return loneCode(text) ?? written?.toUpperCase();
}

const ORDER_LIKE = /^[A-Z]{2}-\d{6,}$/u;

/** A promotion code as it was written. */
export function fillCode(said: readonly Said[]): string | undefined {
  for (const { text, asked } of [...said].reverse()) {
    const plain = plainText(text);
    const [, named, bare] = CODE.exec(plain) ?? [];
    const alone = asked === 'code' ? /^\s*([\p{L}\d-]{3,20})\s*[.。!]?\s*$/u.exec(plain)?.[1] : undefined;
    const code = named ?? bare ?? alone ?? SMALL_CODE.exec(plain)?.[1];
    if (code && !ORDER_LIKE.test(code)) return code.toUpperCase();
  }
  return undefined;
}
