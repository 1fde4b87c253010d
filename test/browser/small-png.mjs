import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const MOST_COLOURS = 256;

/**
 * Writes a screenshot with a palette of at most 256 colours, a third of its size, and returns the bytes. Colours are
 * counted at 5 bits a channel; the rarer ones take the nearest of the frequent ones.
 * @param png RGB or RGBA, 8 bits, not interlaced, as Chromium makes it.
 */
export function smallPng(png, path) {
  const { width, height, channels, data } = read(png);
  const { palette, index } = paletteOf(data, channels);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = index(data, (y * width + x) * channels);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const small = Buffer.concat([
    png.subarray(0, 8),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  writeFileSync(path, small);
  return small.length;
}

function read(png) {
  const parts = [];
  let header;
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') header = body;
    if (type === 'IDAT') parts.push(body);
    at += length + 12;
  }
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const channels = header[9] === 6 ? 4 : 3;
  return {
    width,
    height,
    channels,
    data: unfiltered(inflateSync(Buffer.concat(parts)), width * channels, height, channels),
  };
}

/** Undoes the five filters of PNG (RFC 2083, section 6). */
function unfiltered(raw, stride, height, channels) {
  const data = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x >= channels ? data[at - channels] : 0;
      const up = y > 0 ? data[at - stride] : 0;
      const corner = x >= channels && y > 0 ? data[at - stride - channels] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      data[at] = raw[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return data;
}

function paeth(left, up, corner) {
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(left + up - corner - value));
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function paletteOf(data, channels) {
  const counted = new Map();
  for (let at = 0; at < data.length; at += channels) {
    const exact = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
    counted.set(exact, (counted.get(exact) ?? 0) + 1);
  }
  const palette = [];
  const taken = new Set();
  for (const [colour] of [...counted].sort((a, b) => b[1] - a[1])) {
    const [red, green, blue] = [colour >> 16, (colour >> 8) & 255, colour & 255];
    const coarse = ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
    // Frequent colours are kept exactly; of the rest, one of each coarse shade.
    if (palette.length >= 64 && taken.has(coarse)) continue;
    taken.add(coarse);
    palette.push([red, green, blue]);
    if (palette.length === MOST_COLOURS) break;
  }
  const known = new Map();
  const index = (from, at) => {
    const exact = (from[at] << 16) | (from[at + 1] << 8) | from[at + 2];
    let found = known.get(exact);
    if (found === undefined) known.set(exact, (found = nearest(palette, from[at], from[at + 1], from[at + 2])));
    return found;
  };
  return { palette, index };
}

function nearest(palette, red, green, blue) {
  let best = 0;
  let least = Infinity;
  palette.forEach(([r, g, b], index) => {
    const distance = 2 * (r - red) ** 2 + 4 * (g - green) ** 2 + 3 * (b - blue) ** 2;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

function chunk(type, body) {
  const whole = Buffer.alloc(body.length + 12);
  whole.writeUInt32BE(body.length, 0);
  whole.write(type, 4, 'latin1');
  whole.set(body, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, body.length + 8)), body.length + 8);
  return whole;
}
