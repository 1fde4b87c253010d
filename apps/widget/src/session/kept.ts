/** Where something can be kept; each method may throw. */
export type Box = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const YEAR_SECONDS = 31_536_000;

/** Keeps texts in the first box that takes them; where a browser blocks all of them, in memory, so that nothing throws. */
export class Kept {
  private readonly memory = new Map<string, string>();

  /** `boxes` are functions, because a blocked storage throws when it is named. */
  constructor(
    private readonly prefix: string,
    private readonly boxes: readonly (() => Box)[],
  ) {}

  get(key: string): string | null {
    return this.memory.get(key) ?? this.first((box) => box.getItem(this.prefix + key)) ?? null;
  }

  /** Keeps the value; null forgets it. */
  set(key: string, value: string | null): void {
    this.memory.delete(key);
    const isKept = this.first((box) => {
      if (value === null) box.removeItem(this.prefix + key);
      else box.setItem(this.prefix + key, value);
      return true;
    });
    if (!isKept && value !== null) this.memory.set(key, value);
  }

  /** The key that a storage event of another tab is about, if it is one of these. */
  keyOf(event: StorageEvent): string | undefined {
    return event.key?.startsWith(this.prefix) ? event.key.slice(this.prefix.length) : undefined;
  }

  private first<T>(use: (box: Box) => T): T | undefined {
    for (const box of this.boxes) {
      try {
        return use(box());
      } catch {
        // Blocked, or full: the next one.
      }
    }
    return undefined;
  }
}

/**
 * Cookies as a box. Chromium without third-party cookies (a private window) denies storage to a frame of another site,
 * but not cookies that are partitioned by the shop's site. They authenticate nothing: the server does not read them.
 */
export function cookieBox(lasting: boolean): Box {
  const write = (key: string, value: string, age: string) => {
    document.cookie = `${encodeURIComponent(key)}=${encodeURIComponent(value)}; Path=/widget; Secure; SameSite=None; Partitioned${age}`;
  };
  const getItem = (key: string) => {
    const named = `${encodeURIComponent(key)}=`;
    const found = document.cookie.split('; ').find((pair) => pair.startsWith(named));
    return found ? decodeURIComponent(found.slice(named.length)) : null;
  };
  return {
    getItem,
    removeItem: (key) => write(key, '', '; Max-Age=0'),
    setItem(key, value) {
      write(key, value, lasting ? `; Max-Age=${YEAR_SECONDS}` : '');
      // A browser drops a cookie that is too long or not allowed without a word.
      if (getItem(key) !== value) throw new Error('not kept');
    },
  };
}
