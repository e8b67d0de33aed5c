// The ledger's words: what was due, to whom, for which period, and what became of it.
import type { OwnPrompt, Subject } from './nudge.ts';
import type { PracticeId } from './practice.ts';
import type { Season } from './season.ts';

/**
 * `introduction` and `nudge` go to a channel; the others to one person. `reminder`: a check-in was not answered for a
 * day. `keep-or-stop`: whether to go on with check-ins. `trouble`: a channel's nudges had to be halted; `mended`: they
 * go on by themselves.
 */
export type DeliveryKind =
  | 'introduction'
  | 'nudge'
  | 'digest'
  | 'check-in'
  | 'reminder'
  | 'follow-up'
  | 'keep-or-stop'
  | 'trouble'
  | 'mended';

/** What goes to a channel is everybody's to see there; the rest is between the bot and one person. */
export const CHANNEL_KINDS = ['introduction', 'nudge', 'digest'] as const satisfies readonly DeliveryKind[];
export const PERSON_KINDS = [
  'check-in',
  'reminder',
  'follow-up',
  'keep-or-stop',
  'trouble',
  'mended',
] as const satisfies readonly DeliveryKind[];

export const isToChannel = (kind: DeliveryKind): boolean => CHANNEL_KINDS.some((each) => each === kind);

/**
 * pending → sending → sent | skipped | failed | unknown.
 * `unknown`: the request may have reached Slack but its answer was lost; it is looked up, never repeated blindly.
 */
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'skipped' | 'failed' | 'unknown';

export type SkipReason =
  | 'stopped' // switched off between planning and sending
  | 'paused'
  | 'holiday' // a public holiday of the channel's country; `detail` has its name
  | 'halted' // the bot could not post in the channel, and waits for somebody to mend it
  | 'mended' // the trouble was over before anybody had to be told
  | 'missed' // more than a day late: the bot was down
  | 'budget' // the person's messages for this week are used up
  | 'nothing-to-show' // too few people for any figure of a digest
  | 'halved' // there would be room, but they left the last ones unanswered, so half must do
  | 'quiet-hours' // the person's own, and their end came too late
  | 'do-not-disturb' // in Slack, and its end came too late
  | 'plan-moved' // to another moment
  | 'plan-deleted'
  | 'already-answered'; // before it was due

export type FailReason =
  | 'not-in-channel'
  | 'channel-archived'
  | 'channel-not-found'
  | 'posting-restricted' // the channel takes messages from some people only
  | 'not-authorised' // token revoked, app uninstalled, account inactive
  | 'person-unavailable' // deactivated, or direct messages are off
  | 'slack-unreachable' // no connection within all attempts
  | 'slack-refused'; // any other definite no; `detail` has Slack's code

/** Failures that come again each week until somebody does something about the channel or the app. */
export const CHANNEL_TROUBLES = [
  'not-in-channel',
  'channel-archived',
  'channel-not-found',
  'posting-restricted',
  'not-authorised',
] as const;
export type ChannelTrouble = Extract<FailReason, (typeof CHANNEL_TROUBLES)[number]>;

export function isChannelTrouble(reason: FailReason): reason is ChannelTrouble {
  return CHANNEL_TROUBLES.some((trouble) => trouble === reason);
}

export type Delivery = {
  id: string;
  teamId: string;
  kind: DeliveryKind;
  /** A channel id for nudges, introductions and digests, a user id for the rest. */
  targetId: string;
  /**
   * Unique with team, kind and target: the ISO week of a weekly message, the plan and its moment of a follow-up, the
   * check-in's id of a reminder.
   */
  period: string;
  /** The appointed time, not the time of sending. */
  scheduledFor: Date;
  practiceId: PracticeId | undefined;
  /** Index into the practice's wordings (nudges). */
  wording: number | undefined;
  /** The wording for a time of the year that took the place of an ordinary one. */
  season: Season | undefined;
  /** A channel's own prompt as it read when it was planned or chosen, in place of a practice. */
  prompt: OwnPrompt | undefined;
  /** The plan a follow-up asks about. */
  planId: string | undefined;
  state: DeliveryState;
  reason: SkipReason | FailReason | undefined;
  /** Slack's own error code, a short technical cause or a holiday's name; never typed text. */
  detail: string | undefined;
  attempts: number;
  startedAt: Date | undefined;
  settledAt: Date | undefined;
  /** A pending one waits until then, by the bot's clock. `detail` says for what. */
  heldUntil: Date | undefined;
  /** Where it was posted: the channel, or the direct message's id. */
  channelId: string | undefined;
  /** Slack's timestamp of the message. */
  ts: string | undefined;
};

/** What a check-in, or its reminder, asks about. Throws for what asks about nothing. */
export function askedAbout({ id, teamId, kind, practiceId, prompt }: Delivery): Subject {
  if (prompt) return { prompt };
  if (!practiceId) throw new Error(`The ${kind} ${id} of team ${teamId} has neither practice nor prompt`);
  return { practiceId };
}

/** The period of a `mended` message: which schedule goes on, and from when. */
export const periodOfMending = (scheduleId: string, nextRunAt: Date) => `${scheduleId}:${nextRunAt.toISOString()}`;
export const scheduleOfMending = (period: string) => period.split(':')[0] ?? '';

/** The period of an introduction: one for each form that set up or changed something, however often it is sent. */
export const periodOfIntroduction = (introduced: { scheduleId: string; formId: string; isChange: boolean }) =>
  `${introduced.scheduleId}:${introduced.formId}${introduced.isChange ? CHANGED : ''}`;
export const isOfChange = (period: string) => period.endsWith(CHANGED);
const CHANGED = ':changed';

/** What a private message may have waited for, as its `detail` says. */
const WAITS = ['quiet-hours', 'do-not-disturb', 'budget', 'halved', 'moved'] as const;
export type Wait = (typeof WAITS)[number];

export function waitOf({ detail }: Pick<Delivery, 'detail'>): Wait | undefined {
  return WAITS.find((wait) => wait === detail);
}

/** Later than this after the appointed time, a message is skipped as missed. */
export const CATCH_UP_HOURS = 24;

/** Late by more than this, a message waits for a decent hour and says that it is late. */
export const PUNCTUAL_MINUTES = 15;

export function isLate({ scheduledFor }: Pick<Delivery, 'scheduledFor'>, at: Date): boolean {
  return at.getTime() - scheduledFor.getTime() > PUNCTUAL_MINUTES * 60_000;
}

/** Stands where the id of somebody who was forgotten stood, before the delivery's own id. */
export const FORGOTTEN = 'forgotten:';
