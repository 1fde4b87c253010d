import { CommandEntity, FeedPartEntity, FeedRequestEntity } from './command.entity.js';
import { FeedDeliveryEntity, FeedMarkEntity, FeedRunEntity } from './connector/feed.entity.js';
import { CustomerEntity } from './customer.entity.js';
import { ErasedOwnerEntity } from './erased-owner.entity.js';
import {
  OrderEntity,
  OrderItemEntity,
  RefundEntity,
  ReturnEntity,
  ShipmentEntity,
  TrackingEventEntity,
} from './order.entity.js';
import { CategoryEntity, ProductEntity, VariantEntity } from './product.entity.js';
import { PromotionEntity } from './promotion.entity.js';
import { ShopMetaEntity } from './shop-meta.entity.js';

/** Every table that the shop owns. */
export const shopEntities = [
  CategoryEntity,
  ProductEntity,
  VariantEntity,
  CustomerEntity,
  OrderEntity,
  OrderItemEntity,
  ShipmentEntity,
  TrackingEventEntity,
  ReturnEntity,
  RefundEntity,
  PromotionEntity,
  ShopMetaEntity,
  ErasedOwnerEntity,
  CommandEntity,
  FeedPartEntity,
  FeedRequestEntity,
  FeedMarkEntity,
  FeedRunEntity,
  FeedDeliveryEntity,
];
