import type { ConversationSnapshot, EarlierMessages, MessageView, TurnView } from '@app/contracts';

/** What the pane shows of one conversation. `gap` = something was missed, so the log must be asked again. */
export type ConversationState = {
  /** Without a gap; `messages[0]` is not the first of the log where more can be asked for. */
  messages: readonly MessageView[];
  /** Told changes of messages before the first, for the page that brings them. */
  aside: readonly MessageView[];
  turn: TurnView | undefined;
  typing: boolean;
  gap: boolean;
};

export type ConversationEvent =
  | { kind: 'snapshot'; snapshot: ConversationSnapshot }
  | { kind: 'earlier'; page: EarlierMessages }
  | { kind: 'message'; message: MessageView }
  | { kind: 'delta'; turnId: string; attempt: number; index: number; text: string }
  | { kind: 'withdrawn'; turnId: string; attempt: number }
  | { kind: 'typing'; typing: boolean };

export const emptyConversation: ConversationState = {
  messages: [],
  aside: [],
  turn: undefined,
  typing: false,
  gap: false,
};

/** The state after an event; messages are kept in the log's order and never twice, in whatever order events come. */
export function withEvent(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.kind) {
    case 'snapshot': {
      const { turn } = event.snapshot;
      const messages = withNewest(state.messages, event.snapshot.messages);
      // The answer may have been told while the snapshot, in which it was still being written, was on its way.
      const isAnswered = turn && messages.some(({ turnId, author }) => turnId === turn.turnId && author === 'bot');
      return { ...state, messages, turn: isAnswered ? undefined : turn, gap: false };
    }
    case 'earlier': {
      const { messages } = event.page;
      const fits = messages.at(-1)?.seq === firstSeq(state) - 1;
      const changed = state.aside.filter(({ seq }) => messages.some((message) => message.seq === seq));
      return fits ? { ...state, messages: [...merge(messages, changed), ...state.messages] } : state;
    }
    case 'message': {
      const last = state.messages.at(-1)?.seq ?? 0;
      const turn = event.message.turnId === state.turn?.turnId ? undefined : state.turn;
      const typing = event.message.author === 'shopper' ? false : state.typing;
      if (event.message.seq < firstSeq(state)) return { ...state, aside: merge(state.aside, [event.message]) };
      return {
        ...state,
        messages: merge(state.messages, [event.message]),
        turn,
        typing,
        gap: state.gap || event.message.seq > last + 1,
      };
    }
    case 'delta':
      return withDelta(state, event);
    case 'withdrawn':
      return state.turn?.turnId === event.turnId && state.turn.attempt === event.attempt
        ? { ...state, turn: undefined }
        : state;
    case 'typing':
      return { ...state, typing: event.typing };
  }
}

function withDelta(
  state: ConversationState,
  { turnId, attempt, index, text }: Extract<ConversationEvent, { kind: 'delta' }>,
): ConversationState {
  if (state.messages.some((message) => message.turnId === turnId)) return state;
  const turn = state.turn;
  const same = turn?.turnId === turnId && turn.attempt === attempt;
  if (!same) return index === 0 ? { ...state, turn: { turnId, attempt, index, text } } : { ...state, gap: true };
  if (index <= turn.index) return state;
  if (index > turn.index + 1) return { ...state, gap: true };
  return { ...state, turn: { turnId, attempt, index, text: turn.text + text } };
}

/** The `seq` of the first message that is held; 1 before there is any. */
export function firstSeq({ messages }: Pick<ConversationState, 'messages'>): number {
  return messages[0]?.seq ?? 1;
}

/** What was held before the newest page is left: nobody told what changed in it meanwhile. */
function withNewest(known: readonly MessageView[], page: readonly MessageView[]): MessageView[] {
  const last = page.at(-1)?.seq ?? 0;
  return [...page, ...known.filter(({ seq }) => seq > last)];
}

function merge(known: readonly MessageView[], told: readonly MessageView[]): MessageView[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of told) bySeq.set(message.seq, message);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
