// The balance over time, for the Home: a line a week, as a picture and in words. Pure.
import type { KnownBlock } from '@slack/types';
import { DateTime } from 'luxon';
import { hasSomething, type WeekBalance } from '../../domain/balance.ts';
import { scaleOf } from './scale.ts';
import { context, section } from './text.ts';

/** Nothing for somebody who has tried nothing yet. */
export function balanceBlocks(weeks: readonly WeekBalance[], timeZone: string): KnownBlock[] {
  if (weeks.length === 0) return [];
  const lines = weeks.map((week) => describeWeek(week, timeZone));
  return [
    section(describeWeeks(weeks)),
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: lines.join('\n') }] }],
    },
    context('Each line is a week from its Monday. Left of the middle is leading, right of it managing.'),
  ];
}

function describeWeeks(weeks: readonly WeekBalance[]): string {
  const active = weeks.filter(hasSomething).length;
  return weeks.length === 1
    ? 'You tried something this week.'
    : `You tried something in ${active} of the last ${weeks.length} weeks.`;
}

function describeWeek(week: WeekBalance, timeZone: string): string {
  const monday = DateTime.fromJSDate(week.monday, { zone: timeZone }).setLocale('en-GB').toFormat('d LLL');
  const figures = hasSomething(week) ? `leading ${week.leadership}, managing ${week.management}` : 'nothing noted';
  return `${monday.padStart(7)} ${scaleOf(week)} ${figures}`;
}
