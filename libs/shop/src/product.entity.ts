import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { type ProductAttributes } from './shop-files.js';

type InBoth = { en: string; zh: string };

@Entity('categories')
export class CategoryEntity {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ type: 'jsonb' })
  name: InBoth;

  @Column({ type: 'text', nullable: true })
  sizes: string | null;

  @Column({ type: 'int' })
  position: number;
}

@Entity('products')
export class ProductEntity {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Index('products_slug', { unique: true })
  @Column({ type: 'text' })
  slug: string;

  @Index('products_category')
  @Column({ type: 'text' })
  category: string;

  @Column({ type: 'jsonb' })
  name: InBoth;

  @Column({ type: 'jsonb' })
  description: InBoth;

  @Column({ type: 'text' })
  type: string;

  @Column({ type: 'jsonb' })
  attributes: ProductAttributes;

  @Column({ type: 'jsonb' })
  keywords: { en: string[]; zh: string[] };

  @Column({ type: 'real' })
  rating: number;

  @Column({ name: 'rating_count', type: 'int' })
  ratingCount: number;

  @Column({ type: 'text' })
  picture: string;

  @Column({ name: 'added_at', type: 'timestamptz' })
  addedAt: Date;

  /** Of all its prices: the shop's, as whoever wrote the row said. */
  @Column({ type: 'text' })
  currency: string;

  /** Hash of the row it came from: an unchanged row is not written again, so that sold stock stays sold. */
  @Column({ name: 'source_hash', type: 'text' })
  sourceHash: string;

  /** The connected shop's version of the record; an older one never replaces it. */
  @Column({ type: 'bigint', nullable: true })
  version?: string | null;

  /** Since when the shop no longer sells it; it stays for the orders that name it. */
  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true })
  retiredAt?: Date | null;
}

@Entity('variants')
@Check('variants_stock', 'stock >= 0')
export class VariantEntity {
  @PrimaryColumn({ type: 'text' })
  sku: string;

  @Index('variants_product')
  @ForeignKey(() => ProductEntity, { name: 'variants_product_fk', onDelete: 'CASCADE' })
  @Column({ name: 'product_id', type: 'text' })
  productId: string;

  @Column({ type: 'int' })
  position: number;

  @Column({ type: 'text', nullable: true })
  color: string | null;

  @Column({ type: 'text', nullable: true })
  size: string | null;

  /** Minor units. */
  @Column({ type: 'int' })
  price: number;

  @Column({ name: 'compare_at', type: 'int', nullable: true })
  compareAt: number | null;

  @Column({ type: 'int' })
  stock: number;

  @Column({ name: 'weight_grams', type: 'int' })
  weightGrams: number;

  /** Every option by its name, where there are others than colour and size. */
  @Column({ type: 'jsonb', nullable: true })
  options?: Record<string, string> | null;

  /** Version of the newest word on its stock. */
  @Column({ name: 'stock_version', type: 'bigint', nullable: true })
  stockVersion?: string | null;
}
