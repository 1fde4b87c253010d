/** What engine.io's client needs of an address, by the browser's own parser. */
export function parse(address: string): { host: string; port: string; protocol: string; query: string } {
  const { hostname, port, protocol, search } = new URL(address);
  return { host: hostname.replace(/^\[|\]$/g, ''), port, protocol: protocol.slice(0, -1), query: search.slice(1) };
}
