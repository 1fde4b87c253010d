import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes, gzipped, of the loader and of all that the widget loads with it. NaN where the widget was not built. */
export function widgetSizes(root: string): { loader: number; whole: number } {
  const dist = join(root, 'dist/apps/widget');
  try {
    const loader = gzipped(join(dist, 'widget.js'));
    const frame = readdirSync(join(dist, 'frame'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => gzipped(join(entry.parentPath, entry.name)));
    return { loader, whole: frame.reduce((sum, size) => sum + size, loader) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { loader: NaN, whole: NaN };
    throw error;
  }
}

function gzipped(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length;
}
