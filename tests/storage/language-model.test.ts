import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { daysAfter, minutesAfter, NOW } from './samples.ts';

const DAY = { teamId: 'T1', day: '2026-11-24' };
const LIMIT = { microDollars: 1_000, questions: 100 };
const consent = {
  ...{ teamId: 'T1', id: 'consent-1', provider: 'Anthropic', model: 'small', address: 'https://api.anthropic.com' },
  ...{ givenBy: 'U1', givenAt: NOW },
};

let storage: TestStorage;
let store: Store;
beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

describe('the consent', () => {
  it('is the newest that nobody took back, of one workspace alone', async () => {
    await store.giveLanguageModelConsent(consent);
    await store.giveLanguageModelConsent({ ...consent, id: 'consent-2', model: 'big', givenAt: minutesAfter(NOW, 1) });
    expect(await store.languageModelConsent('T1')).toMatchObject({ id: 'consent-2', model: 'big', givenBy: 'U1' });
    expect(await store.languageModelConsent('T2')).toBeUndefined();
  });

  it('is one when the form is sent twice', async () => {
    await store.giveLanguageModelConsent(consent);
    await store.giveLanguageModelConsent({ ...consent, givenBy: 'U2' });
    expect(await store.languageModelConsent('T1')).toEqual(consent);
  });

  it('once taken back stays on record with who and when, and counts no more', async () => {
    await store.giveLanguageModelConsent(consent);
    await store.revokeLanguageModelConsent({ teamId: 'T1', userId: 'U2', now: minutesAfter(NOW, 5) });
    expect(await store.languageModelConsent('T1')).toBeUndefined();
    expect(await storage.sql('SELECT given_by, revoked_by FROM language_model_consents')).toEqual([
      { given_by: 'U1', revoked_by: 'U2' },
    ]);
  });
});

describe('reserveSpending', () => {
  it('never passes the limit, however many ask at once in however many processes', async () => {
    const other = await storage.openAgain();
    const ask = (from: Store) => from.reserveSpending({ ...DAY, microDollars: 300, limit: LIMIT });
    const counted = await Promise.all([store, other.store, store, other.store, store].map(ask));
    expect(counted.filter(Boolean)).toHaveLength(3);
    expect(await store.spendingOf(DAY)).toEqual({ questions: 3, microDollars: 900 });
  });

  it('lets in what was given back', async () => {
    await store.reserveSpending({ ...DAY, microDollars: 900, limit: LIMIT });
    expect(await store.reserveSpending({ ...DAY, microDollars: 300, limit: LIMIT })).toBe(false);
    await store.settleSpending({ ...DAY, reserved: 900, spent: 200 });
    expect(await store.reserveSpending({ ...DAY, microDollars: 300, limit: LIMIT })).toBe(true);
  });

  it('lets nothing in after a question that was dearer than what was reserved', async () => {
    await store.reserveSpending({ ...DAY, microDollars: 300, limit: LIMIT });
    await store.settleSpending({ ...DAY, reserved: 300, spent: 5_000 });
    expect(await store.spendingOf(DAY)).toEqual({ questions: 1, microDollars: 5_000 });
    expect(await store.reserveSpending({ ...DAY, microDollars: 1, limit: LIMIT })).toBe(false);
  });

  it('counts each workspace and each day apart, and forgets a day after a week', async () => {
    const whole = { microDollars: 1_000, limit: LIMIT };
    expect(await store.reserveSpending({ ...DAY, ...whole })).toBe(true);
    expect(await store.reserveSpending({ ...DAY, ...whole, teamId: 'T2' })).toBe(true);
    expect(await store.reserveSpending({ ...DAY, ...whole, day: '2026-11-25' })).toBe(true);
    await store.sweep(daysAfter(NOW, 8));
    expect(await store.spendingOf(DAY)).toEqual({ questions: 0, microDollars: 0 });
    expect(await store.spendingOf({ ...DAY, day: '2026-11-25' })).toMatchObject({ questions: 1 });
  });
});
