// A Postgres with all our tables and the queue's in it, as a file: to make one from nothing takes seconds, to load one a
// few tenths. Made once per version of what it is made from, before the tests start, and kept among the system's
// temporary files.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export async function readSnapshot(): Promise<Blob> {
  return new Blob([await readFile(await provideSnapshot())]);
}

/** Returns the file. */
export async function provideSnapshot(): Promise<string> {
  const folder = join(tmpdir(), 'lead-or-manage-tests');
  const file = join(folder, `${await snapshotKey()}.tar`);
  if (!existsSync(file)) {
    await mkdir(folder, { recursive: true });
    await makeSnapshot(file);
  }
  return file;
}

/** The same unpacked, to be copied. */
export async function provideSnapshotFolder(): Promise<string> {
  const file = await provideSnapshot();
  const folder = file.replace('.tar', '');
  if (!existsSync(folder)) {
    const { PGlite } = await import('@electric-sql/pglite');
    const unfinished = `${folder}.${randomUUID()}`;
    const pglite = await PGlite.create({ dataDir: unfinished, loadDataDir: new Blob([await readFile(file)]) });
    await pglite.close();
    await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
  }
  return folder;
}

async function makeSnapshot(file: string): Promise<void> {
  // Loaded only now: most runs find the file made.
  const [{ PGlite }, { openStorage }, { startQueue }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('../../src/storage/open.ts'),
    import('../../src/jobs/queue.ts'),
  ]);
  const log = { info() {}, warn() {}, error() {}, debug() {} };
  const { queueDatabase, close } = await openStorage({ database: { kind: 'memory' }, log });
  if (!(queueDatabase.kind === 'embedded' && queueDatabase.connection instanceof PGlite)) throw new Error('No PGlite');
  const queue = await startQueue({ database: queueDatabase, log });
  await queue.stop({ withinMs: 1_000 });
  const made = await queueDatabase.connection.dumpDataDir('none');
  await close();
  // Several processes may do this at once: each writes its own, and the last one to be renamed stays.
  const unfinished = `${file}.${randomUUID()}`;
  await writeFile(unfinished, Buffer.from(await made.arrayBuffer()));
  await rename(unfinished, file);
}

async function snapshotKey(): Promise<string> {
  const hash = createHash('sha256');
  // An older PGlite's files may be of another Postgres, an older queue's tables other tables.
  for (const name of ['@electric-sql/pglite', 'pg-boss']) {
    hash.update(await readFile(here(`../../node_modules/${name}/package.json`)));
  }
  const migrations = here('../../prisma/migrations');
  for (const name of (await readdir(migrations, { recursive: true })).sort()) {
    if (name.endsWith('.sql')) hash.update(name).update(await readFile(join(migrations, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
