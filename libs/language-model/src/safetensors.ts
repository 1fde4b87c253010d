import { readFileSync } from 'node:fs';
import { z } from 'zod';

const headerSchema = z.record(
  z.string(),
  z.object({ dtype: z.string(), shape: z.array(z.number()), data_offsets: z.tuple([z.number(), z.number()]) }),
);

/** A tensor by name, as 32-bit floats in row-major order. */
export type ReadTensor = (name: string) => { shape: number[]; values: Float32Array };

/**
 * Opens a safetensors file of 16-bit floats (https://github.com/huggingface/safetensors: 8 bytes header length,
 * JSON header, data).
 * @throws Error when the file is cut short, or a tensor is missing or not of 16-bit floats.
 */
export function openSafetensors(file: string): ReadTensor {
  const bytes = readFileSync(file);
  const headerLength = Number(bytes.readBigUInt64LE(0));
  const { __metadata__: _, ...tensors } = JSON.parse(bytes.toString('utf8', 8, 8 + headerLength)) as Record<
    string,
    unknown
  >;
  const header = headerSchema.parse(tensors);
  const widen = halfToFloatTable();
  return (name) => {
    const entry = header[name];
    if (!entry || entry.dtype !== 'F16') throw new Error(`${file} has no 16-bit tensor ${name}`);
    const [from, to] = entry.data_offsets.map((offset) => offset + 8 + headerLength) as [number, number];
    if (to > bytes.length) throw new Error(`${file} ends before ${name}`);
    const halves = new Uint16Array(Uint8Array.from(bytes.subarray(from, to)).buffer);
    const values = new Float32Array(halves.length);
    for (let i = 0; i < halves.length; i++) values[i] = widen[halves[i] ?? 0] ?? 0;
    return { shape: entry.shape, values };
  };
}

/** All 65,536 half-precision numbers as 32-bit floats: a look-up is five times quicker than the arithmetic. */
function halfToFloatTable(): Float32Array {
  return Float32Array.from({ length: 65536 }, (_, half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >> 10) & 31;
    const fraction = half & 1023;
    if (exponent === 31) return fraction ? NaN : sign * Infinity;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
}
