import { type Locale } from '@app/contracts';
import { render } from 'preact';
import { type HostMessage } from './bridge.js';
import { Host, frameParams } from './session/host.js';
import { cookieBox, Kept } from './session/kept.js';
import { Language } from './session/language.js';
import { Session } from './session/session.js';
import './styles/frame.css';
import { App } from './views/app.js';

/** How long the frame waits for the shop to say who is signed in, before it connects as a guest. */
const HOST_MS = 1500;

const params = frameParams(location.search);
const { siteKey, hostOrigin } = params;
const visitor = new Kept(`floorwalker:${siteKey}:`, [() => localStorage, () => cookieBox(true)]);
const tab = new Kept(`floorwalker:${siteKey}:`, [() => sessionStorage, () => cookieBox(false)]);
const host = new Host(hostOrigin, heard);
const language = new Language(visitor, params.locale ?? (navigator.language.startsWith('zh') ? 'zh' : 'en'));
const session = new Session({
  origin: location.origin,
  siteKey,
  locale: language.now,
  visitor,
  tab,
  tell: (message) => host.tell(message),
});

let wantsShown = !host.isThere;
const isLookedAt = () => wantsShown && document.visibilityState === 'visible';

function heard(message: HostMessage): void {
  switch (message.type) {
    case 'host:shown':
      wantsShown = message.shown;
      session.setShown(isLookedAt());
      if (message.focus) dispatchEvent(new Event('floorwalker:focus'));
      return;
    case 'host:page':
      return session.setPage(message.page);
    case 'host:identity':
      void session.identify(message.token);
      return session.start();
    case 'host:locale':
      language.pageSpeaks(message.locale);
      return speak();
  }
}

document.addEventListener('visibilitychange', () => {
  session.setShown(isLookedAt());
  if (document.visibilityState !== 'visible') return;
  session.readElsewhere();
  session.wake();
});
addEventListener('online', () => session.wake());
addEventListener('pageshow', (event) => event.persisted && session.wake());
addEventListener('storage', (event) => {
  const key = visitor.keyOf(event);
  if (key === 'token' && event.newValue) session.visitorChanged();
  if (key === 'read') session.readElsewhere();
});

session.setShown(isLookedAt());
const root = document.getElementById('chat');
if (root) render(<App session={session} chooseLocale={chooseLocale} />, root);
host.tell({ type: 'frame:ready' });
speak();
if (host.isThere) setTimeout(() => session.start(), HOST_MS);
else session.start();

function chooseLocale(chosen: Locale): void {
  language.choose(chosen);
  speak();
}

function speak(): void {
  session.setLocale(language.now);
  host.tell({ type: 'frame:locale', locale: language.now });
}
