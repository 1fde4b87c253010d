// The barest baseline: a WebSocket that sends back what it was sent. Run as `node ws-echo-server.js PORT`.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const http = createServer((_request, response) => response.end('ok'));
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket) => {
  socket.on('message', (data) => socket.send(data, { binary: false }));
});
http.listen(Number(process.argv[2]), '127.0.0.1');
