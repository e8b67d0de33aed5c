// docs/privacy.md says what is stored: every table and every column, which of them are encrypted, which age, and what
// forget-me leaves. Here it is held against the schema and the code.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RETENTION, RETENTION_MONTHS } from '../src/domain/retention.ts';
import { ENCRYPTED_COLUMNS } from '../src/storage/encrypted-text.ts';
import { AGEING_TABLES } from '../src/storage/retention.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const page = read('docs/privacy.md');

type Entry = { table: string; columns: string[]; encrypted: string[]; kept: string; forgetMe: string };

const entries: Entry[] = [...page.matchAll(/^\| `(\w+)` \|(.*)\|$/gm)].map(([, table = '', rest = '']) => {
  const [, columns = '', kept = '', forgetMe = ''] = rest.split(' | ').map((cell) => cell.trim());
  const names = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);
  return {
    table,
    columns: names(columns, /`(\w+)`/g),
    encrypted: names(columns, /\*\*`(\w+)`\*\*/g),
    kept,
    forgetMe,
  };
});

/** Table → columns, as in the schema. */
function schemaTables(): Record<string, string[]> {
  const models = [...read('prisma/schema.prisma').matchAll(/^model \w+ \{(.*?)^\}/gms)].map(([, body = '']) => body);
  return Object.fromEntries(
    models.map((body) => {
      const fields = body.split('\n').flatMap((line) => {
        const [, field] = /^ {2}([a-z]\w*) +[A-Z]/.exec(line) ?? [];
        return field ? [/@map\("(\w+)"\)/.exec(line)?.[1] ?? field] : [];
      });
      return [/@@map\("(\w+)"\)/.exec(body)?.[1] ?? '', fields];
    }),
  );
}

describe('the privacy page', () => {
  it('names every table and every column, and none that is not there', () => {
    const told = Object.fromEntries(entries.map(({ table, columns }) => [table, columns]));
    expect(told).toEqual(schemaTables());
  });

  it('says of each column whether it is encrypted', () => {
    const told = entries.flatMap(({ table, encrypted }) => encrypted.map((column) => `${table}.${column}`));
    expect(told.toSorted()).toEqual(ENCRYPTED_COLUMNS.map(({ table, column }) => `${table}.${column}`).toSorted());
  });

  it('says of each table whether it ages, and after how long', () => {
    const told = entries.filter(({ kept }) => kept === 'ages').map(({ table }) => table);
    expect(told.toSorted()).toEqual([...AGEING_TABLES].toSorted());
    expect(RETENTION_MONTHS).toEqual([6, 12, 24, 36]);
    expect(page).toContain('6 months, 1, 2 or 3 years, or never');
    expect(DEFAULT_RETENTION).toBe(24);
    expect(page).toContain('two\nyears unless an admin chose');
  });

  it('says of each table what forget-me leaves', () => {
    const ownData = read('src/storage/own-data.ts');
    const model = (table: string) =>
      /^model (\w+) /.exec(
        read('prisma/schema.prisma')
          .split(/^(?=model )/m)
          .find((each) => each.includes(`@@map("${table}")`)) ?? '',
      )?.[1] ?? '';
    for (const { table, forgetMe } of entries) {
      const name = model(table);
      const client = `${name[0]?.toLowerCase()}${name.slice(1)}`;
      const isDeleted = ownData.includes(`transaction.${client}.deleteMany(`);
      const isStripped = ownData.includes(`transaction.${client}.updateMany(`) || ownData.includes(`UPDATE ${table}`);
      expect(isDeleted, table).toBe(forgetMe === 'deleted');
      expect(isStripped, table).toBe(/without you/.test(forgetMe));
    }
  });

  it('is reached from the README', () => {
    expect(read('README.md')).toContain('(docs/privacy.md)');
  });
});
