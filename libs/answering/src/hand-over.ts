import { type Locale } from '@app/contracts';
import { type TermsFact } from './facts.js';
import { leaveMessageReply, personReply } from './offers.js';
import { part, type Part } from './part.js';
import { type Memory } from './turn.js';
import { Voice } from './voice.js';

/** A person would be called, but the shopper has come back from waiting for one: it is said once who is `there`, and left to them. */
export type NotCalled = { say: 'not_called'; reason: string; there: boolean };

/** What is said first, by why the conversation is passed on. */
const WHY: Readonly<Record<string, [string, string]>> = {
  misunderstood: [
    'I have not been able to help you several times now, so a colleague goes on from here.',
    '我几次都没能帮到您，接下来由人工客服为您处理。',
  ],
  complaint: [
    'This should be looked at by a colleague; I am passing you on.',
    '这件事应该由我们的同事来处理，正在为您转接。',
  ],
  upset: [
    'This should be looked at by a colleague; I am passing you on.',
    '这件事应该由我们的同事来处理，正在为您转接。',
  ],
  amount: [
    'A change that moves this much money is looked at by a colleague first; I am passing you on. Nothing has been changed yet.',
    '涉及较大金额的更改需要由同事先核对，正在为您转接。目前没有做任何更改。',
  ],
  topic: ['That is a matter for a colleague; I am passing you on.', '这类问题需要由我们的同事处理，正在为您转接。'],
};

/** Passes the conversation on to a person. Whether one is there, and when, is said by the queue. */
export function handOver(reason: string, voice: Voice): Part {
  const why = WHY[reason] ?? ['Of course, I am passing you on to a colleague.', '好的，正在为您转接人工客服。'];
  return part([voice.say(...why)], { action: 'hand_over', handOverReason: reason });
}

/** What is said where a person would be called, by why, when none is called again by itself. */
const LEFT: Readonly<Record<string, [string, string]>> = {
  complaint: ['I am sorry that this is still not right.', '问题还没有解决，非常抱歉。'],
  upset: ['I am sorry that this is still not right.', '问题还没有解决，非常抱歉。'],
  amount: [
    'A change that moves this much money is looked at by a colleague first, so nothing has been changed.',
    '涉及较大金额的更改需要由同事先核对，因此目前没有做任何更改。',
  ],
  topic: [
    'That is a matter for a colleague, which I cannot settle here.',
    '这类问题需要由我们的同事处理，我无法在这里解决。',
  ],
};

/**
 * Leaves it to the shopper whether a person is called once more. Who is there is said the first time only; the button
 * is there each time.
 */
export function notCalled({ reason, there }: NotCalled, memory: Memory | null, voice: Voice): Part {
  const called = memory?.called ?? { reason, nobody: !there };
  const [en, zh] = LEFT[reason] ?? [
    'I am sorry, I have no better answer to that.',
    '很抱歉，这个问题我没有更好的答复。',
  ];
  const who = there
    ? voice.say('Shall I get a colleague after all?', '需要为您转接人工客服吗？')
    : voice.say(
        'Nobody from the team is here right now: you can leave a message for them, or ask me something else.',
        '目前没有客服在线：您可以给客服留言，也可以问我其他问题。',
      );
  return part([voice.say(en, zh), !called.said && who], {
    action: 'offer_person',
    handOverReason: reason,
    quickReplies: [there ? personReply(voice) : leaveMessageReply(voice)],
    memory: { awaiting: 'person', called: { ...called, said: true } },
    grounded: reason !== 'misunderstood',
  });
}

/** Offers a person to somebody who asks the same once more. */
export function offerPerson(voice: Voice): Part {
  return part(
    [
      voice.say(
        'You have asked me that before, and I have no other answer. Shall I get a colleague?',
        '这个问题您已经问过，我能给出的也只有这个答复。需要为您转接人工客服吗？',
      ),
    ],
    { action: 'offer_person', quickReplies: [personReply(voice)], memory: { awaiting: 'person' } },
  );
}

/** Meets anger: one apology, then a person; a second time the person comes at once. */
export function complaint(apologised: boolean, voice: Voice): Part {
  if (apologised) return handOver('complaint', voice);
  return part(
    [
      voice.say('I am sorry that we let you down.', '给您带来了不好的体验，真的很抱歉。'),
      voice.say(
        'A colleague can look into it with you straight away; or tell me what happened, and I do what I can.',
        '我可以马上为您转接人工客服；您也可以告诉我发生了什么，我会尽力帮忙。',
      ),
    ],
    {
      action: 'offer_person',
      quickReplies: [personReply(voice)],
      memory: { awaiting: 'person', apologised: true },
    },
  );
}

/** When people are there, by the shop's own hours and time zone, if it has any, and where to write to until then. */
export function teamHours({ shop, contact }: Pick<TermsFact, 'shop' | 'contact'>, locale: Locale, now: Date): string {
  const voice = new Voice(locale, now.toISOString(), shop.timeZone);
  if (contact.hours.length === 0)
    return voice.say(`You can also write to ${contact.email}.`, `您也可以发邮件到 ${contact.email}。`);
  const hours = hoursText(contact.hours, voice);
  const zone = zoneName(shop.timeZone, voice);
  return voice.say(
    `Our team is there ${hours} (${zone}); you can also write to ${contact.email}.`,
    `人工客服的工作时间是${hours}（${zone}），您也可以发邮件到 ${contact.email}。`,
  );
}

/** The shop's time zone as people call it: "Central European Standard Time". */
function zoneName(timeZone: string, voice: Voice): string {
  const format = new Intl.DateTimeFormat(voice.say('en-GB', 'zh-CN'), { timeZone, timeZoneName: 'long' });
  const name = format.formatToParts(new Date(voice.now)).find(({ type }) => type === 'timeZoneName');
  return name?.value ?? timeZone;
}

function hoursText(hours: TermsFact['contact']['hours'], voice: Voice): string {
  const spans = hours.map(({ days, open, close }) => {
    const [first = 1] = days;
    const last = days.at(-1) ?? first;
    const span =
      first === last ? voice.weekday(first) : `${voice.weekday(first)}${voice.say('–', '至')}${voice.weekday(last)}`;
    return `${span} ${open}–${close}`;
  });
  return voice.say(voice.list(spans), spans.join('、'));
}
