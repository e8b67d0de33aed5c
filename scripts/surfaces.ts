// Every message, modal and Home the app can send, rendered as JSON: [{ name, surface, payload }].
//   npm run -s surfaces > surfaces.json
// Ordinary cases and the largest ones, so that a checker of Slack's limits sees both.
import { REFERRAL_TEXTS } from '../src/advisor/referral.ts';
import { type Advice, REFERRAL_TOPICS, type Recommendation } from '../src/domain/advice.ts';
import { budgetOf } from '../src/domain/budget.ts';
import { type CheckInResponse, type CheckInSubscription, RHYTHMS } from '../src/domain/check-in.ts';
import { CHANNEL_TROUBLES, type Delivery } from '../src/domain/delivery.ts';
import { effectFrom, insightsFrom } from '../src/domain/insight.ts';
import type { InsightDigest } from '../src/domain/insight-digest.ts';
import { closedWindows } from '../src/domain/insight-period.ts';
import type { TeamInsights } from '../src/domain/insight-report.ts';
import { OVERDOING, RULES } from '../src/domain/knowledge.ts';
import { DEFAULT_MESSAGE_SETTINGS } from '../src/domain/message-settings.ts';
import { type NudgeSchedule, OWN_PROMPT_LIMITS, type OwnPrompt } from '../src/domain/nudge.ts';
import { PLAN_OUTCOMES, type Plan } from '../src/domain/plan.ts';
import { PRACTICES, type PracticeId } from '../src/domain/practice.ts';
import { QUIZ_PAGES, QUIZ_STATEMENTS, QUIZ_STEPS, type QuizResult } from '../src/domain/quiz.ts';
import { MAX_OWN_REFERRAL_LENGTH, type OwnReferral } from '../src/domain/referral.ts';
import { SEASONAL_NUDGES } from '../src/domain/season.ts';
import { changesBetween } from '../src/domain/setting-change.ts';
import type { HistoryEntry, PersonExport } from '../src/ports.ts';
import { encodeSituation, MAX_SITUATION_LENGTH } from '../src/slack/situation.ts';
import * as advice from '../src/slack/views/advice.ts';
import * as answers from '../src/slack/views/answers.ts';
import * as assistant from '../src/slack/views/assistant.ts';
import * as checkIn from '../src/slack/views/check-in.ts';
import * as checkInSettings from '../src/slack/views/check-in-settings.ts';
import { closingModal, troubledHomeView } from '../src/slack/views/closing.ts';
import { CHANGES, changeEntry, deliveryEntry, logModal } from '../src/slack/views/delivery-log.ts';
import * as disagreement from '../src/slack/views/disagreement.ts';
import * as help from '../src/slack/views/help.ts';
import * as history from '../src/slack/views/history.ts';
import { homeView } from '../src/slack/views/home.ts';
import * as digestViews from '../src/slack/views/insight-digest.ts';
import * as languageModel from '../src/slack/views/language-model.ts';
import * as messageSettings from '../src/slack/views/message-settings.ts';
import * as nudge from '../src/slack/views/nudge.ts';
import * as nudgeSchedule from '../src/slack/views/nudge-schedule.ts';
import * as nudgeSettings from '../src/slack/views/nudge-settings.ts';
import * as ownData from '../src/slack/views/own-data.ts';
import * as ownPrompt from '../src/slack/views/own-prompt.ts';
import * as plan from '../src/slack/views/plan.ts';
import * as privacy from '../src/slack/views/privacy.ts';
import * as quiz from '../src/slack/views/quiz.ts';
import * as referral from '../src/slack/views/referral.ts';
import * as retention from '../src/slack/views/retention.ts';
import * as share from '../src/slack/views/share.ts';
import { smallTalkMessage } from '../src/slack/views/small-talk.ts';
import { stopMessage } from '../src/slack/views/stop.ts';

export type Surface = { name: string; surface: 'message' | 'modal' | 'home'; payload: object };

const now = new Date('2026-11-24T09:00:00Z');
const later = new Date('2026-11-25T09:00:00Z');
const timeZone = 'Europe/Berlin';
const id = '00000000-0000-4000-8000-000000000000';
const person = { teamId: 'T0HARBOUR1', userId: 'U0MIRA0001' };
const awkward = `*bold* _it_ ~no~ \`code\` <!channel> <@U0MIRA0001> &amp; \u202Eright to left\u202C 👩‍👩‍👧‍👦 `;
const longest = awkward.repeat(60).slice(0, MAX_SITUATION_LENGTH - 400);
const [practice] = PRACTICES;
if (!practice) throw new Error('There are no practices');

const recommendation: Recommendation = {
  kind: 'recommendation',
  emphasis: 'both',
  confidence: 0.62,
  scores: { leadership: 0.7, management: 0.66 },
  evidence: (['leadership', 'management'] as const).flatMap((side) =>
    [1, 2, 3].map((weight) => ({
      quote: longest.slice(0, 300),
      side,
      because: 'People work without seeing what it is good for.',
      signal: 'words',
      weight,
    })),
  ),
  rule: RULES[0],
  disagreement: 'The articles disagree here.',
  practices: PRACTICES.slice(0, 3).map(({ id: practiceId }) => practiceId),
  overdoing: OVERDOING.both,
  flipTest: { fact: 'everyone already knew the goal', emphasis: 'management' },
};
const otherAdvice: Advice[] = [
  {
    kind: 'clarification',
    reason: 'vague',
    question: 'What is missing most?',
    answers: [
      { id: 'meaning-is-missing', label: 'People do not see why' },
      { id: 'order-is-missing', label: 'Nobody knows who does what, by when' },
      { id: 'both-are-missing', label: 'Both' },
    ],
  },
  { kind: 'referral', topic: 'danger', text: 'Please talk to somebody you trust.' },
  { kind: 'none', reason: 'off-topic', text: 'I only know about leading and managing.' },
];
const ownReferral: OwnReferral = {
  topic: 'danger',
  text: awkward.repeat(10).slice(0, MAX_OWN_REFERRAL_LENGTH),
  isInstead: false,
};
const destination = { provider: 'Anthropic', model: 'm'.repeat(100), address: `https://${'a'.repeat(60)}.example` };
const limit = { microDollars: 1_000_000, questions: 200 };
const consent = { ...destination, teamId: person.teamId, id, givenBy: person.userId, givenAt: now };
const answerers: advice.Answerer[] = [
  { kind: 'language-model', destination },
  ...(['over-limit', 'too-slow', 'unavailable', 'unusable'] as const).map(
    (because) => ({ kind: 'this-machine-instead', destination, because }) as const,
  ),
];
const schedule: NudgeSchedule = {
  id,
  teamId: person.teamId,
  channelId: 'C0HARBOUR1',
  setUpBy: person.userId,
  keepers: ['U0JONAS001'],
  weekdays: [2, 4],
  localTime: '10:00',
  timeZone,
  country: 'DE',
  balance: 'auto',
  practicesOff: [],
  pausedUntil: undefined,
  haltedBecause: undefined,
  stoppedAt: undefined,
  nextRunAt: later,
};
const checkIns: CheckInSubscription = {
  ...person,
  weekday: 4,
  localTime: '15:00',
  timeZone,
  everyWeeks: 1,
  consentedAt: now,
  pausedUntil: undefined,
  stoppedAt: undefined,
  nextRunAt: later,
};
const onePlan: Plan = {
  ...person,
  id,
  practiceId: practice.id,
  plannedFor: later,
  intention: awkward.repeat(5).slice(0, 300),
  situation: longest,
  followUpAt: later,
  timeZone,
  outcome: undefined,
  note: undefined,
  createdAt: now,
};
const line = awkward.repeat(5).slice(0, 300);
const prompt: OwnPrompt = {
  id: `${id}-V0000000000-29`,
  side: 'management',
  line: awkward.repeat(5).slice(0, OWN_PROMPT_LIMITS.line),
  why: awkward.repeat(5).slice(0, OWN_PROMPT_LIMITS.why),
};
const responseDetails = {
  ...person,
  deliveryId: id,
  answer: 'partly',
  reflection: awkward.repeat(40).slice(0, 2000),
  answeredAt: now,
} as const;
const response: CheckInResponse = { ...responseDetails, practiceId: practice.id };
const promptResponse: CheckInResponse = { ...responseDetails, prompt };
const delivery: Delivery = {
  id,
  teamId: person.teamId,
  kind: 'nudge',
  targetId: 'C0HARBOUR1',
  period: '2026-W48',
  scheduledFor: now,
  practiceId: practice.id,
  wording: 0,
  season: undefined,
  prompt: undefined,
  planId: undefined,
  state: 'failed',
  reason: 'not-in-channel',
  detail: 'not_in_channel',
  attempts: 1,
  startedAt: now,
  settledAt: now,
  heldUntil: undefined,
  channelId: undefined,
  ts: undefined,
};
const deliveries = (['pending', 'sending', 'sent', 'skipped', 'failed', 'unknown'] as const).map((state) => ({
  ...delivery,
  state,
}));
const changes = [
  ...changesBetween(schedule, { ...schedule, country: 'FR', balance: 'management', pausedUntil: later, keepers: [] }),
  ...changesBetween(
    { ...schedule, pausedUntil: later },
    { ...schedule, country: undefined, practicesOff: [practice.id] },
  ),
  ...(['skipped', 'resumed', 'stopped', 'prompt-written', 'prompt-changed', 'prompt-on', 'prompt-off'] as const).map(
    (what) => ({ what }),
  ),
  { what: 'set-up', detail: 'Tuesdays at 10:00 (Europe/Berlin)' } as const,
  { what: 'digest-saved', detail: 'every four weeks on a Tuesday at 10:00 (Europe/Berlin)' } as const,
  { what: 'digest-stopped' } as const,
  { what: 'retention', detail: '6 months' } as const,
  { what: 'retention' } as const,
  { what: 'language-model-on', detail: 'a-model' } as const,
  { what: 'language-model-off' } as const,
  { what: 'referral-written', detail: 'health' } as const,
  { what: 'referral-reset', detail: 'danger' } as const,
].map((change, index) =>
  changeEntry(
    {
      ...change,
      id,
      teamId: person.teamId,
      channelId: /^(retention|language|referral)/.test(change.what) ? undefined : 'C0HARBOUR1',
      changedBy: index === 0 ? '' : person.userId,
      at: now,
    },
    timeZone,
  ),
);
const entries: HistoryEntry[] = Array.from({ length: 10 }, (): HistoryEntry[] => [
  { kind: 'plan', at: now, plan: { ...onePlan, outcome: 'done', note: line } },
  { kind: 'check-in', at: now, response },
  { kind: 'check-in', at: now, response: promptResponse },
  { kind: 'nudge', at: now, practiceId: practice.id, answer: 'will-try' },
]).flat();
const nothingStored = {
  checkIns: [],
  messageSettings: [],
  checkInAnswers: [],
  plans: [],
  nudgeAnswers: [],
  disagreements: [],
  unfinishedQuizzes: [],
  quizResults: [],
  messages: [],
  nudgesSetUp: [],
  nudgesLookedAfter: [],
  digestsSetUp: [],
  settingsChanged: [],
  referralsWritten: [],
  languageModelConsents: [],
};
const stored: PersonExport = {
  ...nothingStored,
  ...person,
  plans: [onePlan],
  checkIns: [checkIns],
  messages: deliveries,
};
const content = (practiceId: PracticeId) => ({ kind: 'practice', practiceId, wording: 0, season: undefined }) as const;
const { practiceId: _of, ...planDetails } = onePlan;
const promptPlan: Plan = { ...planDetails, prompt };
const draft = { ...prompt, scheduleId: id, promptId: prompt.id };
const quizResult: QuizResult = {
  ...person,
  id,
  answers: Object.fromEntries(QUIZ_STATEMENTS.map((each, index) => [each.id, QUIZ_STEPS[(index * 3) % 5]])),
  takenAt: now,
};
const earlierResult: QuizResult = {
  ...quizResult,
  answers: Object.fromEntries(QUIZ_STATEMENTS.map((each, index) => [each.id, QUIZ_STEPS[index % 5]])),
  takenAt: new Date('2026-09-24T09:00:00Z'),
};
const quizDraft = { ...person, id, answers: { 'decides-alone': 2 }, updatedAt: now } as const;
const weeks = Array.from({ length: 8 }, (_, index) => ({
  monday: new Date(Date.UTC(2026, 9, 5 + 7 * index)),
  leadership: index,
  management: (index * 5) % 8,
}));
const encoded = encodeSituation({ text: longest });
const encodedWithVerdict = encodeSituation({ text: longest, clarified: 'both-are-missing', verdict: recommendation });
const insights = insightsFrom({
  nudgesPosted: 9,
  practices: new Map(PRACTICES.map((one, index) => [one.id, index])),
  sides: {
    leadership: { tried: 66, people: 14, fewPeople: 5 },
    management: { tried: 210, people: 24, fewPeople: 0 },
  },
  willTry: { answers: 41, people: 14 },
  otherAnswers: { answers: 4, people: 4 },
});
const votes = { nudged: { more: 30, less: 10 }, others: { more: 15, less: 20 } };
const teamInsights: TeamInsights = {
  reports: closedWindows('four-weeks', now, 2).map((window) => ({ ...window, figures: insights })),
  effect: effectFrom(votes),
  nextCount: later,
};
const weekly = { weekday: 2, localTime: '10:00', timeZone, everyWeeks: 1 } as const;
const confirmation = {
  text: checkInSettings.away({ ...checkIns, pausedUntil: later }, later),
  undo: { kind: 'pause', before: now, set: now },
} as const;
const budget = budgetOf(2, { checkIns: 0, asks: 0, wasAskedToKeep: false });
const halved = budgetOf(2, { checkIns: 3, asks: 4, wasAskedToKeep: true });
const silent = { messagesPerWeek: 0, quietFrom: '08:00', quietUntil: '08:00', timeZone: 'Asia/Tokyo' } as const;
const digest: InsightDigest = {
  ...weekly,
  teamId: person.teamId,
  channelId: 'C0HARBOUR1',
  setUpBy: person.userId,
  haltedBecause: undefined,
  nextRunAt: later,
};
const home = {
  timeZone,
  now,
  checkIns,
  openPlans: [onePlan],
  quiz: { latest: quizResult, draft: quizDraft },
  weeks,
  history: entries,
  schedules: [schedule],
  keptSchedules: Array.from({ length: 12 }, (_, index): NudgeSchedule => ({ ...schedule, id: `${id}${index}` })),
  awayAt: [now],
  messages: { settings: DEFAULT_MESSAGE_SETTINGS, budget, sent: 1, timeZone },
  retention: 24 as const,
  admin: { ledger: deliveries, insights: teamInsights, digest, languageModel: destination },
  sentTo: destination,
};

/** All of them. A name is the view's function, so that a test can tell whether one is missing. */
export function surfaces(): Surface[] {
  const message = (name: string, payload: object): Surface => ({ name, surface: 'message', payload });
  const modal = (name: string, payload: object): Surface => ({ name, surface: 'modal', payload });
  return [
    ...[recommendation, ...otherAdvice].flatMap((one) => [
      message('adviceMessage', advice.adviceMessage(one, encoded)),
      modal('answerModal', advice.answerModal(advice.adviceMessage(one, encoded))),
    ]),
    ...answerers.flatMap((answerer) =>
      [recommendation, ...otherAdvice].map((one) =>
        message('adviceMessage', advice.adviceMessage(one, encodedWithVerdict, answerer)),
      ),
    ),
    message('assistantGreetingMessage', assistant.assistantGreetingMessage()),
    message('whyMessage', advice.whyMessage(recommendation, { isFromElsewhere: false })),
    message('whyMessage', advice.whyMessage(recommendation, { isFromElsewhere: true })),
    modal(
      'situationModal',
      advice.situationModal({ responseUrl: 'https://hooks.slack.com/commands/T/1/x', sentTo: undefined }),
    ),
    modal('situationModal', advice.situationModal({ sentTo: destination })),
    ...[undefined, ownReferral, { ...ownReferral, isInstead: true }].flatMap((own) => [
      message('referralMessage', referral.referralMessage(REFERRAL_TEXTS.danger, own)),
      modal('referralModal', referral.referralModal('danger', REFERRAL_TEXTS.danger, own)),
    ]),
    modal('referralsModal', referral.referralsModal(REFERRAL_TEXTS, [])),
    modal(
      'referralsModal',
      referral.referralsModal(
        REFERRAL_TEXTS,
        REFERRAL_TOPICS.map((topic) => ({ ...ownReferral, topic })),
      ),
    ),
    modal('referralPreviewModal', referral.referralPreviewModal(ownReferral, REFERRAL_TEXTS.danger)),
    message('waitingMessage', languageModel.waitingMessage(destination)),
    modal('languageModelConsentModal', languageModel.languageModelConsentModal({ destination, limit })),
    modal(
      'languageModelModal',
      languageModel.languageModelModal({ consent, spent: { microDollars: 123_456, questions: 1 }, limit, timeZone }),
    ),
    message(
      'sharedAdviceMessage',
      share.sharedAdviceMessage({ advice: recommendation, userId: person.userId, situation: longest }),
    ),
    ...[{}, { situation: longest }].map((ticked) =>
      modal(
        'shareModal',
        share.shareModal({ advice: recommendation, userId: person.userId, privateMetadata: encoded, ...ticked }),
      ),
    ),
    modal('disagreementModal', disagreement.disagreementModal(recommendation, encoded)),
    modal('closingModal', closingModal('Thank you', 'Noted.')),
    message('helpMessage', help.helpMessage(undefined)),
    message('helpMessage', help.helpMessage(destination)),
    message('threadMessage', help.threadMessage()),
    message('stopMessage', stopMessage()),
    message('smallTalkMessage', smallTalkMessage('hello') ?? {}),
    message('subcommandElsewhereMessage', help.subcommandElsewhereMessage('plans')),
    message('unknownWordMessage', help.unknownWordMessage('w'.repeat(1000))),
    message('historyMessage', history.historyMessage({ entries: [], hasOlder: false }, timeZone)),
    message('historyMessage', history.historyMessage({ entries, hasOlder: true }, timeZone)),
    modal('historyModal', history.historyModal({ entries, hasOlder: true, skip: 40, length: 20 }, timeZone)),
    modal('historyModal', history.historyModal({ entries: [], hasOlder: false, skip: 0, length: 20 }, timeZone)),
    { name: 'troubledHomeView', surface: 'home', payload: troubledHomeView('Sorry, something went wrong on my side.') },
    modal('helpModal', help.helpModal(undefined)),
    message(
      'whyDeliveriesMessage',
      history.whyDeliveriesMessage({
        deliveries,
        standing: ['Check-ins are off.'],
        here: { channelId: 'C0HARBOUR1', schedule, deliveries },
        timeZone,
      }),
    ),
    message(
      'whyDeliveriesMessage',
      history.whyDeliveriesMessage({
        deliveries: [],
        standing: ['Check-ins are off.'],
        here: { channelId: 'D0MIRA0001', schedule: undefined, deliveries: [] },
        timeZone,
      }),
    ),
    { name: 'homeView', surface: 'home', payload: homeView(home) },
    // The fullest that there can be: Slack shows a hundred blocks.
    {
      name: 'homeView',
      surface: 'home',
      payload: homeView({ ...home, openPlans: Array.from({ length: 9 }, () => onePlan) }),
    },
    {
      name: 'homeView',
      surface: 'home',
      payload: homeView({
        ...home,
        openPlans: Array.from({ length: 9 }, () => onePlan),
        schedules: [],
        keptSchedules: [],
        admin: {
          ledger: [],
          insights: { ...teamInsights, reports: [], effect: { kind: 'too-few' } },
          languageModel: undefined,
          digest: undefined,
        },
      }),
    },
    {
      name: 'homeView',
      surface: 'home',
      payload: homeView({
        ...home,
        checkIns: undefined,
        messages: { settings: silent, budget: halved, sent: 0, timeZone: 'Asia/Tokyo' },
        openPlans: [],
        quiz: { latest: undefined, draft: undefined },
        weeks: [],
        history: [],
        schedules: [],
        keptSchedules: [schedule],
        admin: undefined,
        sentTo: undefined,
      }),
    },
    ...PRACTICES.flatMap((one) =>
      one.nudges.map((_, wording) =>
        message(
          'nudgeMessage',
          nudge.nudgeMessage({ deliveryId: id, nudge: { ...content(one.id), wording }, willTry: wording }),
        ),
      ),
    ),
    ...PRACTICES.flatMap((one) => [
      message('whyNudgeMessage', nudge.whyNudgeMessage(content(one.id), schedule)),
      message('joinedMessage', nudge.joinedMessage({ deliveryId: id, nudge: content(one.id) }, true)),
      message('checkInMessage', checkIn.checkInMessage({ deliveryId: id, about: { practiceId: one.id } })),
      message('reminderMessage', checkIn.reminderMessage({ checkInId: id, about: { practiceId: one.id } })),
      modal(
        'planModal',
        plan.planModal({
          practiceIds: PRACTICES.filter(({ side }) => side === one.side).map((each) => each.id),
          chosen: one.id,
          plannedFor: later,
          isSilent: false,
          hasSituation: true,
          privateMetadata: encoded,
        }),
      ),
    ]),
    message('digestMessage', digestViews.digestMessage(digest, teamInsights)),
    message('digestTroubleMessage', digestViews.digestTroubleMessage(digest, 'channel-archived')),
    modal('digestModal', digestViews.digestModal({ current: undefined, suggested: weekly })),
    modal('digestModal', digestViews.digestModal({ current: digest, suggested: digest })),
    modal('stopNudgesModal', nudge.stopNudgesModal(schedule)),
    message('introductionMessage', nudge.introductionMessage(schedule, false)),
    message('introductionMessage, changed', nudge.introductionMessage(schedule, true)),
    message(
      'nudgeMessage',
      nudge.nudgeMessage({ deliveryId: id, nudge: { kind: 'prompt', prompt }, willTry: 2, wasDue: now }),
    ),
    message('whyNudgeMessage', nudge.whyNudgeMessage({ kind: 'prompt', prompt }, undefined)),
    message('joinedMessage', nudge.joinedMessage({ deliveryId: id, nudge: { kind: 'prompt', prompt } }, false)),
    ...SEASONAL_NUDGES.map(({ practiceId, season }) =>
      message(
        'nudgeMessage',
        nudge.nudgeMessage({ deliveryId: id, nudge: { ...content(practiceId), season }, willTry: 0 }),
      ),
    ),
    ...CHANNEL_TROUBLES.map((because) => message('troubleMessage', nudge.troubleMessage(schedule, because))),
    message('mendedMessage', nudge.mendedMessage(schedule)),
    modal(
      'nudgesModal',
      nudgeSchedule.nudgesModal({
        schedules: Array.from({ length: 40 }, (_, index): NudgeSchedule => ({ ...schedule, id: `${id}${index}` })),
        suggested: schedule,
        channelId: 'C0HARBOUR1',
        doubts: ['everyone', 'night'],
        now,
      }),
    ),
    modal(
      'nudgesModal',
      nudgeSchedule.nudgesModal({
        schedules: [
          { ...schedule, pausedUntil: later },
          { ...schedule, id: `${id}2`, haltedBecause: 'channel-not-found' },
        ],
        suggested: schedule,
        channelId: undefined,
        now,
      }),
    ),
    modal('savedNudgesModal', nudgeSchedule.savedNudgesModal(schedule)),
    ...[[], [{ what: 'country', detail: 'DE' } as const, { what: 'practices' } as const]].map((changes) =>
      modal(
        'savedNudgeSettingsModal',
        nudgeSettings.savedNudgeSettingsModal({ ...schedule, pausedUntil: later }, changes),
      ),
    ),
    modal('nudgeSettingsModal', nudgeSettings.nudgeSettingsModal({ schedule, ownPrompts: 3, isAdmin: true, now })),
    modal(
      'nudgeSettingsModal',
      nudgeSettings.nudgeSettingsModal({
        schedule: { ...schedule, country: undefined, pausedUntil: later, practicesOff: PRACTICES.map((one) => one.id) },
        ownPrompts: 0,
        isAdmin: false,
        now,
      }),
    ),
    modal('ownPromptsModal', ownPrompt.ownPromptsModal(id, [])),
    modal(
      'ownPromptsModal',
      ownPrompt.ownPromptsModal(
        id,
        Array.from({ length: ownPrompt.MAX_OWN_PROMPTS }, (_, index) => ({
          ...prompt,
          id: `${id}${index}`,
          isOn: index % 2 === 0,
        })),
      ),
    ),
    modal('ownPromptModal', ownPrompt.ownPromptModal(draft)),
    modal('ownPromptModal', ownPrompt.ownPromptModal({ ...draft, promptId: undefined, line: '', why: '' })),
    modal('ownPromptPreviewModal', ownPrompt.ownPromptPreviewModal(draft)),
    message('answeredCheckInMessage', checkIn.answeredCheckInMessage(response)),
    message(
      'answeredCheckInMessage',
      checkIn.answeredCheckInMessage({ ...response, answer: 'skip', reflection: undefined }),
    ),
    message('answeredCheckInMessage', checkIn.answeredCheckInMessage(promptResponse)),
    message('checkInMessage', checkIn.checkInMessage({ deliveryId: id, about: { prompt }, backSince: now, timeZone })),
    message('reminderMessage', checkIn.reminderMessage({ checkInId: id, about: { prompt } })),
    modal('reflectionModal', checkIn.reflectionModal(response)),
    ...RHYTHMS.map((everyWeeks) => message('keepOrStopMessage', checkIn.keepOrStopMessage({ everyWeeks }))),
    message(
      'checkInMessage',
      checkIn.checkInMessage({ deliveryId: id, about: { practiceId: 'build-trust' }, backSince: now, timeZone }),
    ),
    ...[DEFAULT_MESSAGE_SETTINGS, silent].flatMap((settings) => [
      ...[checkIns, undefined].map((current) =>
        modal('checkInsModal', checkInSettings.checkInsModal({ current, suggested: weekly, settings })),
      ),
      modal('savedCheckInsModal', checkInSettings.savedCheckInsModal(checkIns, settings)),
    ]),
    message('confirmationMessage', checkInSettings.confirmationMessage(confirmation)),
    modal('confirmationModal', checkInSettings.confirmationModal(confirmation)),
    message('keptMessage', checkInSettings.keptMessage(checkIns)),
    message('changedSinceMessage', checkInSettings.changedSinceMessage(checkIns)),
    message('whyCheckInMessage', checkInSettings.whyCheckInMessage({ ...checkIns, everyWeeks: 2 }, '4 May')),
    ...[DEFAULT_MESSAGE_SETTINGS, silent].flatMap((settings) => [
      modal('messageSettingsModal', messageSettings.messageSettingsModal({ settings, slackTimeZone: timeZone })),
      modal(
        'savedMessageSettingsModal',
        messageSettings.savedMessageSettingsModal({
          settings,
          timeZone,
          checkIns: { ...checkIns, localTime: '06:30' },
        }),
      ),
    ]),
    modal('answersModal', answers.answersModal(entries, timeZone)),
    modal('answersModal', answers.answersModal([], timeZone)),
    modal('checkInAnswerModal', answers.checkInAnswerModal(response)),
    modal('checkInAnswerModal', answers.checkInAnswerModal(promptResponse)),
    modal('planAnswerModal', answers.planAnswerModal({ ...onePlan, outcome: 'partly', note: line })),
    modal(
      'promptPlanModal',
      plan.promptPlanModal({ prompt, plannedFor: later, isSilent: true, privateMetadata: longest }),
    ),
    modal('savedPlanModal', plan.savedPlanModal(onePlan, { timeZone, isSilent: true })),
    modal('savedPlanModal', plan.savedPlanModal(promptPlan, { timeZone, isSilent: false })),
    message('followUpMessage', plan.followUpMessage(promptPlan)),
    message('plansMessage', plan.plansMessage([promptPlan], { timeZone, skip: 0 })),
    message('followUpMessage', plan.followUpMessage(onePlan)),
    ...PLAN_OUTCOMES.flatMap((outcome) => [
      message('settledPlanMessage', plan.settledPlanMessage(onePlan, outcome)),
      message('settledPlanMessage', plan.settledPlanMessage({ ...onePlan, outcome, note: line }, outcome)),
    ]),
    modal('planNoteModal', plan.planNoteModal({ ...onePlan, note: line }, undefined)),
    message('plansMessage', plan.plansMessage([], { timeZone, skip: 0 })),
    message('DELETED_PLAN_MESSAGE', plan.DELETED_PLAN_MESSAGE),
    ...[0, 6].map((skip) =>
      message(
        'plansMessage',
        plan.plansMessage(
          Array.from(
            { length: 18 },
            (_, index): Plan => ({ ...onePlan, outcome: index % 2 ? 'not-yet' : undefined, note: line }),
          ),
          { timeZone, skip },
        ),
      ),
    ),
    ...QUIZ_PAGES.map((_, page) =>
      modal('quizModal', quiz.quizModal({ id, answers: quizResult.answers, page, note: 'Something has changed.' })),
    ),
    modal('quizModal', quiz.quizModal({ id, answers: {}, page: 0 })),
    modal(
      'quizResultModal',
      quiz.quizResultModal({ results: [quizResult, earlierResult], draft: undefined, now, timeZone }),
    ),
    modal(
      'quizResultModal',
      quiz.quizResultModal({ results: [earlierResult], draft: quizDraft, now: later, timeZone }),
    ),
    modal(
      'logModal',
      logModal({
        topic: 'C0HARBOUR1',
        channels: Array.from({ length: 25 }, (_, index) => ({ id: `C0${index}`, name: awkward.slice(0, 80) })),
        entries: Array.from({ length: 15 }, () =>
          deliveryEntry({ ...delivery, practiceId: undefined, prompt }, timeZone),
        ),
        hasOlder: true,
        hasNewer: true,
      }),
    ),
    modal('logModal', logModal({ topic: CHANGES, channels: [], entries: changes, hasOlder: false, hasNewer: false })),
    modal('pauseModal', ownData.pauseModal('2026-12-01')),
    modal(
      'exportModal',
      ownData.exportModal({ ...stored, plans: Array.from({ length: 200 }, () => onePlan) }, 'missing_scope'),
    ),
    message('privacyMessage', privacy.privacyMessage({ retention: 24, sentTo: undefined })),
    modal('privacyModal', privacy.privacyModal({ retention: 'for-good', sentTo: destination })),
    modal('exportSentModal', ownData.exportSentModal()),
    message('forgetMeMessage', ownData.forgetMeMessage(stored)),
    modal('forgetMeModal', ownData.forgetMeModal(stored)),
    modal('forgetMeModal', ownData.forgetMeModal({ ...nothingStored, ...person })),
    ...([6, 'for-good'] as const).flatMap((each) => [
      modal('retentionModal', retention.retentionModal(each)),
      modal('savedRetentionModal', retention.savedRetentionModal(each)),
    ]),
    message('forgetMeMessage', ownData.forgetMeMessage({ ...nothingStored, ...person })),
  ];
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(surfaces(), null, 1)}\n`);
