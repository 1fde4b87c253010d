import { type Server } from 'node:http';
import { join } from 'node:path';
import {
  checkoutRequestSchema,
  type DemoShopper,
  DomainError,
  type Locale,
  quoteRequestSchema,
  type StorefrontSession,
  type Visitor,
} from '@app/contracts';
import { CLOCK, type Clock, SECRETS, type Secrets, SETTINGS, type Settings } from '@app/settings';
import { type Buyer, DemoShop, Orders, type Policy, POLICY, Shipping } from '@app/shop';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { parseCookie } from 'cookie';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { refuse } from '../refusal.js';
import { statusOf } from '../error-to-problem.filter.js';
import { distFolder } from '../static-files.js';
import { orderView } from './order-views.js';
import { listingQuerySchema, StorefrontCatalogue } from './storefront-catalogue.js';
import { StorefrontCheckout } from './storefront-checkout.js';
import { openSession, sealSession, SHOP_COOKIE } from './storefront-session.js';

const NO_VISITOR = '00000000-0000-4000-8000-000000000000';
const HOUR_MS = 3_600_000;
const signInSchema = z.strictObject({ customerId: z.string().min(1).max(40) });

/**
 * The demo shop, on an origin of its own as any shop is: its pages, its api, its sign-in. It talks to the same shop
 * data as the chat, and puts the chat on its pages by the one script tag.
 */
@Injectable()
export class StorefrontServer {
  private readonly logger = new Logger(StorefrontServer.name);
  private server: Server | undefined;

  constructor(
    private readonly catalogue: StorefrontCatalogue,
    private readonly checkout: StorefrontCheckout,
    private readonly orders: Orders,
    private readonly shop: DemoShop,
    private readonly shipping: Shipping,
    @Inject(POLICY) private readonly policy: Policy,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(SECRETS) private readonly secrets: Secrets,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Listens; resolves to the port. */
  async listen(port: number): Promise<number> {
    const app = this.routes();
    this.server = await new Promise<Server>((resolve, reject) => {
      const server = app.listen(port, this.settings.HOST, (error?: Error) => (error ? reject(error) : resolve(server)));
    });
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  async close(): Promise<void> {
    const server = this.server;
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  private routes(): Express {
    const app = express();
    app.disable('x-powered-by');
    app.use(express.json({ limit: '100kb' }));
    app.get(
      '/shop/session',
      this.answer((request) => this.session(request)),
    );
    app.post(
      '/shop/session',
      this.answer((request, response) => this.signIn(request, response)),
    );
    app.delete(
      '/shop/session',
      this.answer(async (_, response) => void response.clearCookie(SHOP_COOKIE, { path: '/' })),
    );
    app.get(
      '/shop/shoppers',
      this.answer(() => this.shoppers()),
    );
    app.get(
      '/shop/identity-token',
      this.answer(async (request) => this.identityToken(request)),
    );
    app.get(
      '/shop/categories',
      this.answer((request) => this.catalogue.categories(localeOf(request))),
    );
    app.get(
      '/shop/products',
      this.answer((request) => this.catalogue.list(read(listingQuerySchema, request.query), localeOf(request))),
    );
    app.get(
      '/shop/products/:slug',
      this.answer((request) => this.catalogue.product(String(request.params.slug), localeOf(request))),
    );
    app.post(
      '/shop/quote',
      this.answer((request) =>
        this.checkout.quote(this.buyer(request), read(quoteRequestSchema, request.body), localeOf(request)),
      ),
    );
    app.post(
      '/shop/checkout',
      this.answer((request) => this.place(request)),
    );
    app.get(
      '/shop/orders',
      this.answer((request) => this.ownOrders(request)),
    );
    app.get(
      '/shop/orders/:number',
      this.answer((request) => this.ownOrder(request)),
    );
    app.use(
      '/pictures',
      express.static(join(this.settings.KNOWLEDGE_DIR, 'catalogue/pictures'), { maxAge: '1h', fallthrough: false }),
    );
    app.use(express.static(distFolder('storefront'), { index: false, maxAge: '1h' }));
    app.get(/^\/(?!shop\/).*/, (_, response) => response.sendFile(join(distFolder('storefront'), 'index.html')));
    app.use((error: unknown, request: Request, response: Response, _next: NextFunction) =>
      this.fail(error, request, response),
    );
    return app;
  }

  private answer(work: (request: Request, response: Response) => Promise<unknown>) {
    return (request: Request, response: Response, next: NextFunction): void => {
      response.setHeader('Cache-Control', 'no-store');
      work(request, response).then(
        (data) => (data === undefined ? response.status(204).end() : response.json(data)),
        next,
      );
    };
  }

  private fail(error: unknown, request: Request, response: Response): void {
    if (response.headersSent) return void response.end();
    const known =
      error instanceof z.ZodError || isHttpError(error)
        ? new DomainError(notFound(error) ? 'not_found' : 'invalid_input')
        : error;
    const refusal = refuse(known, localeOf(request));
    if (refusal.code === 'internal')
      this.logger.error({ err: error, requestId: refusal.requestId }, 'a shop request failed');
    response.status(statusOf(refusal.code)).type('application/problem+json').send(refusal);
  }

  private async session(request: Request): Promise<StorefrontSession> {
    const locale = localeOf(request);
    const customerId = this.customerOf(request);
    return {
      shopper: customerId ? await this.account(customerId) : null,
      widget: { script: `${this.settings.PUBLIC_URL}/widget.js`, site: 'demo' },
      countries: Object.entries(this.shipping.tables.countries).map(([code, name]) => ({ code, name: name[locale] })),
    };
  }

  private async account(customerId: string): Promise<StorefrontSession['shopper']> {
    const customer = await this.shop.shopper(customerId);
    if (!customer) return null;
    const { id, name, email, locale, address } = customer;
    return { id, name, email, locale, address };
  }

  private async shoppers(): Promise<DemoShopper[]> {
    const shoppers = await this.shop.shoppers();
    return shoppers.map(({ customerId, name, locale, orders }) => ({ id: customerId, name, locale, orders }));
  }

  private async signIn(request: Request, response: Response): Promise<void> {
    const { customerId } = read(signInSchema, request.body);
    if (!(await this.shop.shopper(customerId))) throw new DomainError('not_found', customerId);
    response.cookie(SHOP_COOKIE, sealSession(customerId, this.secrets.demoSite), {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
    });
  }

  private async identityToken(request: Request): Promise<{ token: string | null }> {
    const customerId = this.customerOf(request);
    return { token: customerId ? await this.shop.identityToken(customerId, this.clock()) : null };
  }

  private async place(request: Request): Promise<{ orderNumber: string }> {
    const asked = read(checkoutRequestSchema, request.body);
    const customerId = this.customerOf(request);
    return { orderNumber: await this.checkout.place(customerId ? { customerId } : { email: asked.email }, asked) };
  }

  private async ownOrders(request: Request) {
    const answer = await this.orders.recent(this.visitor(request), this.clock(), { limit: 50 });
    if (answer.needsProof) throw new DomainError('unauthenticated');
    return answer.orders.map((order) => orderView(order, this.policy, localeOf(request)));
  }

  private async ownOrder(request: Request) {
    const answer = await this.orders.byNumber(this.visitor(request), this.clock(), String(request.params.number));
    if (answer.needsProof) throw new DomainError('unauthenticated');
    const [order] = answer.orders;
    if (!order) throw new DomainError('not_found');
    return orderView(order, this.policy, localeOf(request));
  }

  private customerOf(request: Request): string | undefined {
    return openSession(parseCookie(request.headers.cookie ?? '')[SHOP_COOKIE], this.secrets.demoSite);
  }

  private buyer(request: Request): Buyer {
    const customerId = this.customerOf(request);
    return customerId ? { customerId } : { email: 'guest@shopper.example' };
  }

  /** The shop vouches for its own signed-in shopper, as its signed token does towards the chat. */
  private visitor(request: Request): Visitor {
    const customerId = this.customerOf(request);
    const base = { visitorId: NO_VISITOR, siteKey: 'demo', locale: localeOf(request) };
    return customerId ? { ...base, shopper: { customerId, until: new Date(this.clock().getTime() + HOUR_MS) } } : base;
  }
}

function read<T>(schema: z.ZodType<T>, data: unknown): T {
  return schema.parse(data);
}

function localeOf(request: Request): Locale {
  return request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en';
}

function isHttpError(error: unknown): error is { status: number } {
  return typeof error === 'object' && error !== null && typeof (error as { status?: unknown }).status === 'number';
}

function notFound(error: unknown): boolean {
  return isHttpError(error) && error.status === 404;
}
