import { type ActionKind } from '@app/contracts';
import { type Alternative } from '@app/shop';
import { personReply, reply } from '../offers.js';
import { part, type Part } from '../part.js';
import { type Voice } from '../voice.js';
import { type FormMove } from './form-answers.js';
import { isAction } from './form-kinds.js';
import { deedWords } from './plan-words.js';
import { about } from './verdict-answers.js';

/** What is possible after a refusal, said again to whoever asks for it or agrees to it. */
export function sayOptions({ form, refused, agreed, why }: Extract<FormMove, { say: 'options' }>, voice: Voice): Part {
  const { sentence, instead, offers = [] } = refused;
  const replies = offers.map((offer) => reply(offerName(offer, voice)));
  const memory = { ...about(form), form: null, refused };
  if (!instead) {
    const person = voice.say(
      'There is nothing more that I can do about it; a colleague can look at it with you. Would you like that?',
      '这件事我没有别的办法了，可以请人工客服帮您看看。需要转接吗？',
    );
    const quickReplies = [personReply(voice)];
    return part([voice.of(sentence), person], {
      action: 'offer_person',
      quickReplies,
      memory: { ...memory, awaiting: 'person' },
    });
  }
  const because = voice.say('It is a rule of the shop:', '这是本店的规定：');
  const first = why ? [because, voice.of(sentence)] : [lead(offers.length, agreed, voice)];
  return part([...first, voice.of(instead), question(offers, voice)], {
    ...(offers.length > 0 ? { action: 'ask' } : {}),
    quickReplies: [...replies, personReply(voice)],
    memory,
  });
}

function lead(offers: number, agreed: boolean, voice: Voice): string {
  return agreed && offers === 0
    ? voice.say('There is nothing for me to start yet:', '这一步需要您自己来：')
    : voice.say('This is what is possible:', '目前可以这样处理：');
}

function question(offers: readonly Alternative[], voice: Voice): string | undefined {
  const [only, ...others] = offers;
  if (only === undefined) return undefined;
  if (others.length > 0) return voice.say('Which of these shall it be?', '请问您选择哪一种？');
  return isAction(only)
    ? voice.say('Shall I do that?', '需要我来办理吗？')
    : voice.say('Shall I look it up?', '需要我查一下吗？');
}

const LOOKED_UP: Readonly<Record<Exclude<Alternative, ActionKind>, readonly [string, string]>> = {
  order_status: ['Where is it?', '查订单到哪了'],
  return_status: ['How does the return stand?', '查退货进度'],
  refund_status: ['How does the refund stand?', '查退款进度'],
};

/** A button's words for what is possible: they are read back by their verb. */
function offerName(offer: Alternative, voice: Voice): string {
  if (!isAction(offer)) return voice.say(...LOOKED_UP[offer]);
  const deed = deedWords({ kind: offer }, voice);
  return `${deed.charAt(0).toUpperCase()}${deed.slice(1)}`;
}
