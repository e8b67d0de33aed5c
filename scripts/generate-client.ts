// Writes the Prisma client for prisma/schema.prisma into src/storage/generated. Runs after every install;
// does nothing when the schema and Prisma are the same as last time.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const schema = join(root, 'prisma/schema.prisma');
const generated = join(root, 'src/storage/generated');
const stamp = join(generated, 'made-from.txt');

const prismaPackage = createRequire(import.meta.url).resolve('prisma/package.json');
const madeFrom = createHash('sha256').update(readFileSync(schema)).update(readFileSync(prismaPackage)).digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== madeFrom) {
  generate();
  writeFileSync(stamp, madeFrom);
}

function generate(): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(dirname(prismaPackage), 'build/index.js'), 'generate', '--schema', schema],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        // The Prisma CLI downloads a schema engine before every command, and fails without internet. `generate`
        // does not use that engine, and any file that exists passes for one.
        PRISMA_SCHEMA_ENGINE_BINARY: prismaPackage,
        // No look for updates, no greeting.
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
    },
  );
  if (status === 0) return;
  console.error(`${stdout}${stderr}`);
  process.exit(status ?? 1);
}
