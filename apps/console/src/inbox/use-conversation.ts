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
  const changes = useRef(0);
  const isWatched = useRef(false);
  const watch = useCallback(async (): Promise<void> => {
    const newest = Math.min(Math.max(held.current, PAGE.usual), PAGE.most);
    const before = changes.current;
    try {
      const snapshot: StaffAnswers['conversation:watch'] = await ask('conversation:watch', { conversationId, newest });
      setFailure(undefined);
      setRow((now) => newerRow(now, snapshot.row));
      dispatch({ kind: 'snapshot', snapshot });
    } catch (error) {
      return setFailure(error instanceof Error ? error.message : String(error));
    }
    // What was told to have changed while the snapshot was on its way may be older in it.
    if (isWatched.current && changes.current !== before) await watch();
  }, [ask, conversationId]);

  useEffect(() => {
    if (!connected) return;
    isWatched.current = true;
    void watch();
    return () => {
      isWatched.current = false;
      void ask('conversation:unwatch', { conversationId }).catch(() => undefined);
    };
  }, [connected, watch, ask, conversationId]);

  useEffect(() => {
    const message = ({ message: told }: { message: MessageView }) =>
      told.conversationId === conversationId && dispatch({ kind: 'message', message: told });
    const listeners = {
      'message:added': message,
      'message:changed': (event: { message: MessageView }) => {
        if (event.message.conversationId === conversationId) changes.current += 1;
        message(event);
      },
      'answer:delta': (event: Delta) =>
        event.conversationId === conversationId && dispatch({ kind: 'delta', ...event }),
      'answer:withdrawn': (event: Withdrawal) =>
        event.conversationId === conversationId && dispatch({ kind: 'withdrawn', ...event }),
      'typing:changed': (event: Typing) =>
        event.conversationId === conversationId &&
        event.author === 'shopper' &&
        dispatch({ kind: 'typing', typing: event.typing }),
      'inbox:changed': ({ row: changed }: { row: InboxRow }) =>
        changed.conversationId === conversationId && setRow((now) => newerRow(now, changed)),
    } as const;
    for (const [event, listener] of Object.entries(listeners)) socket.on(event as 'message:added', listener as never);
    return () => {
      for (const [event, listener] of Object.entries(listeners))
        socket.off(event as 'message:added', listener as never);
    };
  }, [socket, conversationId]);

  useEffect(() => {
    if (state.gap) void watch();
  }, [state.gap, watch]);

  const beforeSeq = firstSeq(state);
  const earlier = useCallback(async () => {
    const page = await ask('conversation:earlier', { conversationId, beforeSeq, newest: PAGE.usual });
    dispatch({ kind: 'earlier', page });
  }, [ask, conversationId, beforeSeq]);

  return { state, row, failure, earlier: beforeSeq > 1 ? earlier : undefined };
}

/** Every change of who holds it is in the log, so the row that has seen more of the log is the newer one. */
function newerRow(held: InboxRow | undefined, told: InboxRow): InboxRow {
  return held && held.lastSeq > told.lastSeq ? held : told;
}

type Delta = { conversationId: string; turnId: string; attempt: number; index: number; text: string };
type Withdrawal = { conversationId: string; turnId: string; attempt: number };
type Typing = { conversationId: string; author: string; typing: boolean };
