export { awaited } from './awaited.js';
export { describeChatModel } from './chat-model-suite.js';
export { describeEmbedder } from './embedder-suite.js';
export { freshCollectionPrefix } from './fresh-collections.js';
export { freshDatabase, type FreshDatabase } from './fresh-database.js';
export { describeMail, type MailUnderTest } from './mail-suite.js';
export { startSharedStores, startStores, type StoreAddresses } from './shared-stores.js';
export { testSettings } from './test-settings.js';
export { describeVectorIndex } from './vector-index-suite.js';
