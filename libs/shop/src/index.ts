export { type ActionFacts, type VariantFacts } from './action-facts.js';
export { shopKeeping } from './keeping.js';
export { attributeWord, colourWord, materialWord } from './attribute-words.js';
export { addBusinessDays, addDays, businessDaysBetween, type Day, localTime, weekday } from './business-days.js';
export { type CartPrice } from './cart-price.js';
export { Baskets } from './baskets.js';
export { Catalogue, type ProductPage, type ProductSort } from './catalogue.js';
export { customerNames } from './customer-names.js';
export { type CustomerAccount, Customers } from './customers.js';
export { type Buyer, Checkout, type CheckoutCart, checkoutSchema } from './checkout.js';
export { shopEntities } from './entities.js';
export { GuestOrders, normaliseEmail } from './guest-orders.js';
export { shopMigrations } from './migrations.js';
export {
  deliveredAt,
  normaliseOrderNumber,
  type Order,
  type OrderItem,
  type OrderReturn,
  type OrdersAnswer,
  type Refund,
  type Shipment,
  type TrackingEvent,
} from './order.js';
export { openShipment, orderCard } from './order-card.js';
export {
  ORDER_STATE_WORDS,
  PAYMENT_WORDS,
  REFUND_STATE_WORDS,
  RETURN_STATE_WORDS,
  SHIPMENT_STATE_WORDS,
  TRACKING_WORDS,
} from './order-words.js';
export { Orders, type OrderWords } from './orders.js';
export { type Policy } from './policy-schema.js';
export { bestPrice, type Product, productCard, productPath, picturePath, stockWord, type Variant } from './product.js';
export { type ProductFacts, productFacts, stockOf } from './product-facts.js';
export { type Promotion, type PromotionCart, type PromotionRefusal, type PromotionResult } from './promotion-rules.js';
export { Promotions } from './promotions.js';
export { type FileProblem } from './row-files.js';
export { type DeliveryEstimate, type NotShipped, Shipping, type ShippingQuote, type SpeedQuote } from './shipping.js';
export { type Address, type Category, type OrderState, type ShipmentState, type Speed } from './shop-files.js';
export {
  DEMO_SITE,
  DemoShop,
  type DemoShopOptions,
  type DemoShopper,
  type SeedProgress,
  type SeedReport,
  type SeedStage,
} from './demo-shop.js';
export { GLOSS, type Gloss } from './gloss.js';
export { type ProductHit, type ProductQuery } from './product-query.js';
export { FEED_JOBS, POLICY, ShopModule } from './shop.module.js';
export { readShopFolder, readShopTables, type ShopFolder, type ShopTables } from './shop-folder.js';
export { type CommandOutcome, type Preview, type Refusal, ShopConnector, type ShopRefusal } from './shop-connector.js';
export {
  type ConnectorKey,
  connectorKeys,
  SIGNATURE_HEADERS,
  SIGNATURE_WINDOW_SECONDS,
  signatureHeaders,
  type SignatureProblem,
  signatureProblem,
} from './connector/signature.js';
export { Feed, type FeedAnswer, type FeedProgress, type FeedWork } from './connector/feed.js';
export { type FeedCounts, type FeedRecord } from './connector/feed-records.js';
export { type FeedProblem } from './connector/read-delivery.js';
export { connectorOpenApi } from './connector/openapi.js';
export { type HttpConnectorOptions, HttpShopConnector } from './connector/http-connector.js';
export { type ActionPolicy, actionPolicySchema, type Alternative } from './rules/action-policy.js';
export { judge } from './rules/judge.js';
export { Rules } from './rules/rules.js';
export { type Allowed, type RuleTerms, type Verdict } from './rules/rule-case.js';
export { methodWords, variantWords } from './rules/rule-words.js';
export { DemoShopConnector } from './demo-connector.js';
export { NoConnector } from './no-connector.js';
export { type OwnPayment } from './own-payment.js';
export { ScriptedConnector } from './scripted-connector.js';
export { ShopPersonalData } from './shop-personal-data.js';
export { ShopPoints } from './shop-points.js';
export { matchWords, namedShare, type WordMatch } from './word-match.js';
