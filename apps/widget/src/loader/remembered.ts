/** Remembers two facts about the chat on the shop's own origin; where storage is blocked, forgets them. */
export class Remembered {
  constructor(private readonly key: string) {}

  /** Open in this tab: it is opened again on the next page. */
  get open(): boolean {
    return read(() => sessionStorage, this.key);
  }
  set open(value: boolean) {
    write(() => sessionStorage, this.key, value);
  }

  /** A conversation is under way, so an answer may come while the chat is closed. */
  get live(): boolean {
    return read(() => localStorage, this.key);
  }
  set live(value: boolean) {
    write(() => localStorage, this.key, value);
  }
}

function read(storage: () => Storage, key: string): boolean {
  try {
    return storage().getItem(key) === '1';
  } catch {
    return false;
  }
}

function write(storage: () => Storage, key: string, value: boolean): void {
  try {
    if (value) storage().setItem(key, '1');
    else storage().removeItem(key);
  } catch {
    // Blocked storage costs convenience only.
  }
}
