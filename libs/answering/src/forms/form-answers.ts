import { type ActionKind } from '@app/contracts';
import { type ProposalDraft } from '@app/actions';
import { type Refusal } from '@app/shop';
import { type VerdictAsk } from '../asks.js';
import { type Evidence } from '../evidence.js';
import { type OrderFact } from '../facts.js';
import { personReply, reply } from '../offers.js';
import { part, type Part } from '../part.js';
import { type Voice } from '../voice.js';
import { ambiguousLines } from './fill-lines.js';
import { aboutCard, type CardTopic, offeredOf } from './card-questions.js';
import { type Form, type Slot } from './form.js';
import { deedWords, leadWords, stillToCome } from './plan-words.js';
import { insteadOf } from './plan.js';
import { type Slip, slipText } from './slips.js';
import { question, type Question } from './form-questions.js';
import { type FormFact } from './gather-form.js';

/** What is done about a form. */
export type FormMove =
  | { say: 'form_ask'; form: Form; slot: Slot; again: boolean }
  | { say: 'propose'; form: Form; proposalId: string }
  | { say: 'refused'; form: Form; rule: string }
  | { say: 'unavailable'; form: Form; line: number }
  | { say: 'form_slip'; form: Form; slip: Slip }
  | { say: 'form_stuck'; form: Form }
  | { say: 'verdict'; form: Form; verdict: Said; about?: CardTopic; proposalId?: string }
  | { say: 'form_reminder'; form: Form };

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
  if (fact.slip) return { say: 'form_slip', form, slip: fact.slip };
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

/** Decides about a yes, a no, or a change of mind. */
export function decideVerdict({ form, verdict, about, proposalId }: VerdictAsk): FormMove {
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
      return verdict(move, voice);
    case 'form_reminder':
      return reminder(form, voice);
  }
}

function ask(move: Extract<FormMove, { say: 'form_ask' }>, fact: FormFact, voice: Voice): Part {
  const asked: Question = question(move.slot, fact, voice);
  const sorry = move.again ? voice.say('Sorry, I did not get that.', '抱歉，我没有理解。') : undefined;
  const which = ambiguousLines(fact.form.said, fact.terms.items).length > 1 && move.slot === 'lines';
  const lead = fact.form.said.length === 1 && !which ? LEADS[fact.form.kind] : undefined;
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

/** What could not be meant, and the question that it leaves. */
function slipped({ form, slip }: Extract<FormMove, { say: 'form_slip' }>, fact: FormFact, voice: Voice): Part {
  const { text, replies } = slipText(slip, fact.terms, voice);
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
function begun({ lead: _lead, ...form }: Form): Form {
  return form;
}

function refused(form: Form, { sentence, instead }: Refusal, order: OrderFact | undefined, voice: Voice): Part {
  const goesOn = insteadOf(form) !== undefined;
  const lead = form.lead === 'instead' ? undefined : leadWords(form, voice);
  return part([lead, voice.of(sentence), !form.otherwise && instead && voice.of(instead)], {
    cards: order && !goesOn ? [order.card] : [],
    quickReplies: goesOn ? [] : [personReply(voice)],
    memory: { ...about(form), form: null },
  });
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

function verdict(
  { form, verdict: said, about: asked, proposalId }: Extract<FormMove, { say: 'verdict' }>,
  voice: Voice,
): Part {
  const next = stillToCome(form, voice);
  if (said === 'later') {
    const last = form.then?.at(-1);
    const noted =
      last &&
      voice.say(
        `Noted: after this I will ${deedWords(last, voice)}.`,
        `好的，这件事之后我再${deedWords(last, voice)}。`,
      );
    return { ...reminder(form, voice), sentences: [noted ?? '', ...reminder(form, voice).sentences].filter(Boolean) };
  }
  if (said === 'about' && asked && form.card) {
    const waits = reminder(form, voice);
    return { ...waits, sentences: [...aboutCard(asked, form.card, voice), ...waits.sentences] };
  }
  if (said === 'undo' && proposalId) {
    const undone = voice.say('I am taking it back now.', '正在为您撤销。');
    return part([undone, DONE_THERE(voice)], {
      settles: { proposalId, verdict: 'undo' },
      memory: { ...about(form), done: null },
    });
  }
  if (said === 'undo_late') {
    const late = voice.say(
      'That can no longer be taken back: the shop’s time for it has passed, or it is not finished yet.',
      '现在无法撤销：可能已超过可撤销时间，或尚未办理完成。',
    );
    return part([late], { quickReplies: [personReply(voice)], memory: about(form) });
  }
  if (said === 'confirm' && proposalId) {
    return part([voice.say('Thank you, I am doing it now.', '好的，正在为您办理。'), DONE_THERE(voice), next], {
      settles: { proposalId, verdict: 'confirm' },
      memory: { ...about(form), form: next ? { ...form, proposalId } : null, done: doneOf(form, proposalId) },
    });
  }
  const settles = proposalId ? { settles: { proposalId, verdict: 'decline' } as const } : {};
  const kept = voice.say('All right, I leave everything as it is.', '好的，一切保持不变。');
  if (said === 'decline' && next)
    return part([voice.say('All right, I leave that as it is.', '好的，这件事不办理。')], {
      ...settles,
      memory: about(form),
    });
  return part([kept, ANYTHING_ELSE(voice)], { ...settles, memory: { ...about(form), form: null } });
}

/** As much of a form as taking it back needs. */
function doneOf({ kind, intent, orderNumber }: Form, proposalId: string): NonNullable<Part['memory']['done']> {
  return { proposalId, form: { kind, intent, said: [], misses: 0, ...(orderNumber ? { orderNumber } : {}) } };
}

const DONE_THERE = (voice: Voice): string =>
  voice.say('The card above shows when it is done.', '办理结果会显示在上面的卡片里。');
const ANYTHING_ELSE = (voice: Voice): string =>
  voice.say('Is there anything else I can do for you?', '还有什么可以帮您的吗？');

/** After a question in between, where the form stood. */
function reminder(form: Form, voice: Voice): Part {
  const waits = form.proposalId
    ? voice.say('What I proposed above still waits for your yes or no.', '上面的方案还在等您确认。')
    : voice.say(
        `Back to ${NAMES[form.kind][0]}: just go on where we were, or say "never mind".`,
        `继续${NAMES[form.kind][1]}：请接着告诉我，或者说“算了”。`,
      );
  return part([waits], { memory: { form } });
}

const NAMES: Readonly<Record<ActionKind, readonly [string, string]>> = {
  cancel_order: ['the cancellation', '取消订单'],
  change_address: ['the new address', '修改地址'],
  change_items: ['the change of your order', '修改订单'],
  change_payment: ['the payment method', '修改支付方式'],
  change_default_address: ['your address', '修改默认地址'],
  return_items: ['your return', '退货'],
  exchange_items: ['your exchange', '换货'],
  request_refund: ['your refund', '退款申请'],
  request_invoice: ['your invoice', '开发票'],
  report_problem: ['your report', '问题登记'],
  apply_promotion: ['the code', '使用优惠码'],
  request_data: ['your data', '获取您的数据'],
  delete_data: ['deleting your data', '删除您的数据'],
};

/** What "it" refers to from now on. */
function about({ intent, orderNumber }: Form): Part['memory'] {
  return { intent, ...(orderNumber ? { orderNumbers: [orderNumber] } : {}) };
}
