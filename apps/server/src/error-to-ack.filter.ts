import { type ArgumentsHost, Catch, Logger, type WsExceptionFilter } from '@nestjs/common';
import { type Refusal } from '@app/contracts';
import { type Socket } from 'socket.io';
import { refuse } from './refusal.js';
import { localeOf } from './socket-data.js';

/**
 * Answers the acknowledgement of whatever a socket handler throws. Nest's own filter emits `exception` with the
 * client's payload and leaves the acknowledgement open until the client's timeout.
 */
@Catch()
export class ErrorToAckFilter implements WsExceptionFilter {
  private readonly logger = new Logger(ErrorToAckFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const socket = host.switchToWs().getClient<Socket>();
    const refusal = refuse(error, localeOf(socket));
    if (refusal.code === 'internal') {
      const { conversationId } = host.switchToWs().getData<{ conversationId?: string }>() ?? {};
      this.logger.error({ err: error, requestId: refusal.requestId, conversationId }, 'a socket request failed');
    }
    answerRefusal(socket, host.getArgs<unknown[]>(), refusal);
  }
}

/** Sends a refusal to the acknowledgement among `args`, or as `exception` where the client asked for none. */
export function answerRefusal(socket: Socket, args: readonly unknown[], refusal: Refusal): void {
  const ack = args.find((arg) => typeof arg === 'function') as ((answer: object) => void) | undefined;
  if (ack) {
    ack({ ok: false, error: refusal });
    return;
  }
  socket.emit('exception', { ok: false, error: refusal });
}
