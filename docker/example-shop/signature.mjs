// How both sides sign: HMAC-SHA256 over `{time}.{METHOD} {path with query}.{body}`, in hex, behind `v1=`.
import { createHmac, timingSafeEqual } from 'node:crypto';

const WINDOW_SECONDS = 300;

const digest = (secret, method, path, body, time) =>
  createHmac('sha256', secret).update(`${time}.${method} ${path}.`).update(body).digest();

/** The three headers that sign a request. `key` = `{ id, secret }`. */
export function sign(key, method, path, body, now = Date.now()) {
  const time = String(Math.floor(now / 1000));
  return {
    'x-floorwalker-key': key.id,
    'x-floorwalker-time': time,
    'x-floorwalker-signature': `v1=${digest(key.secret, method, path, body, time).toString('hex')}`,
  };
}

/** Reads `id:secret,id:secret`, or one secret whose id is `main`. The first one signs, all of them verify. */
export function keysOf(setting) {
  return setting.split(',').map((part) => {
    const [id, secret] = part.includes(':') ? part.trim().split(':') : ['main', part.trim()];
    return { id, secret };
  });
}

/** Whether a request was signed with one of `keys`, not long ago. `body` = the bytes as they arrived. */
export function isSigned(keys, method, path, headers, body, now = Date.now()) {
  const time = String(headers['x-floorwalker-time']);
  const given = Buffer.from(String(headers['x-floorwalker-signature']).replace(/^v1=/, ''), 'hex');
  const key = keys.find((one) => one.id === headers['x-floorwalker-key']);
  if (!key) return false;
  const right = digest(key.secret, method, path, body, time);
  const isFresh = Math.abs(now / 1000 - Number(time)) <= WINDOW_SECONDS;
  return isFresh && given.length === right.length && timingSafeEqual(given, right);
}
