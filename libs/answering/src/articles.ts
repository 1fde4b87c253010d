import { type Citation, type Locale } from '@app/contracts';
import { type Knowledge } from '@app/knowledge';
import { type ArticleGuide } from './article-guide.js';

/** Which help articles go with which answers; their titles are kept for as long as a publication is live. */
export class Articles {
  private kept: { publication: number; titles: Map<string, string> } = { publication: -1, titles: new Map() };

  constructor(
    private readonly knowledge: Pick<Knowledge, 'articles' | 'publication'>,
    private readonly guide: ArticleGuide,
  ) {}

  /** Whether the article says what the shipping tables say. */
  isInTables(id: string): boolean {
    return this.guide.inTables.includes(id);
  }

  /** The article on the first of these that the shop has one on: an intent, `parcel:customs`, … */
  async citationOn(about: readonly string[], language: Locale): Promise<Citation | undefined> {
    const id = about.map((one) => this.guide.cites[one]).find((one) => one !== undefined);
    if (id === undefined) return undefined;
    const title = (await this.titles()).get(`${language}:${id}`);
    return title === undefined ? undefined : { id: `${id}@${language}`, title, url: `/help/${language}/${id}` };
  }

  private async titles(): Promise<Map<string, string>> {
    const publication = await this.knowledge.publication();
    if (publication !== this.kept.publication) {
      const [en, zh] = await Promise.all([this.knowledge.articles('en'), this.knowledge.articles('zh')]);
      const titles = new Map([...en, ...zh].map(({ id, language, title }) => [`${language}:${id}`, title]));
      this.kept = { publication, titles };
    }
    return this.kept.titles;
  }
}
