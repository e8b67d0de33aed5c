import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { aDelivery, aPlan, aSubscription, daysAfter, minutesAfter, NOW, recordJobs } from './samples.ts';

let storage: TestStorage;
let store: Store;

beforeAll(async () => {
  storage = await openTestStorage();
  store = storage.store;
});
afterEach(() => storage.clear());
afterAll(() => storage.close());

const person = { teamId: 'T1', userId: 'U1' };

describe('check-in subscriptions', () => {
  it('come back as they were saved, one a person', async () => {
    const saved = await store.saveCheckIns(aSubscription());
    expect(saved).toEqual({ ...aSubscription(), pausedUntil: undefined, stoppedAt: undefined });
    const replaced = await store.saveCheckIns(aSubscription({ weekday: 4, localTime: '15:00' }));
    expect(await store.checkInsOf(person)).toEqual(replaced);
    expect(await store.checkInsOf({ teamId: 'T2', userId: 'U1' })).toBeUndefined();
  });

  it('stop, and come back to life when saved again', async () => {
    await store.saveCheckIns(aSubscription());
    await store.stopCheckIns(person, NOW);
    expect(await store.checkInsOf(person)).toMatchObject({ stoppedAt: NOW });
    expect(await store.takeDueCheckIns({ now: NOW, limit: 10 })).toEqual([]);
    await store.saveCheckIns(aSubscription());
    expect(await store.takeDueCheckIns({ now: NOW, limit: 10 })).toMatchObject([{ stoppedAt: undefined }]);
  });

  it('pause and resume', async () => {
    await store.saveCheckIns(aSubscription());
    await store.pauseCheckIns(person, daysAfter(NOW, 14));
    expect(await store.checkInsOf(person)).toMatchObject({ pausedUntil: daysAfter(NOW, 14) });
    await store.pauseCheckIns(person, undefined);
    expect(await store.checkInsOf(person)).toMatchObject({ pausedUntil: undefined });
  });

  it('keep a pause when they are changed, and lose it when they start anew', async () => {
    await store.saveCheckIns(aSubscription());
    await store.pauseCheckIns(person, daysAfter(NOW, 14));
    expect(await store.saveCheckIns(aSubscription({ localTime: '16:00' }))).toMatchObject({
      pausedUntil: daysAfter(NOW, 14),
    });
    await store.stopCheckIns(person, NOW);
    expect(await store.saveCheckIns(aSubscription())).toMatchObject({ pausedUntil: undefined });
  });

  it('are due earliest first, and not before their time', async () => {
    await store.saveCheckIns(aSubscription({ userId: 'U1', nextRunAt: NOW }));
    await store.saveCheckIns(aSubscription({ userId: 'U2', nextRunAt: minutesAfter(NOW, -5) }));
    await store.saveCheckIns(aSubscription({ userId: 'U3', nextRunAt: minutesAfter(NOW, 5) }));
    const due = await store.takeDueCheckIns({ now: NOW, limit: 10 });
    expect(due.map((subscription) => subscription.userId)).toEqual(['U2', 'U1']);
  });
});

const prompt = { id: 'prompt-1', side: 'management', line: 'Ask the night shift.', why: 'They see more.' } as const;

describe('lastChosen', () => {
  const chosen = (now = NOW) => store.lastChosen(person, now);

  async function willTryPrompt(id = 'delivery-1'): Promise<void> {
    const nudge = aDelivery({ id, period: id, practiceId: undefined, wording: undefined, prompt });
    await store.planDelivery(nudge, recordJobs().enqueue);
    await store.recordNudgeResponse({ ...person, deliveryId: id, answer: 'will-try', now: NOW });
  }

  it('is the newer of the last plan whose time has come and the last "I\'ll try it"', async () => {
    expect(await chosen()).toBeUndefined();
    await store.planDelivery(aDelivery({ practiceId: 'build-trust' }), recordJobs().enqueue);
    await store.recordNudgeResponse({ ...person, deliveryId: 'delivery-1', answer: 'helpful', now: NOW });
    expect(await chosen()).toBeUndefined();
    await store.recordNudgeResponse({ ...person, deliveryId: 'delivery-1', answer: 'will-try', now: NOW });
    expect(await chosen()).toEqual({ practiceId: 'build-trust' });
    await store.savePlan(
      aPlan({ practiceId: 'set-priorities', plannedFor: minutesAfter(NOW, 5), createdAt: minutesAfter(NOW, 1) }),
    );
    expect(await chosen()).toEqual({ practiceId: 'build-trust' });
    expect(await chosen(minutesAfter(NOW, 5))).toEqual({ practiceId: 'set-priorities' });
    expect(await store.lastChosen({ teamId: 'T2', userId: 'U1' }, NOW)).toBeUndefined();
  });

  it('may be a channel’s own prompt, as it read when it was posted, also when it is off since', async () => {
    await willTryPrompt();
    const ownPrompt = { teamId: 'T1', scheduleId: 'schedule-1', id: prompt.id };
    await store.saveOwnPrompt({ ...prompt, ...ownPrompt, line: 'Other words.', now: NOW });
    await store.switchOwnPrompt({ ...ownPrompt, isOn: false });
    expect(await chosen()).toEqual({ prompt });
    expect(await store.lastChosen({ ...person, userId: 'U2' }, NOW)).toBeUndefined();
    expect(await store.lastChosen({ ...person, teamId: 'T2' }, NOW)).toBeUndefined();
  });

  it('may be a prompt that was planned, once its time has come', async () => {
    const { practiceId: _none, ...plan } = aPlan({ plannedFor: minutesAfter(NOW, 5) });
    await store.savePlan({ ...plan, prompt });
    expect(await chosen()).toBeUndefined();
    expect(await chosen(minutesAfter(NOW, 5))).toEqual({ prompt });
  });

  it('passes over a prompt whose nudge is no longer kept, to what was chosen before', async () => {
    await store.planDelivery(aDelivery({ id: 'earlier', practiceId: 'build-trust' }), recordJobs().enqueue);
    const earlier = { ...person, deliveryId: 'earlier', answer: 'will-try', now: minutesAfter(NOW, -5) } as const;
    await store.recordNudgeResponse(earlier);
    await willTryPrompt('later');
    expect(await chosen()).toEqual({ prompt });
    await storage.sql("DELETE FROM deliveries WHERE id = 'later'");
    expect(await chosen()).toEqual({ practiceId: 'build-trust' });
  });
});

describe('check-in answers', () => {
  const answer = {
    ...person,
    deliveryId: 'check-in-1',
    practiceId: 'build-trust',
    answer: 'did-it',
    now: NOW,
  } as const;
  const ref = { ...person, deliveryId: 'check-in-1' };

  it('are recorded once, however often the button is pressed', async () => {
    const presses = Array.from({ length: 5 }, () => store.recordCheckInAnswer(answer));
    for (const response of await Promise.all(presses)) {
      expect(response).toEqual({
        ...person,
        deliveryId: 'check-in-1',
        practiceId: 'build-trust',
        answer: 'did-it',
        reflection: undefined,
        answeredAt: NOW,
      });
    }
    await store.recordCheckInAnswer({ ...answer, now: minutesAfter(NOW, 5) });
    expect(await store.checkInResponse(ref)).toMatchObject({ answeredAt: NOW });
  });

  it('can be changed, and keep their reflection', async () => {
    await store.recordCheckInAnswer(answer);
    await store.saveReflection({ ...ref, reflection: 'It went “well” 🎉\nMostly.', now: NOW });
    const changed = await store.recordCheckInAnswer({ ...answer, answer: 'partly', now: minutesAfter(NOW, 5) });
    expect(changed).toMatchObject({
      answer: 'partly',
      reflection: 'It went “well” 🎉\nMostly.',
      answeredAt: minutesAfter(NOW, 5),
    });
  });

  it('are kept with the prompt that was asked about', async () => {
    const { practiceId: _none, ...aboutPrompt } = answer;
    await store.recordCheckInAnswer({ ...aboutPrompt, prompt });
    await store.recordCheckInAnswer({ ...aboutPrompt, prompt, answer: 'partly', now: minutesAfter(NOW, 5) });
    const response = await store.checkInResponse(ref);
    expect(response).toMatchObject({ prompt, answer: 'partly' });
    expect(response).not.toHaveProperty('practiceId');
    expect(await store.historyOf(person, { limit: 1 })).toMatchObject([{ kind: 'check-in', response: { prompt } }]);
    const [exported] = (await store.exportOf(person)).checkInAnswers;
    expect(exported).toMatchObject({ practiceId: null, prompt, answer: 'partly' });
    await store.forget(person);
    expect(await store.checkInResponse(ref)).toBeUndefined();
  });

  it('stay with their team and person', async () => {
    await store.recordCheckInAnswer(answer);
    expect(await store.checkInResponse({ ...ref, teamId: 'T2' })).toBeUndefined();
    expect(await store.checkInResponse({ ...ref, userId: 'U2' })).toBeUndefined();
  });

  it('come before a reflection', async () => {
    const early = store.saveReflection({ ...ref, reflection: 'Too early', now: NOW });
    await expect(early).rejects.toThrow('No answer to check-in check-in-1');
  });
});
