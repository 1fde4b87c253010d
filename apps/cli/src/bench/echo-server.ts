// The bare baseline: socket.io that acknowledges what it was sent, and nothing else. Run as `node echo-server.js PORT`.
import { createServer } from 'node:http';
import { Server } from 'socket.io';

const http = createServer((_request, response) => response.end('ok'));
new Server(http, { serveClient: false, transports: ['websocket'] }).of('/echo').on('connection', (socket) => {
  socket.on('message:send', (draft: unknown, ack: (answer: unknown) => void) => ack({ ok: true, data: draft }));
});
http.listen(Number(process.argv[2]), '127.0.0.1');
