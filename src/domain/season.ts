// Times of the year that have wordings of their own: a few practices say something fresher then. Pure.
import { DateTime } from 'luxon';
import type { NudgeWording, PracticeId } from './practice.ts';

export const SEASONS = ['after-holidays', 'new-quarter', 'year-end'] as const;
export type Season = (typeof SEASONS)[number];

export type SeasonalNudge = NudgeWording & { season: Season; practiceId: PracticeId };

/** The season of an instant in a zone, by the calendar; most of the year has none. */
export function seasonOf(instant: Date, timeZone: string): Season | undefined {
  const { month, day } = DateTime.fromJSDate(instant, { zone: timeZone });
  if (month === 1 && day <= 14) return 'after-holidays';
  if (month === 12 && day >= 8) return 'year-end';
  return [4, 7, 10].includes(month) && day <= 14 ? 'new-quarter' : undefined;
}

export function seasonalWording(season: Season, practiceId: PracticeId): SeasonalNudge | undefined {
  return SEASONAL_NUDGES.find((nudge) => nudge.season === season && nudge.practiceId === practiceId);
}

/** Three a side for each season. */
export const SEASONAL_NUDGES: readonly SeasonalNudge[] = [
  {
    season: 'after-holidays',
    practiceId: 'explain-the-why',
    line: 'Before you hand out the first task of the year, say in one sentence what it is for.',
    why: 'After two weeks away the list is still there, and the reason behind it has faded.',
  },
  {
    season: 'after-holidays',
    practiceId: 'listen-with-empathy',
    line: 'Ask one person how they came back, and listen to the end before you talk about work.',
    why: 'Not everybody had a rest, and a good start is hard for somebody nobody asked.',
  },
  {
    season: 'after-holidays',
    practiceId: 'set-direction',
    line: 'Tell the team the one thing you would like to look back on in spring.',
    why: 'In January everything seems possible; one direction makes it easier to begin.',
  },
  {
    season: 'after-holidays',
    practiceId: 'set-priorities',
    line: 'Go through what was left lying in December, and say aloud what you will not pick up again.',
    why: 'Old work weighs most when nobody has said that it may stay undone.',
  },
  {
    season: 'after-holidays',
    practiceId: 'set-a-follow-up',
    line: 'Find one promise made shortly before the break and agree on a day to look at it together.',
    why: 'What was agreed in a hurry in December is easily lost by January.',
  },
  {
    season: 'after-holidays',
    practiceId: 'simplify-the-system',
    line: 'Notice one routine that nobody missed while you were away, and leave it out this week.',
    why: 'A break is a test that costs nothing: what was not missed may not be needed.',
  },
  {
    season: 'new-quarter',
    practiceId: 'align-on-purpose',
    line: 'Ask each person which of this quarter’s aims matters most to them, and why.',
    why: 'Aims are often handed down as a list; people carry better what they have connected with.',
  },
  {
    season: 'new-quarter',
    practiceId: 'encourage-experiments',
    line: 'Choose one small thing to try differently this quarter, with a day on which you stop or keep it.',
    why: 'At the beginning there is still time for a try to go wrong.',
  },
  {
    season: 'new-quarter',
    practiceId: 'share-context',
    line: 'Tell the team one thing about the new quarter that you would have liked to know earlier yourself.',
    why: 'People plan with what they know, and they usually know less than you think.',
  },
  {
    season: 'new-quarter',
    practiceId: 'plan-the-work',
    line: 'Write down the first three steps of this quarter’s largest piece of work, with a name beside each.',
    why: 'A quarter seems long until its first month has gone by.',
  },
  {
    season: 'new-quarter',
    practiceId: 'allocate-resources',
    line: 'Look at who carries the most work in the coming weeks, and take one thing off them.',
    why: 'New aims are usually added to the old load instead of taking its place.',
  },
  {
    season: 'new-quarter',
    practiceId: 'review-performance',
    line: 'Spend a quarter of an hour with the team on what went better last quarter than the one before.',
    why: 'Looking back calmly is easier before the new numbers begin to move.',
  },
  {
    season: 'year-end',
    practiceId: 'recognise-strengths',
    line: 'Tell one person which thing they did this year you would not have managed without them.',
    why: 'Thanks that name one thing are remembered; thanks to everybody are only read.',
  },
  {
    season: 'year-end',
    practiceId: 'build-trust',
    line: 'Name one thing that you yourself would do differently, looking back on this year.',
    why: 'It makes it safer for others to say what did not work.',
  },
  {
    season: 'year-end',
    practiceId: 'coach-growth',
    line: 'Ask somebody what they can do now that they could not do a year ago.',
    why: 'Growth is slow enough to miss, and most visible from a year away.',
  },
  {
    season: 'year-end',
    practiceId: 'set-clear-expectations',
    line: 'Say what has to be finished before the break, and what may wait until January.',
    why: 'Without that line people guess, and some of them guess “everything”.',
  },
  {
    season: 'year-end',
    practiceId: 'manage-risk',
    line: 'Ask what could go wrong while most of you are away, and who would be called.',
    why: 'An answer takes five minutes now, and may save somebody’s holiday.',
  },
  {
    season: 'year-end',
    practiceId: 'remove-blockers',
    line: 'Find out what one person is waiting for, and settle it before the break begins.',
    why: 'What waits over the holidays waits twice as long.',
  },
];
