import type {
  Ack,
  Card,
  ConversationSnapshot,
  ErrorCode,
  HolderView,
  MessageView,
  Refusal,
  ShopperAnswers,
  ShopperAsks,
  ShopperClientEvents,
  ShopperRequest,
  ShopperServerEvents,
} from '@app/contracts';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server as HttpServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { Server } from 'socket.io';

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#f3e3c8"/><path d="M3 3l2-1 2 1 1.5 2-1 .7V8h-5V5.7l-1-.7z" fill="#b4540a"/></svg>';

type Parts = Partial<Pick<MessageView, 'citations' | 'cards' | 'quickReplies' | 'turnId' | 'authorName' | 'proposal'>>;

type Said = { code: ErrorCode; message: string; retryAfter?: number } | 'silence' | undefined;
/** Now, or when a test lets a slow server speak. */
type MaybeLater<T> = T | Promise<T>;

/**
 * A server that keeps the wire's promises for one conversation in memory, beside a shop's page on another origin. It
 * says nothing by itself: a test plays the bot, the agent and the bad network through its methods.
 */
export class FakeShop {
  readonly messages: MessageView[] = [];
  readonly clicks: { authorization?: string; body: unknown }[] = [];
  readonly asked: { event: ShopperRequest; data: unknown }[] = [];
  readonly handshakes: Record<string, unknown>[] = [];
  conversationId = randomUUID();
  holder: HolderView = 'bot';
  agentName?: string;
  turn?: ConversationSnapshot['turn'];
  lastChange = 0;
  /** Messages that have changed since they were added, by `seq`. */
  readonly changed = new Set<number>();
  origin = '';
  pageOrigin = '';
  /** What a message of the shopper sets off. */
  onMessage: (message: MessageView) => void = () => undefined;
  /** Refuses or swallows what is asked, when it returns something. */
  onAsk: (event: ShopperRequest, data: unknown) => MaybeLater<Said> = () => undefined;

  /** Refuses a handshake, when it returns something. */
  refuseHandshake: (auth: Record<string, unknown>) => MaybeLater<Refusal | undefined> = () => undefined;

  private readonly server = createServer((request, response) => this.serve(request, response));
  private readonly page = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(this.pageHtml(request.url ?? '/'));
  });
  private readonly io = new Server<ShopperClientEvents, ShopperServerEvents>();

  /** `pageHost` decides whether the chat's frame stands on a page of its own site or of another one. */
  constructor(
    private readonly dist: string,
    private readonly pageHost: '127.0.0.1' | 'localhost',
  ) {}

  private get shopper() {
    return this.io.of('/shopper');
  }

  /** `transports` without `websocket` is a network that lets none through. */
  async start(transports: ('polling' | 'websocket')[] = ['polling', 'websocket']): Promise<void> {
    this.io.attach(this.server, { transports });
    this.origin = `http://127.0.0.1:${await listening(this.server)}`;
    this.pageOrigin = `http://${this.pageHost}:${await listening(this.page)}`;
    this.shopper.use((socket, next) => {
      whenSaid(this.refuseHandshake(socket.handshake.auth), (refusal) =>
        next(refusal && Object.assign(new Error(refusal.message), { data: refusal })),
      );
    });
    this.shopper.on('connection', (socket) => {
      this.handshakes.push(socket.handshake.auth);
      socket.onAny((event: ShopperRequest, data: unknown, ack: (answer: Ack<unknown>) => void) => {
        this.asked.push({ event, data });
        whenSaid(this.onAsk(event, data), (refusal) => {
          if (refusal === 'silence') return;
          const answer = () => ({ ok: true as const, data: this.answer(event, data) });
          ack(refusal ? { ok: false, error: { requestId: 'r', ...refusal } } : answer());
        });
      });
    });
  }

  async stop(): Promise<void> {
    await this.io.close();
    await new Promise((resolve) => this.page.close(resolve).closeAllConnections());
  }

  /** Adds a message to the log and, unless `quietly`, tells everybody. */
  add(
    author: MessageView['author'],
    text: string,
    parts: Parts & { clientId?: string } = {},
    quietly = false,
  ): MessageView {
    const message: MessageView = {
      id: randomUUID(),
      conversationId: this.conversationId,
      seq: this.messages.length + 1,
      author,
      text,
      at: new Date().toISOString(),
      citations: [],
      cards: [],
      quickReplies: [],
      ...parts,
    };
    this.messages.push(message);
    if (parts.turnId && parts.turnId === this.turn?.turnId) this.turn = undefined;
    if (!quietly) this.shopper.emit('message:added', { message });
    return message;
  }

  /** Streams one more piece of an answer. */
  stream(turnId: string, text: string, attempt = 1): void {
    const same = this.turn?.turnId === turnId && this.turn.attempt === attempt ? this.turn : undefined;
    const index = same ? same.index + 1 : 0;
    this.turn = { turnId, attempt, index, text: (same?.text ?? '') + text };
    this.shopper.emit('answer:delta', { conversationId: this.conversationId, turnId, attempt, index, text });
  }

  withdraw(turnId: string, attempt = 1): void {
    this.turn = undefined;
    this.shopper.emit('answer:withdrawn', {
      conversationId: this.conversationId,
      turnId,
      attempt,
      reason: 'superseded',
    });
  }

  change(message: MessageView, change: Partial<MessageView>): void {
    Object.assign(message, change);
    this.changed.add(message.seq);
    this.lastChange += 1;
    this.shopper.emit('message:changed', { message });
  }

  hold(holder: HolderView, system: string, agentName?: string): void {
    this.holder = holder;
    this.agentName = agentName;
    this.add('system', system);
    const { conversationId } = this;
    this.shopper.emit('conversation:changed', { conversationId, holder, agentName, lastSeq: this.messages.length });
  }

  type(author: 'bot' | 'agent', typing: boolean): void {
    this.shopper.emit('typing:changed', { conversationId: this.conversationId, author, typing });
  }

  position(): void {
    const { conversationId, lastChange } = this;
    this.shopper.emit('log:position', { conversationId, lastSeq: this.messages.length, lastChange });
  }

  /** Breaks every connection as a failing network does. */
  drop(): void {
    for (const socket of this.shopper.sockets.values()) socket.conn.close();
  }

  private answer(event: ShopperRequest, data: unknown): ShopperAnswers[ShopperRequest] {
    switch (event) {
      case 'conversation:open':
        if (this.holder === 'closed') this.begin();
        return {
          conversationId: this.conversationId,
          visitorToken: 'visitor-1',
          ...this.snapshot(this.messages.length - ((data as ShopperAsks<'conversation:open'>).newest ?? Infinity)),
        };
      case 'conversation:earlier':
        return this.pageBefore(data as ShopperAsks<'conversation:earlier'>);
      case 'conversation:resume':
        return this.snapshot((data as ShopperAsks<'conversation:resume'>).afterSeq);
      case 'message:send':
        return { message: this.receive(data as ShopperAsks<'message:send'>) };
      case 'handover:request':
        this.hold('queue', 'You asked for a person.');
        return { holder: this.holder };
      case 'handover:cancel':
        this.hold('bot', 'You are talking to the assistant again.');
        return { holder: this.holder };
      case 'conversation:close':
        this.hold('closed', 'The conversation was closed.');
        return { holder: this.holder };
      case 'identity:prove':
        return { proofId: randomUUID() };
      case 'identity:confirm':
      case 'identity:refresh':
        return { until: new Date(Date.now() + 3_600_000).toISOString() };
      default:
        return {};
    }
  }

  private begin(): void {
    this.conversationId = randomUUID();
    this.messages.length = 0;
    this.holder = 'bot';
    this.lastChange = 0;
    this.changed.clear();
  }

  private receive({ clientId, text }: ShopperAsks<'message:send'>): MessageView {
    const known = this.messages.find((message) => message.clientId === clientId);
    if (known) return known;
    const message = this.add('shopper', text, { clientId });
    setImmediate(() => this.onMessage(message));
    return message;
  }

  private snapshot(afterSeq: number): ConversationSnapshot {
    const { holder, agentName, turn, lastChange, messages } = this;
    const missed = messages.filter(({ seq }) => seq > afterSeq || this.changed.has(seq));
    return { messages: missed, lastSeq: messages.length, lastChange, holder, agentName, turn };
  }

  private pageBefore({
    beforeSeq,
    newest,
  }: ShopperAsks<'conversation:earlier'>): ShopperAnswers['conversation:earlier'] {
    const messages = this.messages.slice(Math.max(0, beforeSeq - 1 - newest), beforeSeq - 1);
    return { messages, lastChange: this.lastChange };
  }

  private serve(...[request, response]: Parameters<RequestListener>): void {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    if (pathname === '/api/clicks') {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        this.clicks.push({ authorization: request.headers.authorization, body: JSON.parse(body) as unknown });
        response.writeHead(204).end();
      });
      return;
    }
    if (pathname.endsWith('.svg')) {
      response.setHeader('content-type', 'image/svg+xml');
      return void response.end(PICTURE);
    }
    const file = pathname === '/widget/frame' ? 'frame/index.html' : pathname.replace(/^\/widget\//, 'frame/');
    try {
      const content = readFileSync(join(this.dist, file));
      response.setHeader('content-type', TYPES[extname(file)] ?? 'text/plain');
      response.setHeader('content-security-policy', this.policy());
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  }

  /** As strict as a server can be, so that the widget needs no more than this. */
  private policy(): string {
    const own = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'";
    return `${own}; form-action 'none'; connect-src 'self' ws://127.0.0.1:*; frame-ancestors ${this.pageOrigin}`;
  }

  private pageHtml(path: string): string {
    const lang = path.includes('zh') ? 'zh-CN' : 'en';
    const product = path.startsWith('/p/') ? `<meta name="floorwalker:product" content="${path.slice(3)}">` : '';
    return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width, initial-scale=1">${product}
<script>window.floorwalker={q:[]};for(const m of ['open','close','identify','setLocale','page','on'])floorwalker[m]=(...a)=>floorwalker.q.push([m,...a])</script>
<script src="${this.origin}/widget.js" data-site="demo" async></script>
<style>body{font:16px/1.6 Georgia,serif;margin:0;background:#fff;color:#222}main{max-width:60em;margin:auto;padding:2em}button,div{color:red;font-size:40px}p{font-size:16px}</style></head>
<body><main><h1>Lantern Lane</h1><p>A shop page whose style must not reach the chat.</p><p><a id="next" href="/p/jacket-1">Jacket</a></p></main></body></html>`;
  }
}

function whenSaid<T>(said: MaybeLater<T>, then: (said: T) => void): void {
  if (said instanceof Promise) void said.then(then);
  else then(said);
}

/** A product card of the shop, for a test to change. */
export function productCard(change: Partial<Extract<Card, { kind: 'product' }>> = {}): Card {
  return {
    kind: 'product',
    rankingId: 'ranking-1',
    slot: 0,
    productId: 'jacket-1',
    title: 'Quilted down jacket',
    price: { amount: 8995, currency: 'EUR' },
    compareAt: { amount: 11995, currency: 'EUR' },
    stock: 'in_stock',
    rating: 4.6,
    picture: '/picture.svg',
    url: '/p/jacket-1',
    reason: 'Warm down filling, under €100',
    ...change,
  };
}

async function listening(server: HttpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
