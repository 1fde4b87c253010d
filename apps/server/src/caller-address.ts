/** Where a connection comes from: who holds its other end, and whom that end says it speaks for. */
type Connection = { address: string; headers: NodeJS.Dict<string | string[]> };

/**
 * Address of whoever called, when `proxies` of our own stand in between: each adds whom it was called by to the end of
 * X-Forwarded-For. What stands before those was written by the caller and says nothing.
 */
export function callerAddress({ address, headers }: Connection, proxies: number): string {
  if (proxies === 0) return address;
  const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',');
  const chain = forwarded.split(',').map((hop) => hop.trim());
  return chain.at(-proxies) || address;
}
