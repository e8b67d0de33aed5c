// The App Home: what comes next, what is planned, what was, and every switch. Pure.
import type { HomeView, KnownBlock } from '@slack/types';
import type { WeekBalance } from '../../domain/balance.ts';
import type { CheckInSubscription } from '../../domain/check-in.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { NudgeSchedule } from '../../domain/nudge.ts';
import type { Plan } from '../../domain/plan.ts';
import { practiceOf } from '../../domain/practice.ts';
import { describeInstant, isPaused, nextKeptRun } from '../../domain/schedule.ts';
import type { HistoryEntry } from '../../ports.ts';
import { ACTION, COMMAND } from '../ids.ts';
import { EXAMPLE_SITUATION } from './advice.ts';
import { balanceBlocks } from './balance.ts';
import { describeDelivery, entryBlocks } from './history.ts';
import { describeWeekly } from './nudge.ts';
import { scheduleListBlocks } from './nudge-settings.ts';
import { planBlocks } from './plan.ts';
import { type QuizInHome, quizBlocks } from './quiz.ts';
import { actions, button, channelLink, context, divider, header, plain, section, slackDate } from './text.ts';

export type HomeContent = {
  timeZone: string;
  now: Date;
  checkIns: CheckInSubscription | undefined;
  plans: readonly Plan[];
  quiz: QuizInHome;
  /** The balance of the last weeks. */
  weeks: readonly WeekBalance[];
  history: readonly HistoryEntry[];
  schedules: readonly NudgeSchedule[];
  /** Those that the person may change. */
  keptSchedules: readonly NudgeSchedule[];
  messageBudget: { sent: number; allowed: number };
  /** For admins only. */
  ledger: readonly Delivery[] | undefined;
};

const SHOWN_OPEN_PLANS = 5;
const SHOWN_SCHEDULES = 10;

export function homeView(content: HomeContent): HomeView {
  return {
    type: 'home',
    blocks: [
      header('Lead or manage?'),
      section(`Describe a situation anywhere in Slack: \`${COMMAND} ${EXAMPLE_SITUATION}\``),
      actions(button('Describe a situation', ACTION.newSituation, { style: 'primary' })),
      divider,
      ...nextBlocks(content),
      divider,
      ...checkInBlocks(content),
      divider,
      ...openPlanBlocks(content),
      divider,
      ...quizBlocks(content.quiz, content.timeZone),
      divider,
      ...pastBlocks(content),
      ...(content.ledger ? [divider, ...adminBlocks(content, content.ledger)] : keeperBlocks(content)),
      divider,
      ...ownDataBlocks(),
    ],
  };
}

function nextBlocks({ checkIns, plans, schedules, timeZone, now, messageBudget }: HomeContent): KnownBlock[] {
  const when = (moment: Date) => slackDate(moment, describeInstant(moment, timeZone));
  const coming = [
    ...(checkIns && !checkIns.stoppedAt ? [{ at: nextKeptRun(checkIns), what: 'your check-in' }] : []),
    ...plans
      .filter((plan) => plan.outcome === undefined && plan.followUpAt > now)
      .map((plan) => ({ at: plan.followUpAt, what: `I ask how *${practiceOf(plan.practiceId).name}* went` })),
    ...schedules
      .filter(({ haltedBecause }) => !haltedBecause)
      .map((schedule) => ({
        at: nextKeptRun(schedule),
        what: `a practice in ${channelLink(schedule.channelId)}`,
      })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  const lines = coming.slice(0, 5).map(({ at, what }) => `• ${when(at)}: ${what}`);
  return [
    header('Next'),
    section(
      lines.length > 0
        ? lines.join('\n')
        : 'Nothing is planned. I only speak when you, or an admin for a channel, ask me to.',
    ),
    context(`Messages to you in the last seven days: ${messageBudget.sent} of at most ${messageBudget.allowed}.`),
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
    section(`On: ${describeWeekly(checkIns)}.${paused}`),
    actions(
      button('Change', ACTION.editCheckIns),
      isResting ? button('Resume', ACTION.resumeCheckIns) : button('Pause', ACTION.pause),
      button('Turn off', ACTION.stopCheckIns),
    ),
  ];
}

function openPlanBlocks({ plans, timeZone }: HomeContent): KnownBlock[] {
  const open = plans.filter((plan) => plan.outcome === undefined);
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

function pastBlocks({ history, weeks, timeZone }: HomeContent): KnownBlock[] {
  if (history.length === 0)
    return [header('So far'), section('What you try, and how it went, gathers here. Only you see it.')];
  return [header('So far'), ...balanceBlocks(weeks, timeZone), ...entryBlocks(history, timeZone)];
}

/** For people who are no admins and look after a channel. */
function keeperBlocks({ keptSchedules, now }: HomeContent): KnownBlock[] {
  if (keptSchedules.length === 0) return [];
  return [
    divider,
    header('Nudges you look after'),
    ...scheduleListBlocks(keptSchedules, { now, most: SHOWN_SCHEDULES }),
  ];
}

function adminBlocks(
  { keptSchedules: schedules, timeZone, now }: HomeContent,
  ledger: readonly Delivery[],
): KnownBlock[] {
  const lines = ledger.map((delivery) => `• ${toWhom(delivery)}${describeDelivery(delivery, timeZone)}`);
  return [
    header('For admins: weekly nudges'),
    ...(schedules.length > 0
      ? scheduleListBlocks(schedules, { now, most: SHOWN_SCHEDULES })
      : [section('No channel gets a weekly practice yet.')]),
    actions(button(schedules.length > 0 ? 'Add or change a channel' : 'Set up weekly nudges', ACTION.editNudges)),
    header('For admins: delivery log'),
    section(lines.length > 0 ? lines.join('\n') : 'Nothing has been sent yet.'),
  ];
}

// A check-in is between the bot and one person: an admin sees that it went out, not to whom.
function toWhom(delivery: Delivery): string {
  const isToChannel = delivery.kind === 'nudge' || delivery.kind === 'introduction';
  return isToChannel ? `${channelLink(delivery.targetId)} ` : '';
}

function ownDataBlocks(): KnownBlock[] {
  return [
    header('Your data'),
    section('Plans, answers and reflections are yours: no admin and no manager can read them here.'),
    actions(
      button('Show everything', ACTION.export),
      button('Forget me', ACTION.forgetMe, {
        style: 'danger',
        confirm: {
          title: plain('Forget you?'),
          text: plain('Your plans, answers, reflections, quiz results and check-in settings are deleted for good.'),
          confirm: plain('Delete everything'),
          deny: plain('Keep'),
          style: 'danger',
        },
      }),
    ),
    context(`Help: \`${COMMAND} help\``),
  ];
}
