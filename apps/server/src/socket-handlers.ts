import {
  type ShopperAnswers,
  type ShopperAsks,
  type ShopperRequest,
  shopperRequests,
  type StaffAnswers,
  type StaffAsks,
  type StaffRequest,
  staffRequests,
} from '@app/contracts';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { ConnectedSocket, MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { type ShopperSocket, type StaffSocket } from './socket-data.js';

type Handler<Socket, Asks, Data> = (socket: Socket, asks: Asks) => Promise<Data>;
type HandlerOf<Socket, Asks, Data> = <H extends Handler<Socket, Asks, Data>>(
  gateway: object,
  method: string,
  descriptor: TypedPropertyDescriptor<H>,
) => void;

/**
 * Binds a method to a request on `/shopper`. It gets the socket and the request as its schema reads it, and what it
 * resolves with is acknowledged as `{ ok: true, data }`. A method that takes or returns something else does not compile.
 */
export function OnShopper<K extends ShopperRequest>(
  event: K,
): HandlerOf<ShopperSocket, ShopperAsks<K>, ShopperAnswers[K]> {
  return answering(event, shopperRequests[event]);
}

/** {@link OnShopper} for a request on `/staff`. */
export function OnStaff<K extends StaffRequest>(event: K): HandlerOf<StaffSocket, StaffAsks<K>, StaffAnswers[K]> {
  return answering(event, staffRequests[event]);
}

function answering<Socket, Asks, Data>(
  event: string,
  schema: (typeof shopperRequests)[ShopperRequest] | (typeof staffRequests)[StaffRequest],
): HandlerOf<Socket, Asks, Data> {
  return (gateway, method, descriptor) => {
    const handle = descriptor.value as Handler<Socket, Asks, Data>;
    const acknowledged = async function (this: unknown, socket: Socket, asks: Asks) {
      return { ok: true, data: await handle.call(this, socket, asks) };
    };
    // Nest finds its notes on the function that it will call, so they are made after the exchange.
    Object.assign(descriptor, { value: acknowledged });
    SubscribeMessage(event)(gateway, method, descriptor);
    ConnectedSocket()(gateway, method, 0);
    MessageBody({ schema, pipes: [new StandardSchemaValidationPipe()] })(gateway, method, 1);
  };
}
