import { type Settings } from '@app/settings';
import { type ChatModel } from './chat-model.js';
import { type Embedder } from './embedder.js';
import { OnnxEmbedder } from './onnx-embedder.js';

type Endpoint = Pick<Settings, 'OPENAI_API_KEY' | 'OPENAI_BASE_URL'>;

/** The embedder that the settings ask for: `local`, or a model of the OpenAI-compatible endpoint. */
export async function openEmbedder(
  settings: Endpoint & Pick<Settings, 'EMBEDDING_MODEL' | 'DATA_DIR'>,
): Promise<Embedder> {
  if (settings.EMBEDDING_MODEL === 'local') return OnnxEmbedder.start(settings.DATA_DIR);
  // LangChain takes 0.7 s to load: only those who use it wait for it.
  const { OpenAiEmbedder } = await import('./openai-embedder.js');
  return OpenAiEmbedder.connect({ model: settings.EMBEDDING_MODEL, ...endpoint(settings) });
}

/** The chat model that the settings name, or null when neither a key nor an address is set. */
export async function openChatModel(settings: Endpoint & Pick<Settings, 'CHAT_MODEL'>): Promise<ChatModel | null> {
  if (!settings.OPENAI_API_KEY && !settings.OPENAI_BASE_URL) return null;
  const { LangChainChatModel } = await import('./langchain-chat-model.js');
  return new LangChainChatModel({ model: settings.CHAT_MODEL, ...endpoint(settings) });
}

function endpoint({ OPENAI_API_KEY, OPENAI_BASE_URL }: Endpoint): { apiKey?: string; baseURL?: string } {
  return {
    ...(OPENAI_API_KEY ? { apiKey: OPENAI_API_KEY } : {}),
    ...(OPENAI_BASE_URL ? { baseURL: OPENAI_BASE_URL } : {}),
  };
}
