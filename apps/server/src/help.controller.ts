import { DomainError, type Locale } from '@app/contracts';
import { Knowledge } from '@app/knowledge';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { helpPage } from './help-page.js';

/** The public page of an article, where a citation leads. */
@ApiExcludeController()
@Controller('help')
export class HelpController {
  constructor(private readonly knowledge: Knowledge) {}

  @Get(':language/:topic/:slug')
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header(
    'Content-Security-Policy',
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
  )
  async article(
    @Param('language') language: string,
    @Param('topic') topic: string,
    @Param('slug') slug: string,
  ): Promise<string> {
    if (!isLocale(language)) throw new DomainError('not_found');
    const article = await this.knowledge.article(`${topic}/${slug}`, language);
    if (!article) throw new DomainError('not_found');
    return helpPage(article, language);
  }
}

function isLocale(text: string): text is Locale {
  return text === 'en' || text === 'zh';
}
