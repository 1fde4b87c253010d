/** Whether the shop's new word, a token or null for nobody, is about another shopper than its word before. */
export function isOfAnother(before: string | undefined, now: string | null): boolean {
  return before !== undefined && (!now || subjectOf(before) !== subjectOf(now));
}

/** Whom a token is about, as it says itself; undefined where that cannot be read. */
function subjectOf(token: string): unknown {
  try {
    const claims = token.split('.')[1] ?? '';
    return (JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/'))) as { sub?: unknown }).sub;
  } catch {
    return undefined;
  }
}
