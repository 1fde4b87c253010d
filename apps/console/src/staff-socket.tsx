import type {
  Ack,
  StaffAnswers,
  StaffAsks,
  StaffClientEvents,
  StaffRequest,
  StaffServerEvents,
  StaffView,
} from '@app/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { io, type Socket } from 'socket.io-client';
import { Refused } from './staff-api.js';

type StaffSocket = Socket<StaffServerEvents, StaffClientEvents>;
type Asking = <K extends StaffRequest>(event: K, data: StaffAsks<K>) => Promise<StaffAnswers[K]>;
type Connection = {
  socket: StaffSocket;
  connected: boolean;
  available: boolean;
  setAvailable: (available: boolean) => void;
  ask: Asking;
};

type UntypedSocket = { emitWithAck: (event: string, data: unknown) => Promise<unknown> };

const StaffSocketContext = createContext<Connection | undefined>(undefined);
const ACK_TIMEOUT_MS = 8000;

/** One socket for the whole console. What it tells goes into the query cache by those who show it. */
export function StaffSocketProvider({ staff, children }: { staff: StaffView; children: ReactNode }) {
  const queries = useQueryClient();
  const [connected, setConnected] = useState(false);
  const [available, setAvailable] = useState(true);
  const socket = useMemo<StaffSocket>(
    () => io('/staff', { autoConnect: false, transports: ['websocket', 'polling'] }),
    [staff.staffId],
  );

  useEffect(() => {
    socket.on('connect', () => setConnected(true));
    socket.on('disconnect', () => setConnected(false));
    socket.on('connect_error', (error) => {
      const refusal = (error as Error & { data?: { code?: string } }).data;
      if (refusal?.code === 'unauthenticated') queries.setQueryData(['me'], null);
    });
    socket.connect();
    return () => void socket.disconnect().removeAllListeners();
  }, [socket, queries]);

  const ask = useCallback<Asking>(
    async (event, data) => {
      // The event map is keyed by event; emitWithAck cannot follow the generic key, so the names are checked by Asking.
      const untyped = socket.timeout(ACK_TIMEOUT_MS) as unknown as UntypedSocket;
      const ack = (await untyped.emitWithAck(event, data)) as Ack<never>;
      if (ack.ok) return ack.data;
      // Signed out in another tab, or by an admin.
      if (ack.error.code === 'unauthenticated') queries.setQueryData(['me'], null);
      throw new Refused(ack.error.message, ack.error.code);
    },
    [socket, queries],
  );

  useEffect(() => {
    if (connected) void ask('presence:set', { available }).catch(() => undefined);
  }, [ask, connected, available]);

  const connection = useMemo(
    () => ({ socket, connected, available, setAvailable, ask }),
    [socket, connected, available, ask],
  );
  return <StaffSocketContext.Provider value={connection}>{children}</StaffSocketContext.Provider>;
}

export function useStaffSocket(): Connection {
  const connection = useContext(StaffSocketContext);
  if (!connection) throw new Error('useStaffSocket outside of StaffSocketProvider');
  return connection;
}
