// Another workspace tries every method of the store with this workspace's ids. It must get exactly what it would get if
// this workspace were not there, and change nothing of it. A method that is added later fails here until it is tried.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../src/ports.ts';
import { openTestStorage, type TestStorage } from '../support/storage.ts';
import { livedIn } from './lived-in.ts';
import { aDelivery, aDisagreement, aPlan, aSchedule, aSubscription, daysAfter, NOW, recordJobs } from './samples.ts';

const mira = { teamId: 'T1', userId: 'UMIRA' };

/** What is done for all workspaces at once, and for whom. */
const FOR_ALL_TEAMS = {
  takeDueNudgeSchedules: 'the clock',
  takeDueCheckIns: 'the clock',
  takeDuePlans: 'the clock',
  takeDueInsightDigests: 'the clock',
  nextDueAt: 'the clock of the local workspace',
  releaseHeldDeliveries: 'the clock',
  interruptedDeliveries: 'the clock, after a process died',
  teamsWithRecords: 'the daily deletion',
  teamsWithoutInsightReport: 'the count of figures',
  disagreements: 'whoever runs the bot, at a terminal; without whose they are',
  sweep: 'the clock',
} as const satisfies Partial<Record<keyof Store, string>>;

/** Ids of the workspace that is attacked. */
type Ids = { scheduleId: string };
type Attempt = (store: Store, ids: Ids) => Promise<unknown>;
type Tried = Exclude<keyof Store, keyof typeof FOR_ALL_TEAMS>;

const teamId = 'T2';
/** The person of the same id: Slack's ids are unique within a workspace only. */
const person = { teamId, userId: mira.userId };
const channelId = 'C-UMIRA';
const deliveryId = 'check-in-0-UMIRA';
const planId = 'plan-UMIRA';
const now = NOW;
const later = daysAfter(NOW, 7);
const span = { teamId, from: daysAfter(NOW, -100), until: daysAfter(NOW, 100) };
const { enqueue } = recordJobs();
const notice = undefined;
const answers = { 'decides-alone': 5 } as const;
const weekly = { weekday: 2, localTime: '10:00', timeZone: 'Europe/Berlin' } as const;
const limit = { microDollars: 100, questions: 10 };
const newDelivery = aDelivery({ teamId, id: 'check-in-1-UMIRA', kind: 'check-in', targetId: mira.userId, period: '1' });

const ATTEMPTS: Record<Tried, Attempt> = {
  isFirstSight: (store) => store.isFirstSight({ teamId, key: 'request-', now }),

  nudgeSchedules: (store) => store.nudgeSchedules(teamId),
  nudgeSchedule: (store, { scheduleId: id }) => store.nudgeSchedule({ teamId, id }),
  nudgeScheduleIn: (store) => store.nudgeScheduleIn({ teamId, channelId }),
  stopNudgeSchedule: (store, { scheduleId: id }) => store.stopNudgeSchedule({ teamId, id, now }),
  saveNudgeSettings: (store, { scheduleId: id }) =>
    store.saveNudgeSettings({
      ...{ teamId, id, country: 'FR', balance: 'auto', practicesOff: ['build-trust'], keepers: ['UEVE'] },
      pausedUntil: later,
    }),
  haltNudgeSchedule: (store, { scheduleId: id }) =>
    store.haltNudgeSchedule({ teamId, id, because: 'channel-archived', notice }, enqueue),
  mendNudgeSchedule: (store, { scheduleId: id }) =>
    store.mendNudgeSchedule({ teamId, id, nextRunAt: later, notice }, enqueue),
  haltNudgesOfTeam: (store) => store.haltNudgesOfTeam({ teamId, because: 'not-authorised' }),
  resumeNudgeSchedule: (store, { scheduleId: id }) => store.resumeNudgeSchedule({ teamId, id, nextRunAt: later }),
  pauseNudgeSchedule: (store, { scheduleId: id }) => store.pauseNudgeSchedule({ teamId, id, until: later }),
  ownPrompts: (store, { scheduleId }) => store.ownPrompts({ teamId, scheduleId }),
  switchOwnPrompt: (store, { scheduleId }) =>
    store.switchOwnPrompt({ teamId, scheduleId, id: 'prompt-1', isOn: false }),
  saveOwnPrompt: (store, { scheduleId }) =>
    store.saveOwnPrompt({ teamId, scheduleId, now, id: 'prompt-1', side: 'management', line: 'Theirs', why: 'Theirs' }),
  takenUp: (store) => store.takenUp({ teamId, since: span.from }),
  settingChanges: (store) => store.settingChanges(teamId, { limit: 100 }),
  recordSettingChanges: (store) =>
    store.recordSettingChanges([
      { teamId, id: 'change-UMIRA', channelId, changedBy: 'UEVE', what: 'stopped', detail: undefined, at: later },
    ]),
  countSituation: (store) =>
    store.countSituation({ teamId, week: '2026-W48', emphasis: 'both', practices: ['build-trust'] }),
  askedFor: (store) => store.askedFor({ teamId, week: '2026-W01' }),
  pastNudges: (store) => store.pastNudges({ teamId, channelId }),
  recordNudgeResponse: (store) =>
    store.recordNudgeResponse({ ...person, deliveryId: 'nudge-UMIRA', answer: 'not-for-us', now }),
  takeBackNudgeResponse: (store) => store.takeBackNudgeResponse({ ...person, deliveryId: 'nudge-UMIRA' }),
  countWillTry: (store) => store.countWillTry({ teamId, deliveryId: 'nudge-UMIRA' }),
  saveNudgeSchedule: (store) => store.saveNudgeSchedule(aSchedule({ teamId, channelId, setUpBy: 'UEVE' })),

  checkInsOf: (store) => store.checkInsOf(person),
  stopCheckIns: (store) => store.stopCheckIns(person, now),
  pauseCheckIns: (store) => store.pauseCheckIns(person, later),
  restartCheckIns: (store) => store.restartCheckIns(person, later),
  setCheckInRhythm: (store) => store.setCheckInRhythm({ ...person, everyWeeks: 4, nextRunAt: later }),
  moveCheckIns: (store) => store.moveCheckIns({ ...person, timeZone: 'Asia/Tokyo', nextRunAt: later }),
  saveCheckIns: (store) => store.saveCheckIns(aSubscription({ ...person, localTime: '07:00' })),
  lastChosen: (store) => store.lastChosen(person, later),
  checkInMessages: (store) => store.checkInMessages({ ...person, deliveryId }),
  checkInResponse: (store) => store.checkInResponse({ ...person, deliveryId }),
  saveReflection: (store) => store.saveReflection({ ...person, deliveryId, reflection: 'Overwritten', now }),
  recordCheckInAnswer: (store) =>
    store.recordCheckInAnswer({ ...person, deliveryId, practiceId: 'build-trust', answer: 'skip', now }),

  messageSettingsOf: (store) => store.messageSettingsOf(person),
  saveMessageSettings: async (store) =>
    store.saveMessageSettings({ ...person, ...(await store.messageSettingsOf(person)), now }),
  hearFrom: (store) => store.hearFrom(person, later),
  ignoredBy: (store) => store.ignoredBy({ ...person, sentBefore: later }),
  takePlace: (store) =>
    store.takePlace({
      delivery: { teamId, targetId: mira.userId, id: 'check-in-1-UMIRA', kind: 'check-in', scheduledFor: now },
      timeZone: 'Europe/Berlin',
      budget: { messages: 2, windowHours: 167, isHalved: false },
      now,
    }),
  countPlaces: (store) => store.countPlaces(person, span.from),

  plansOf: (store) => store.plansOf(person),
  openPlansOf: (store) => store.openPlansOf(person),
  planOf: (store) => store.planOf({ ...person, id: planId }),
  settlePlan: (store) => store.settlePlan({ ...person, id: planId, outcome: 'dropped', note: 'Overwritten', now }),
  notePlan: (store) => store.notePlan({ ...person, id: planId, note: 'Overwritten', now }),
  changePlan: (store) =>
    store.changePlan({
      ...person,
      ...{ id: planId, practiceId: undefined, plannedFor: later, intention: 'Overwritten', followUpAt: later },
      ...{ timeZone: 'UTC', now },
    }),
  followUpMessages: (store) => store.followUpMessages({ ...person, id: planId }),
  deletePlan: (store) => store.deletePlan({ ...person, id: planId }),
  savePlan: (store) => store.savePlan(aPlan({ ...person, id: planId, intention: 'Overwritten' })),

  quizDraftOf: (store) => store.quizDraftOf(person),
  keepQuizAnswers: (store) => store.keepQuizAnswers({ ...person, id: 'quiz-again-UMIRA', answers, now }),
  discardQuiz: (store) => store.discardQuiz(person),
  quizResultsOf: (store) => store.quizResultsOf(person),
  finishQuiz: (store) => store.finishQuiz({ ...person, id: 'quiz-UMIRA', answers, now }),
  beginQuiz: (store) => store.beginQuiz({ ...person, id: 'quiz-again-UMIRA', answers, now }),

  deferRun: async (store, { scheduleId: id }) => {
    await store.deferRun({ kind: 'nudge-schedule', id, teamId, nextRunAt: NOW }, later);
    await store.deferRun({ kind: 'check-in', ...person, nextRunAt: NOW }, later);
    await store.deferRun({ kind: 'plan', id: planId, teamId, followUpAt: NOW }, later);
  },
  commitRun: (store, { scheduleId: id }) => {
    const source = { kind: 'nudge-schedule', id, teamId, nextRunAt: NOW, moveTo: later } as const;
    return store.commitRun({ source, delivery: newDelivery, now }, enqueue);
  },
  delivery: (store) => store.delivery({ teamId, id: deliveryId }),
  claimDelivery: (store) => store.claimDelivery({ teamId, id: 'check-in-1-UMIRA', now }),
  settleDelivery: (store) =>
    store.settleDelivery({ teamId, id: 'check-in-2-UMIRA' }, { state: 'failed', reason: 'slack-refused' }, now),
  postponeDelivery: (store) =>
    store.postponeDelivery(
      { teamId, id: 'check-in-2-UMIRA', attempt: 1, detail: 'theirs', startAfter: later },
      enqueue,
    ),
  deferDelivery: (store) =>
    store.deferDelivery({ teamId, id: 'check-in-1-UMIRA', detail: 'theirs', startAfter: later }, enqueue),
  holdDelivery: (store) => store.holdDelivery({ teamId, id: 'check-in-1-UMIRA', detail: 'theirs', until: later }),
  deliveries: (store) => store.deliveries(teamId, { limit: 100 }),
  deliveriesTo: (store) => store.deliveriesTo({ teamId, targetId: mira.userId }, { limit: 100 }),
  planDelivery: (store) => store.planDelivery(newDelivery, enqueue),

  takeTurn: (store) => store.takeTurn({ teamId, targetId: mira.userId, teamGapMs: 1, targetGapMs: 1, withinMs: 1000 }),
  holdTeam: (store) => store.holdTeam({ teamId, forMs: 60_000 }),

  ownReferrals: (store) => store.ownReferrals(teamId),
  ownReferralOn: (store) => store.ownReferralOn({ teamId, topic: 'health' }),
  deleteOwnReferral: (store) => store.deleteOwnReferral({ teamId, topic: 'health' }),
  saveOwnReferral: (store) =>
    store.saveOwnReferral({ teamId, topic: 'health', text: 'Overwritten', isInstead: true, writtenBy: 'UEVE', now }),

  languageModelConsent: (store) => store.languageModelConsent(teamId),
  revokeLanguageModelConsent: (store) => store.revokeLanguageModelConsent({ ...person, now: later }),
  giveLanguageModelConsent: (store) =>
    store.giveLanguageModelConsent({
      ...{ teamId, id: 'consent-UMIRA', provider: 'openai', model: 'theirs', address: 'https://theirs.example' },
      ...{ givenBy: 'UEVE', givenAt: later },
    }),
  spendingOf: (store) => store.spendingOf({ teamId, day: '2026-11-24' }),
  settleSpending: (store) => store.settleSpending({ teamId, day: '2026-11-24', reserved: 5, spent: 0 }),
  reserveSpending: (store) => store.reserveSpending({ teamId, day: '2026-11-24', microDollars: 10, limit }),

  tallyTeam: (store) => store.tallyTeam(span),
  countVotes: (store) => store.countVotes(span),
  insightReports: (store) => store.insightReports({ teamId, since: span.from }),
  keepInsightReport: (store) =>
    store.keepInsightReport({ teamId, kind: 'twelve-weeks', from: NOW, figures: { votes: null } }, now),
  insightDigestOf: (store) => store.insightDigestOf(teamId),
  haltInsightDigest: (store) =>
    store.haltInsightDigest({ teamId, channelId: 'C-digest', because: 'channel-archived', notice }, enqueue),
  stopInsightDigest: (store) => store.stopInsightDigest(teamId),
  saveInsightDigest: (store) =>
    store.saveInsightDigest({ ...weekly, teamId, channelId: 'C-theirs', setUpBy: 'UEVE', nextRunAt: later }),

  historyOf: (store) => store.historyOf(person, { limit: 100 }),
  historySince: (store) => store.historySince(person, span.from),
  recordDisagreement: (store) =>
    store.recordDisagreement(aDisagreement({ ...person, id: 'disagreement-UMIRA', situation: 'Overwritten' })),
  exportOf: (store) => store.exportOf(person),
  forget: (store) => store.forget(person),

  retentionOf: (store) => store.retentionOf(teamId),
  saveRetention: (store) => store.saveRetention({ teamId, retention: 6, now }),
  deleteRecords: (store) => store.deleteRecords({ teamId, before: later, limit: 1000 }),
};

let attacked: TestStorage;
let empty: TestStorage;
let ids: Ids;

beforeAll(async () => {
  [attacked, empty] = await Promise.all([openTestStorage(), openTestStorage()]);
  const { store } = attacked;
  await livedIn(store, mira);
  const [schedule] = await store.nudgeSchedules(mira.teamId);
  ids = { scheduleId: schedule?.id ?? '' };
  const prompt = { id: 'prompt-1', side: 'leadership', line: 'Ours', why: 'Ours' } as const;
  await store.saveOwnPrompt({ teamId: mira.teamId, scheduleId: ids.scheduleId, now, ...prompt });
  await store.saveRetention({ teamId: mira.teamId, retention: 36, now });
  await store.countSituation({ teamId: mira.teamId, week: '2026-W48', emphasis: 'both', practices: [] });
  const report = { kind: 'twelve-weeks', from: NOW, figures: { votes: null } } as const;
  await store.keepInsightReport({ ...report, teamId: mira.teamId }, now);
  await store.reserveSpending({ teamId: mira.teamId, day: '2026-11-24', microDollars: 90, limit });
});
afterAll(() => Promise.all([attacked.close(), empty.close()]));

/** Every row of the attacked workspace, in every table. */
async function ownRows(): Promise<Record<string, unknown>> {
  const tables = await attacked.sql<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'team_id' ORDER BY 1`,
  );
  const [all] = await attacked.sql<{ rows: Record<string, unknown> }>(
    `SELECT jsonb_build_object(${tables
      .map(({ name }) => `'${name}', (SELECT jsonb_agg(t ORDER BY t::text) FROM ${name} t WHERE team_id = $1)`)
      .join(', ')}) AS rows`,
    [mira.teamId],
  );
  return all?.rows ?? {};
}

/** Ids that are made up at each call, and what hangs on a database's own key, are the same to us. */
const withoutChance = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value ?? null)
      .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'made-up')
      .replaceAll(/"fingerprint":"[^"]*"/g, '"fingerprint":"keyed"'),
  );

const outcomeOf = (attempt: Attempt, store: Store) =>
  attempt(store, ids).then(
    (result) => ({ result: withoutChance(result) }),
    (error: Error) => ({ refused: error.message }),
  );

describe('another workspace', () => {
  it('is tried with every method there is', () => {
    const known = [...Object.keys(ATTEMPTS), ...Object.keys(FOR_ALL_TEAMS)].toSorted();
    expect(Object.keys(attacked.store).toSorted()).toEqual(known);
  });

  it('stands beside a workspace that has something in every table', async () => {
    const rows = Object.entries(await ownRows());
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(([, ofTable]) => ofTable === null)).toEqual([]);
  });

  it.each(Object.entries(ATTEMPTS))('gets nothing from %s, and changes nothing', async (_method, attempt) => {
    const before = await ownRows();
    const outcome = await outcomeOf(attempt, attacked.store);
    expect(outcome).toEqual(await outcomeOf(attempt, empty.store));
    expect(await ownRows()).toEqual(before);
  });
});
