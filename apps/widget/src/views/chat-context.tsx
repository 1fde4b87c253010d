import { type Locale } from '@app/contracts';
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { type Session } from '../session/session.js';
import { STRINGS, type Strings } from '../strings.js';

/** Longer than this, in ms, no timer waits. */
const MOST_MS = 2 ** 31 - 2;

/** What every view may need: the session to ask, and the language to speak. */
export type Chat = { session: Session; locale: Locale; t: Strings };

export const ChatContext = createContext<Chat | undefined>(undefined);

/** The chat around this view. */
export function useChat(): Chat {
  const chat = useContext(ChatContext);
  if (!chat) throw new Error('This view stands outside the chat.');
  return chat;
}

/** The state of a session, anew on each change. */
export function useSession(session: Session) {
  const [state, setState] = useState(session.store.get());
  useEffect(() => {
    setState(session.store.get());
    return session.store.subscribe((next) => setState(next));
  }, [session]);
  return { state, t: STRINGS[state.locale] };
}

/** Whether an ISO time is past; tells anew when it comes. Without one, never. */
export function useIsPast(until: string | undefined): boolean {
  const left = until ? Date.parse(until) - Date.now() : 1;
  const [, setCome] = useState('');
  useEffect(() => {
    if (!until || left > MOST_MS) return;
    const timer = setTimeout(() => setCome(until), left + 1);
    return () => clearTimeout(timer);
  }, [until]);
  return left <= 0;
}

/** Whole seconds left until a moment (ms), counting down; 0 when it is past or none. */
export function useSecondsUntil(until: number | undefined): number {
  const [now, setNow] = useState(Date.now());
  const left = until === undefined ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
  useEffect(() => {
    setNow(Date.now());
    if (until === undefined || until <= Date.now()) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [until, left === 0]);
  return left;
}
