import type { ConversationSnapshot, MessageView, TurnView } from '@app/contracts';

/** What the pane shows of one conversation. `gap` = something was missed, so the log must be asked again. */
export type ConversationState = {
  messages: readonly MessageView[];
  turn: TurnView | undefined;
  typing: boolean;
  gap: boolean;
};

export type ConversationEvent =
  | { kind: 'snapshot'; snapshot: ConversationSnapshot }
  | { kind: 'message'; message: MessageView }
  | { kind: 'delta'; turnId: string; attempt: number; index: number; text: string }
  | { kind: 'withdrawn'; turnId: string; attempt: number }
  | { kind: 'typing'; typing: boolean };

export const emptyConversation: ConversationState = { messages: [], turn: undefined, typing: false, gap: false };

/** The state after an event; messages are kept in the log's order and never twice, in whatever order events come. */
export function withEvent(state: ConversationState, event: ConversationEvent): ConversationState {
  switch (event.kind) {
    case 'snapshot':
      return {
        ...state,
        messages: merge(state.messages, event.snapshot.messages),
        turn: event.snapshot.turn,
        gap: false,
      };
    case 'message': {
      const last = state.messages.at(-1)?.seq ?? 0;
      const turn = event.message.turnId === state.turn?.turnId ? undefined : state.turn;
      const typing = event.message.author === 'shopper' ? false : state.typing;
      return {
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

function merge(known: readonly MessageView[], told: readonly MessageView[]): MessageView[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  for (const message of told) bySeq.set(message.seq, message);
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
