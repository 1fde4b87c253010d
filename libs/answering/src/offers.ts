import { type QuickReply } from '@app/contracts';
import { type Voice } from './voice.js';

/** The button that asks for a person. */
export function personReply(voice: Voice): QuickReply {
  const label = voice.say('Talk to a person', '转人工客服');
  return { label, text: label, action: 'handover:request' };
}

/** The same button where nobody is there: what is written then waits for somebody. */
export function leaveMessageReply(voice: Voice): QuickReply {
  const label = voice.say('Leave a message for a colleague', '给人工客服留言');
  return { label, text: label, action: 'handover:request' };
}

/** A button that sends its own label. */
export function reply(label: string): QuickReply {
  return { label, text: label };
}
