import {
  type CheckoutRequest,
  DomainError,
  ERROR_SENTENCES,
  type Locale,
  type Money,
  type QuoteRequest,
  type QuoteView,
} from '@app/contracts';
import { CLOCK, type Clock } from '@app/settings';
import {
  type Buyer,
  Catalogue,
  Checkout,
  type CheckoutCart,
  colourWord,
  DemoShop,
  picturePath,
  type Product,
  Shipping,
} from '@app/shop';
import { Inject, Injectable } from '@nestjs/common';

type Prices = Pick<QuoteView, 'discount' | 'shipping' | 'total'>;

/** Prices carts and places demo orders for the shop's own pages. */
@Injectable()
export class StorefrontCheckout {
  constructor(
    private readonly catalogue: Catalogue,
    private readonly shipping: Shipping,
    private readonly checkout: Checkout,
    private readonly shop: DemoShop,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** What the cart costs. What stands in the way of ordering is a sentence in `problems`, not an error. */
  async quote(buyer: Buyer, asked: QuoteRequest, locale: Locale): Promise<QuoteView> {
    const products = new Map(
      (await this.catalogue.products(asked.lines.map((line) => line.productId))).map((product) => [
        product.id,
        product,
      ]),
    );
    const lines = asked.lines.flatMap((line) => quoteLine(products.get(line.productId), line, locale) ?? []);
    const subtotal = lines.reduce((sum, line) => sum + line.unitPrice.amount * line.quantity, 0);
    const grams = asked.lines.reduce(
      (sum, line) => sum + line.quantity * (variantOf(products.get(line.productId), line.sku)?.weightGrams ?? 0),
      0,
    );
    const { prices, problems } = await this.prices(buyer, asked, subtotal, locale);
    return {
      lines,
      subtotal: this.money(subtotal),
      ...prices,
      options: this.options(asked.country, grams, subtotal),
      problems,
    };
  }

  /** Places the order; returns its number. @throws DomainError as {@link Checkout.place}. */
  async place(buyer: Buyer, asked: CheckoutRequest): Promise<string> {
    return this.shop.placeOrder(buyer, cartOf(asked, asked), this.clock());
  }

  private async prices(
    buyer: Buyer,
    asked: QuoteRequest,
    subtotal: number,
    locale: Locale,
  ): Promise<{ prices: Prices; problems: string[] }> {
    const without: Prices = { discount: this.money(0), total: this.money(subtotal) };
    if (asked.lines.length === 0) return { prices: without, problems: [] };
    try {
      return { prices: await this.checkout.price(buyer, cartOf(asked), this.clock()), problems: [] };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const problems = [ERROR_SENTENCES[error.code][locale]];
      if (error.code !== 'promotion_refused') return { prices: without, problems };
      return {
        prices: await this.checkout.price(buyer, cartOf({ ...asked, code: undefined }), this.clock()),
        problems,
      };
    }
  }

  private money(amount: number): Money {
    return { amount, currency: this.shipping.tables.currency };
  }

  private options(country: string, grams: number, subtotal: number): QuoteView['options'] {
    const quote = this.shipping.quote({
      country,
      grams: Math.min(grams, this.shipping.tables.maxWeightGrams),
      subtotal,
    });
    if ('notShipped' in quote) return [];
    return (['standard', 'express'] as const).map((speed) => ({
      speed,
      cost: quote[speed].cost,
      days: [quote[speed].minDays, quote[speed].maxDays],
    }));
  }
}

function cartOf(asked: QuoteRequest, address: Partial<CheckoutRequest> = {}): CheckoutCart {
  const { name = '', line1 = '', city = '', postcode = '', paymentMethod = 'visa' } = address;
  return {
    items: asked.lines.map(({ sku, quantity }) => ({ sku, quantity })),
    speed: asked.speed,
    address: { name, line1, city, postcode, country: asked.country },
    paymentMethod,
    ...(asked.code ? { promotion: asked.code } : {}),
  };
}

function quoteLine(
  product: Product | undefined,
  line: QuoteRequest['lines'][number],
  locale: Locale,
): QuoteView['lines'][number] | undefined {
  const variant = variantOf(product, line.sku);
  if (!product || !variant) return undefined;
  return {
    sku: variant.sku,
    productId: product.id,
    slug: product.slug,
    title: product.name[locale],
    variant: [variant.colour && colourWord(variant.colour, locale), variant.size].filter(Boolean).join(' · '),
    picture: picturePath(product.picture),
    unitPrice: { amount: variant.price, currency: product.currency },
    quantity: line.quantity,
    available: variant.stock,
  };
}

function variantOf(product: Product | undefined, sku: string) {
  return product?.variants.find((variant) => variant.sku === sku);
}
