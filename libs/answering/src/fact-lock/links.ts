import { type EvidenceIndex } from './evidence-index.js';
import { type LockFrame, type Objection } from './objection.js';
import { type Stated } from './read-text.js';

/** Objects to a link that leads anywhere but to an allowed origin or address. */
export function linkObjection({ value, text }: Stated, frame: LockFrame, _index: EvidenceIndex): Objection[] {
  if (value.type !== 'name') return [];
  const url = parsed(value.name);
  const allowed = url !== undefined && frame.links.some((link) => permits(link, url));
  return allowed ? [] : [{ kind: 'link', claim: text, why: 'this address may not be linked' }];
}

/** An origin permits all below it; an address with a path permits itself alone. */
function permits(link: string, url: URL): boolean {
  const allowed = parsed(link);
  if (!allowed || allowed.origin !== url.origin || url.username !== '' || url.password !== '') return false;
  return allowed.pathname === '/' && allowed.search === '' ? true : allowed.href === url.href;
}

function parsed(written: string): URL | undefined {
  const address = /^https?:/iu.test(written) ? written : `https://${written}`;
  return URL.canParse(address) ? new URL(address) : undefined;
}
