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

/** How far a socket has been told of one conversation's log. */
export type Cursor = { seq: number; change: number };

/** Kept on each shopper's socket. `cursors` holds the conversations that it follows. */
export type ShopperSocketData = {
  visitor: Visitor;
  visitorToken: string;
  address: string;
  cursors: Map<string, Cursor>;
};

/** Kept on each staff socket. */
export type StaffSocketData = { staff: Staff; sessionId: string; cursors: Map<string, Cursor> };

export type ShopperSocket = Socket<ShopperClientEvents, ShopperServerEvents, Record<string, never>, ShopperSocketData>;
export type ShopperNamespace = Namespace<
  ShopperClientEvents,
  ShopperServerEvents,
  Record<string, never>,
  ShopperSocketData
>;
export type StaffSocket = Socket<StaffClientEvents, StaffServerEvents, Record<string, never>, StaffSocketData>;
export type StaffNamespace = Namespace<StaffClientEvents, StaffServerEvents, Record<string, never>, StaffSocketData>;

/** Room of everybody on this node who follows a conversation. */
export function roomOf(conversationId: string): string {
  return `conversation:${conversationId}`;
}

/** The language of whoever is on a socket. */
export function localeOf(socket: { data: unknown }): Locale {
  const data = socket.data as Partial<ShopperSocketData>;
  return data.visitor?.locale ?? 'en';
}
