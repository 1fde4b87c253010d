import { type CategoryView, DomainError, type Locale, type ProductDetail, type ProductPage } from '@app/contracts';
import { Recommendations } from '@app/recommendation';
import { CLOCK, type Clock } from '@app/settings';
import { Catalogue, type ProductSort } from '@app/shop';
import { Understanding } from '@app/understanding';
import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { categoryView, productDetail, productSummary } from './product-views.js';

const MOST_FOUND = 48;
const ALSO_BOUGHT = 4;

export const listingQuerySchema = z.object({
  q: z.string().trim().max(200).optional(),
  category: z.string().max(60).optional(),
  sort: z.enum(['popular', 'new', 'price_up', 'price_down']).optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});
export type ListingQuery = z.output<typeof listingQuerySchema>;

/** What the shop's pages show of the catalogue, in the asker's language. */
@Injectable()
export class StorefrontCatalogue {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly recommendations: Recommendations,
    private readonly understanding: Understanding,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async categories(locale: Locale): Promise<CategoryView[]> {
    const categories = await this.catalogue.categories();
    return Promise.all(
      categories.map(async (category) =>
        categoryView(category, await this.catalogue.list({ category: category.id, page: 1 }), locale),
      ),
    );
  }

  async list(query: ListingQuery, locale: Locale): Promise<ProductPage> {
    if (query.q) return this.search(query.q, query.sort, locale);
    const { products, total, page, pages } = await this.catalogue.list(query);
    return { products: products.map((product) => productSummary(product, locale)), total, page, pages };
  }

  /** @throws DomainError `not_found` */
  async product(slug: string, locale: Locale): Promise<ProductDetail> {
    const product = await this.catalogue.bySlug(slug);
    if (!product) throw new DomainError('not_found', slug);
    const also = await this.recommendations.boughtTogether([product.id], {
      locale,
      limit: ALSO_BOUGHT,
      exclude: [product.id],
    });
    return productDetail(
      product,
      also.map((recommended) => recommended.product),
      locale,
    );
  }

  private async search(words: string, sort: ProductSort | undefined, locale: Locale): Promise<ProductPage> {
    const { gloss, language } = await this.understanding.understand(words, { now: this.clock(), locale });
    const hits = await this.catalogue.search({ words, gloss, language, limit: MOST_FOUND });
    const products = hits.filter(({ fits }) => fits).map((hit) => productSummary(hit.product, locale));
    if (sort === 'price_up') products.sort((a, b) => a.price.amount - b.price.amount);
    if (sort === 'price_down') products.sort((a, b) => b.price.amount - a.price.amount);
    return { products, total: products.length, page: 1, pages: 1 };
  }
}
