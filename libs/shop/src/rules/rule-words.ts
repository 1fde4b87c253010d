import { type Money, moneyText, type Sentence } from '@app/contracts';
import { type ActionFacts, type VariantFacts } from '../action-facts.js';
import { colourWord } from '../attribute-words.js';
import { type Day } from '../business-days.js';
import { type OrderItem } from '../order.js';
import { PAYMENT_WORDS } from '../order-words.js';

/** An amount as people write it. */
export function moneyWords(money: Money): Sentence {
  return { en: moneyText(money, 'en'), zh: moneyText(money, 'zh') };
}

/** A day as people write it. */
export function dayWords(day: Day): Sentence {
  const format = (language: string) =>
    new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
      new Date(`${day}T12:00:00Z`),
    );
  return { en: format('en-GB'), zh: format('zh-CN') };
}

/** An item of an order with what tells it from its siblings. */
export function itemWords({ name, colour, size }: Pick<OrderItem, 'name' | 'colour' | 'size'>): Sentence {
  const one = (locale: 'en' | 'zh') =>
    [name[locale], colour && colourWord(colour, locale), size].filter(Boolean).join(locale === 'zh' ? '，' : ', ');
  return { en: one('en'), zh: one('zh') };
}

/** A variant with what tells it from its siblings. */
export function variantWords({ name, colour, size, options }: VariantFacts): Sentence {
  if (options) {
    const said = Object.values(options).join(', ');
    return { en: `${name.en}, ${said}`, zh: `${name.zh}，${said}` };
  }
  return itemWords({ name, ...(colour ? { colour } : {}), ...(size ? { size } : {}) });
}

/** A payment method by its kind, or by what the shopper's own one of that id is called. */
export function methodWords(method: string, facts: Pick<ActionFacts, 'payments'>): Sentence {
  const own = facts.payments?.find((one) => one.id === method);
  if (own?.label) return { en: own.label, zh: own.label };
  return PAYMENT_WORDS[own?.kind ?? method] ?? { en: method, zh: method };
}

/** Several words as one list. */
export function listWords(words: readonly Sentence[]): Sentence {
  return { en: words.map((word) => word.en).join(', '), zh: words.map((word) => word.zh).join('、') };
}
