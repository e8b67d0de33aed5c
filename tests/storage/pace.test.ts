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

const MINUTE = 60_000;
const turn = (over: Partial<Parameters<Store['takeTurn']>[0]> = {}) =>
  store.takeTurn({
    teamId: 'T1',
    targetId: 'C1',
    teamGapMs: MINUTE,
    targetGapMs: MINUTE,
    withinMs: 10 * MINUTE,
    ...over,
  });
const inMinutes = (milliseconds: number) => Math.round(milliseconds / MINUTE);

describe('takeTurn', () => {
  it('gives the turns of a workspace one after the other, whatever the channel', async () => {
    const waits = [await turn(), await turn({ targetId: 'C2' }), await turn({ targetId: 'C3' })];
    expect(waits.map(inMinutes)).toEqual([0, 1, 2]);
  });

  it('gives two processes at the same instant two different turns', async () => {
    const other = await storage.openAgain();
    const asked = Array.from({ length: 8 }, (_, index) => (index % 2 ? store : other.store));
    const waits = await Promise.all(
      asked.map(({ takeTurn }) =>
        takeTurn({ teamId: 'T1', targetId: 'C1', teamGapMs: MINUTE, targetGapMs: 0, withinMs: 10 * MINUTE }),
      ),
    );
    expect(waits.map(inMinutes).sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('keeps the gap of a channel also where the workspace could be faster', async () => {
    await turn({ teamGapMs: 0 });
    expect(inMinutes(await turn({ teamGapMs: 0 }))).toBe(1);
  });

  it('does not take a turn that is too far away', async () => {
    await turn();
    expect(inMinutes(await turn({ withinMs: 1000 }))).toBe(1);
    expect(inMinutes(await turn({ withinMs: 1000 }))).toBe(1);
  });

  it('lets other workspaces go on while one is held, and is not shortened by a second hold', async () => {
    await store.holdTeam({ teamId: 'T1', forMs: 5 * MINUTE });
    await store.holdTeam({ teamId: 'T1', forMs: MINUTE });
    expect(inMinutes(await turn())).toBe(5);
    expect(inMinutes(await turn({ teamId: 'T2' }))).toBe(0);
  });
});
