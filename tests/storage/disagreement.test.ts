import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { aDisagreement, NOW } from './samples.ts';

const WORDS = 'Nobody trusts the new lead';

let storage: TestStorage;
let store: Store;
beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

const rows = () =>
  storage.sql<{ fingerprint: string; situation: string | null }>('SELECT * FROM disagreements ORDER BY id');

describe('recordDisagreement', () => {
  it('keeps one when the form is sent twice', async () => {
    await store.recordDisagreement(aDisagreement());
    await store.recordDisagreement(aDisagreement({ chosen: 'management' }));
    expect(await store.disagreements()).toMatchObject([
      { given: 'leadership', chosen: 'both', advisor: 'local', at: NOW },
    ]);
  });

  it('keeps no word of the text unless the person agreed', async () => {
    await store.recordDisagreement(aDisagreement({ situation: WORDS }));
    expect(await store.disagreements()).toMatchObject([{ situation: undefined }]);
    expect(JSON.stringify(await rows())).not.toContain('trusts');
  });

  it('keeps the words encrypted where the person agreed, for them to see and to delete', async () => {
    const person = { teamId: 'T1', userId: 'U1' };
    await store.recordDisagreement(aDisagreement({ situation: WORDS, isSituationKept: true }));
    expect(await store.disagreements()).toMatchObject([{ situation: WORDS }]);
    expect((await store.exportOf(person)).disagreements).toMatchObject([{ situation: WORDS }]);
    expect(JSON.stringify(await rows())).not.toContain('trusts');
    await store.forget(person);
    expect(await rows()).toEqual([]);
  });

  it('knows the same text again within a workspace, and in no other', async () => {
    await store.recordDisagreement(aDisagreement({ id: 'a', situation: WORDS }));
    await store.recordDisagreement(aDisagreement({ id: 'b', userId: 'U2', situation: `  ${WORDS.toUpperCase()} ` }));
    await store.recordDisagreement(aDisagreement({ id: 'c', teamId: 'T2', situation: WORDS }));
    await store.recordDisagreement(aDisagreement({ id: 'd', situation: `${WORDS}!` }));
    const [a, b, c, d] = (await rows()).map(({ fingerprint }) => fingerprint);
    expect(b).toBe(a);
    expect(new Set([a, c, d]).size).toBe(3);
  });
});
