import { join } from 'node:path';
import { type Sites } from '@app/identity';
import { type Settings } from '@app/settings';
import express, { type Express, type Request, type Response } from 'express';
import { distFolder } from './static-files.js';

const YEAR_SECONDS = 31_536_000;
const YEAR = { maxAge: YEAR_SECONDS * 1000, immutable: true, index: false, fallthrough: false } as const;

/** Serves the browser apps: the loader, the chat's frame, the console, and the shop's pictures. */
export function servePages(app: Express, sites: Sites, settings: Settings): void {
  const widget = distFolder('widget');
  const consoleApp = distFolder('console');
  app.get('/widget.js', (_, response) =>
    response.set('Cache-Control', 'public, max-age=300').sendFile(join(widget, 'widget.js')),
  );
  app.get('/widget/frame', (request, response, next) => {
    sendFrame(request, response, sites, join(widget, 'frame/index.html')).catch(next);
  });
  app.use('/widget', express.static(join(widget, 'frame'), YEAR));
  app.use(
    '/pictures',
    express.static(join(settings.KNOWLEDGE_DIR, 'catalogue/pictures'), { maxAge: '1h', fallthrough: false }),
  );
  app.get(['/inbox', '/inbox/*path'], (_, response) => {
    response.set('Content-Security-Policy', "frame-ancestors 'none'; object-src 'none'; base-uri 'none'");
    response.sendFile(join(consoleApp, 'index.html'));
  });
  app.use('/console', express.static(consoleApp, YEAR));
  app.get('/', (_, response) => response.redirect('/inbox'));
}

/** The frame may be embedded by the site's own origins alone. */
async function sendFrame(request: Request, response: Response, sites: Sites, file: string): Promise<void> {
  const key = typeof request.query.site === 'string' ? request.query.site : '';
  const site = await sites.byKey(key);
  // CSP has no notation for IPv6 hosts.
  const ancestors = site ? site.origins.filter((origin) => !origin.includes('[')).join(' ') : "'none'";
  response.set({
    'Content-Security-Policy': `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}`,
    'Cache-Control': 'no-cache',
    'Referrer-Policy': 'no-referrer',
  });
  response.status(site ? 200 : 404).sendFile(file);
}
