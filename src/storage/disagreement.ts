// What people chose instead of the advice they were given, in rows; their words only where they agreed.
import type { Emphasis } from '../domain/advice.ts';
import type { Advisor, Disagreement } from '../domain/disagreement.ts';
import type { PersonRef, Store } from '../ports.ts';
import type { Database } from './database.ts';
import type { EncryptedPlace, Texts } from './encrypted-text.ts';
import type { Disagreement as DisagreementRow } from './generated/client.ts';

type DisagreementStore = Pick<Store, 'recordDisagreement' | 'disagreements'>;

export function createDisagreementStore(database: Database, texts: Texts): DisagreementStore {
  return {
    async recordDisagreement({ situation, isSituationKept, ...disagreement }) {
      const place = placeOf(disagreement);
      await database.disagreement.createMany({
        data: {
          ...disagreement,
          fingerprint: texts.fingerprintOf(situation, disagreement.teamId),
          situation: isSituationKept ? texts.toStored(situation, place) : null,
        },
        skipDuplicates: true,
      });
    },

    async disagreements() {
      const rows = await database.disagreement.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] });
      return rows.map((row) => toDisagreement(row, texts));
    },
  };
}

export function toDisagreement(row: DisagreementRow, texts: Texts): Disagreement {
  return {
    given: row.given as Emphasis,
    chosen: row.chosen as Emphasis,
    confidence: row.confidence,
    advisor: row.advisor as Advisor,
    fingerprint: row.fingerprint ?? undefined,
    ...wordsOfDisagreement(row, texts),
    at: row.at,
  };
}

/** The person's own words in a row, in plain. */
export function wordsOfDisagreement(row: DisagreementRow, texts: Texts): Pick<Disagreement, 'situation'> {
  return { situation: row.situation === null ? undefined : texts.fromStored(row.situation, placeOf(row)) };
}

function placeOf({ teamId, userId, id }: PersonRef & { id: string }): EncryptedPlace {
  return { table: 'disagreements', column: 'situation', teamId, userId, rowId: id };
}
