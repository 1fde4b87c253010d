import { type Sentence } from '@app/contracts';
import { type CommandOutcome, type Preview, ShopConnector, type ShopRefusal } from './shop-connector.js';

const SENTENCE: Sentence = {
  en: 'This shop does not take such changes through the chat yet; a person of the team can do it.',
  zh: '本店暂不支持通过聊天办理此项操作，可由人工客服为您处理。',
};

/** Where no shop is connected: nothing can be done, and that is said. */
export class NoConnector extends ShopConnector {
  async preview(): Promise<Preview | ShopRefusal> {
    return { refused: true, rule: 'not_connected', sentence: SENTENCE };
  }

  async execute(): Promise<CommandOutcome> {
    return { state: 'refused', rule: 'not_connected', sentence: SENTENCE };
  }

  async outcomeOf(): Promise<CommandOutcome | undefined> {
    return undefined;
  }

  async undo(): Promise<CommandOutcome> {
    return { state: 'refused', rule: 'not_connected', sentence: SENTENCE };
  }
}
