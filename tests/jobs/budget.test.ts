import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { budgetOf, COUNTED_KINDS, WEEKLY_LIMITS, type WeeklyLimit } from '../../src/domain/budget.ts';
import { RHYTHMS } from '../../src/domain/check-in.ts';
import { DEFAULT_MESSAGE_SETTINGS, isQuietTime, type MessageSettings } from '../../src/domain/message-settings.ts';
import type { OutgoingMessage, Store } from '../../src/ports.ts';
import { aDelivery, aPlan, aSubscription, daysAfter, minutesAfter, NOW, recordJobs } from '../storage/samples.ts';
import { runs } from '../support/properties.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { createOnePerson, mira, type OnePerson } from './one-person.ts';

const WINDOW_HOURS = 7 * 24;
/** A life takes a quarter of a second. */
const LIVES = 8;

let storage: TestStorage;
let store: Store;
let otherProcess: Store;

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
  otherProcess = (await storage.openAgain()).store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

const hoursAfter = (moment: Date, hours: number) => minutesAfter(moment, hours * 60);
const kinds = (person: OnePerson) => person.received.map(({ message }) => message.kind);

// ── Whatever happens ─────────────────────────────────────────────────────────────────────────────────

type Act =
  | { do: 'wait'; hours: number }
  | { do: 'plan'; inHours: number }
  | { do: 'move the last plan'; inHours: number }
  | { do: 'answer' }
  | { do: 'be away'; days: number }
  | { do: 'come back' }
  | { do: 'stop' }
  | { do: 'begin again' }
  | { do: 'ask less often'; everyWeeks: (typeof RHYTHMS)[number] }
  | { do: 'choose'; limit: WeeklyLimit; quietFrom: string; quietUntil: string }
  | { do: 'not be disturbed'; hours: number }
  /** Rows that no planner would write: the gate must hold against any queue. */
  | { do: 'find much in the queue'; messages: number };

const hour = fc.integer({ min: 0, max: 23 }).map((each) => `${String(each).padStart(2, '0')}:00`);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait'), hours: fc.integer({ min: 1, max: 24 * 9 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('plan'), inHours: fc.integer({ min: 1, max: 60 }) }) },
  fc.record({ do: fc.constant('move the last plan'), inHours: fc.integer({ min: 1, max: 60 }) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer') }) },
  fc.record({ do: fc.constant('be away'), days: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ do: fc.constantFrom('come back', 'stop', 'begin again') }),
  fc.record({ do: fc.constant('ask less often'), everyWeeks: fc.constantFrom(...RHYTHMS) }),
  fc.record({
    do: fc.constant('choose'),
    limit: fc.constantFrom(...WEEKLY_LIMITS),
    quietFrom: hour,
    quietUntil: hour,
  }),
  fc.record({ do: fc.constant('not be disturbed'), hours: fc.integer({ min: 1, max: 40 }) }),
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('find much in the queue'), messages: fc.integer({ min: 2, max: 6 }) }),
  },
) as fc.Arbitrary<Act>;

describe('one person’s budget, whatever happens', () => {
  it('is never exceeded, nothing comes in quiet hours, while stopped, or twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 18 }), async (acts) => {
        await storage.clear();
        const life = await beginLife();
        for (const each of acts) await live(life, each);
        await live(life, { do: 'wait', hours: 24 * 15 });
        judge(life);
      }),
      { numRuns: runs(LIVES) },
    );
  }, 600_000);
});

type Life = {
  person: OnePerson;
  /** What held, from the message of that number on: a message and a choice can fall into the same instant. */
  settings: { fromMessage: number; settings: MessageSettings; isStopped: boolean }[];
  plans: number;
  queued: number;
};

async function beginLife(): Promise<Life> {
  await store.saveCheckIns(aSubscription({ nextRunAt: daysAfter(NOW, 1) }));
  const person = createOnePerson([store, otherProcess], NOW);
  return {
    person,
    settings: [{ fromMessage: 0, settings: DEFAULT_MESSAGE_SETTINGS, isStopped: false }],
    plans: 0,
    queued: 0,
  };
}

async function live(life: Life, act: Act): Promise<void> {
  const { person } = life;
  const now = person.now();
  const held = life.settings.at(-1) ?? { settings: DEFAULT_MESSAGE_SETTINGS, isStopped: false };
  const last = { ...held, fromMessage: person.received.length };
  switch (act.do) {
    case 'wait':
      return person.passTo(hoursAfter(now, act.hours));
    case 'plan':
      life.plans += 1;
      await store.savePlan(
        aPlan({ id: `plan-${life.plans}`, followUpAt: hoursAfter(now, act.inHours), createdAt: now }),
      );
      return;
    case 'move the last plan': {
      const plan = await store.planOf({ ...mira, id: `plan-${life.plans}` });
      if (plan)
        await store.changePlan({ ...plan, practiceId: plan.practiceId, followUpAt: hoursAfter(now, act.inHours), now });
      return;
    }
    case 'answer': {
      const asked = person.received.findLast(({ message }) => message.kind === 'check-in')?.message.deliveryId;
      const answer = { ...mira, practiceId: 'build-trust', answer: 'partly', now } as const;
      if (asked) await store.recordCheckInAnswer({ ...answer, deliveryId: asked });
      return;
    }
    case 'be away':
      return store.pauseCheckIns(mira, daysAfter(now, act.days));
    case 'come back':
      return store.pauseCheckIns(mira, undefined);
    case 'stop':
      life.settings.push({ ...last, isStopped: true });
      return store.stopCheckIns(mira, now);
    case 'begin again':
      life.settings.push({ ...last, isStopped: false });
      return store.restartCheckIns(mira, hoursAfter(now, 30));
    case 'ask less often':
      return store.setCheckInRhythm({ ...mira, everyWeeks: act.everyWeeks, nextRunAt: hoursAfter(now, 50) });
    case 'choose': {
      const { limit, quietFrom, quietUntil } = act;
      const settings = { messagesPerWeek: limit, quietFrom, quietUntil, timeZone: 'Europe/Berlin' };
      life.settings.push({ ...last, settings });
      return store.saveMessageSettings({ ...mira, ...settings, now });
    }
    case 'not be disturbed':
      return person.slack.willSay({
        kind: 'told',
        timeZone: undefined,
        doNotDisturbUntil: hoursAfter(now, act.hours),
      });
    case 'find much in the queue':
      for (let message = 0; message < act.messages; message += 1) {
        life.queued += 1;
        const [kind, period] = ['check-in', `queued-${life.queued}`] as const;
        const at = hoursAfter(now, 1);
        const row = aDelivery({ id: period, kind, targetId: 'U1', period, scheduledFor: at, heldUntil: at });
        await store.planDelivery(row, recordJobs().enqueue);
      }
  }
}

const isAppointment = ({ kind }: OutgoingMessage) => kind === 'check-in' || kind === 'keep-or-stop';

function judge({ person, settings }: Life): void {
  const counted = person.received
    .map((each, number) => ({ ...each, number }))
    .filter(({ message }) => COUNTED_KINDS.some((kind) => kind === message.kind));
  const ids = counted.map(({ message }) => message.deliveryId);
  expect(new Set(ids).size).toBe(ids.length);
  const reminded = counted.flatMap(({ message }) => (message.kind === 'reminder' ? [message.checkInId] : []));
  expect(new Set(reminded).size).toBe(reminded.length);
  for (const { at, message, number } of counted) {
    const held = settings.findLast(({ fromMessage }) => fromMessage <= number);
    if (!held) throw new Error('Nothing held then');
    // Only the same weekly appointment may be an hour nearer: over a change of clocks it is.
    const hoursOf = (other: OutgoingMessage) =>
      isAppointment(message) && isAppointment(other) ? WINDOW_HOURS - 1 : WINDOW_HOURS;
    const window = counted.filter((other) => other.at > hoursAfter(at, -hoursOf(other.message)) && other.at <= at);
    expect(window.length).toBeLessThanOrEqual(held.settings.messagesPerWeek);
    const localTime = DateTime.fromJSDate(at, { zone: 'Europe/Berlin' }).toFormat('HH:mm');
    expect(isQuietTime(localTime, held.settings)).toBe(false);
    if (message.kind !== 'follow-up') expect(held.isStopped).toBe(false);
  }
}

// ── Its rules, one by one ────────────────────────────────────────────────────────────────────────────

describe('one person’s budget', () => {
  it('is two messages in a week, whatever their kind; what finds no room says so', async () => {
    await store.saveCheckIns(aSubscription({ nextRunAt: daysAfter(NOW, 2) }));
    for (const day of [0, 1]) await store.savePlan(aPlan({ id: `plan-${day}`, followUpAt: daysAfter(NOW, day) }));
    const person = createOnePerson([store], NOW);
    await person.passTo(daysAfter(NOW, 4));
    expect(kinds(person)).toEqual(['follow-up', 'follow-up']);
    expect(await store.deliveriesTo({ teamId: 'T1', targetId: 'U1' }, { limit: 1 })).toMatchObject([
      { kind: 'check-in', state: 'skipped', reason: 'budget' },
    ]);
  });

  it('keeps its last place for a follow-up that the person asked for, and not for a reminder', async () => {
    await store.saveCheckIns(aSubscription());
    await store.savePlan(aPlan({ followUpAt: daysAfter(NOW, 3) }));
    const person = createOnePerson([store], NOW);
    await person.passTo(daysAfter(NOW, 6));
    expect(kinds(person)).toEqual(['check-in', 'follow-up']);
  });

  it('lets a message wait for a place that becomes free within its day', async () => {
    for (const [id, hours] of [
      ['a', 0],
      ['b', 1],
      ['c', WINDOW_HOURS - 5],
    ] as const) {
      await store.savePlan(aPlan({ id, followUpAt: hoursAfter(NOW, hours) }));
    }
    const person = createOnePerson([store], NOW);
    await person.passTo(daysAfter(NOW, 9));
    expect(person.received.at(-1)?.at).toEqual(hoursAfter(NOW, WINDOW_HOURS));
    const [last] = await store.deliveriesTo({ teamId: 'T1', targetId: 'U1' }, { limit: 1 });
    expect(last).toMatchObject({ state: 'sent', detail: 'budget' });
  });

  it('is counted over seven full days, to the hour', async () => {
    for (const hours of [0, 1, 166, 167]) {
      await store.savePlan(aPlan({ id: `after-${hours}`, followUpAt: hoursAfter(NOW, hours) }));
    }
    const person = createOnePerson([store], NOW);
    await person.passTo(daysAfter(NOW, 9));
    expect(person.received.map(({ at }) => at)).toEqual([0, 1, 168, 169].map((hours) => hoursAfter(NOW, hours)));
  });

  it('gives its last place to one of many at once, over all processes', async () => {
    const ids = Array.from({ length: 12 }, (_, number) => `racing-${number}`);
    for (const id of ids)
      await store.planDelivery(aDelivery({ id, kind: 'check-in', targetId: 'U1', period: id }), recordJobs().enqueue);
    const budget = budgetOf(2, { checkIns: 0, asks: 0, wasAskedToKeep: false });
    const places = await Promise.all(
      ids.map((id, index) =>
        [store, otherProcess][index % 2]?.takePlace({
          delivery: aDelivery({ id, kind: 'check-in', targetId: 'U1' }),
          timeZone: 'Europe/Berlin',
          budget,
          now: NOW,
        }),
      ),
    );
    expect(places.filter((place) => place?.isTaken)).toHaveLength(2);
    expect(await store.countPlaces(mira, daysAfter(NOW, -7))).toBe(2);
  });

  it('of one team is not that of another', async () => {
    const budget = budgetOf(1, { checkIns: 0, asks: 0, wasAskedToKeep: false });
    for (const teamId of ['T1', 'T2']) {
      const delivery = aDelivery({ teamId, kind: 'check-in', targetId: 'U1' });
      await store.planDelivery(delivery, recordJobs().enqueue);
      expect(await store.takePlace({ delivery, timeZone: 'Europe/Berlin', budget, now: NOW })).toEqual({
        isTaken: true,
      });
    }
  });

  it('keeps a check-in each week at its hour over a change of clocks', async () => {
    const beforeSpring = new Date('2027-03-23T09:00:00Z');
    await store.saveCheckIns(aSubscription({ nextRunAt: beforeSpring }));
    await store.saveMessageSettings({ ...mira, ...DEFAULT_MESSAGE_SETTINGS, messagesPerWeek: 1, now: NOW });
    const person = createOnePerson([store], beforeSpring);
    await person.passTo(daysAfter(beforeSpring, 8));
    expect(person.received.map(({ at }) => at.toISOString())).toEqual([
      '2027-03-23T09:00:00.000Z',
      '2027-03-30T08:00:00.000Z',
    ]);
  });
});

describe('somebody who never answers', () => {
  it('is reminded twice, kept to half, asked once whether to go on, and then asked monthly', async () => {
    await store.saveCheckIns(aSubscription());
    const person = createOnePerson([store], NOW);
    await person.passTo(daysAfter(NOW, 7 * 13));
    expect(kinds(person)).toEqual([
      ...['check-in', 'reminder', 'check-in', 'reminder'],
      ...['check-in', 'check-in', 'keep-or-stop'],
      ...['check-in', 'check-in'],
    ]);
    const halved = await store.deliveriesTo({ teamId: 'T1', targetId: 'U1' }, { limit: 100 });
    expect(halved.filter(({ reason }) => reason === 'halved').map(({ kind }) => kind)).toContain('reminder');
  });

  it('has the whole budget back with one answer', async () => {
    await store.saveCheckIns(aSubscription());
    const person = createOnePerson([store], NOW);
    await person.passTo(daysAfter(NOW, 15));
    const deliveryId = person.received.at(-1)?.message.deliveryId ?? '';
    const answer = { ...mira, deliveryId, practiceId: 'build-trust', answer: 'skip', now: person.now() } as const;
    await store.recordCheckInAnswer(answer);
    await person.passTo(daysAfter(NOW, 23));
    expect(kinds(person).slice(-2)).toEqual(['check-in', 'reminder']);
  });

  it('is not counted as ignoring what came before they went away', async () => {
    await store.saveCheckIns(aSubscription());
    const person = createOnePerson([store], NOW);
    await person.passTo(daysAfter(NOW, 10));
    await store.pauseCheckIns(mira, daysAfter(NOW, 30));
    await store.hearFrom(mira, person.now());
    await person.passTo(daysAfter(NOW, 37));
    expect(kinds(person).slice(-2)).toEqual(['check-in', 'reminder']);
    expect(person.received.at(-2)?.message).toMatchObject({ backSince: daysAfter(NOW, 30) });
  });
});
