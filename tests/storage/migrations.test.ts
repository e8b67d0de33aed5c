import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const prismaFolder = fileURLToPath(new URL('../../prisma', import.meta.url));
const migrations = readdirSync(`${prismaFolder}/migrations`, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

describe('the migrations', () => {
  it('lead to the schema: after a change comes `npm run db:diff`', () => {
    const led = readFileSync(`${prismaFolder}/migrations/${migrations.at(-1)}/schema.prisma`, 'utf8');
    expect(led).toBe(readFileSync(`${prismaFolder}/schema.prisma`, 'utf8'));
  });

  it('are all one script each, without a transaction of their own', () => {
    for (const name of migrations) {
      const sql = readFileSync(`${prismaFolder}/migrations/${name}/migration.sql`, 'utf8');
      expect(sql).not.toMatch(/\b(BEGIN|COMMIT|CONCURRENTLY)\b/);
    }
  });
});
