import { describe, expect, it } from '@jest/globals';
import { type Passage } from '@app/knowledge';
import { type Gathering } from './gathered.js';
import { addPassages, nearPassages, type PassageSource } from './gather-knowledge.js';
import { Collected } from './gathered.js';
import { question, situation } from './spec-facts.js';

function part(articleId: string, sentences: string[], heading?: string): Passage {
  return {
    ...{ id: `${articleId}@en#${heading ?? 'lead'}/0`, articleId, title: 'Title', text: '', sentences },
    ...{ language: 'en', intents: ['sizing_help'], score: 0.3, dense: 0.3, url: `/help/en/${articleId}` },
    ...(heading ? { heading } : {}),
  };
}

const SHOES = [part('sizing/shoes', ['Sizes are EU.']), part('sizing/shoes', ['Chart, EU 40: Foot 25.2.'], 'Chart')];

/** A shop of one article whose passages look weak as a whole, and whose sentences are all `similarity` near. */
function source(similarity: number, passages: Passage[] = SHOES): PassageSource & { asked: { intents?: unknown }[] } {
  const asked: { intents?: unknown }[] = [];
  return {
    asked,
    knowledge: {
      retrieve: (wanted) => {
        asked.push(wanted);
        return Promise.resolve(passages);
      },
      answerable: () => ({ enough: false, confidence: 0.3 }),
      passagesOf: (_id, language) => Promise.resolve(language === 'en' ? passages : []),
    },
    similarity: {
      toQuestion: (_question: unknown, texts: readonly unknown[]) => Promise.resolve(texts.map(() => similarity)),
    } as unknown as PassageSource['similarity'],
  };
}

function gathering(text: string): Gathering {
  return { situation: situation(question(text, ['contact_hours'])) } as Gathering;
}

async function gathered(similarity: number, text: string) {
  const collected = new Collected();
  await addPassages(collected, { intent: 'contact_hours', text }, gathering(text), source(similarity));
  return collected.evidence;
}

describe('the passages for a question', () => {
  it('answer by one sentence that is near enough, however weak they look as a whole', async () => {
    const enough = async (similarity: number) => (await gathered(similarity, 'which size')).first('answerable')?.enough;
    expect(await enough(0.49)).toBe(false);
    expect(await enough(0.5)).toBe(true);
  });

  it('count the number that is asked about in a table’s row, which makes no answer of them by itself', async () => {
    const evidence = await gathered(0.4, 'my feet are 25.2 cm');
    expect(evidence.all('passage').map(({ sentences }) => sentences[0]?.similarity)).toEqual([0.4, 0.65]);
    expect(evidence.first('answerable')).toEqual({ enough: false, confidence: 0.3, near: 0.4 });
  });

  it('answer what was taken for something else only when they are very near, and without what it was taken for', async () => {
    const near = async (similarity: number) => {
      const shop = source(similarity);
      const { pieces } = await nearPassages('which size', gathering('which size'), shop);
      expect(shop.asked.map(({ intents }) => intents)).toEqual([[]]);
      return pieces.length > 0;
    };
    expect(await near(0.59)).toBe(false);
    expect(await near(0.6)).toBe(true);
  });

  it('are none where only some articles may answer and none of them was found', async () => {
    const { pieces } = await nearPassages('which size', gathering('which size'), source(0.9), () => []);
    expect(pieces).toEqual([]);
  });
});
