// One thing at a time for one person, over all processes: who counts, adds or deletes rows that others add at the same
// moment takes this lock first. It is held until the transaction ends.
import type { PersonRef } from '../ports.ts';
import type { DatabaseTransaction } from './database.ts';

export async function lockPerson(transaction: DatabaseTransaction, { teamId, userId }: PersonRef): Promise<void> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${teamId} ${userId}`}, 0))`;
}
