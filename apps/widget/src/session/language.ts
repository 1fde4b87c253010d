import { type Locale } from '@app/contracts';
import { type Kept } from './kept.js';

/** Which language the chat speaks: the page's, or the shopper's own choice for as long as the page's stays the same. */
export class Language {
  constructor(
    private readonly kept: Pick<Kept, 'get' | 'set'>,
    private page: Locale,
  ) {}

  get now(): Locale {
    const [chosen, page] = this.kept.get('locale')?.split(' ') ?? [];
    return page === this.page && (chosen === 'en' || chosen === 'zh') ? chosen : this.page;
  }

  choose(locale: Locale): void {
    this.kept.set('locale', `${locale} ${this.page}`);
  }

  pageSpeaks(locale: Locale): void {
    this.page = locale;
  }
}
