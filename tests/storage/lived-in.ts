// One of everything that the store can keep on a person. Whoever adds a table adds a row here.
import type { PersonRef, Store } from '../../src/ports.ts';
import { aDelivery, aDisagreement, aPlan, aSchedule, aSubscription, minutesAfter, NOW, recordJobs } from './samples.ts';

export const OWN_WORDS = [
  'ask Jonas about Friday',
  'two seniors disagree',
  'it took a second try',
  'My private words',
  'nobody owns it',
];
const [INTENTION = '', SITUATION = '', NOTE = '', REFLECTION = ''] = OWN_WORDS;

export async function livedIn(store: Store, person: PersonRef): Promise<void> {
  const { teamId, userId } = person;
  const { enqueue } = recordJobs();
  const id = (name: string) => `${name}-${userId}`;
  await store.isFirstSight({ teamId, key: id('request').replace(userId, ''), now: NOW });
  await store.saveCheckIns(aSubscription(person));
  await store.pauseCheckIns(person, NOW);
  const plan = aPlan({
    ...person,
    id: id('plan'),
    intention: INTENTION,
    situation: SITUATION,
    createdAt: minutesAfter(NOW, 1),
  });
  await store.savePlan(plan);
  await store.settlePlan({ ...person, id: plan.id, outcome: 'partly', note: NOTE, now: minutesAfter(NOW, 5) });
  const schedule = await store.saveNudgeSchedule(aSchedule({ teamId, channelId: id('C'), setUpBy: userId }));
  const settings = {
    country: 'DE',
    balance: 'auto',
    practicesOff: [],
    keepers: [userId],
    pausedUntil: undefined,
  } as const;
  await store.saveNudgeSettings({ teamId, id: schedule.id, ...settings });
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
  await store.takeTurn({ teamId, targetId: userId, teamGapMs: 1, targetGapMs: 1, withinMs: 1000 });
  const deliveryId = id('check-in-0');
  const answer = {
    ...person,
    deliveryId,
    practiceId: 'build-trust',
    answer: 'did-it',
    now: minutesAfter(NOW, 2),
  } as const;
  await store.recordCheckInAnswer(answer);
  await store.saveReflection({ ...person, deliveryId, reflection: REFLECTION, now: NOW });
  await store.recordDisagreement(
    aDisagreement({ ...person, id: id('disagreement'), situation: 'nobody owns it', isSituationKept: true }),
  );
  await store.finishQuiz({ ...person, id: id('quiz'), answers: { 'decides-alone': 2 }, now: NOW });
  await store.beginQuiz({ ...person, id: id('quiz-again'), answers: { 'decides-together': 4 }, now: NOW });
  const destination = { provider: 'anthropic', model: 'a-model', address: 'https://model.example' } as const;
  await store.giveLanguageModelConsent({ ...destination, teamId, id: id('consent'), givenBy: userId, givenAt: NOW });
  await store.revokeLanguageModelConsent({ ...person, now: NOW });
  const referral = { topic: 'health', text: 'Call 4242', isInstead: false } as const;
  await store.recordSettingChanges([
    { id: id('change'), teamId, channelId: id('C'), changedBy: userId, what: 'country', detail: 'DE', at: NOW },
  ]);
  await store.saveOwnReferral({ ...referral, teamId, writtenBy: userId, now: NOW });
  await store.saveInsightDigest({
    teamId,
    channelId: 'C-digest',
    setUpBy: userId,
    weekday: 1,
    localTime: '09:00',
    timeZone: 'UTC',
    nextRunAt: NOW,
  });
}
