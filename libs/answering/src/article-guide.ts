import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const guideSchema = z.strictObject({
  /**
   * The article to read on, beside an answer from data: by intent (`order_status`), or by what became of the parcel or the
   * order (`parcel:customs`, `parcel:late`, `order:cancelled`), which comes first.
   */
  cites: z.record(z.string(), z.string()).default({}),
  /** Articles that say in prose what shop/shipping.json says; the tables answer before them. */
  inTables: z.array(z.string()).default([]),
});

/** Which of a shop's articles go with answers that are not taken from articles. Ids, as in the articles' front matter. */
export type ArticleGuide = z.output<typeof guideSchema>;

/** Reads shop/articles.json of the knowledge folder; a shop without it cites nothing beside its data. */
export async function readArticleGuide(folder: string): Promise<ArticleGuide> {
  const file = join(folder, 'shop/articles.json');
  if (!existsSync(file)) return guideSchema.parse({});
  try {
    return guideSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file}: ${error instanceof z.ZodError ? z.prettifyError(error) : String(error)}`, {
      cause: error,
    });
  }
}
