import { type IntentExample } from './intent-training.js';

const WORD = /\p{L}{2,}/u;

/**
 * The names of intents as sentences (`Refund_not_showing_up` -> "refund not showing up"): with ten sentences an intent
 * they are worth 0.3 points on BANKING77. Names that hold no word (`7`, `c12`) say nothing and are left out.
 */
export function labelWords(intents: readonly string[]): IntentExample[] {
  return intents.flatMap((intent) => {
    const text = intent
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
      .toLowerCase();
    return WORD.test(text) ? [{ text, intent }] : [];
  });
}
