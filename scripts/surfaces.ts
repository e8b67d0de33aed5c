// Every message, modal and Home the app can send, rendered as JSON: [{ name, surface, payload }].
//   npm run -s surfaces > surfaces.json
// Ordinary cases and the largest ones, so that a checker of Slack's limits sees both.
import type { Advice, Recommendation } from '../src/domain/advice.ts';
import type { CheckInResponse, CheckInSubscription } from '../src/domain/check-in.ts';
import { CHANNEL_TROUBLES, type Delivery } from '../src/domain/delivery.ts';
import { OVERDOING, RULES } from '../src/domain/knowledge.ts';
import { type NudgeSchedule, OWN_PROMPT_LIMITS, type OwnPrompt } from '../src/domain/nudge.ts';
import { PLAN_OUTCOMES, type Plan } from '../src/domain/plan.ts';
import { PRACTICES, type PracticeId } from '../src/domain/practice.ts';
import { QUIZ_PAGES, QUIZ_STATEMENTS, QUIZ_STEPS, type QuizResult } from '../src/domain/quiz.ts';
import { SEASONAL_NUDGES } from '../src/domain/season.ts';
import type { HistoryEntry, PersonExport } from '../src/ports.ts';
import { encodeSituation, MAX_SITUATION_LENGTH } from '../src/slack/situation.ts';
import * as advice from '../src/slack/views/advice.ts';
import * as checkIn from '../src/slack/views/check-in.ts';
import { closingModal } from '../src/slack/views/closing.ts';
import * as help from '../src/slack/views/help.ts';
import * as history from '../src/slack/views/history.ts';
import { homeView } from '../src/slack/views/home.ts';
import * as nudge from '../src/slack/views/nudge.ts';
import * as nudgeSettings from '../src/slack/views/nudge-settings.ts';
import * as ownData from '../src/slack/views/own-data.ts';
import * as ownPrompt from '../src/slack/views/own-prompt.ts';
import * as plan from '../src/slack/views/plan.ts';
import * as quiz from '../src/slack/views/quiz.ts';

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
const response: CheckInResponse = {
  ...person,
  deliveryId: id,
  practiceId: practice.id,
  answer: 'partly',
  reflection: awkward.repeat(40).slice(0, 2000),
  answeredAt: now,
};
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
  channelId: undefined,
  ts: undefined,
};
const deliveries = (['pending', 'sending', 'sent', 'skipped', 'failed', 'unknown'] as const).map((state) => ({
  ...delivery,
  state,
}));
const entries: HistoryEntry[] = Array.from({ length: 10 }, (): HistoryEntry[] => [
  { kind: 'plan', at: now, plan: onePlan },
  { kind: 'check-in', at: now, response },
  { kind: 'nudge', at: now, practiceId: practice.id, answer: 'will-try' },
]).flat();
const nothingStored = {
  checkIns: [],
  checkInAnswers: [],
  plans: [],
  nudgeAnswers: [],
  disagreements: [],
  unfinishedQuiz: undefined,
  quizResults: [],
  messages: [],
  nudgesSetUpInChannels: [],
};
const stored: PersonExport = {
  ...nothingStored,
  ...person,
  plans: [onePlan],
  checkIns: [checkIns],
  messages: deliveries,
};
const content = (practiceId: PracticeId) => ({ kind: 'practice', practiceId, wording: 0, season: undefined }) as const;
const prompt: OwnPrompt = {
  id: `${id}-V0000000000-29`,
  side: 'management',
  line: awkward.repeat(5).slice(0, OWN_PROMPT_LIMITS.line),
  why: awkward.repeat(5).slice(0, OWN_PROMPT_LIMITS.why),
};
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
const weekly = { weekday: 2, localTime: '10:00', timeZone } as const;
const home = {
  timeZone,
  now,
  checkIns,
  plans: [onePlan],
  quiz: { latest: quizResult, draft: quizDraft },
  weeks,
  history: entries,
  schedules: [schedule],
  keptSchedules: Array.from({ length: 12 }, (_, index): NudgeSchedule => ({ ...schedule, id: `${id}${index}` })),
  messageBudget: { sent: 1, allowed: 2 },
  ledger: deliveries,
};

/** All of them. A name is the view's function, so that a test can tell whether one is missing. */
export function surfaces(): Surface[] {
  const message = (name: string, payload: object): Surface => ({ name, surface: 'message', payload });
  const modal = (name: string, payload: object): Surface => ({ name, surface: 'modal', payload });
  return [
    ...[recommendation, ...otherAdvice].flatMap((one) => [
      message('adviceMessage', advice.adviceMessage(one, encoded)),
      modal('adviceModal', advice.adviceModal(one, encoded)),
    ]),
    message('whyMessage', advice.whyMessage(recommendation)),
    modal('situationModal', advice.situationModal('https://hooks.slack.com/commands/T/1/x')),
    message(
      'sharedAdviceMessage',
      advice.sharedAdviceMessage({ advice: recommendation, userId: person.userId, situation: longest }),
    ),
    modal('shareModal', advice.shareModal({ advice: recommendation, userId: person.userId, privateMetadata: encoded })),
    modal('disagreementModal', advice.disagreementModal(recommendation, encoded)),
    modal('closingModal', closingModal('Thank you', 'Noted.')),
    message('helpMessage', help.helpMessage()),
    message('subcommandElsewhereMessage', help.subcommandElsewhereMessage('plans')),
    message('unknownWordMessage', help.unknownWordMessage('w'.repeat(1000))),
    message('historyMessage', history.historyMessage([], timeZone)),
    message('historyMessage', history.historyMessage(entries, timeZone)),
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
    {
      name: 'homeView',
      surface: 'home',
      payload: homeView({ ...home, plans: Array.from({ length: 9 }, () => onePlan), schedules: [], keptSchedules: [] }),
    },
    {
      name: 'homeView',
      surface: 'home',
      payload: homeView({
        ...home,
        checkIns: undefined,
        plans: [],
        quiz: { latest: undefined, draft: undefined },
        weeks: [],
        history: [],
        schedules: [],
        keptSchedules: [schedule],
        ledger: undefined,
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
      message('joinedMessage', nudge.joinedMessage(content(one.id), true)),
      message('checkInMessage', checkIn.checkInMessage({ deliveryId: id, practiceId: one.id })),
      modal(
        'planModal',
        plan.planModal({
          practiceIds: PRACTICES.filter(({ side }) => side === one.side).map((each) => each.id),
          chosen: one.id,
          plannedFor: later,
          hasSituation: true,
          privateMetadata: encoded,
        }),
      ),
    ]),
    modal('stopNudgesModal', nudge.stopNudgesModal(schedule)),
    message('introductionMessage', nudge.introductionMessage(schedule)),
    message('nudgeMessage', nudge.nudgeMessage({ deliveryId: id, nudge: { kind: 'prompt', prompt }, willTry: 2 })),
    message('whyNudgeMessage', nudge.whyNudgeMessage({ kind: 'prompt', prompt }, undefined)),
    message('joinedMessage', nudge.joinedMessage({ kind: 'prompt', prompt }, false)),
    ...SEASONAL_NUDGES.map(({ practiceId, season }) =>
      message(
        'nudgeMessage',
        nudge.nudgeMessage({ deliveryId: id, nudge: { ...content(practiceId), season }, willTry: 0 }),
      ),
    ),
    ...CHANNEL_TROUBLES.map((because) => message('troubleMessage', nudge.troubleMessage(schedule, because))),
    modal(
      'nudgesModal',
      nudgeSettings.nudgesModal({
        schedules: Array.from({ length: 40 }, (_, index): NudgeSchedule => ({ ...schedule, id: `${id}${index}` })),
        suggested: schedule,
        channelId: 'C0HARBOUR1',
        asksForEveryone: true,
        now,
      }),
    ),
    modal(
      'nudgesModal',
      nudgeSettings.nudgesModal({
        schedules: [
          { ...schedule, pausedUntil: later },
          { ...schedule, id: `${id}2`, haltedBecause: 'channel-not-found' },
        ],
        suggested: schedule,
        channelId: undefined,
        now,
      }),
    ),
    modal('savedNudgesModal', nudgeSettings.savedNudgesModal(schedule)),
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
    modal(
      'reflectionModal',
      checkIn.reflectionModal({ ...response, message: { channel: 'D0MIRA0001', ts: '1790000000.000100' } }),
    ),
    modal('checkInsModal', checkIn.checkInsModal({ current: checkIns, suggested: weekly })),
    modal('checkInsModal', checkIn.checkInsModal({ current: undefined, suggested: weekly })),
    modal('savedCheckInsModal', checkIn.savedCheckInsModal(checkIns)),
    modal('savedPlanModal', plan.savedPlanModal(onePlan, timeZone)),
    message('followUpMessage', plan.followUpMessage(onePlan)),
    ...PLAN_OUTCOMES.map((outcome) => message('settledPlanMessage', plan.settledPlanMessage(onePlan, outcome))),
    message('plansMessage', plan.plansMessage([], timeZone)),
    message(
      'plansMessage',
      plan.plansMessage(
        Array.from({ length: 12 }, () => onePlan),
        timeZone,
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
    modal('pauseModal', ownData.pauseModal('2026-12-01')),
    modal('exportModal', ownData.exportModal({ ...stored, plans: Array.from({ length: 200 }, () => onePlan) })),
    message('forgetMeMessage', ownData.forgetMeMessage(stored)),
    message('forgetMeMessage', ownData.forgetMeMessage({ ...nothingStored, ...person })),
  ];
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(surfaces(), null, 1)}\n`);
