import { type QuickReply } from '@app/contracts';
import { type Voice } from './voice.js';

/** The button that asks for a person. */
export function personReply(voice: Voice): QuickReply {
  const label = voice.say('Talk to a person', '转人工客服');
  return { label, text: label, action: 'handover:request' };
}

/** A button that sends its own label. */
export function reply(label: string): QuickReply {
  return { label, text: label };
}
