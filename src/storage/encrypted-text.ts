// Which columns hold people's own words, and how these are kept: encrypted at rest, each bound to its row. Only here
// is known how a stored text looks.
import { UNREADABLE_TEXT } from '../domain/unreadable-text.ts';
import type { Log } from '../ports.ts';
import { type Cipher, ENCRYPTED } from './cipher.ts';
import type { Database } from './database.ts';

/** `key` names a row, in the order of an index; `rowId` is what it is called among a person's own. */
export const ENCRYPTED_COLUMNS = [
  { table: 'plans', column: 'intention', rowId: 'id', key: ['team_id', 'id'] },
  { table: 'plans', column: 'situation', rowId: 'id', key: ['team_id', 'id'] },
  { table: 'plans', column: 'note', rowId: 'id', key: ['team_id', 'id'] },
  {
    table: 'check_in_responses',
    column: 'reflection',
    rowId: 'delivery_id',
    key: ['team_id', 'user_id', 'delivery_id'],
  },
  { table: 'disagreements', column: 'situation', rowId: 'id', key: ['team_id', 'id'] },
] as const;

type EncryptedColumn = (typeof ENCRYPTED_COLUMNS)[number];
type PlaceIn<Column> = Column extends EncryptedColumn ? Pick<Column, 'table' | 'column'> : never;
export type EncryptedPlace = PlaceIn<EncryptedColumn> & { teamId: string; userId: string; rowId: string };

export type Texts = {
  toStored(text: string, place: EncryptedPlace): string;
  /** What the person wrote, or `UNREADABLE_TEXT`. */
  fromStored(stored: string, place: EncryptedPlace): string;
  /** Tells whether a workspace's texts are the same, without the texts; until the key changes. */
  fingerprintOf(text: string, teamId: string): string;
};

/** Put by a migration before each text that was stored before texts were encrypted. */
const PLAIN = 'plain:';

export function createTexts(cipher: Cipher, log: Log): Texts {
  return {
    toStored: (text, place) => cipher.encrypt(text, place),
    fromStored(stored, place) {
      const text = read(cipher, stored, place);
      if (text === undefined) {
        const { table, column, teamId, rowId } = place;
        log.error({ table, column, teamId, rowId }, 'a text cannot be decrypted: wrong key, or a changed row');
      }
      return text ?? UNREADABLE_TEXT;
    },
    fingerprintOf: (text, teamId) => cipher.fingerprint([teamId, text.toLowerCase().replace(/\s+/g, ' ').trim()]),
  };
}

function read(cipher: Cipher, stored: string, place: EncryptedPlace): string | undefined {
  if (stored.startsWith(ENCRYPTED)) return cipher.decrypt(stored, place);
  // Without any mark when an older version, still running beside this one, wrote it.
  return stored.startsWith(PLAIN) ? stored.slice(PLAIN.length) : stored;
}

/** By which keys the stored texts are encrypted, and whether there are some that are not. */
export async function keysInUse(database: Database): Promise<{ keyIds: Set<string>; hasPlain: boolean }> {
  const rows = await database.$queryRawUnsafe<{ key_id: string | null }[]>(
    ENCRYPTED_COLUMNS.map(
      ({ table, column }) =>
        `SELECT DISTINCT CASE WHEN starts_with(${column}, '${ENCRYPTED}') THEN split_part(${column}, ':', 2) END AS key_id
         FROM ${table} WHERE ${column} IS NOT NULL`,
    ).join(' UNION '),
  );
  const keyIds = rows.flatMap(({ key_id: keyId }) => (keyId === null ? [] : [keyId]));
  return { keyIds: new Set(keyIds), hasPlain: keyIds.length < rows.length };
}

const BATCH = 500;

/**
 * Encrypts with the newest key whatever is not. May be stopped and begun anew at any point, and run in several
 * processes: a row that somebody changed meanwhile is left to them. Unreadable texts stay as they are.
 */
export async function encryptAll(
  database: Database,
  cipher: Cipher,
): Promise<{ encrypted: number; unreadable: number }> {
  const done = { encrypted: 0, unreadable: 0 };
  for (const column of ENCRYPTED_COLUMNS) {
    let last: StoredText | undefined;
    do {
      const batch = await notYetEncrypted(database, { column, cipher, after: last });
      const { changes, unreadable } = encryptBatch(batch, { column, cipher });
      if (changes.length > 0) done.encrypted += await store(database, column, changes);
      done.unreadable += unreadable;
      last = batch.length === BATCH ? batch.at(-1) : undefined;
    } while (last);
  }
  return done;
}

type StoredText = { team_id: string; user_id: string; row_id: string; text: string };
type Change = StoredText & { encrypted: string };

function notYetEncrypted(
  database: Database,
  {
    column: { table, column, rowId, key },
    cipher,
    after,
  }: { column: EncryptedColumn; cipher: Cipher; after: StoredText | undefined },
): Promise<StoredText[]> {
  const bounds: readonly string[] = after
    ? key.map((part) => after[part === rowId ? 'row_id' : (part as 'team_id' | 'user_id')])
    : [];
  const further = after ? `AND (${key.join(', ')}) > (${bounds.map((_, index) => `$${index + 2}`).join(', ')})` : '';
  return database.$queryRawUnsafe<StoredText[]>(
    `SELECT team_id, user_id, ${rowId} AS row_id, ${column} AS text FROM ${table}
     WHERE NOT starts_with(${column}, $1) ${further} ORDER BY ${key.join(', ')} LIMIT ${BATCH}`,
    `${ENCRYPTED}${cipher.newestKeyId}:`,
    ...bounds,
  );
}

function encryptBatch(
  batch: readonly StoredText[],
  { column: { table, column }, cipher }: { column: EncryptedColumn; cipher: Cipher },
): { changes: Change[]; unreadable: number } {
  const changes = batch.flatMap((row) => {
    const place = { table, column, teamId: row.team_id, userId: row.user_id, rowId: row.row_id } as EncryptedPlace;
    const text = read(cipher, row.text, place);
    return text === undefined ? [] : [{ ...row, encrypted: cipher.encrypt(text, place) }];
  });
  return { changes, unreadable: batch.length - changes.length };
}

function store(
  database: Database,
  { table, column, rowId }: EncryptedColumn,
  changes: readonly Change[],
): Promise<number> {
  return database.$executeRawUnsafe(
    `UPDATE ${table} SET ${column} = change.encrypted
     FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
       AS change (team_id, user_id, row_id, text, encrypted)
     WHERE ${table}.team_id = change.team_id AND ${table}.user_id = change.user_id
       AND ${table}.${rowId} = change.row_id AND ${table}.${column} = change.text`,
    ...(['team_id', 'user_id', 'row_id', 'text', 'encrypted'] as const).map((part) =>
      changes.map((each) => each[part]),
    ),
  );
}
