import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { databaseManifestSchema } from '@app/database';
import { vectorsManifestSchema } from '@app/vectors';
import { create, extract } from 'tar';
import { z } from 'zod';
import { CommandError } from '../command.js';

const MANIFEST = 'manifest.json';

const manifestSchema = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  database: databaseManifestSchema,
  vectors: vectorsManifestSchema,
  /** sha256 of each other file of the archive. */
  files: z.record(z.string(), z.string()),
});
export type Manifest = z.output<typeof manifestSchema>;

/** Packs a folder with its manifest into one gzipped archive, readable by its owner alone, all or nothing. */
export async function pack(
  folder: string,
  manifest: Omit<Manifest, 'files' | 'format'>,
  archive: string,
): Promise<void> {
  const files: Record<string, string> = {};
  for (const file of await filesBelow(folder)) files[file] = await sha256(join(folder, file));
  await writeFile(join(folder, MANIFEST), JSON.stringify({ format: 1, ...manifest, files }, null, 2), { mode: 0o600 });
  const part = `${archive}.part`;
  try {
    await create({ gzip: true, portable: true, cwd: folder, file: part }, [MANIFEST, ...Object.keys(files)]);
    await chmod(part, 0o600);
    await rename(part, archive);
  } finally {
    await rm(part, { force: true });
  }
}

/**
 * Unpacks an archive into an empty folder and checks every file of it.
 * @throws CommandError when it is no backup, is damaged, or has a format that this version does not know.
 */
export async function unpack(archive: string, folder: string): Promise<Manifest> {
  try {
    await extract({ cwd: folder, file: archive, strict: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CommandError(`${archive} does not exist.`);
    throw new CommandError(`${archive} cannot be unpacked, it is damaged or no backup: ${message}`);
  }
  const manifest = await readManifest(archive, folder);
  for (const [file, hash] of Object.entries(manifest.files)) {
    const found = await sha256(join(folder, file)).catch(() => 'missing');
    if (found !== hash) throw new CommandError(`${archive} is damaged: ${file} is not what was backed up.`);
  }
  return manifest;
}

async function readManifest(archive: string, folder: string): Promise<Manifest> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
  } catch (error) {
    throw new CommandError(`${archive} is no backup that this version can read.`, { cause: error });
  }
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
