// Writes the next migration: the SQL that leads from the last migration's tables to prisma/schema.prisma.
//   npm run db:diff -- --name add_budget
// Needs no database and no internet. Beside each migration lies the schema it led to, which the next one starts from.
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { openSchemaEngine } from '../src/storage/schema-engine.ts';

const prismaFolder = fileURLToPath(new URL('../prisma', import.meta.url));
const migrationsFolder = join(prismaFolder, 'migrations');

const { values } = parseArgs({ options: { name: { type: 'string' } } });
if (!values.name || !/^[a-z][a-z0-9_]*$/.test(values.name)) {
  console.error('Say what changes, in small letters: npm run db:diff -- --name add_budget');
  process.exit(1);
}

const before = await lastSchema();
const after = await readFile(join(prismaFolder, 'schema.prisma'), 'utf8');
const sql = await sqlBetween(before, after);
if (sql === undefined) {
  console.log('The schema says what the last migration says: nothing to write.');
} else {
  console.log(`Wrote ${await writeMigration(values.name, sql)}. Read it before you commit it.`);
}

async function lastSchema(): Promise<string | undefined> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  const last = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .at(-1);
  return last ? readFile(join(migrationsFolder, last, 'schema.prisma'), 'utf8') : undefined;
}

async function sqlBetween(from: string | undefined, to: string): Promise<string | undefined> {
  // The engine asks its connection for a version before it compares; an empty Postgres in memory can tell.
  const pglite = await PGlite.create();
  const engine = await openSchemaEngine(new PrismaPGlite(pglite));
  try {
    const { stdout } = await engine.diff({
      from: from === undefined ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [schemaFile(from)] },
      to: { tag: 'schemaDatamodel', files: [schemaFile(to)] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    });
    const script = withoutSchemaCreation(stdout ?? '');
    return script.startsWith('-- This is an empty migration') ? undefined : script;
  } finally {
    engine.free();
    await pglite.close();
  }
}

function schemaFile(content: string) {
  return { path: 'schema.prisma', content };
}

// The schema exists already, and to say so again takes a right that the bot's database user need not have.
function withoutSchemaCreation(script: string): string {
  return script.replace('-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n', '');
}

async function writeMigration(name: string, script: string): Promise<string> {
  const timestamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${timestamp}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, 'migration.sql'), script);
  await writeFile(join(folder, 'schema.prisma'), after);
  return `prisma/migrations/${timestamp}_${name}/migration.sql`;
}
