export { ChatModel, type ChatRequest } from './chat-model.js';
export { Embedder } from './embedder.js';
export { HashEmbedder } from './hash-embedder.js';
export { EmbeddingHealth, ModelHealth } from './health.js';
export { CHAT_MODEL_OR_NONE, LanguageModelModule } from './language-model.module.js';
export { OnnxEmbedder } from './onnx-embedder.js';
export { openChatModel, openEmbedder } from './open.js';
export { type Script, ScriptedModel } from './scripted-model.js';
export { dot, toLength1 } from './vectors.js';
