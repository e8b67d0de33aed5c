import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { insightsFrom } from '../../src/domain/insight.ts';
import { runningWindow } from '../../src/domain/insight-period.ts';
import type { InsightReport } from '../../src/domain/insight-report.ts';
import type { PracticeId } from '../../src/domain/practice.ts';
import { createInsightCounter } from '../../src/jobs/insight.ts';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, silentLog, type TestStorage } from '../support/storage.ts';
import { aDelivery, aPlan, aSchedule, aSubscription, daysAfter, NOW, recordJobs } from './samples.ts';

let storage: TestStorage;
let store: Store;

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

const { from, until } = runningWindow('four-weeks', NOW);
const span = { teamId: 'T1', from, until };
const people = (count: number, first = 1) => Array.from({ length: count }, (_, index) => `U${first + index}`);

async function postNudge(practiceId: PracticeId, { teamId = 'T1', at = NOW } = {}): Promise<string> {
  const id = `nudge-${teamId}-${practiceId}-${at.getTime()}`;
  const nudge = aDelivery({ id, teamId, practiceId, period: id, scheduledFor: at });
  await store.planDelivery(nudge, recordJobs().enqueue);
  await store.claimDelivery({ teamId, id, now: at });
  await store.settleDelivery({ teamId, id }, { state: 'sent', channelId: 'C1', ts: '1.000' }, at);
  return id;
}

async function doPlan(userId: string, practiceId: PracticeId, { teamId = 'T1', at = NOW } = {}): Promise<void> {
  const id = `plan-${userId}-${practiceId}-${at.getTime()}`;
  await store.savePlan(aPlan({ id, teamId, userId, practiceId }));
  await store.settlePlan({ teamId, userId, id, outcome: 'done', now: at });
}

describe('tallyTeam', () => {
  it('counts each person once for each practice, however they tried it', async () => {
    const deliveryId = await postNudge('build-trust');
    for (const userId of people(6)) {
      await store.recordNudgeResponse({ teamId: 'T1', userId, deliveryId, answer: 'will-try', now: NOW });
      await doPlan(userId, 'build-trust');
      await store.recordCheckInAnswer({
        teamId: 'T1',
        userId,
        deliveryId: 'check-in',
        practiceId: 'build-trust',
        answer: 'partly',
        now: NOW,
      });
    }
    await store.recordNudgeResponse({ teamId: 'T1', userId: 'U9', deliveryId, answer: 'helpful', now: NOW });
    await doPlan('U1', 'plan-the-work');
    expect(await store.tallyTeam(span)).toEqual({
      nudgesPosted: 1,
      practices: new Map([
        ['build-trust', 6],
        ['plan-the-work', 1],
      ]),
      sides: {
        leadership: { tried: 6, people: 6, fewPeople: 0 },
        management: { tried: 1, people: 1, fewPeople: 1 },
      },
      willTry: { answers: 6, people: 6 },
      otherAnswers: { answers: 1, people: 1 },
    });
  });

  it('counts what a channel can see apart from what people tell me alone', async () => {
    const deliveryId = await postNudge('build-trust');
    for (const userId of people(4))
      await store.recordNudgeResponse({ teamId: 'T1', userId, deliveryId, answer: 'will-try', now: NOW });
    const seen = { ...(await store.tallyTeam(span)) };
    expect(seen).toMatchObject({ practices: new Map(), willTry: { answers: 4, people: 4 } });
    await doPlan('U5', 'build-trust');
    const tally = await store.tallyTeam(span);
    expect([...tally.practices]).toEqual([['build-trust', 1]]);
    expect(insightsFrom(tally)).toEqual(insightsFrom(seen));
  });

  it('leaves out what a channel wrote itself, planned or asked about in a check-in', async () => {
    const prompt = { id: 'prompt-1', side: 'management', line: 'Ask the night shift.', why: 'They see more.' } as const;
    for (const userId of people(6)) {
      const { practiceId: _none, ...plan } = aPlan({ id: `plan-${userId}`, userId });
      await store.savePlan({ ...plan, prompt });
      await store.settlePlan({ teamId: 'T1', userId, id: plan.id, outcome: 'done', now: NOW });
      const answer = { teamId: 'T1', userId, deliveryId: 'check-in', prompt, answer: 'did-it', now: NOW } as const;
      await store.recordCheckInAnswer(answer);
    }
    const nobody = { tried: 0, people: 0, fewPeople: 0 };
    expect(await store.tallyTeam(span)).toMatchObject({
      practices: new Map(),
      sides: { leadership: nobody, management: nobody },
    });
  });

  it('leaves out what was dropped, other teams, and everything outside the window', async () => {
    await doPlan('U1', 'build-trust', { at: daysAfter(until, 0) });
    await doPlan('U1', 'build-trust', { at: new Date(from.getTime() - 1) });
    await doPlan('U1', 'build-trust', { teamId: 'T2' });
    await store.savePlan(aPlan({ id: 'dropped' }));
    await store.settlePlan({ teamId: 'T1', userId: 'U1', id: 'dropped', outcome: 'dropped', now: NOW });
    await postNudge('build-trust', { teamId: 'T2' });
    const tally = await store.tallyTeam(span);
    expect([...tally.practices]).toEqual([]);
    expect(tally).toMatchObject({ nudgesPosted: 0, willTry: { answers: 0 } });
  });

  it('knows how many different people stand behind the small ones', async () => {
    for (const userId of people(5)) await doPlan(userId, 'build-trust');
    for (const userId of people(4)) await doPlan(userId, 'share-context');
    for (const userId of people(3, 3)) await doPlan(userId, 'explain-the-why');
    const tally = await store.tallyTeam(span);
    expect(tally.sides.leadership).toEqual({ tried: 12, people: 5, fewPeople: 5 });
    expect(insightsFrom(tally).practices).toEqual([{ practiceId: 'build-trust', people: 5 }]);
  });
});

describe('countVotes', () => {
  const answered = daysAfter(from, 20);
  const press = async (userId: string, practiceId: PracticeId) => {
    const deliveryId = await postNudge(practiceId);
    await store.recordNudgeResponse({ teamId: 'T1', userId, deliveryId, answer: 'not-for-us', now: answered });
  };

  it('compares the fortnight after an answer with the one before, and with the person’s other practices', async () => {
    await press('U1', 'build-trust');
    await doPlan('U1', 'build-trust', { at: daysAfter(answered, 3) });
    await doPlan('U1', 'plan-the-work', { at: daysAfter(answered, -3) });
    await press('U2', 'build-trust');
    await doPlan('U2', 'build-trust', { at: daysAfter(answered, -13) });
    await doPlan('U2', 'build-trust', { at: daysAfter(answered, 15) });
    // As much before as after, and somebody who answered nothing: no votes.
    await press('U3', 'build-trust');
    await doPlan('U3', 'build-trust', { at: daysAfter(answered, -1) });
    await doPlan('U3', 'build-trust', { at: daysAfter(answered, 1) });
    await doPlan('U4', 'build-trust', { at: daysAfter(answered, 1) });
    const votes = { nudged: { more: 1, less: 1 }, others: { more: 0, less: 1 } };
    expect(await store.countVotes({ teamId: 'T1', from, until: daysAfter(until, 28) })).toEqual(votes);
  });

  it('does not take a practice for another that the person was nudged towards in those weeks', async () => {
    await press('U1', 'build-trust');
    await press('U1', 'plan-the-work');
    await doPlan('U1', 'plan-the-work', { at: daysAfter(answered, 1) });
    expect(await store.countVotes({ teamId: 'T1', from, until: daysAfter(until, 28) })).toEqual({
      nudged: { more: 1, less: 0 },
      others: { more: 0, less: 0 },
    });
  });
});

describe('reports', () => {
  const reports = async (teamId: string, kind: InsightReport['kind']) =>
    (await store.insightReports({ teamId, since: daysAfter(from, -200) }))
      .filter((each) => each.kind === kind)
      .toSorted((a, b) => b.from.getTime() - a.from.getTime());
  const report = () => reports('T1', 'four-weeks');
  const afterwards = daysAfter(until, 1);

  it('are counted once, when the window is over, and stay whatever happens then', async () => {
    await store.saveNudgeSchedule(aSchedule());
    for (const userId of people(5)) await doPlan(userId, 'build-trust');
    const count = () => createInsightCounter({ store, log: silentLog });
    await count()(NOW);
    expect(await report()).toMatchObject([{ figures: { practices: [] } }, { figures: { practices: [] } }]);

    await count()(afterwards);
    const [first] = await report();
    expect(first).toMatchObject({ from, figures: { tried: { leadership: 5 } } });
    await store.forget({ teamId: 'T1', userId: 'U1' });
    for (const userId of people(9)) await doPlan(userId, 'build-trust', { at: daysAfter(until, -1) });
    await count()(afterwards);
    expect((await report())[0]).toEqual(first);
  });

  it('are counted by two processes at once as one', async () => {
    await store.saveCheckIns(aSubscription());
    const counters = [1, 2].map(() => createInsightCounter({ store, log: silentLog }));
    await Promise.all(counters.map((count) => count(afterwards)));
    expect(await report()).toHaveLength(2);
    expect(await reports('T1', 'twelve-weeks')).toMatchObject([{ figures: { votes: null } }]);
    expect(await reports('T2', 'four-weeks')).toEqual([]);
  });
});
