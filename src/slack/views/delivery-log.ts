// The delivery log for admins: what was due, what became of it and why, a page at a time. Pure.
import type { KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import { type Delivery, type DeliveryState, isToChannel } from '../../domain/delivery.ts';
import { describeDay } from '../../domain/schedule.ts';
import type { SettingChange } from '../../domain/setting-change.ts';
import { ACTION } from '../ids.ts';
import { describeDelivery } from './history.ts';
import { describeChange } from './setting-change.ts';
import { actions, button, channelLink, context, option, plain, section, shortened } from './text.ts';

/** Everything, what went to people, one channel by its id, or what admins changed. */
export type LogTopic = string;
export const EVERYTHING = 'everything';
export const TO_PEOPLE = 'people';
export const CHANGES = 'changes';

/** Between one line of the log and the next. */
export type LogMark = { id: string; at: Date };

/** Where a page of the log begins or ends; the newest page without a mark. */
export type LogPlace = { topic: LogTopic; before?: LogMark; after?: LogMark };

export type LogEntry = LogMark & { line: string };

export type LogPage = {
  topic: LogTopic;
  channels: readonly { id: string; name: string }[];
  entries: readonly LogEntry[];
  hasOlder: boolean;
  hasNewer: boolean;
};

/** A section holds 3,000 characters, and a line with somebody's own words may have some 500. */
const LINES_IN_SECTION = 5;

export function logModal(page: LogPage): ModalView {
  const { entries, topic } = page;
  const sections: KnownBlock[] = [];
  for (let start = 0; start < entries.length; start += LINES_IN_SECTION) {
    sections.push(section(inLines(entries.slice(start, start + LINES_IN_SECTION))));
  }
  return {
    type: 'modal',
    title: plain('Delivery log'),
    close: plain('Close'),
    blocks: [
      topicBlock(page),
      ...(sections.length > 0 ? sections : [section('Nothing here.')]),
      ...turnBlocks(page),
      context(topic === CHANGES ? CHANGES_NOTE : DELIVERIES_NOTE),
    ],
  };
}

const DELIVERIES_NOTE =
  'Newest first. Of messages to people you see the day and whether they went out: not to whom, what, when or why.';
const CHANGES_NOTE =
  'Newest first: who changed what of the nudges and of the workspace. What people typed is not kept here.';

/** The newest deliveries in the Home. */
export function logLines(deliveries: readonly Delivery[], timeZone: string): string {
  return inLines(deliveries.map((delivery) => deliveryEntry(delivery, timeZone)));
}

const inLines = (entries: readonly LogEntry[]) => entries.map(({ line }) => `• ${line}`).join('\n');

export function deliveryEntry(delivery: Delivery, timeZone: string): LogEntry {
  const { id, kind, targetId, scheduledFor } = delivery;
  const line = isToChannel(kind)
    ? `${channelLink(targetId)} ${describeDelivery(delivery, timeZone)}`
    : describeToPerson(delivery, timeZone);
  return { id, at: scheduledFor, line };
}

/**
 * What goes to one person is between them and the bot. In a small team a kind, a practice, a reason or a minute would
 * tell who planned what, and whether they answered: an admin sees no more than is needed to notice that sending fails.
 */
function describeToPerson({ scheduledFor, state }: Delivery, timeZone: string): string {
  return `${describeDay(scheduledFor, timeZone)}: a message to a person, ${STATE_NAMES[state]}`;
}

const STATE_NAMES: Record<DeliveryState, string> = {
  pending: 'not sent yet',
  sending: 'not sent yet',
  sent: 'went out',
  skipped: 'not sent',
  failed: 'failed for a technical reason',
  unknown: 'not known whether it went out',
};

export function changeEntry(change: SettingChange, timeZone: string): LogEntry {
  return { id: change.id, at: change.at, line: describeChange(change, timeZone) };
}

function topicBlock({ topic, channels }: LogPage): KnownBlock {
  const options: PlainTextOption[] = [
    option('Everything', EVERYTHING),
    option('Messages to people', TO_PEOPLE),
    option('What admins changed', CHANGES),
    ...channels.map(({ id, name }) => option(shortened(`#${name}`, 75), id)),
  ];
  const chosen = options.find(({ value }) => value === topic);
  return actions({
    type: 'static_select',
    action_id: ACTION.showLog,
    placeholder: plain('What to show'),
    options,
    ...(chosen ? { initial_option: chosen } : {}),
  });
}

function turnBlocks({ topic, entries, hasOlder, hasNewer }: LogPage): KnownBlock[] {
  const [newest, oldest] = [entries.at(0), entries.at(-1)];
  const buttons = [
    ...(hasNewer && newest ? [button('Newer', ACTION.newerLog, { value: encodePlace({ topic, after: newest }) })] : []),
    ...(hasOlder && oldest
      ? [button('Older', ACTION.olderLog, { value: encodePlace({ topic, before: oldest }) })]
      : []),
  ];
  return buttons.length > 0 ? [actions(...buttons)] : [];
}

function encodePlace({ topic, before, after }: LogPlace): string {
  const mark = before ?? after;
  return JSON.stringify([topic, before ? 'before' : 'after', mark?.at, mark?.id]);
}

/** Reads what `encodePlace` wrote. */
export function decodePlace(encoded: string): LogPlace {
  const [topic, side, at, id] = JSON.parse(encoded) as [string, 'before' | 'after', string, string];
  return { topic, [side]: { at: new Date(at), id } };
}
