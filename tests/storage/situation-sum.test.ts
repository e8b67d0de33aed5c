import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';

let storage: TestStorage;
let store: Store;

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

const ask = async (times: number, over: Partial<Parameters<Store['countSituation']>[0]> = {}) => {
  const situation = { teamId: 'T1', week: '2026-W48', emphasis: 'leadership', practices: [], ...over } as const;
  await Promise.all(Array.from({ length: times }, () => store.countSituation(situation)));
};
const askedFor = (week = '2026-W40') => store.askedFor({ teamId: 'T1', week });

describe('situations asked about', () => {
  it('are summed by what they ask for, from a week on, and by team', async () => {
    await ask(7, { practices: ['share-context', 'build-trust'] });
    await ask(6, { emphasis: 'both', week: '2026-W49' });
    await ask(9, { week: '2026-W30' });
    await ask(9, { teamId: 'T2', emphasis: 'management' });
    expect(await askedFor()).toEqual({
      sides: { leadership: 13, management: 6 },
      practices: new Map([
        ['share-context', 7],
        ['build-trust', 7],
      ]),
    });
  });

  it('are not looked at while they are few', async () => {
    await ask(4, { practices: ['share-context'] });
    expect(await askedFor()).toEqual({ sides: { leadership: 0, management: 0 }, practices: new Map() });
    await ask(1, { week: '2026-W50' });
    expect((await askedFor()).sides).toEqual({ leadership: 5, management: 0 });
  });

  it('leave nothing behind of who asked or what', async () => {
    await ask(1, { practices: ['share-context'] });
    expect(await storage.sql('SELECT * FROM situation_sums ORDER BY what')).toEqual([
      { team_id: 'T1', week: '2026-W48', what: 'leadership', times: 1 },
      { team_id: 'T1', week: '2026-W48', what: 'share-context', times: 1 },
    ]);
  });
});
