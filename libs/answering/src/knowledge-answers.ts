import { type Citation } from '@app/contracts';
import { type KnowledgeAsk } from './asks.js';
import { type Evidence } from './evidence.js';
import { type PassageFact } from './facts.js';
import { personReply } from './offers.js';
import { bullet, part, type Part } from './part.js';
import { promotionSentences } from './promotion-answers.js';
import { pickSentences, type Picked } from './sentence-choice.js';
import { rowOf } from './table-rows.js';
import { type Voice } from './voice.js';

/** What is said from the knowledge: chosen sentences of passages, or that it is not known. */
export type KnowledgeMove =
  { say: 'passages'; intent: string; picked: Picked[] } | { say: 'unknown'; intent?: string; outOfScope?: boolean };

/** What to say before the facts when something went wrong for the shopper. */
export const SORRY: Readonly<Record<string, { en: string; zh: string }>> = {
  item_damaged: { en: 'I am sorry that it did not arrive in one piece.', zh: '很抱歉商品在运输中受损了。' },
  item_wrong: { en: 'I am sorry that the wrong thing came.', zh: '很抱歉给您发错了商品。' },
  item_missing: { en: 'I am sorry that something was missing.', zh: '很抱歉包裹里少了东西。' },
  missed_delivery: { en: 'No problem, the parcel is not lost.', zh: '别担心，包裹不会丢。' },
  payment_problem: { en: 'I am sorry that paying did not work.', zh: '很抱歉支付没有成功。' },
};

/** Troubles that end with a person more often than not. */
const WITH_PERSON = new Set(['item_damaged', 'item_wrong', 'item_missing']);

/** Decides whether the passages carry an answer, and which sentences do. Never a guess. */
export function decideKnowledge(ask: KnowledgeAsk, evidence: Evidence): KnowledgeMove {
  const picked = answering(evidence);
  return picked.length > 0 || evidence.all('promotion').length > 0
    ? { say: 'passages', intent: ask.intent, picked }
    : { say: 'unknown', intent: ask.intent };
}

/** The sentences that answer, `most` of them, when the passages are near enough to the question; none otherwise. */
export function answering(evidence: Evidence, most?: number): Picked[] {
  return evidence.first('answerable')?.enough ? pickSentences(evidence.all('passage'), most) : [];
}

/** Says a knowledge move; `misses` = answers in a row before this one that knew nothing. */
export function composeKnowledge(move: KnowledgeMove, evidence: Evidence, misses: number, voice: Voice): Part {
  if (move.say === 'unknown') return unknown(move, misses, voice);
  const { sentences, citations } = quoted(move.picked, evidence);
  const sorry = SORRY[move.intent];
  const person = WITH_PERSON.has(move.intent);
  return part(
    [
      sorry && voice.of(sorry),
      ...promotionSentences(evidence.all('promotion'), voice),
      ...sentences,
      person && voice.say('Shall I get a colleague to arrange that with you?', '需要我请同事帮您处理吗？'),
    ],
    {
      citations,
      memory: { intent: move.intent, ...(person ? { awaiting: 'person' } : {}) },
      ...(person ? { action: 'offer_person', quickReplies: [personReply(voice)] } : {}),
    },
  );
}

/** Picked sentences with the citation of each passage they were taken from. */
export function quoted(picked: readonly Picked[], evidence: Evidence): { sentences: string[]; citations: Citation[] } {
  const passages = evidence.all('passage');
  const sentences: string[] = [];
  const citations: Citation[] = [];
  for (const { passageId, sentences: indexes } of picked) {
    const passage = passages.find((one) => one.passageId === passageId);
    if (!passage) continue;
    const said = indexes.flatMap((index) => unnumbered(passage.sentences[index]?.text ?? ''));
    sentences.push(...said.map((sentence) => asLine(sentence, passage)));
    citations.push(citationOf(passage, said));
  }
  return { sentences, citations };
}

/** A step of a list, quoted alone, has no number. */
function unnumbered(sentence: string): string {
  return sentence.replace(/^\d{1,2}[.)]\s+(?=\S)/u, '');
}

/** A row of a table stands on a line of its own, without the heading that it was given to stand alone. */
function asLine(sentence: string, { heading }: PassageFact): string {
  const row = rowOf(sentence, heading);
  return row === undefined ? sentence : bullet(row.replace(/[.。]$/u, ''));
}

function citationOf(passage: PassageFact, said: readonly string[]): Citation {
  const { passageId: id, title, heading, url } = passage;
  return { id, title: heading ? `${title} · ${heading}` : title, url, quote: said.join(' ') };
}

function unknown(move: Extract<KnowledgeMove, { say: 'unknown' }>, misses: number, voice: Voice): Part {
  const offer: Partial<Part> = {
    action: 'offer_person',
    quickReplies: [personReply(voice)],
    memory: { awaiting: 'person' },
    grounded: false,
  };
  if (misses > 0) {
    return part(
      [
        voice.say('I am sorry, I do not know that either.', '很抱歉，这个问题我也答不上来。'),
        voice.say(
          'You have asked me twice now, so it is best that I pass you on to a colleague. Shall I?',
          '让您问了两次，还是请我们的同事来帮您更好，现在为您转接可以吗？',
        ),
      ],
      offer,
    );
  }
  if (move.outOfScope) {
    return part(
      [
        voice.say('I am afraid that is nothing I can help with here.', '这个问题我在这里帮不上忙，抱歉。'),
        voice.say(
          'I can look up orders, answer questions about delivery, returns and payment, and help you find something in the shop.',
          '我可以帮您查订单，解答配送、退换货和付款的问题，也可以帮您挑选商品。',
        ),
        voice.say('Or shall I get a colleague?', '需要的话，也可以为您转接人工客服。'),
      ],
      offer,
    );
  }
  return part(
    [
      voice.say(
        'I am sorry, I do not know that, and I would rather not guess.',
        '很抱歉，这个问题我不确定，不想随便回答您。',
      ),
      voice.say('Shall I get a colleague for you?', '需要为您转接人工客服吗？'),
    ],
    offer,
  );
}
