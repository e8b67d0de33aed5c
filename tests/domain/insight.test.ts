import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  effectFrom,
  type Figure,
  hasFigures,
  type Insights,
  insightsFrom,
  LEAST_PEOPLE,
  shownVotes,
  type Tally,
} from '../../src/domain/insight.ts';
import { digestPeriod, nextDigestRun } from '../../src/domain/insight-digest.ts';
import { closedWindows, runningWindow } from '../../src/domain/insight-period.ts';
import { type PracticeId, practiceOf } from '../../src/domain/practice.ts';
import { runs } from '../support/properties.ts';
import { exposedGroups, type Row } from './differencing.ts';

/** `isSeen`: in a channel, where everybody can count it. */
type Act = { who: string; practiceId: PracticeId; isSeen?: boolean };

const CHOICES: PracticeId[] = ['explain-the-why', 'share-context', 'build-trust', 'plan-the-work', 'set-priorities'];
const peopleIn = (acts: readonly Act[]) => new Set(acts.map(({ who }) => who)).size;

/** What the store's SQL counts, by hand: tests/storage/insight.test.ts holds the two against each other. */
function tallyOf(acts: readonly Act[], answers: readonly Act[] = []): Tally {
  const byPractice = Map.groupBy(acts, ({ practiceId }) => practiceId);
  const sideOf = (side: 'leadership' | 'management') => {
    const own = acts.filter(({ practiceId }) => practiceOf(practiceId).side === side);
    const few = own.filter(({ practiceId }) => (byPractice.get(practiceId)?.length ?? 0) < LEAST_PEOPLE);
    return { tried: own.length, people: peopleIn(own), fewPeople: peopleIn(few) };
  };
  return {
    nudgesPosted: 4,
    practices: new Map([...byPractice].map(([id, { length }]) => [id, length])),
    sides: { leadership: sideOf('leadership'), management: sideOf('management') },
    willTry: { answers: answers.length, people: peopleIn(answers) },
    otherAnswers: { answers: 0, people: 0 },
  };
}

const crowd = (count: number, practiceId: PracticeId, from = 0): Act[] =>
  Array.from({ length: count }, (_, index) => ({ who: `p${from + index}`, practiceId }));

describe('insightsFrom', () => {
  it('shows sums over five people or more, in fives', () => {
    const shown = insightsFrom(
      tallyOf([...crowd(7, 'build-trust'), ...crowd(11, 'plan-the-work')], crowd(6, 'build-trust')),
    );
    expect(shown).toEqual({
      nudgesPosted: 4,
      willTry: 5,
      otherAnswers: undefined,
      tried: { leadership: 5, management: 10 },
      practices: [
        { practiceId: 'plan-the-work', people: 10 },
        { practiceId: 'build-trust', people: 5 },
      ],
    });
    expect(hasFigures(shown)).toBe(true);
  });

  it('hides what four people did, also where they did it often', () => {
    const shown = insightsFrom(tallyOf(CHOICES.flatMap((practiceId) => crowd(4, practiceId))));
    expect(shown).toMatchObject({ tried: { leadership: undefined, management: undefined }, practices: [] });
    expect(hasFigures(shown)).toBe(false);
  });

  it('hides a second practice where the side’s sum would give away the first', () => {
    const acts = [...crowd(6, 'build-trust'), ...crowd(9, 'explain-the-why'), ...crowd(1, 'share-context')];
    expect(insightsFrom(tallyOf(acts))).toMatchObject({
      tried: { leadership: 15 },
      practices: [{ practiceId: 'explain-the-why', people: 5 }],
    });
  });

  it('lets small ones hide behind each other when five people stand behind them together', () => {
    const acts = [...crowd(6, 'build-trust'), ...crowd(3, 'explain-the-why'), ...crowd(3, 'share-context', 3)];
    expect(insightsFrom(tallyOf(acts)).practices).toEqual([{ practiceId: 'build-trust', people: 5 }]);
  });
});

// ── The attack ───────────────────────────────────────────────────────────────────────────────────────

/** A day in a workspace: what people do, who forgets, and an admin who looks whenever they like. */
const person = fc.integer({ min: 0, max: 8 }).map((number) => `p${number}`);
const event = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      ...{ kind: fc.constant('act'), who: person, practiceId: fc.constantFrom(...CHOICES) },
      isSeen: fc.integer({ min: 0, max: 3 }).map((number) => number === 0),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget'), who: person }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('look') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('window-ends') }) },
);
const histories = fc.array(event as fc.Arbitrary<Event>, { minLength: 20, maxLength: 90, size: 'max' });
type Event = ({ kind: 'act' } & Act) | { kind: 'forget'; who: string } | { kind: 'look' | 'window-ends' };

/** Figures as sums of acts: what the adversary would know if nothing were rounded. What they saw they take out. */
function rowsOf(shown: Insights, acts: readonly Act[], window: number): Row[] {
  const row = (counts: (act: Act) => boolean): Row =>
    new Map(
      acts
        .filter((act) => !act.isSeen && counts(act))
        .map(({ who, practiceId }) => [`${who}|${window}|${practiceId}`, 1]),
    );
  const isOf = (side: string) => (act: Act) => practiceOf(act.practiceId).side === side;
  return [
    ...(shown.tried.leadership === undefined ? [] : [row(isOf('leadership'))]),
    ...(shown.tried.management === undefined ? [] : [row(isOf('management'))]),
    ...shown.practices.map(({ practiceId }) => row((act) => act.practiceId === practiceId)),
  ];
}

/**
 * Everything an admin ever sees who looks at all times. `isFrozen`: figures are made when a window ends, once;
 * `withSeen`: also from what everybody saw.
 */
function everythingShown(
  history: readonly Event[],
  { isFrozen, withSeen = false }: { isFrozen: boolean; withSeen?: boolean },
  show = insightsFrom,
) {
  let window = 0;
  let acts: Act[] = [];
  const frozen: { shown: Insights; rows: Row[] }[] = [];
  const seen: { shown: Insights; rows: Row[] }[] = [];
  const figuresNow = () => {
    const shown = show(tallyOf(acts));
    return { shown, rows: rowsOf(shown, acts, window) };
  };
  for (const each of history) {
    if (each.kind === 'act' && (withSeen || !each.isSeen)) {
      const { who, practiceId, isSeen } = each;
      const known = acts.find((act) => act.who === who && act.practiceId === practiceId);
      if (!known) acts.push({ who, practiceId, isSeen: isSeen === true });
      else if (isSeen) known.isSeen = true;
    }
    if (each.kind === 'forget') acts = acts.filter(({ who }) => who !== each.who);
    if (each.kind === 'window-ends') {
      frozen.push(figuresNow());
      acts = [];
      window += 1;
    }
    if (each.kind === 'look') seen.push(...(isFrozen ? frozen : [figuresNow()]));
  }
  return seen;
}

const exposed = (seen: readonly { rows: Row[] }[]) =>
  exposedGroups(
    seen.flatMap(({ rows }) => rows),
    LEAST_PEOPLE - 1,
  );

function figuresOf({ tried, willTry, otherAnswers, practices }: Insights): number[] {
  const figures: Figure[] = [tried.leadership, tried.management, willTry, otherAnswers];
  return [...figures.filter((each) => each !== undefined), ...practices.map(({ people }) => people)];
}

describe('an admin who adds and subtracts everything they ever saw', () => {
  it('learns no figure over one to four people, whoever joins, leaves or forgets, and whenever they look', () => {
    fc.assert(
      fc.property(histories, (history) => {
        expect(exposed(everythingShown(history, { isFrozen: true }))).toEqual([]);
      }),
      { numRuns: runs(150) },
    );
  });

  it('finds no two figures, nor sums of them, that differ by one to four', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const figures = everythingShown(history, { isFrozen: true }).flatMap(({ shown }) => figuresOf(shown));
        expect(figures.filter((each) => each % LEAST_PEOPLE !== 0 || each < LEAST_PEOPLE)).toEqual([]);
      }),
    );
  });

  // The same attack on weaker ways, so that we know it bites.
  const isExposedSomewhere = (attack: (history: readonly Event[]) => string[][]) =>
    fc.check(
      fc.property(histories, (history) => attack(history).length === 0),
      { numRuns: 1000 },
    ).failed;

  it('would succeed against figures that move with every answer', () => {
    expect(isExposedSomewhere((history) => exposed(everythingShown(history, { isFrozen: false })))).toBe(true);
  });

  it('would succeed if what everybody sees in a channel were in the sums', () => {
    expect(isExposedSomewhere((history) => exposed(everythingShown(history, { isFrozen: true, withSeen: true })))).toBe(
      true,
    );
  });

  it('would succeed if only small cells were hidden, and not what gives them away', () => {
    const withoutComplements = (tally: Tally): Insights => {
      const sides = structuredClone(tally.sides);
      for (const side of Object.values(sides)) side.fewPeople = 0;
      return insightsFrom({ ...tally, sides });
    };
    expect(
      isExposedSomewhere((history) => exposed(everythingShown(history, { isFrozen: true }, withoutComplements))),
    ).toBe(true);
  });
});

// ── Do nudges change anything? ───────────────────────────────────────────────────────────────────────

describe('effectFrom', () => {
  const effect = (nudged: [number, number], others: [number, number]) =>
    effectFrom(
      shownVotes({
        nudged: { more: nudged[0], less: nudged[1] },
        others: { more: others[0], less: others[1] },
      }),
    );

  it('says that too few people voted, without saying where', () => {
    expect(effect([40, 4], [20, 20])).toEqual({ kind: 'too-few' });
    expect(effect([40, 10], [20, 0])).toEqual({ kind: 'too-few' });
  });

  it('speaks of an effect only when the ranges do not touch', () => {
    expect(effect([90, 12], [50, 50])).toMatchObject({ kind: 'more' });
    expect(effect([12, 90], [50, 50])).toMatchObject({ kind: 'less' });
    expect(effect([20, 12], [15, 15])).toMatchObject({ kind: 'none' });
    expect(effect([9, 5], [5, 9])).toMatchObject({ kind: 'none' });
  });

  it('sees an effect where there is none in fewer than one of twenty workspaces', () => {
    let seed = 42;
    const random = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    const trials = 2000;
    let seen = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const people = 30 + Math.floor(random() * 170);
      const more = () => Array.from({ length: people }).filter(() => random() < 0.6).length;
      const [nudged, others] = [more(), more()];
      const { kind } = effect([nudged, people - nudged], [others, people - others]);
      if (kind === 'more' || kind === 'less') seen += 1;
    }
    expect(seen / trials).toBeLessThan(0.05);
  });
});

describe('the windows', () => {
  const anyMoment = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

  it('follow each other without gap or overlap, and three short ones make a long one', () => {
    fc.assert(
      fc.property(anyMoment, (now) => {
        const running = runningWindow('four-weeks', now);
        const [last, before] = closedWindows('four-weeks', now, 2);
        expect(running.from <= now && now < running.until).toBe(true);
        expect([before?.until, last?.until]).toEqual([last?.from, running.from]);
        const long = runningWindow('twelve-weeks', now);
        expect([0, 4, 8].map((weeks) => long.from.getTime() + weeks * 7 * 86_400_000)).toContain(
          running.from.getTime(),
        );
      }),
    );
  });

  it('bring the digest once in each, after its figures are made', () => {
    const time = { weekday: 2, localTime: '10:00', timeZone: 'Pacific/Kiritimati' } as const;
    fc.assert(
      fc.property(anyMoment, (now) => {
        const first = nextDigestRun(time, now);
        const second = nextDigestRun(time, first);
        expect(first > now).toBe(true);
        expect(runningWindow('four-weeks', second).from).toEqual(runningWindow('four-weeks', first).until);
        expect(digestPeriod(second) > digestPeriod(first)).toBe(true);
      }),
    );
  });
});
