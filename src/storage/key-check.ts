// One encrypted word for the whole database. Until there is a text, nothing else says which key was the first: two
// processes with different keys would both start, and lock each other out by what they write.
import type { Cipher } from './cipher.ts';
import type { Database } from './database.ts';

const ID = 1;
const WORD = 'lead-or-manage';
const PLACE = { table: 'key_checks', column: 'word', teamId: '', userId: '', rowId: String(ID) };

/** Leaves the word where there is none yet; says whether the keys read the one that is there. */
export async function keysFit(database: Database, cipher: Cipher): Promise<boolean> {
  // Whoever comes second at the same moment waits here for the first.
  await database.$executeRaw`
    INSERT INTO key_checks (id, word) VALUES (${ID}, ${cipher.encrypt(WORD, PLACE)}) ON CONFLICT (id) DO NOTHING`;
  const row = await database.keyCheck.findUniqueOrThrow({ where: { id: ID } });
  return cipher.decrypt(row.word, PLACE) === WORD;
}

/** Once no text needs an older key, this must not either. */
export async function encryptKeyCheckAnew(database: Database, cipher: Cipher): Promise<void> {
  await database.keyCheck.updateMany({ where: { id: ID }, data: { word: cipher.encrypt(WORD, PLACE) } });
}
