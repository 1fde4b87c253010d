import { type DataSource } from 'typeorm';
import { type InjectionCase } from './cases.js';

/**
 * Puts a case's text where its carrier is: the lead of the article, the product's description, the place and the
 * carrier of the parcel. Resolves to what takes it out again.
 */
async function plant(dataSource: DataSource, one: InjectionCase): Promise<() => Promise<void>> {
  const { carrier, target, language, planted } = one;
  if (carrier === 'article') return plantInArticle(dataSource, target, language, planted);
  if (carrier === 'product') return plantInProduct(dataSource, target, language, planted);
  if (carrier === 'order') return plantInOrder(dataSource, target, planted);
  return async () => undefined;
}

type Chunk = { id: string; sentences: string[] };

async function plantInArticle(dataSource: DataSource, article: string, language: string, planted: string) {
  const [lead] = await dataSource.query<Chunk[]>(
    'SELECT id, sentences FROM chunks WHERE article_id = $1 AND language = $2 ORDER BY live_to DESC, ordinal LIMIT 1',
    [article, language],
  );
  if (!lead) throw new Error(`no chunk of ${article}`);
  const write = async (sentences: string[]): Promise<void> => {
    await dataSource.query('UPDATE chunks SET sentences = $2 WHERE id = $1', [lead.id, JSON.stringify(sentences)]);
  };
  await write([...lead.sentences, planted]);
  return () => write(lead.sentences);
}

async function plantInProduct(dataSource: DataSource, id: string, language: string, planted: string) {
  const [row] = await dataSource.query<{ description: Record<string, string> }[]>(
    'SELECT description FROM products WHERE id = $1',
    [id],
  );
  if (!row) throw new Error(`no product ${id}`);
  const write = async (description: Record<string, string>): Promise<void> => {
    await dataSource.query('UPDATE products SET description = $2 WHERE id = $1', [id, JSON.stringify(description)]);
  };
  await write({ ...row.description, [language]: `${row.description[language]} ${planted}` });
  return () => write(row.description);
}

type Parcel = { tracking_number: string; carrier: string };
type Event = { position: number; place: string | null };

async function plantInOrder(dataSource: DataSource, order: string, planted: string) {
  const [parcel] = await dataSource.query<Parcel[]>(
    'SELECT tracking_number, carrier FROM shipments WHERE order_number = $1',
    [order],
  );
  if (!parcel) throw new Error(`no parcel of ${order}`);
  const { tracking_number: number } = parcel;
  const events = await dataSource.query<Event[]>(
    'SELECT position, place FROM tracking_events WHERE tracking_number = $1',
    [number],
  );
  const write = async (carrier: string, place: (event: Event) => string | null): Promise<void> => {
    await dataSource.query('UPDATE shipments SET carrier = $2 WHERE tracking_number = $1', [number, carrier]);
    for (const event of events) {
      const values = [number, event.position, place(event)];
      await dataSource.query(
        'UPDATE tracking_events SET place = $3 WHERE tracking_number = $1 AND position = $2',
        values,
      );
    }
  };
  await write(`${parcel.carrier} ${planted}`, ({ place }) => `${place} ${planted}`);
  return () => write(parcel.carrier, ({ place }) => place);
}

/** Plants the cases, does the work, and takes everything out again in the reverse order. */
export async function whilePlanted(
  dataSource: DataSource,
  cases: readonly InjectionCase[],
  work: () => Promise<unknown>,
): Promise<void> {
  const takenOut: (() => Promise<void>)[] = [];
  try {
    // One after the other: two cases may stand in the same product, and each puts back what it found.
    for (const one of cases) takenOut.push(await plant(dataSource, one));
    await work();
  } finally {
    for (const takeOut of takenOut.reverse()) await takeOut();
  }
}
