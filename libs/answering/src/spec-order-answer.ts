import { type Locale } from '@app/contracts';
import { type OrderAsk } from './asks.js';
import { compose } from './compose.js';
import { decide } from './decide.js';
import { type AccessFact, type OrderFact } from './facts.js';
import { evidence, question, situation, TERMS } from './spec-facts.js';

export const OWNER = { customerId: 'c-001' };
export type Found = Partial<Extract<AccessFact, { needsProof: false }>>;

/** For specs: what is answered to a question about orders that were found. */
export function answer(intent: string, orders: OrderFact[], language: Locale = 'en', found: Found = {}) {
  const text = language === 'zh' ? '我的订单到哪了' : 'where is my order';
  const ask: OrderAsk = { topic: 'order', intent, text };
  const own = evidence({ access: [{ needsProof: false, owner: OWNER, how: 'only', ...found }], order: orders });
  const asked = situation(question(text, [intent], { language }));
  return compose([{ move: decide(ask, own), evidence: own }], asked, TERMS);
}
