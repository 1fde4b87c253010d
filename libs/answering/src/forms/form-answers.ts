import { type ActionKind } from '@app/contracts';
import { type ProposalDraft } from '@app/actions';
import { type Refusal } from '@app/shop';
import { type VerdictAsk } from '../asks.js';
import { type Refused } from '../turn.js';
import { type Evidence } from '../evidence.js';
import { type OrderFact } from '../facts.js';
import { personReply, reply } from '../offers.js';
import { describesOrder } from '../order-description.js';
import { part, type Part } from '../part.js';
import { type Voice } from '../voice.js';
import { ambiguousLines } from './fill-lines.js';
import { type CardTopic, offeredOf } from './card-questions.js';
import { type Form, type Slot } from './form.js';
import { leadWords } from './plan-words.js';
import { insteadOf } from './plan.js';
import { AMOUNT_INSTEAD, AMOUNT_RULE, type Slip, slipText } from './slips.js';
import { question, type Question } from './form-questions.js';
import { about, reminder, sayVerdict, whichStill } from './verdict-answers.js';
import { sayOptions } from './refusal-answers.js';
import { type FormFact } from './gather-form.js';
import { meansAllOfIt, piecesIn } from './said-words.js';
import { wishVerb } from './wish-words.js';

/** What is done about a form. */
export type FormMove =
  | { say: 'form_ask'; form: Form; slot: Slot; again: boolean }
  | { say: 'propose'; form: Form; proposalId: string }
  | { say: 'refused'; form: Form; rule: string }
  | { say: 'unavailable'; form: Form; line: number }
  | { say: 'form_slip'; form: Form; slip: Slip }
  | { say: 'form_stuck'; form: Form }
  | { say: 'verdict'; form: Form; verdict: Said; about?: CardTopic; proposalId?: string }
  | { say: 'options'; form: Form; refused: Refused; agreed: boolean; why?: true }
  | { say: 'form_unclear'; form: Form }
  | { say: 'form_reminder'; form: Form; among?: readonly string[] };

type Said = VerdictAsk['verdict'];

/** Asked this often in vain, a person is better. */
const MOST_MISSES = 2;

/** Decides what comes next in a form, from how it stands. Pure. */
export function decideForm(evidence: Evidence): FormMove | undefined {
  const fact = evidence.first('form');
  if (!fact) return undefined;
  const { form, filled, missing, learned } = fact;
  const proposal = evidence.first('proposal');
  const refusal = evidence.first('refusal');
  if (form.waited && !learned) {
    const last = form.said.at(-1)?.text ?? '';
    const [only, ...others] = filled.lines ?? [];
    const sameCount = only !== undefined && others.length === 0 && piecesIn(last) === only.quantity;
    const order = evidence.all('order').find(({ number }) => number === form.orderNumber);
    const points = order !== undefined && last.length <= 40 && describesOrder(order, last);
    const repeats = wishVerb(last)?.kind === form.kind || meansAllOfIt(last) || sameCount || points;
    return { say: repeats ? 'form_reminder' : 'form_unclear', form: waiting(form, form.waited) };
  }
  if (fact.slip) {
    const misses = fact.slip.of === 'pieces' && form.asked?.slot === 'pieces' ? form.misses + 1 : 0;
    if (misses > MOST_MISSES) return { say: 'form_stuck', form };
    return { say: 'form_slip', form: { ...form, misses }, slip: fact.slip };
  }
  if (proposal) return { say: 'propose', form, proposalId: proposal.id };
  if (refusal) return { say: 'refused', form, rule: refusal.rule };
  if (!missing) return undefined;
  const gone = form.otherwise && missing === 'variants' ? filled.variants?.find(({ soldOut }) => soldOut) : undefined;
  if (gone) return { say: 'unavailable', form, line: gone.line };
  const again = !learned && form.asked?.slot === missing;
  const misses = again ? form.misses + 1 : 0;
  if (misses > MOST_MISSES) return { say: 'form_stuck', form };
  return { say: 'form_ask', form: { ...form, misses }, slot: missing, again };
}

/** A form whose proposal goes on waiting, though something was said that told it nothing. */
export function waiting({ waited: _waited, ...form }: Form, proposalId: string): Form {
  return { ...form, said: form.said.slice(0, -1), proposalId };
}

/** Decides about a yes, a no, or a change of mind. */
export function decideVerdict({ form, verdict, about, proposalId, refused }: VerdictAsk): FormMove {
  if (refused)
    return {
      say: 'options',
      form,
      refused,
      agreed: verdict === 'agreed',
      ...(verdict === 'why' ? { why: true as const } : {}),
    };
  return { say: 'verdict', form, verdict, ...(about ? { about } : {}), ...(proposalId ? { proposalId } : {}) };
}

/** Says a form's move. What it holds of an order carries its owner. */
export function composeForm(move: FormMove, evidence: Evidence, voice: Voice): Part {
  const access = evidence.first('access');
  const owner = access && !access.needsProof ? { owner: access.owner } : {};
  return { ...sayForm(move, evidence, voice), ...owner };
}

function sayForm(move: FormMove, evidence: Evidence, voice: Voice): Part {
  const { form } = move;
  const fact = evidence.first('form');
  switch (move.say) {
    case 'form_ask':
      return fact ? ask(move, fact, voice) : part([]);
    case 'propose': {
      const proposal = evidence.first('proposal');
      return proposal ? propose(form, proposal, voice) : part([]);
    }
    case 'refused': {
      const refusal = evidence.first('refusal');
      const order = evidence.all('order').find(({ number }) => number === form.orderNumber);
      return refusal ? refused(form, refusal, order, voice) : part([]);
    }
    case 'unavailable':
      return unavailable(move, fact, voice);
    case 'form_slip':
      return fact ? slipped(move, fact, voice) : part([]);
    case 'form_stuck':
      return part(
        [
          voice.say(
            'I am afraid I do not get this right. A colleague can do it with you; would you like that?',
            '抱歉，我没能弄清楚。需要为您转接人工客服来处理吗？',
          ),
        ],
        { action: 'offer_person', quickReplies: [personReply(voice)], memory: { form: null, awaiting: 'person' } },
      );
    case 'verdict':
      return sayVerdict(move, voice);
    case 'options':
      return sayOptions(move, voice);
    case 'form_unclear': {
      const waits = reminder(form, voice);
      const unclear = voice.say('I did not get that.', '抱歉，我没有理解。');
      return { ...waits, sentences: [unclear, ...waits.sentences], quickReplies: [personReply(voice)] };
    }
    case 'form_reminder':
      return move.among ? whichStill(form, move.among, voice) : reminder(form, voice);
  }
}

function ask(move: Extract<FormMove, { say: 'form_ask' }>, fact: FormFact, voice: Voice): Part {
  const asked: Question = question(move.slot, fact, voice);
  const sorry = move.again ? voice.say('Sorry, I did not get that.', '抱歉，我没有理解。') : noted(move, fact, voice);
  const which = ambiguousLines(fact.form.said, fact.terms.items).length > 1 && move.slot === 'lines';
  const isNone = move.slot === 'variants' && fact.filled.variants?.some(({ sku, left }) => !sku && left.length === 0);
  const lead = fact.form.said.length === 1 && !which && !isNone ? LEADS[fact.form.kind] : undefined;
  const planned = leadWords(fact.form, voice);
  return part([planned, sorry, !planned && lead && voice.say(...lead), asked.text], {
    action: 'ask',
    quickReplies: [...asked.replies.map(reply), ...(move.again ? [personReply(voice)] : [])],
    memory: {
      ...about(move.form),
      form: {
        ...begun(move.form),
        asked: { slot: move.slot, offered: asked.offered, ...(asked.line === undefined ? {} : { line: asked.line }) },
      },
    },
  });
}

/** A reason that came where the items were asked for is kept, and said to be. */
function noted(
  { slot, form }: Extract<FormMove, { say: 'form_ask' }>,
  fact: FormFact,
  voice: Voice,
): string | undefined {
  const isReason = slot === 'lines' && form.asked?.slot === 'lines' && fact.filled.reason !== undefined;
  return isReason ? voice.say('I have noted the reason.', '原因已记下。') : undefined;
}

/** What could not be meant, and the question that it leaves. */
function slipped({ form, slip }: Extract<FormMove, { say: 'form_slip' }>, fact: FormFact, voice: Voice): Part {
  const { text, replies } = slipText(slip, fact.terms, voice);
  if (slip.of === 'amount') {
    return part([text, voice.of(AMOUNT_INSTEAD)], {
      quickReplies: [reply(voice.say('Cancel the order', '取消订单')), personReply(voice)],
      memory: {
        ...about(form),
        form: null,
        refused: refusedOf(form, {
          rule: 'amount',
          sentence: AMOUNT_RULE,
          instead: AMOUNT_INSTEAD,
          offers: ['cancel_order'],
        }),
      },
    });
  }
  if (slip.of === 'item') {
    const asked = ask({ say: 'form_ask', form, slot: 'lines', again: false }, fact, voice);
    return { ...asked, sentences: [text, ...asked.sentences.slice(-1)] };
  }
  const { asked: _asked, ...rest } = begun(form);
  const pieces = slip.of === 'pieces' ? { asked: { slot: 'pieces', offered: [], line: slip.line } as const } : {};
  return part([text], {
    action: 'ask',
    quickReplies: replies.map(reply),
    memory: { ...about(form), form: { ...rest, ...pieces, slip: slip.of } },
  });
}

/** What a form's first answer begins with. */
const LEADS: Partial<Record<ActionKind, [string, string]>> = {
  report_problem: ['I am sorry about that; I will report it for you.', '非常抱歉，我来帮您登记处理。'],
  return_items: ['I can start the return for you.', '我可以帮您办理退货。'],
  exchange_items: ['I can arrange the exchange for you.', '我可以帮您办理换货。'],
  change_items: ['I can change that for you.', '我可以帮您修改。'],
  change_address: ['I can change the address for you.', '我可以帮您修改地址。'],
  request_refund: ['I can ask for the refund for you.', '我可以帮您申请退款。'],
};

function propose(form: Form, proposal: ProposalDraft, voice: Voice): Part {
  const { title, amount } = proposal.card;
  const money =
    amount &&
    voice.say(
      `${amount.label.charAt(0).toLowerCase()}${amount.label.slice(1)} ${voice.money(amount.money)}`,
      `${amount.label}：${voice.money(amount.money)}`,
    );
  return part(
    [
      leadWords(form, voice, true),
      `${[title, money].filter(Boolean).join(voice.say('; ', '，'))}${voice.say('.', '。')}`,
      voice.say(
        'Is everything below right? Nothing happens before you say yes.',
        '请核对下面的内容。您确认之后才会办理。',
      ),
    ],
    {
      action: 'propose',
      proposal,
      memory: {
        ...about(form),
        form: { ...begun(form), misses: 0, proposalId: proposal.id, card: offeredOf(proposal, voice) },
      },
    },
  );
}

/** A form whose beginning has been said. */
function begun({ lead: _lead, waited: _waited, tries: _tries, ...form }: Form): Form {
  return form;
}

function refused(form: Form, refusal: Refusal, order: OrderFact | undefined, voice: Voice): Part {
  const { sentence, instead } = refusal;
  const goesOn = insteadOf(form) !== undefined;
  const lead = form.lead === 'instead' ? undefined : leadWords(form, voice);
  return part([lead, voice.of(sentence), !form.otherwise && instead && voice.of(instead)], {
    cards: order && !goesOn ? [order.card] : [],
    quickReplies: goesOn ? [] : [personReply(voice)],
    memory: { ...about(form), form: null, ...(goesOn ? {} : { refused: refusedOf(form, refusal) }) },
  });
}

/** What is kept of a refusal, for what the shopper says to it. */
function refusedOf(form: Form, { sentence, instead, offers }: Refusal): Refused {
  const { otherwise: _other, lead: _lead, waited: _waited, card: _card, tries: _tries, ...rest } = form;
  return { form: rest, sentence, ...(instead ? { instead } : {}), ...(offers ? { offers } : {}) };
}

/** What was wished cannot be had, and the shopper has said what then. */
function unavailable(
  { form, line }: Extract<FormMove, { say: 'unavailable' }>,
  fact: FormFact | undefined,
  voice: Voice,
) {
  const item = fact?.terms.items.find((one) => one.line === line);
  const name = item ? voice.of(item.name) : '';
  const gone = voice.say(`The ${name} cannot be had like that at the moment.`, `您要的${name}款式目前没有货。`);
  return part([form.lead === 'instead' ? undefined : leadWords(form, voice), gone], {
    memory: { ...about(form), form: null },
  });
}
