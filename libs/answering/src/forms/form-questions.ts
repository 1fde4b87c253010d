import { type Voice } from '../voice.js';
import { ambiguousLines } from './fill-lines.js';
import { missingParts } from './fill-address.js';
import { type FormItem, type FormVariant, type Problem, type Slot } from './form.js';
import { type FormFact } from './gather-form.js';

/** What is asked, the buttons for it, and what "the second one" then means. */
export type Question = { text: string; replies: string[]; offered: (string | number)[]; line?: number };

const MOST_OFFERED = 5;

/** The question for what is missing. */
export function question(slot: Slot, fact: FormFact, voice: Voice): Question {
  switch (slot) {
    case 'lines':
      return whichItems(fact, voice);
    case 'variants':
      return whichVariant(fact, voice);
    case 'address':
      return whichAddress(fact, voice);
    case 'payment':
      return fromChoices(fact.terms.payments, paymentText(fact, voice), voice);
    case 'reason':
      return fact.terms.reasons.length > 0
        ? fromChoices(fact.terms.reasons, whyText(fact, voice), voice)
        : plain(voice.say('What is the reason, in a few words?', '请简单说一下原因。'));
    case 'problem':
      return whichProblem(fact, voice);
    case 'code':
      return plain(voice.say('Which code would you like to use?', '请告诉我优惠码。'));
    case 'pieces':
      return plain(voice.say('How many shall it be?', '请问是几件？'));
    case 'company':
      return plain(voice.say('Which company name shall stand on it?', '请提供发票抬头。'));
  }
}

/** Who has not named the order hears with the question which one is meant. */
function whyText({ form: { said, orderNumber }, terms }: FormFact, voice: Voice): string {
  const isNamed = orderNumber === undefined || said.length > 1 || said.some(({ text }) => text.includes(orderNumber));
  if (isNamed || terms.kind !== 'request_refund') return voice.say('May I ask why?', '请问是什么原因？');
  return voice.say(`It is for order ${orderNumber}; may I ask why?`, `是订单 ${orderNumber} 的退款，请问是什么原因？`);
}

const PROBLEM_NAMES: Readonly<Record<Problem, readonly [string, string]>> = {
  damaged: ['It is damaged', '商品破损'],
  missing: ['Something is missing', '少了东西'],
  wrong: ['It is the wrong item', '发错了商品'],
  late: ['It has not arrived', '还没到'],
};

function whichProblem({ terms }: FormFact, voice: Voice): Question {
  const { problems = ['damaged', 'missing', 'wrong'] } = terms;
  return {
    text: voice.say('What is wrong with it?', '请问出了什么问题？'),
    replies: problems.map((problem) => voice.say(...PROBLEM_NAMES[problem])),
    offered: [...problems],
  };
}

function plain(text: string): Question {
  return { text, replies: [], offered: [] };
}

function whichItems({ form, terms }: FormFact, voice: Voice): Question {
  const alike = ambiguousLines(form.said, terms.items);
  const items = alike.length > 1 ? terms.items.filter(({ line }) => alike.includes(line)) : terms.items;
  const offered = items.slice(0, MOST_OFFERED);
  const text =
    alike.length > 1
      ? voice.say('Which of these do you mean?', '请问您指的是哪一个？')
      : voice.say(
          `Which items of order ${terms.orderNumber ?? ''} is it about?`,
          `请问是订单 ${terms.orderNumber ?? ''} 里的哪些商品？`,
        );
  return {
    text,
    replies: [
      ...offered.map((item) => itemText(item, voice)),
      ...(alike.length > 1 || items.length < 2 ? [] : [voice.say('All of them', '全部')]),
    ],
    offered: offered.map(({ line }) => line),
  };
}

function whichVariant({ terms, filled }: FormFact, voice: Voice): Question {
  const open = filled.variants?.find(({ sku }) => sku === undefined);
  const item = terms.items.find(({ line }) => line === open?.line);
  if (!open || !item) return plain(voice.say('What would you like instead?', '请问您想换成什么？'));
  const name = voice.of(item.name);
  const variants = open.left.flatMap((sku) => item.variants.find((variant) => variant.sku === sku) ?? []);
  if (variants.length === 0) {
    const none = voice.say(
      `The ${name} is not available in another version right now. You can keep it or say "never mind".`,
      `${name}目前没有其他可换的款式。您可以保留原来的，或者说“算了”。`,
    );
    return { ...plain(none), line: item.line };
  }
  const offered = variants.slice(0, MOST_OFFERED);
  const soldOut = notAsWished(open, name, voice);
  const which = voice.say(`Which ${name} would you like instead?`, `${name}您想换成哪一款？`);
  return {
    text: `${soldOut}${which}`,
    replies: offered.map((variant) => variantText(variant, item, voice)),
    offered: offered.map(({ sku }) => sku),
    line: item.line,
  };
}

type Open = NonNullable<FormFact['filled']['variants']>[number];

/** Why what was wished for an item is not settled, before the choice. */
function notAsWished({ soldOut, unknown, either }: Open, name: string, voice: Voice): string {
  if (unknown !== undefined) return voice.say(`There is no ${unknown} of the ${name}. `, `${name}没有${unknown}。`);
  if (either)
    return voice.say('You named more than one, and it can only be one of them. ', '您提到了不止一种，只能选一种。');
  return soldOut ? voice.say('That one is not in stock. ', '您要的那款目前缺货。') : '';
}

/** An item with what tells it apart: "Linen shirt (blue, M)". */
function itemText(item: FormItem, voice: Voice): string {
  const own = item.variants.find(({ sku }) => sku === item.sku);
  const details = own ? variantText(own, item, voice) : '';
  return details === ''
    ? voice.of(item.name)
    : voice.say(`${voice.of(item.name)} (${details})`, `${voice.of(item.name)}（${details}）`);
}

function variantText({ options }: FormVariant, _item: FormItem, voice: Voice): string {
  return options
    .map(({ value, words }) => voice.say(value, words.find((word) => /\p{Script=Han}/u.test(word)) ?? value))
    .join(voice.say(', ', '，'));
}

const PART_NAMES: Readonly<Record<'line1' | 'city' | 'postcode' | 'country', readonly [string, string]>> = {
  line1: ['street and house number', '街道和门牌号'],
  city: ['city', '城市'],
  postcode: ['postcode', '邮编'],
  country: ['country', '国家'],
};

function whichAddress({ filled, terms: { orderNumber, addresses } }: FormFact, voice: Voice): Question {
  const missing = missingParts(filled.address);
  const others = addresses.filter(({ id }) => id !== 'default' && id !== 'order');
  if (missing.length === 4 && others.length > 1) {
    return {
      text: voice.say('Which of these addresses do you mean?', '请问您指的是哪个地址？'),
      replies: others.map(({ address: { line1, postcode, city } }) => `${line1}, ${postcode} ${city}`),
      offered: others.map(({ id }) => id),
    };
  }
  if (missing.length === 4) {
    return plain(
      voice.say(
        `What is the new address${orderNumber ? ` for order ${orderNumber}` : ''}? Street and number, postcode, city and country, please.`,
        `请提供${orderNumber ? `订单 ${orderNumber} 的` : ''}新地址：街道门牌号、邮编、城市和国家。`,
      ),
    );
  }
  const names = missing.map((part) => voice.say(...PART_NAMES[part]));
  return plain(voice.say(`And the ${voice.list(names)}?`, `还需要${voice.list(names)}。`));
}

function paymentText({ terms }: FormFact, voice: Voice): string {
  if (terms.kind === 'return_items') return voice.say('Where shall the refund go?', '退款退到哪里？');
  if (terms.kind === 'change_payment') return voice.say('How would you like to pay instead?', '您想改用哪种支付方式？');
  return voice.say('How shall a difference in price be settled?', '差价用哪种方式结算？');
}

function fromChoices(choices: FormFact['terms']['payments'], text: string, voice: Voice): Question {
  return {
    text,
    replies: choices.slice(0, MOST_OFFERED).map(({ name }) => voice.of(name)),
    offered: choices.map(({ id }) => id),
  };
}
