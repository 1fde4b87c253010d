import { type ActionKind } from '@app/contracts';
import { personReply } from '../offers.js';
import { part, type Part } from '../part.js';
import { type Voice } from '../voice.js';
import { aboutCard } from './card-questions.js';
import { type FormMove } from './form-answers.js';
import { type Form } from './form.js';
import { deedWords, stillToCome } from './plan-words.js';

type VerdictMove = Extract<FormMove, { say: 'verdict' }>;

/** Answers a yes, a no, a change of mind, or a question about the card that waits. */
export function sayVerdict({ form, verdict: said, about: asked, proposalId }: VerdictMove, voice: Voice): Part {
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
  if (said === 'remind') return reminder(form, voice);
  if (said === 'wait') {
    const waits = reminder(form, voice);
    return {
      ...waits,
      sentences: [voice.say('Of course, take your time.', '没问题，您慢慢考虑。'), ...waits.sentences],
    };
  }
  if (said === 'switch') {
    const off = voice.say(`All right, ${NAMES[form.kind][0]} is off.`, `好的，不再${NAMES[form.kind][1]}。`);
    const settles = proposalId ? { settles: { proposalId, verdict: 'decline' } as const } : {};
    return part([off], { ...settles, memory: { ...about(form), form: null } });
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
export function reminder(form: Form, voice: Voice): Part {
  const waits = form.proposalId
    ? voice.say('What I proposed above still waits for your yes or no.', '上面的方案还在等您确认。')
    : voice.say(
        `Back to ${NAMES[form.kind][0]}: just go on where we were, or say "never mind".`,
        `继续${NAMES[form.kind][1]}：请接着告诉我，或者说“算了”。`,
      );
  return part([waits], { memory: { form } });
}

/** Where the form stood, while it is to be said which of the orders that were offered it is about. */
export function whichStill(form: Form, among: readonly string[], voice: Voice): Part {
  const [en, zh] = NAMES[form.kind];
  return part([voice.say(`Back to ${en}: which order do you mean?`, `继续${zh}：请问您指的是哪个订单？`)], {
    memory: { form, awaiting: 'which_order', orderNumbers: [...among] },
  });
}

const NAMES: Readonly<Record<ActionKind, readonly [string, string]>> = {
  cancel_order: ['the cancellation', '取消订单'],
  change_address: ['the new address', '修改地址'],
  change_items: ['the change of your order', '修改订单'],
  change_payment: ['the payment method', '修改支付方式'],
  change_default_address: ['your address', '修改默认地址'],
  return_items: ['your return', '退货'],
  exchange_items: ['your exchange', '换货'],
  request_refund: ['your refund', '申请退款'],
  request_invoice: ['your invoice', '开发票'],
  report_problem: ['your report', '登记问题'],
  apply_promotion: ['the code', '使用优惠码'],
  request_data: ['your data', '获取您的数据'],
  delete_data: ['deleting your data', '删除您的数据'],
};

/** What "it" refers to from now on. */
export function about({ intent, orderNumber }: Form): Part['memory'] {
  return { intent, ...(orderNumber ? { orderNumbers: [orderNumber] } : {}) };
}
