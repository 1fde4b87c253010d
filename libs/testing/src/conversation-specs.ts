import { randomUUID } from 'node:crypto';
import { type Visitor } from '@app/contracts';
import { afterAll, beforeAll } from '@jest/globals';
import {
  type ConversationNode,
  type ConversationNodeOptions,
  conversationTables,
  startConversationNode,
} from './conversation-node.js';
import { freshDatabase, type FreshDatabase } from './fresh-database.js';
import { someVisitor } from './people.js';

/** A node on a database of its own; both are there as soon as the first spec runs. */
export interface ConversationSpecs {
  readonly node: ConversationNode;
  readonly database: FreshDatabase;
}

/** Starts a node for the specs of the `describe` in which this is called, and closes it after them. */
export function conversationSpecs(options: Omit<ConversationNodeOptions, 'url'> = {}): ConversationSpecs {
  let node: ConversationNode;
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase(conversationTables);
    node = await startConversationNode({ url: database.url, ...options });
  }, 60_000);
  afterAll(async () => {
    await node.close();
    await database.close();
  });
  return {
    get node() {
      return node;
    },
    get database() {
      return database;
    },
  };
}

/** A conversation and what its visitor does in it; `as` is the same visitor with another proof. */
export interface BegunConversation {
  visitor: Visitor;
  conversationId: string;
  send: (text: string, clientId?: string, as?: Visitor) => ReturnType<ConversationNode['conversations']['receive']>;
  /** All of the log, as the visitor sees it. */
  all: () => ReturnType<ConversationNode['conversations']['resume']>;
}

/** Opens a conversation on a node, by somebody new unless a visitor is given. */
export async function beginConversation(node: ConversationNode, visitor = someVisitor()): Promise<BegunConversation> {
  const { conversationId } = await node.conversations.open(visitor);
  return {
    visitor,
    conversationId,
    send: (text, clientId = randomUUID(), as = visitor) =>
      node.conversations.receive(as, { conversationId, clientId, text }),
    all: () => node.conversations.resume(visitor, { conversationId, afterSeq: 0 }),
  };
}
