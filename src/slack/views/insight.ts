// Figures for teams, as admins see them in their Home and a channel in its digest. Pure.
import type { KnownBlock } from '@slack/types';
import { DateTime } from 'luxon';
import { type Figure, hasFigures, type Insights, type NudgeEffect, type ShareRange } from '../../domain/insight.ts';
import type { TeamInsights } from '../../domain/insight-report.ts';
import { practiceOf } from '../../domain/practice.ts';
import { scaleOf } from './scale.ts';
import { context, section } from './text.ts';

/** How many practices are named at each end. */
const NAMED = 3;

export function insightBlocks({ reports, effect, nextCount }: TeamInsights): KnownBlock[] {
  const [latest] = reports;
  if (!latest || !reports.some(({ figures }) => hasFigures(figures))) {
    return [
      section(
        `Too few people to show anything yet. From five people up I say here, every four weeks, what people try: sums only, never who. I count next on ${day(nextCount)}.`,
      ),
    ];
  }
  return [
    section(describeNudges(latest)),
    picture(reports),
    section(describePractices(latest.figures)),
    section(describeEffect(effect)),
    context(METHOD),
  ];
}

/** The same for those who hear it. */
export function describeInsights({ reports, effect }: TeamInsights): string {
  const [latest] = reports;
  if (!latest) return 'Too few people to show anything yet.';
  const balances = reports.map(describeBalance).join(' ');
  const words = [describeNudges(latest), balances, describePractices(latest.figures), describeEffect(effect)];
  return words.join(' ').replaceAll(/[*_]|\n/g, (sign) => (sign === '\n' ? ' ' : ''));
}

const METHOD =
  'Sums over at least five people, rounded down to fives: “10+” is 10 to 14. I count four weeks once, when they are over, and never again, so that two looks cannot be subtracted; where a sum would give a small group away, I hide a second figure with it. Tried is a plan carried out or a check-in answered so: each person once for each practice. “I’ll try it” is counted apart, because a channel sees how many pressed it.';

function describeNudges({ until, figures }: TeamInsights['reports'][number]): string {
  const { nudgesPosted, willTry, otherAnswers } = figures;
  if (nudgesPosted === 0) return `*The four weeks before ${day(until)}:* no nudge was posted.`;
  const posted = nudgesPosted === 1 ? '1 nudge was posted' : `${nudgesPosted} nudges were posted`;
  return `*The four weeks before ${day(until)}:* ${posted}. _I’ll try it_ was pressed: ${inWords(willTry)}. Other answers: ${inWords(otherAnswers)}.`;
}

const inWords = (figure: Figure) => (figure === undefined ? 'too few to show' : `${figure}+`);

function picture(reports: TeamInsights['reports']): KnownBlock {
  const lines = reports.toReversed().map(({ from, figures: { tried } }) => {
    const scale = scaleOf(proportions(tried.leadership, tried.management));
    return `${day(from).padStart(12)} ${scale} ${sidesInWords(tried)}`;
  });
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_preformatted',
        elements: [{ type: 'text', text: ['Practices tried, in the four weeks from', ...lines].join('\n') }],
      },
    ],
  };
}

const describeBalance = ({ from, figures }: TeamInsights['reports'][number]) =>
  `Practices tried in the four weeks from ${day(from)}: ${sidesInWords(figures.tried)}.`;

const sidesInWords = ({ leadership, management }: Insights['tried']) =>
  `leading ${inWords(leadership)}, managing ${inWords(management)}`;

/** The larger side fills its arm of four. */
function proportions(leadership: Figure = 0, management: Figure = 0) {
  const unit = Math.max(leadership, management, 1) / 4;
  return { leadership: Math.round(leadership / unit), management: Math.round(management / unit) };
}

function describePractices({ practices }: Insights): string {
  if (practices.length === 0) return '*Most tried:* no single practice was tried by enough people to name it.';
  const list = (some: Insights['practices']) =>
    some.map(({ practiceId, people }) => `${practiceOf(practiceId).name} (${people}+)`).join(', ');
  const least = practices.slice(NAMED).slice(-NAMED);
  return [
    `*Most tried:* ${list(practices.slice(0, NAMED))}`,
    ...(least.length > 0 ? [`*Least tried:* ${list(least)}`] : []),
    'The practices not named were tried by fewer people, by nobody, or are hidden to protect somebody.',
  ].join('\n');
}

function describeEffect(effect: NudgeEffect): string {
  const question = '*Do nudges change anything?*';
  if (effect.kind === 'too-few') {
    return `${question} Too few people to tell. Every twelve weeks I compare what people report in the fortnight after a nudge they answered with the fortnight before it.`;
  }
  const ranges = `Of those for whom something changed in the fortnight after they answered a nudge, ${inHundred(effect.nudged)} in 100 practised it more; with their other practices in the same weeks it was ${inHundred(effect.others)}.`;
  return `${question} ${VERDICTS[effect.kind]} ${ranges} ${CAUTION}`;
}

const VERDICTS: Record<Exclude<NudgeEffect['kind'], 'too-few'>, string> = {
  none: 'No visible effect: the two ranges overlap.',
  more: 'It looks so: the two ranges do not overlap.',
  less: 'It looks as if they did the opposite: the two ranges do not overlap.',
};

const CAUTION =
  '_Counted over twelve weeks, one vote a person. It rests on what people report, and I ask most about what they chose: a hint, no proof._';

const inHundred = ({ low, high }: ShareRange) => `${low} to ${high}`;

/** Windows begin on Mondays everywhere, so their days are the same in every zone. */
const day = (moment: Date) => DateTime.fromJSDate(moment, { zone: 'UTC' }).setLocale('en-GB').toFormat('d LLLL');
