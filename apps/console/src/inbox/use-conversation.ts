import type { InboxRow, MessageView, StaffAnswers } from '@app/contracts';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { useStaffSocket } from '../staff-socket.js';
import { type ConversationState, emptyConversation, firstSeq, withEvent } from './conversation-state.js';

/** Messages that are asked for at a time; after a lost connection as many as were there, up to the most of one page. */
const PAGE = { usual: 50, most: 200 };

/** A watched conversation, live: opened at once, resumed after a lost connection or a gap in the log. */
export function useConversation(conversationId: string): {
  state: ConversationState;
  row: InboxRow | undefined;
  failure: string | undefined;
  /** Asks for the messages before the first; undefined when there are none. */
  earlier: (() => Promise<void>) | undefined;
} {
  const { socket, connected, ask } = useStaffSocket();
  const [state, dispatch] = useReducer(withEvent, emptyConversation);
  const [row, setRow] = useState<InboxRow>();
  const [failure, setFailure] = useState<string>();

  const held = useRef(0);
  held.current = state.messages.length;
  const watch = useCallback(() => {
    const newest = Math.min(Math.max(held.current, PAGE.usual), PAGE.most);
    ask('conversation:watch', { conversationId, newest }).then(
      (snapshot: StaffAnswers['conversation:watch']) => {
        setFailure(undefined);
        setRow(snapshot.row);
        dispatch({ kind: 'snapshot', snapshot });
      },
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
  }, [ask, conversationId]);

  useEffect(() => {
    if (!connected) return;
    watch();
    return () => void ask('conversation:unwatch', { conversationId }).catch(() => undefined);
  }, [connected, watch, ask, conversationId]);

  useEffect(() => {
    const message = ({ message: told }: { message: MessageView }) =>
      told.conversationId === conversationId && dispatch({ kind: 'message', message: told });
    const listeners = {
      'message:added': message,
      'message:changed': message,
      'answer:delta': (event: Delta) =>
        event.conversationId === conversationId && dispatch({ kind: 'delta', ...event }),
      'answer:withdrawn': (event: Withdrawal) =>
        event.conversationId === conversationId && dispatch({ kind: 'withdrawn', ...event }),
      'typing:changed': (event: Typing) =>
        event.conversationId === conversationId &&
        event.author === 'shopper' &&
        dispatch({ kind: 'typing', typing: event.typing }),
      'inbox:changed': ({ row: changed }: { row: InboxRow }) =>
        changed.conversationId === conversationId && setRow(changed),
    } as const;
    for (const [event, listener] of Object.entries(listeners)) socket.on(event as 'message:added', listener as never);
    return () => {
      for (const [event, listener] of Object.entries(listeners))
        socket.off(event as 'message:added', listener as never);
    };
  }, [socket, conversationId]);

  useEffect(() => {
    if (state.gap) watch();
  }, [state.gap, watch]);

  const beforeSeq = firstSeq(state);
  const earlier = useCallback(async () => {
    const page = await ask('conversation:earlier', { conversationId, beforeSeq, newest: PAGE.usual });
    dispatch({ kind: 'earlier', page });
  }, [ask, conversationId, beforeSeq]);

  return { state, row, failure, earlier: beforeSeq > 1 ? earlier : undefined };
}

type Delta = { conversationId: string; turnId: string; attempt: number; index: number; text: string };
type Withdrawal = { conversationId: string; turnId: string; attempt: number };
type Typing = { conversationId: string; author: string; typing: boolean };
