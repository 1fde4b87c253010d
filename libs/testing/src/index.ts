export { awaited } from './awaited.js';
export { describeChatModel } from './chat-model-suite.js';
export {
  answersIn,
  type ConversationNode,
  type ConversationNodeOptions,
  conversationTables,
  startConversationNode,
} from './conversation-node.js';
export {
  type BegunConversation,
  beginConversation,
  type ConversationSpecs,
  conversationSpecs,
} from './conversation-specs.js';
export { describeEmbedder } from './embedder-suite.js';
export { freshCollectionPrefix } from './fresh-collections.js';
export { freshDatabase, type FreshDatabase } from './fresh-database.js';
export { startNode, type NodeProcess } from './node-process.js';
export { dataOf, inPieces, modelScripts, replyOf, type ModelData, type ScriptedSentence } from './model-scripts.js';
export {
  type ModelReply,
  type ModelRequest,
  type ModelScript,
  type ModelServer,
  startModelServer,
  type ToolCall,
} from './model-server.js';
export { describeMail, type MailUnderTest } from './mail-suite.js';
export { OpenRules } from './open-rules.js';
export { type ConnectorUnderTest, shopConnectorSuite } from './shop-connector-suite.js';
export { signedIn, someStaff, someVisitor } from './people.js';
export { answerDraft, ScriptedAnswerer } from './scripted-answerer.js';
export { startRedis, type RedisUnderTest } from './redis.js';
export { RememberingEmbedder } from './remembering-embedder.js';
export { shareModels, startOnModels } from './shared-models.js';
export { startSharedStores, startStores, type StoreAddresses } from './shared-stores.js';
export { shopUnderTest, type ShopUnderTest } from './shop-under-test.js';
export { testSettings } from './test-settings.js';
export { describeVectorIndex } from './vector-index-suite.js';
