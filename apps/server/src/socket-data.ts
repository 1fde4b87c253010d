import {
  type Locale,
  type ShopperClientEvents,
  type ShopperServerEvents,
  type Staff,
  type StaffClientEvents,
  type StaffServerEvents,
  type Visitor,
} from '@app/contracts';
import { type Namespace, type Socket } from 'socket.io';

/** How far a socket has been told of one conversation's log, and who it was told holds it. */
export type Cursor = { seq: number; change: number; holder: string };

/** Kept on each shopper's socket. `cursors` holds the conversations that it follows. */
export type ShopperSocketData = {
  visitor: Visitor;
  visitorToken: string;
  address: string;
  cursors: Map<string, Cursor>;
};

/** Kept on each staff socket. `token` is the session's, asked anew at each request. */
export type StaffSocketData = { staff: Staff; token: string; cursors: Map<string, Cursor> };

/** What nodes say to each other; whoever hears it checks it. */
type NodeEvents = { 'live:told': (told: unknown) => void };
export type ShopperSocket = Socket<ShopperClientEvents, ShopperServerEvents, NodeEvents, ShopperSocketData>;
export type ShopperNamespace = Namespace<ShopperClientEvents, ShopperServerEvents, NodeEvents, ShopperSocketData>;
export type StaffSocket = Socket<StaffClientEvents, StaffServerEvents, NodeEvents, StaffSocketData>;
export type StaffNamespace = Namespace<StaffClientEvents, StaffServerEvents, NodeEvents, StaffSocketData>;

/** Room of everybody who follows a conversation. */
export function roomOf(conversationId: string): string {
  return `conversation:${conversationId}`;
}

/** The sockets on this node that follow a conversation. */
export function followers<S>(
  namespace: { adapter: { rooms: Map<string, Set<string>> }; sockets: Map<string, S> },
  conversationId: string,
): S[] {
  const ids = namespace.adapter.rooms.get(roomOf(conversationId)) ?? [];
  return [...ids].flatMap((id) => namespace.sockets.get(id) ?? []);
}

/** The language of whoever is on a socket. */
export function localeOf(socket: { data: unknown }): Locale {
  const data = socket.data as Partial<ShopperSocketData>;
  return data.visitor?.locale ?? 'en';
}
