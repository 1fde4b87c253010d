import { type Locale } from '@app/contracts';
import { RecentCache } from '@app/language-model';
import { gloss } from './chinese.js';
import { findEntities } from './entities.js';
import { type Entity } from './entity.js';
import { type Explanation } from './explanation.js';
import { type Classified, type Intent, type IntentClassifier } from './intent-classifier.js';
import { detectLanguage, type Language } from './language.js';
import { normalise } from './normalise.js';
import { type Sentiment, sentiment } from './sentiment.js';

/** Messages that are answered together are lines, too. */
const LINE_END = /[\n\v\f\r\u0085\u2028\u2029]+/;
const HAN = /\p{Script=Han}/u;

/** What a message says. Entities' places count in `text`, which is the normalised message. */
export type Understood = {
  text: string;
  language: Language;
  /** Words of the other language stand in it. */
  mixed: boolean;
  /** ISO 639-1 code of a language that is neither English nor Chinese; `language` is what to answer in. */
  foreign?: string;
  /** The Chinese parts word by word in English. */
  gloss?: string;
  /** The weightiest first; several when the message holds several matters, each with its part of it, in English too. */
  intents: (Intent & { gloss?: string })[];
  alternatives: Intent[];
  inScope: boolean;
  /** Distance of the scope score from its threshold; negative = out of scope. */
  scope: number;
  entities: Entity[];
  sentiment: Sentiment;
};

/** Short questions recur, and each is read ahead while the bot waits for more messages. */
const MOST_REMEMBERED = 256;

/** Reads messages. */
export class Understanding {
  private readonly classified = new RecentCache<Promise<Classified>>(MOST_REMEMBERED);

  constructor(private readonly classifier: IntentClassifier) {}

  /** Reads one message. `now` dates what is relative; `locale` is the language of a text without words. */
  async understand(message: string, { now, locale }: { now: Date; locale: Locale }): Promise<Understood> {
    const text = normalise(message);
    const { language, mixed, foreign } = detectLanguage(text, locale);
    const lines = message.split(LINE_END).map(normalise).filter(Boolean);
    const { intents, alternatives, inScope, score } = await this.classified.get(lines.join('\n'), () =>
      this.classifier.classify(text, lines),
    );
    return {
      text,
      language,
      mixed,
      ...(foreign && { foreign }),
      ...(HAN.test(text) && { gloss: gloss(text) }),
      intents: intents.map((one) => (one.text && HAN.test(one.text) ? { ...one, gloss: gloss(one.text) } : one)),
      alternatives,
      inScope,
      scope: score,
      entities: findEntities(text, { now }),
      sentiment: sentiment(text),
    };
  }

  /** Reads one message and says why: the sentences nearest to it, and what in it spoke for the first intent. */
  async explain(message: string, how: { now: Date; locale: Locale }): Promise<Understood & { why: Explanation }> {
    const understood = await this.understand(message, how);
    const why = await this.classifier.explain(understood.text, understood.intents[0]?.intent ?? '');
    return { ...understood, why };
  }
}
