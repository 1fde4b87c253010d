import { type TermsFact } from './facts.js';
import { personReply } from './offers.js';
import { part, type Part } from './part.js';
import { type Voice } from './voice.js';

/** What is said first, by why the conversation is passed on. */
const WHY: Readonly<Record<string, [string, string]>> = {
  misunderstood: [
    'I have not been able to help you several times now, so a colleague goes on from here.',
    '我几次都没能帮到您，接下来由人工客服为您处理。',
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

/** Passes the conversation on to a person, and says when nobody is there at this hour. */
export function handOver(reason: string, terms: TermsFact, voice: Voice): Part {
  const open = isOpen(terms, voice.now);
  const { email } = terms.contact;
  return part(
    [
      voice.say(...(WHY[reason] ?? ['Of course, I am passing you on to a colleague.', '好的，正在为您转接人工客服。'])),
      !open &&
        voice.say(
          `Our team is there ${hoursText(terms, voice)} (${zoneName(terms, voice)}); your message waits for them here, or you write to ${email}.`,
          `人工客服的工作时间是${hoursText(terms, voice)}（${zoneName(terms, voice)}）；您的消息会保留在这里，也可以发邮件到 ${email}。`,
        ),
    ],
    { action: 'hand_over', handOverReason: reason },
  );
}

/** Meets anger: one apology, then a person; a second time the person comes at once. */
export function complaint(apologised: boolean, terms: TermsFact, voice: Voice): Part {
  if (apologised) {
    const passed = handOver('complaint', terms, voice);
    const [, ...hours] = passed.sentences;
    return {
      ...passed,
      sentences: [
        voice.say(
          'This should be looked at by a colleague; I am passing you on.',
          '这件事应该由我们的同事来处理，正在为您转接。',
        ),
        ...hours,
      ],
    };
  }
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

/** Whether people are there at `now`, by the shop's own hours and time zone. */
export function isOpen({ shop, contact }: TermsFact, now: string): boolean {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: shop.timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(new Date(now)).map(({ type, value }) => [type, value]));
  const day = WEEKDAYS.indexOf(parts.get('weekday') ?? '') + 1;
  const time = `${parts.get('hour')}:${parts.get('minute')}`;
  return contact.hours.some(({ days, open, close }) => days.includes(day) && time >= open && time < close);
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The shop's time zone as people call it: "Central European Standard Time". */
function zoneName({ shop }: TermsFact, voice: Voice): string {
  const format = new Intl.DateTimeFormat(voice.say('en-GB', 'zh-CN'), {
    timeZone: shop.timeZone,
    timeZoneName: 'long',
  });
  const name = format.formatToParts(new Date(voice.now)).find(({ type }) => type === 'timeZoneName');
  return name?.value ?? shop.timeZone;
}

function hoursText({ contact }: TermsFact, voice: Voice): string {
  return voice.list(
    contact.hours.map(({ days, open, close }) => {
      const [first = 1] = days;
      const last = days.at(-1) ?? first;
      const span =
        first === last ? voice.weekday(first) : `${voice.weekday(first)}${voice.say('–', '至')}${voice.weekday(last)}`;
      return `${span} ${open}–${close}`;
    }),
  );
}
