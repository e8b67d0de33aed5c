// The ledger's words: what was due, to whom, for which period, and what became of it.
import type { PracticeId } from './practice.ts';

/** `nudge` goes to a channel; the others to one person. */
export type DeliveryKind = 'introduction' | 'nudge' | 'check-in' | 'follow-up';

/**
 * pending → sending → sent | skipped | failed | unknown.
 * `unknown`: the request may have reached Slack but its answer was lost; it is looked up, never repeated blindly.
 */
export type DeliveryState = 'pending' | 'sending' | 'sent' | 'skipped' | 'failed' | 'unknown';

export type SkipReason =
  | 'stopped' // switched off between planning and sending
  | 'paused'
  | 'missed' // more than a day late: the bot was down
  | 'budget' // the person's messages for this week are used up
  | 'already-answered'; // the plan was settled before the follow-up was due

export type FailReason =
  | 'not-in-channel'
  | 'channel-archived'
  | 'channel-not-found'
  | 'not-authorised' // token revoked, app uninstalled, account inactive
  | 'person-unavailable' // deactivated, or direct messages are off
  | 'slack-unreachable' // no connection within all attempts
  | 'slack-refused'; // any other definite no; `detail` has Slack's code

export type Delivery = {
  id: string;
  teamId: string;
  kind: DeliveryKind;
  /** A channel id for nudges and introductions, a user id for the rest. */
  targetId: string;
  /** Unique with team, kind and target: the ISO week of a weekly message, the plan's id of a follow-up. */
  period: string;
  /** The appointed time, not the time of sending. */
  scheduledFor: Date;
  practiceId: PracticeId | undefined;
  /** Index into the practice's wordings (nudges). */
  wording: number | undefined;
  /** The plan a follow-up asks about. */
  planId: string | undefined;
  state: DeliveryState;
  reason: SkipReason | FailReason | undefined;
  /** Slack's own error code or a short technical cause; never typed text. */
  detail: string | undefined;
  attempts: number;
  startedAt: Date | undefined;
  settledAt: Date | undefined;
  /** Where it was posted: the channel, or the direct message's id. */
  channelId: string | undefined;
  /** Slack's timestamp of the message. */
  ts: string | undefined;
};

/** Later than this after the appointed time, a message is skipped as missed. */
export const CATCH_UP_HOURS = 24;

/** Late by more than this, a message waits for a decent hour; a time that people chose themselves is kept. */
export const PUNCTUAL_MINUTES = 15;

/**
 * At most so many messages to one person, counted by their appointed times. The window is a week less two hours,
 * so that a change of clocks does not make this week's appointment collide with last week's.
 */
export const PERSON_BUDGET = { messages: 2, kinds: ['check-in', 'follow-up'], windowHours: 7 * 24 - 2 } as const;
