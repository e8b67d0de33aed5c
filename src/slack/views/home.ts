// The App Home: what comes next, what is planned, what was, and every switch. Pure.
import type { HomeView, KnownBlock } from '@slack/types';
import type { WeekBalance } from '../../domain/balance.ts';
import type { CheckInSubscription } from '../../domain/check-in.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { InsightDigest } from '../../domain/insight-digest.ts';
import type { TeamInsights } from '../../domain/insight-report.ts';
import type { Destination } from '../../domain/language-model.ts';
import { isSilent } from '../../domain/message-settings.ts';
import { type NudgeSchedule, nextKeptNudge } from '../../domain/nudge.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Retention } from '../../domain/retention.ts';
import { describeInstant, isPaused, nextKeptRun } from '../../domain/schedule.ts';
import type { HistoryEntry } from '../../ports.ts';
import { ACTION, COMMAND } from '../ids.ts';
import { EXAMPLE_SITUATION } from './advice.ts';
import { balanceBlocks } from './balance.ts';
import { describeAppointment } from './check-in-settings.ts';
import { logLines } from './delivery-log.ts';
import { changeAnswerButton, entryBlocks, wholeHistoryButton } from './history.ts';
import { insightBlocks } from './insight.ts';
import { describeDigest } from './insight-digest.ts';
import { languageModelBlocks, sentToSentence } from './language-model.ts';
import { type MessagesInHome, messagesBlocks, NO_MESSAGES } from './message-settings.ts';
import { scheduleListBlocks } from './nudge-schedule.ts';
import { planBlocks, subjectTitle } from './plan.ts';
import { type QuizInHome, quizBlocks } from './quiz.ts';
import { describeRecords, describeRetention } from './retention.ts';
import { actions, button, channelLink, context, divider, header, section, slackDate } from './text.ts';

export type HomeContent = {
  timeZone: string;
  now: Date;
  checkIns: CheckInSubscription | undefined;
  openPlans: readonly Plan[];
  quiz: QuizInHome;
  /** The balance of the last weeks. */
  weeks: readonly WeekBalance[];
  history: readonly HistoryEntry[];
  schedules: readonly NudgeSchedule[];
  /** Those that the person may change. */
  keptSchedules: readonly NudgeSchedule[];
  /** When check-ins were left out because the person was away. */
  awayAt: readonly Date[];
  messages: MessagesInHome;
  retention: Retention;
  /** Where situations are sent, where the workspace agreed to that. */
  sentTo: Destination | undefined;
  /** For admins only. */
  admin:
    | {
        ledger: readonly Delivery[];
        insights: TeamInsights;
        digest: InsightDigest | undefined;
        /** Where the owner has one to decide about. */
        languageModel: Destination | undefined;
      }
    | undefined;
};

/** Entries; one more than these is asked for. */
export const SHOWN_HISTORY = 10;

const SHOWN_OPEN_PLANS = 3;
const SHOWN_SCHEDULES = 8;

export function homeView(content: HomeContent): HomeView {
  return {
    type: 'home',
    blocks: [
      header('Lead or manage?'),
      section(`Describe a situation anywhere in Slack: \`${COMMAND} ${EXAMPLE_SITUATION}\``),
      actions(button('Describe a situation', ACTION.newSituation, { style: 'primary' })),
      ...(content.sentTo ? [context(sentToSentence(content.sentTo))] : []),
      divider,
      ...nextBlocks(content),
      divider,
      ...checkInBlocks(content),
      divider,
      ...messagesBlocks(content.messages),
      divider,
      ...openPlanBlocks(content),
      divider,
      ...quizBlocks(content.quiz, content.timeZone),
      divider,
      ...pastBlocks(content),
      ...(content.admin ? [divider, ...adminBlocks(content, content.admin)] : keeperBlocks(content)),
      divider,
      ...ownDataBlocks(content.retention),
    ],
  };
}

function nextBlocks({ checkIns, openPlans, schedules, messages, timeZone, now }: HomeContent): KnownBlock[] {
  const when = (moment: Date) => slackDate(moment, describeInstant(moment, timeZone));
  const toYou = [
    ...(checkIns && !checkIns.stoppedAt ? [{ at: nextKeptRun(checkIns), what: 'your check-in' }] : []),
    ...openPlans
      .filter((plan) => plan.followUpAt > now)
      .map((plan) => ({ at: plan.followUpAt, what: `I ask how ${subjectTitle(plan)} went` })),
  ];
  const isSilenced = isSilent(messages.settings) && toYou.length > 0;
  const coming = [
    ...(isSilenced ? [] : toYou),
    ...schedules
      .filter(({ haltedBecause }) => !haltedBecause)
      .map((schedule) => ({
        at: nextKeptNudge(schedule),
        what: `a practice in ${channelLink(schedule.channelId)}`,
      })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  const lines = coming.slice(0, 5).map(({ at, what }) => `• ${when(at)}: ${what}`);
  return [
    header('Next'),
    ...(isSilenced ? [section(`Check-ins and follow-ups do not come: ${NO_MESSAGES}`)] : []),
    section(
      lines.length > 0
        ? lines.join('\n')
        : 'Nothing is planned. I only speak when you, or an admin for a channel, ask me to.',
    ),
  ];
}

function checkInBlocks({ checkIns, timeZone, now }: HomeContent): KnownBlock[] {
  const title = header('Check-ins');
  if (!checkIns || checkIns.stoppedAt) {
    return [
      title,
      section('Off. If you like, I ask you privately once a week how the practice you chose went. One tap answers it.'),
      actions(button('Turn check-ins on', ACTION.editCheckIns)),
    ];
  }
  const isResting = isPaused(checkIns, now);
  const paused =
    isResting && checkIns.pausedUntil
      ? ` Paused until ${slackDate(checkIns.pausedUntil, describeInstant(checkIns.pausedUntil, timeZone))}.`
      : '';
  return [
    title,
    section(`On: ${describeAppointment(checkIns)}.${paused}`),
    actions(
      button('Change', ACTION.editCheckIns),
      isResting ? button('Resume', ACTION.resumeCheckIns) : button('Away until…', ACTION.pause),
      button('Turn off', ACTION.stopCheckIns),
    ),
  ];
}

function openPlanBlocks({ openPlans: open, timeZone }: HomeContent): KnownBlock[] {
  if (open.length === 0) {
    return [
      header('Plans'),
      section('No open plan. Press *I’ll try this* on an answer, or *I’ll try it* on a nudge, and choose a moment.'),
    ];
  }
  const hidden = open.length - SHOWN_OPEN_PLANS;
  return [
    header(open.length === 1 ? 'Your plan' : 'Your plans'),
    ...open.slice(0, SHOWN_OPEN_PLANS).flatMap((plan) => planBlocks(plan, timeZone)),
    ...(hidden > 0 ? [context(`And ${hidden} more: \`${COMMAND} plans\``)] : []),
  ];
}

function pastBlocks({ history, weeks, awayAt, timeZone }: HomeContent): KnownBlock[] {
  if (history.length === 0)
    return [header('So far'), section('What you try, and how it went, gathers here. Only you see it.')];
  return [
    header('So far'),
    ...balanceBlocks(weeks, { awayAt, timeZone }),
    ...entryBlocks(history.slice(0, SHOWN_HISTORY), timeZone),
    actions(changeAnswerButton, ...(history.length > SHOWN_HISTORY ? [wholeHistoryButton] : [])),
  ];
}

/** For people who are no admins and look after a channel. */
function keeperBlocks({ keptSchedules, now }: HomeContent): KnownBlock[] {
  if (keptSchedules.length === 0) return [];
  return [
    divider,
    header('Nudges you look after'),
    ...scheduleListBlocks(keptSchedules, { now, most: SHOWN_SCHEDULES, isFindable: true }),
  ];
}

function adminBlocks(
  { keptSchedules: schedules, timeZone, now, sentTo, retention }: HomeContent,
  { ledger, insights, digest, languageModel }: NonNullable<HomeContent['admin']>,
): KnownBlock[] {
  return [
    header('For admins: weekly nudges'),
    ...(schedules.length > 0
      ? scheduleListBlocks(schedules, { now, most: SHOWN_SCHEDULES, isFindable: true })
      : [section('No channel gets a weekly practice yet.')]),
    actions(button(schedules.length > 0 ? 'Add or change a channel' : 'Set up weekly nudges', ACTION.editNudges)),
    header('For admins: what people try'),
    ...insightBlocks(insights),
    section(describeDigest(digest)),
    actions(button(digest ? 'Change the digest' : 'Post them in a channel', ACTION.editDigest)),
    header('For admins: advice'),
    section('Where a practice is not what people need, I say whom to turn to. Add who that is in your company.'),
    actions(button('Whom to turn to …', ACTION.openReferrals)),
    ...(languageModel ? languageModelBlocks({ destination: languageModel, isOn: sentTo !== undefined }) : []),
    header('For admins: delivery log'),
    section(ledger.length > 0 ? logLines(ledger, timeZone) : 'Nothing has been sent yet.'),
    actions(button('Show the whole log', ACTION.openLog)),
    header('For admins: how long things are kept'),
    section(describeRecords(retention)),
    actions(button('Change how long', ACTION.editRetention)),
  ];
}

function ownDataBlocks(retention: Retention): KnownBlock[] {
  return [
    header('Your data'),
    section(
      `Plans, answers and reflections are yours: no admin and no manager can read them here. ${describeRetention(retention)}`,
    ),
    actions(
      button('Help', ACTION.help),
      button('What is stored', ACTION.privacy),
      button('Send me everything', ACTION.export),
      button('Forget me', ACTION.askToForget, { style: 'danger' }),
    ),
  ];
}
