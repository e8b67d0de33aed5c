import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { aDelivery, aPlan, aSchedule, aSubscription, daysAfter, minutesAfter, NOW, recordJobs } from './samples.ts';

let storage: TestStorage;
let store: Store;

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

/** One of everything that the store can keep on a person. */
async function livedIn(person: { teamId: string; userId: string }): Promise<void> {
  const { teamId, userId } = person;
  const { enqueue } = recordJobs();
  const id = (name: string) => `${name}-${userId}`;
  await store.saveCheckIns(aSubscription(person));
  await store.savePlan(aPlan({ ...person, id: id('plan'), createdAt: minutesAfter(NOW, 1) }));
  await store.saveNudgeSchedule(aSchedule({ teamId, channelId: id('C'), setUpBy: userId }));
  await store.planDelivery(aDelivery({ teamId, id: id('nudge'), targetId: id('C') }), enqueue);
  await store.recordNudgeResponse({
    ...person,
    deliveryId: id('nudge'),
    answer: 'will-try',
    now: minutesAfter(NOW, 3),
  });
  for (const [week, state] of (['sent', 'pending', 'sending'] as const).entries()) {
    const checkIn = aDelivery({
      teamId,
      id: id(`check-in-${week}`),
      kind: 'check-in',
      targetId: userId,
      period: `${week}`,
    });
    await store.planDelivery(checkIn, enqueue);
    if (state !== 'pending') await store.claimDelivery({ teamId, id: checkIn.id, now: NOW });
    const place = { state: 'sent', channelId: id('D'), ts: '1.1' } as const;
    if (state === 'sent') await store.settleDelivery({ teamId, id: checkIn.id }, place, NOW);
  }
  const deliveryId = id('check-in-0');
  const answer = {
    ...person,
    deliveryId,
    practiceId: 'build-trust',
    answer: 'did-it',
    now: minutesAfter(NOW, 2),
  } as const;
  await store.recordCheckInAnswer(answer);
  await store.saveReflection({ ...person, deliveryId, reflection: 'My private words', now: NOW });
  await store.recordDisagreement({
    ...person,
    id: id('disagreement'),
    given: 'leadership',
    chosen: 'both',
    confidence: 0.7,
    at: NOW,
  });
  await store.finishQuiz({ ...person, id: id('quiz'), answers: { 'decides-alone': 2 }, now: NOW });
  await store.beginQuiz({ ...person, id: id('quiz-again'), answers: { 'decides-together': 4 }, now: NOW });
}

/** Every value in every table, as text. */
async function everythingStored(): Promise<string> {
  const tables = await storage.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const rows = await Promise.all(tables.map(({ name }) => storage.sql(`SELECT row_to_json(t)::text FROM ${name} t`)));
  return JSON.stringify(rows);
}

const mira = { teamId: 'T1', userId: 'UMIRA' };
const jonas = { teamId: 'T1', userId: 'UJONAS' };

describe('historyOf', () => {
  it('tells plans, check-ins and answers to nudges, newest first', async () => {
    await livedIn(mira);
    await livedIn(jonas);
    const history = await store.historyOf(mira, 10);
    expect(history.map((entry) => entry.kind)).toEqual(['nudge', 'check-in', 'plan']);
    expect(history).toMatchObject([
      { practiceId: 'share-context', answer: 'will-try' },
      { response: { userId: 'UMIRA', reflection: 'My private words' } },
      { plan: { id: 'plan-UMIRA' } },
    ]);
    expect(await store.historyOf(mira, 2)).toHaveLength(2);
    expect(await store.historyOf({ ...mira, teamId: 'T2' }, 10)).toEqual([]);
  });
});

describe('recordDisagreement', () => {
  it('keeps one when the form is sent twice', async () => {
    await livedIn(mira);
    const again = { ...mira, id: 'disagreement-UMIRA', given: 'both', chosen: 'both', confidence: 1, at: NOW } as const;
    await store.recordDisagreement(again);
    expect(await store.exportOf(mira)).toMatchObject({ disagreements: [{ given: 'leadership' }] });
  });
});

describe('exportOf', () => {
  it('holds everything on the person, and nothing of others', async () => {
    await livedIn(mira);
    await livedIn(jonas);
    const copy = JSON.stringify(await store.exportOf(mira));
    for (const theirs of [
      'plan-UMIRA',
      'My private words',
      'disagreement-UMIRA',
      'D-UMIRA',
      'will-try',
      'consentedAt',
      'decides-alone',
      'decides-together',
    ]) {
      expect(copy).toContain(theirs);
    }
    expect(copy).toContain('C-UMIRA');
    expect(copy).not.toContain('JONAS');
  });
});

describe('forget', () => {
  it('leaves no trace of the person, and everything of the others', async () => {
    await livedIn(mira);
    await livedIn(jonas);
    const jonasBefore = await store.exportOf(jonas);
    await store.forget(mira);
    const kept = await everythingStored();
    // The rows' own ids hold the name here only because the test made them so.
    const withoutIds = kept.replaceAll(/(nudge|check-in-\d|C)-UMIRA/g, '');
    expect(withoutIds).not.toContain('UMIRA');
    expect(await store.exportOf(jonas)).toEqual(jonasBefore);
  });

  it('sends nothing more to them', async () => {
    await livedIn(mira);
    await store.forget(mira);
    expect(await store.claimDelivery({ teamId: 'T1', id: 'check-in-1-UMIRA', now: NOW })).toBeUndefined();
    expect(await store.delivery({ teamId: 'T1', id: 'check-in-1-UMIRA' })).toMatchObject({
      state: 'skipped',
      reason: 'stopped',
    });
    expect(await store.dueCheckIns({ now: daysAfter(NOW, 1), limit: 10 })).toEqual([]);
  });

  it('does not learn the person anew from a message that was on its way', async () => {
    await livedIn(mira);
    await store.forget(mira);
    const onItsWay = { teamId: 'T1', id: 'check-in-2-UMIRA' };
    expect(await store.settleDelivery(onItsWay, { state: 'sent', channelId: 'D-UMIRA', ts: '2.2' }, NOW)).toBe(true);
    expect(await store.delivery(onItsWay)).toMatchObject({ state: 'sent', channelId: undefined, ts: undefined });
  });

  it('spares the person of the same id in another team', async () => {
    await livedIn({ ...mira, teamId: 'T2' });
    const before = await store.exportOf({ ...mira, teamId: 'T2' });
    await store.forget(mira);
    expect(await store.exportOf({ ...mira, teamId: 'T2' })).toEqual(before);
  });
});

describe('isFirstSight', () => {
  it('is true once a team and key, however many ask at once, for a week', async () => {
    const request = { teamId: 'T1', key: 'Ev123', now: NOW };
    const answers = await Promise.all(Array.from({ length: 5 }, () => store.isFirstSight(request)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await store.isFirstSight({ ...request, teamId: 'T2' })).toBe(true);
    await store.sweep(daysAfter(NOW, 7));
    expect(await store.isFirstSight(request)).toBe(false);
    await store.sweep(minutesAfter(daysAfter(NOW, 7), 1));
    expect(await store.isFirstSight(request)).toBe(true);
  });
});
