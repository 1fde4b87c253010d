/** Starts the example shop's server; see server.mjs. */
export function startExampleShop(options: {
  port?: number;
  host?: string;
  file: string;
  key?: { id: string; secret: string };
  keys?: { id: string; secret: string }[];
  floorwalkerUrl?: string;
}): Promise<{
  url: string;
  shop: { data: { orders: { number: string; state: string }[] } };
  sendEverything(): Promise<string>;
  close(): Promise<void>;
}>;
