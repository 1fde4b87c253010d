// An example of the server that a shop puts beside its own system, for Floorwalker's commands: plain Node, nothing to install.
//
//   CONNECTOR_SECRET=…32 characters or more… FLOORWALKER_URL=http://127.0.0.1:3000 node server.mjs
//
// Floorwalker is started with the same CONNECTOR_SECRET and CONNECTOR_URL=http://127.0.0.1:3100. See docs/run.md.
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { recordOf, sendChanges, sendEverything } from './feed.mjs';
import { ExampleShop } from './shop.mjs';
import { isSigned, keysOf } from './signature.mjs';

const MOST_BYTES = 1_000_000;

/** Starts the server; resolves with its address. `floorwalkerUrl` is left out where nothing is to be told. */
export async function startExampleShop({ port = 3100, host = '127.0.0.1', file, key, keys = [key], floorwalkerUrl }) {
  const shop = new ExampleShop(file);
  const to = { floorwalkerUrl, key: keys[0] };
  const server = createServer((request, response) => {
    answer(request, shop, keys, to).then(
      ({ status, body }) => reply(response, status, body),
      (error) => reply(response, 500, { error: String(error) }),
    );
  });
  await new Promise((resolve) => server.listen(port, host, resolve));
  const url = `http://${host}:${server.address().port}`;
  const close = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return { url, shop, sendEverything: () => sendEverything(to, shop.data), close };
}

async function answer(request, shop, keys, to) {
  const bytes = await bodyOf(request);
  if (!isSigned(keys, request.method, request.url, request.headers, bytes))
    return { status: 401, body: { error: 'the signature is wrong or too old' } };
  const asked = read(bytes);
  if (!asked) return { status: 400, body: { error: 'the body is no JSON' } };
  const { owner, command, expected } = asked;
  const [, place, id, verb] = partsOf(request.url);
  const isPost = request.method === 'POST';
  if (!(place === 'commands' || (place === 'preview' && isPost)) || (verb !== undefined && verb !== 'undo'))
    return { status: 404, body: { error: 'no such path' } };
  if (isPost && !verb && !(isObject(owner) && isObject(command)))
    return { status: 400, body: { error: 'owner and command are missing' } };
  if (place === 'preview') return { status: 200, body: shop.preview(owner, command) };
  if (!isPost) {
    const outcome = shop.outcomeOf(id);
    return outcome ? { status: 200, body: outcome } : { status: 404, body: { error: 'never seen' } };
  }
  const key = verb === 'undo' ? id : request.headers['idempotency-key'];
  // Without one, a second command would be taken for the first one again.
  if (!key) return { status: 400, body: { error: 'the header Idempotency-Key is missing' } };
  const body = verb === 'undo' ? shop.undo(key) : shop.execute(owner, command, key, expected);
  if (body.state === 'done' || body.state === 'undone') tell(shop, verb === 'undo' ? id : undefined, command, to);
  return { status: 200, body };
}

/** The mirror follows: after each command the order as it is now. What fails here is made up for by the next full feed. */
function tell(shop, key, command, to) {
  if (!to.floorwalkerUrl) return;
  const number = (command ?? shop.data.commands[key].command).orderNumber;
  const order = shop.data.orders.find((one) => one.number === number);
  if (order) sendChanges(to, [recordOf('order', order)]).catch((error) => console.error(String(error)));
}

/** A path's parts; none for one that cannot be read. */
function partsOf(path) {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return [];
  }
}

const isObject = (value) => typeof value === 'object' && value !== null;

/** The body's object, an empty one for no body, undefined for what is no JSON. */
function read(bytes) {
  try {
    const value = bytes.length > 0 ? JSON.parse(bytes.toString('utf8')) : {};
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

async function bodyOf(request) {
  const chunks = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error('the body is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reply(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { CONNECTOR_SECRET = '', FLOORWALKER_URL, PORT = '3100', HOST, DATA_FILE = 'example-shop.json' } = process.env;
  const keys = keysOf(CONNECTOR_SECRET);
  if (keys.some(({ secret }) => secret.length < 32)) throw new Error('Set CONNECTOR_SECRET to 32 characters or more.');
  const running = await startExampleShop({
    port: Number(PORT),
    host: HOST,
    file: DATA_FILE,
    keys,
    floorwalkerUrl: FLOORWALKER_URL,
  });
  console.log(`The example shop answers at ${running.url}`);
  if (FLOORWALKER_URL) await sendUntilTaken(running);
}

/** Floorwalker may start later than the shop, or be down for a while: everything is sent again until it is taken. */
async function sendUntilTaken({ sendEverything }) {
  for (let seconds = 1; ; seconds = Math.min(60, 2 * seconds)) {
    try {
      console.log(`It sent everything as ${await sendEverything()}`);
      return;
    } catch (error) {
      console.error(`Nothing was taken yet: ${error.cause?.message ?? error.message}. Again in ${seconds} s.`);
      await new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
    }
  }
}
