export { type ActionFacts } from './action-facts.js';
export { shopKeeping } from './keeping.js';
export { attributeWord, colourWord, materialWord } from './attribute-words.js';
export { addDays, type Day, localTime, weekdayOf } from './business-days.js';
export { Baskets } from './baskets.js';
export { Catalogue, type ProductSort } from './catalogue.js';
export { customerNames } from './customer-names.js';
export { type CustomerAccount, Customers } from './customers.js';
export { type Buyer, Checkout, type CheckoutCart } from './checkout.js';
export { shopEntities } from './entities.js';
export { GuestOrders, normaliseEmail } from './guest-orders.js';
export { shopMigrations } from './migrations.js';
export {
  deliveredAt,
  normaliseOrderNumber,
  type Order,
  type OrderItem,
  type OrdersAnswer,
  type Shipment,
} from './order.js';
export { orderCard } from './order-card.js';
export { ORDER_STATE_WORDS, PAYMENT_WORDS, RETURN_STATE_WORDS, TRACKING_WORDS } from './order-words.js';
export { Orders } from './orders.js';
export { type Policy } from './policy-schema.js';
export { bestPrice, type Product, productCard, picturePath, stockWord, type Variant } from './product.js';
export { productFacts } from './product-facts.js';
export { type Promotion } from './promotion-rules.js';
export { Promotions } from './promotions.js';
export { Shipping } from './shipping.js';
export { type Category, type OrderState } from './shop-files.js';
export { DEMO_SITE, DemoShop } from './demo-shop.js';
export { GLOSS, type Gloss } from './gloss.js';
export { type ProductHit } from './product-query.js';
export { FEED_JOBS, POLICY, ShopModule } from './shop.module.js';
export { readShopFolder, readShopTables, type ShopFolder } from './shop-folder.js';
export { type CommandOutcome, type Preview, type Refusal, ShopConnector, type ShopRefusal } from './shop-connector.js';
export {
  connectorKeys,
  SIGNATURE_HEADERS,
  signatureHeaders,
  type SignatureProblem,
  signatureProblem,
} from './connector/signature.js';
export { Feed, type FeedAnswer } from './connector/feed.js';
export { type FeedProblem } from './connector/read-delivery.js';
export { connectorOpenApi } from './connector/openapi.js';
export { HttpShopConnector } from './connector/http-connector.js';
export { type ActionPolicy, type Alternative } from './rules/action-policy.js';
export { Rules } from './rules/rules.js';
export { type Verdict } from './rules/rule-case.js';
export { methodWords, variantWords } from './rules/rule-words.js';
export { DemoShopConnector } from './demo-connector.js';
export { type OwnPayment } from './own-payment.js';
export { ScriptedConnector } from './scripted-connector.js';
export { ShopPersonalData } from './shop-personal-data.js';
export { ShopPoints } from './shop-points.js';
