import { type PromotionFact } from './facts.js';
import { bullet } from './part.js';
import { type Voice } from './voice.js';

/** What runs now, or how it stands with a code that the shopper named. */
export function promotionSentences(promotions: readonly PromotionFact[], voice: Voice): string[] {
  const named = promotions.filter((promotion) => promotion.named);
  if (named.length > 0) return named.map((promotion) => codeSentence(promotion, voice));
  if (promotions.length === 0) return [];
  return [
    voice.say('These offers run at the moment:', '目前有这些优惠：'),
    ...promotions.map((promotion) => bullet(offerLine(promotion, voice))),
  ];
}

function codeSentence({ code, title, startsAt, endsAt }: PromotionFact, voice: Voice): string {
  if (startsAt && startsAt > voice.now) {
    const day = voice.day(startsAt);
    return voice.say(`The code ${code} starts on ${day}.`, `优惠码 ${code} 从${day}开始生效。`);
  }
  if (endsAt && endsAt <= voice.now) {
    const day = voice.day(endsAt);
    return voice.say(`The code ${code} ended on ${day}.`, `优惠码 ${code} 已于${day}结束。`);
  }
  const until = endsAt ? voice.day(endsAt) : undefined;
  return voice.say(
    `The code ${code} is valid${until ? ` until ${until}` : ''}: ${title.en}.`,
    `优惠码 ${code} ${until ? `在${until}前` : ''}有效：${title.zh}。`,
  );
}

function offerLine({ code, title, endsAt }: PromotionFact, voice: Voice): string {
  const until = endsAt ? voice.day(endsAt) : undefined;
  return voice.say(
    `${title.en}, with the code ${code}${until ? ` (until ${until})` : ''}`,
    `${title.zh}，优惠码 ${code}${until ? `（${until}前）` : ''}`,
  );
}
