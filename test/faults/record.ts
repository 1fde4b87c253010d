import { type Author, type HolderView } from '@app/contracts';

/** A message that somebody wrote: acknowledged when the server's ack has come back. */
export type Sent = { clientId: string; text: string; acked?: { seq: number; id: string } };

/** A message as a client has it in its log. */
export type Seen = {
  seq: number;
  id: string;
  author: Author;
  text: string;
  clientId?: string;
  turnId?: string;
  rating?: boolean;
};

/** What a client knows at the end of a run. */
export type ClientRecord = {
  name: string;
  conversationId: string;
  /** In the order in which they were written; one is sent when the one before is acknowledged. */
  sent: Sent[];
  /** What this client thought of answers, by their id; acknowledged. */
  rated: { id: string; useful: boolean }[];
  /** The log as this client put it together, in the order of its own list. */
  seen: Seen[];
  /** Told before, and told again over another connection; the client removed it by its `seq`. */
  repeats: number;
  /** `message:added` that came over one connection after a later or the same message. */
  outOfOrder: string[];
  /** The same place of the log told with two contents. */
  conflicts: string[];
  /** Whoever is still shown as typing. */
  typing: Author[];
  /** The turn of an answer that is still shown half. */
  streaming?: string;
  holder: HolderView;
};

/** The time an agent held a conversation, between two messages of theirs that the server acknowledged. */
export type HeldRecord = { conversationId: string; firstSeq: number; lastSeq: number };

/** What is in the database when all is quiet. */
export type LogRow = Seen & { conversationId: string };
export type TurnRow = { id: string; conversationId: string; state: string; firstSeq: number; lastSeq: number };
export type ConversationRow = { id: string; lastSeq: number; holder: string };
export type Stored = { conversations: ConversationRow[]; messages: LogRow[]; turns: TurnRow[] };
