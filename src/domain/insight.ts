// Figures for teams that say nothing about anybody: what is shown of what was counted, and what is hidden. Pure.
//
// Two rules make subtraction useless. Each thing that a person did is counted in one window only, and there in figures
// that stand beside each other or inside each other; a figure, and what remains of a larger one beside the figures
// shown inside it, is over five people or more, or over nobody. And every figure is rounded down to fives, so no two
// of them differ by fewer than five. What a channel can count, "I'll try it", is in no sum with what people tell in
// private: it could be taken out. A window is counted once, after its end, and never again.
import { PRACTICES, type PracticeId, type Side } from './practice.ts';

/** Fewer people than these are never summed up. */
export const LEAST_PEOPLE = 5;

/** What the store counted in one window. `tried`: how often somebody tried a practice, each once for each practice. */
export type Tally = {
  nudgesPosted: number;
  practices: ReadonlyMap<PracticeId, number>;
  /** `fewPeople`: how many different people stand behind the practices that fewer than five tried. */
  sides: Record<Side, { tried: number; people: number; fewPeople: number }>;
  willTry: Count;
  otherAnswers: Count;
};
export type Count = { answers: number; people: number };

/** At least so many, in fives. Undefined: hidden, or nothing there; which of the two is not told. */
export type Figure = number | undefined;

export type Insights = {
  /** Messages, not people: everybody in the channels can count them. */
  nudgesPosted: number;
  willTry: Figure;
  otherAnswers: Figure;
  tried: Record<Side, Figure>;
  /** Those shown, most tried first. */
  practices: { practiceId: PracticeId; people: number }[];
};

/** How many people practised more, or less, in the fortnight after they had answered a nudge than in the one before. */
export type Votes = Record<'nudged' | 'others', { more: number; less: number }>;

/** A share in per cent with the range that it may lie in, given how few were counted and that they were rounded. */
export type ShareRange = { low: number; high: number };

export type NudgeEffect =
  | { kind: 'too-few' }
  | { kind: 'none' | 'more' | 'less'; nudged: ShareRange; others: ShareRange };

export function insightsFrom(tally: Tally): Insights {
  const { nudgesPosted, sides, willTry, otherAnswers } = tally;
  const practices = (['leadership', 'management'] as const).flatMap((side) => shownPractices(side, tally));
  return {
    nudgesPosted,
    willTry: figure(willTry.answers, willTry.people),
    otherAnswers: figure(otherAnswers.answers, otherAnswers.people),
    tried: {
      leadership: figure(sides.leadership.tried, sides.leadership.people),
      management: figure(sides.management.tried, sides.management.people),
    },
    practices: practices
      .map(({ practiceId, people }) => ({ practiceId, people: inFives(people) }))
      .sort((a, b) => b.people - a.people),
  };
}

export const hasFigures = ({ tried, willTry, otherAnswers }: Insights): boolean =>
  [tried.leadership, tried.management, willTry, otherAnswers].some((each) => each !== undefined);

type Counted = { practiceId: PracticeId; people: number };

/**
 * The practices of a side that enough people tried. The side's sum without them is the sum of those that are hidden:
 * where that would be over too few people, the smallest of the shown ones is hidden as well.
 */
function shownPractices(side: Side, { practices, sides }: Tally): Counted[] {
  const counted = PRACTICES.filter((practice) => practice.side === side)
    .map(({ id }) => ({ practiceId: id, people: practices.get(id) ?? 0 }))
    .filter(({ people }) => people >= LEAST_PEOPLE)
    .sort((a, b) => b.people - a.people);
  const { fewPeople } = sides[side];
  const isRestSafe = fewPeople === 0 || fewPeople >= LEAST_PEOPLE;
  return isRestSafe ? counted : counted.slice(0, -1);
}

const figure = (sum: number, people: number): Figure => (people >= LEAST_PEOPLE ? inFives(sum) : undefined);

const inFives = (sum: number) => Math.floor(sum / LEAST_PEOPLE) * LEAST_PEOPLE;

/** Undefined when any of the four is over too few people: then the test cannot be made. In fives. */
export function shownVotes({ nudged, others }: Votes): Votes | undefined {
  const all = [nudged.more, nudged.less, others.more, others.less];
  if (all.some((people) => people < LEAST_PEOPLE)) return undefined;
  const shown = ({ more, less }: Votes['nudged']) => ({ more: inFives(more), less: inFives(less) });
  return { nudged: shown(nudged), others: shown(others) };
}

/**
 * "Do nudges change anything?" The share of people who practised more afterwards, among those for whom anything
 * changed: with the practices they were nudged towards, and with their others in the same weeks. An effect is spoken
 * of only when the two ranges do not touch.
 */
export function effectFrom(votes: Votes | undefined): NudgeEffect {
  if (!votes) return { kind: 'too-few' };
  const nudged = rangeOf(votes.nudged);
  const others = rangeOf(votes.others);
  const kind = nudged.low > others.high ? 'more' : nudged.high < others.low ? 'less' : 'none';
  return { kind, nudged, others };
}

/** Wilson's interval at 95 per cent, over every pair of numbers that the rounded ones may stand for. */
function rangeOf({ more, less }: Votes['nudged']): ShareRange {
  const rounding = LEAST_PEOPLE - 1;
  return {
    low: Math.floor(100 * wilson(more, more + less + rounding, -1)),
    high: Math.ceil(100 * wilson(more + rounding, more + rounding + less, 1)),
  };
}

/** Two-sided, 95 per cent. */
const Z = 1.96;

function wilson(successes: number, trials: number, direction: 1 | -1): number {
  const share = successes / trials;
  const spread = Z * Math.sqrt((share * (1 - share)) / trials + (Z * Z) / (4 * trials * trials));
  return (share + (Z * Z) / (2 * trials) + direction * spread) / (1 + (Z * Z) / trials);
}
