import { DomainError, type Locale } from '@app/contracts';
import { Knowledge } from '@app/knowledge';
import { Controller, Get, Header, Param, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Request, type Response } from 'express';
import { helpPage } from './help-page.js';
import { missingHelpPage } from './missing-help-page.js';

const HTML = 'text/html; charset=utf-8';
const NOTHING_LOADED = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** The public page of an article, where a citation leads. */
@ApiExcludeController()
@Controller('help')
export class HelpController {
  constructor(private readonly knowledge: Knowledge) {}

  @Get(':language/:topic/:slug')
  @Header('Content-Type', HTML)
  @Header('Content-Security-Policy', NOTHING_LOADED)
  async article(
    @Param('language') language: string,
    @Param('topic') topic: string,
    @Param('slug') slug: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const article = isLocale(language) ? await this.knowledge.article(`${topic}/${slug}`, language) : null;
    if (!article || !isLocale(language)) return this.missing(request, response);
    return helpPage(article, language);
  }

  /** Any other address below `/help`: a page for people, a problem document for those that ask for JSON. */
  @Get(['', '*path'])
  @Header('Content-Type', HTML)
  @Header('Content-Security-Policy', NOTHING_LOADED)
  async missing(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    response.vary('Accept');
    if (request.accepts(['application/problem+json', 'json', 'html']) !== 'html') throw new DomainError('not_found');
    const [language, topic] = request.path.split('/').slice(2);
    const first: Locale = isLocale(language) ? language : request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en';
    const articles = { en: await this.knowledge.articles('en'), zh: await this.knowledge.articles('zh') };
    response.status(404);
    return missingHelpPage(articles, first, topic);
  }
}

function isLocale(text: string | undefined): text is Locale {
  return text === 'en' || text === 'zh';
}
