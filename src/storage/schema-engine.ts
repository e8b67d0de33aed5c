// Prisma's schema engine as WebAssembly: the same engine the Prisma CLI would download as a binary, without the
// download. Nothing here knows our tables.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg';

let loading: Promise<void> | undefined;

/** Opens the engine on a connection. `datamodels` are `[path, text]` pairs; applying migrations needs none. */
export async function openSchemaEngine(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  datamodels?: [path: string, text: string][],
): Promise<engine.SchemaEngine> {
  loading ??= loadWebAssembly();
  await loading;
  const ignoreLogLines = () => undefined;
  return engine.SchemaEngine.new({ datamodels }, ignoreLogLines, bindMigrationAwareSqlAdapterFactory(adapter));
}

// The package's entry imports the .wasm file as a module, which Node only does behind a flag.
async function loadWebAssembly(): Promise<void> {
  // Not import.meta.resolve: the runner of the tests has none where it sets them up.
  const script = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const file = join(dirname(script), 'schema_engine_bg.wasm');
  const imports = { './schema_engine_bg.js': { ...engine, ...timersThatLetTheProcessEnd() } };
  const { instance } = await WebAssembly.instantiate(await readFile(file), imports);
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== 'function') throw new Error('The schema engine has no start function: was the package updated?');
  start();
}

// The engine bounds its wait for the database's lock with a timer that it never clears: without this, a process
// that has just migrated would live ten seconds longer than it has to. The name ends in a hash that builds change.
function timersThatLetTheProcessEnd() {
  const names = Object.keys(engine).filter((name) => name.startsWith('__wbg_setTimeout_'));
  const setUnrefTimeout = (callback: () => void, milliseconds: number) => setTimeout(callback, milliseconds).unref();
  return Object.fromEntries(names.map((name) => [name, setUnrefTimeout]));
}
