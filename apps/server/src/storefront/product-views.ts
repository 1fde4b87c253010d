import { type CategoryView, type Locale, type Money, type ProductDetail, type ProductSummary } from '@app/contracts';
import { bestPrice, type Category, picturePath, type Product, productFacts, stockWord } from '@app/shop';

const LABELS = {
  en: {
    materials: 'Material',
    warmth: 'Warmth',
    seasons: 'Season',
    waterproof: 'Waterproof',
    wearer: 'For',
    weight: 'Weight',
  },
  zh: { materials: '材质', warmth: '保暖度', seasons: '季节', waterproof: '防水', wearer: '适用', weight: '重量' },
} as const;

/** A product as lists show it. */
export function productSummary(product: Product, locale: Locale): ProductSummary {
  const prices = new Set(product.variants.map((variant) => variant.price));
  return {
    id: product.id,
    slug: product.slug,
    name: product.name[locale],
    category: product.category,
    ...bestPrice(product),
    pricesDiffer: prices.size > 1,
    stock: stockWord(product),
    rating: product.rating,
    ratingCount: product.ratingCount,
    picture: picturePath(product.picture),
    colours: [...new Set(product.variants.flatMap((variant) => variant.colour ?? []))],
  };
}

/** A product with everything that its page shows. */
export function productDetail(product: Product, alsoBought: readonly Product[], locale: Locale): ProductDetail {
  const money = (amount: number): Money => ({ amount, currency: product.currency });
  return {
    ...productSummary(product, locale),
    description: product.description[locale],
    facts: factRows(product, locale),
    variants: product.variants.map((variant) => ({
      sku: variant.sku,
      price: money(variant.price),
      stock: variant.stock,
      ...(variant.colour ? { colour: variant.colour } : {}),
      ...(variant.size ? { size: variant.size } : {}),
      ...(variant.compareAt ? { compareAt: money(variant.compareAt) } : {}),
    })),
    alsoBought: alsoBought.map((other) => productSummary(other, locale)),
  };
}

function factRows(product: Product, locale: Locale): ProductDetail['facts'] {
  const facts = productFacts(product, locale);
  const labels = LABELS[locale];
  const comma = locale === 'zh' ? '、' : ', ';
  const { from, to } = facts.weightGrams;
  const rows = [
    { label: labels.materials, value: facts.materials.join(comma) },
    { label: labels.warmth, value: facts.warmth ?? '' },
    { label: labels.seasons, value: facts.seasons.join(comma) },
    { label: labels.waterproof, value: facts.waterproof ? '✓' : '' },
    { label: labels.wearer, value: facts.wearer },
    { label: labels.weight, value: from === to ? `${from} g` : `${from}–${to} g` },
  ];
  return rows.filter((row) => row.value !== '');
}

/** A category with the picture of its first product. */
export function categoryView(
  category: Category,
  page: { products: readonly Product[]; total: number },
  locale: Locale,
): CategoryView {
  const first = page.products[0];
  return {
    id: category.id,
    name: category.name[locale],
    count: page.total,
    picture: first ? picturePath(first.picture) : '/favicon.svg',
  };
}
