// A stock Nest gateway that acknowledges what it was sent. Run as `node nest-echo-server.js PORT`.
import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IoAdapter } from '@nestjs/platform-socket.io';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';

@WebSocketGateway({ namespace: '/echo', transports: ['websocket'], serveClient: false })
class EchoGateway {
  @SubscribeMessage('message:send')
  echo(@MessageBody() data: unknown): unknown {
    return { ok: true, data };
  }
}

@Controller()
class ProbeController {
  @Get()
  probe(): string {
    return 'ok';
  }
}

@Module({ providers: [EchoGateway], controllers: [ProbeController] })
class EchoModule {}

const app = await NestFactory.create(EchoModule, { logger: false });
app.useWebSocketAdapter(new IoAdapter(app));
await app.listen(Number(process.argv[2]), '127.0.0.1');
