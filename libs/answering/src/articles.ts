import { type Citation, type Locale } from '@app/contracts';
import { type Knowledge } from '@app/knowledge';

/** Titles and addresses of the help articles, kept for as long as a publication is live. */
export class Articles {
  private kept: { publication: number; titles: Map<string, string> } = { publication: -1, titles: new Map() };

  constructor(private readonly knowledge: Pick<Knowledge, 'articles' | 'publication'>) {}

  /** The citation of an article in a language; undefined when it has none. */
  async citation(id: string, language: Locale): Promise<Citation | undefined> {
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
