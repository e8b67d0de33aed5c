// The balance over time, for the Home: a line a week, as a picture and in words. Pure.
import type { KnownBlock } from '@slack/types';
import { DateTime } from 'luxon';
import { hasSomething, type Progress, progressOf, type WeekBalance } from '../../domain/balance.ts';
import { scaleOf } from './scale.ts';
import { context, section } from './text.ts';

/** Nothing for somebody who has tried nothing yet. */
export function balanceBlocks(
  weeks: readonly WeekBalance[],
  { awayAt, timeZone }: { awayAt: readonly Date[]; timeZone: string },
): KnownBlock[] {
  if (weeks.length === 0) return [];
  const lines = weeks.map((week) => describeWeek(week, timeZone));
  return [
    section(describeProgress(progressOf(weeks, awayAt))),
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: lines.join('\n') }] }],
    },
    context(
      'Each line is a week from its Monday. Left of the middle is leading, right of it managing. Counted: plans and check-ins answered with done or partly, and nudges that you found helpful.',
    ),
  ];
}

function describeProgress({ active, weeks, away }: Progress): string {
  const leftOut = away === 0 ? '' : ` ${away === 1 ? 'A week' : `${away} weeks`} away not counted.`;
  if (weeks === 1) return `You tried something this week.${leftOut}`;
  return `You tried something in ${active} of the last ${weeks} weeks.${leftOut}`;
}

function describeWeek(week: WeekBalance, timeZone: string): string {
  const monday = DateTime.fromJSDate(week.monday, { zone: timeZone }).setLocale('en-GB').toFormat('d LLL');
  const figures = hasSomething(week) ? `leading ${week.leadership}, managing ${week.management}` : 'nothing noted';
  return `${monday.padStart(7)} ${scaleOf(week)} ${figures}`;
}
