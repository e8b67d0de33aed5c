import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BALANCES,
  type Balance,
  chooseNudge,
  mergedSettings,
  type NudgeChoice,
  type NudgeContent,
  type NudgeSchedule,
  type NudgeSettings,
  nextKeptNudge,
  type OwnPrompt,
  type PastNudge,
  upcomingNudges,
} from '../../src/domain/nudge.ts';
import { PRACTICES, type PracticeId, practiceOf, type Side } from '../../src/domain/practice.ts';
import { SEASONS } from '../../src/domain/season.ts';
import { runs } from '../support/properties.ts';

const idOf = (content: NudgeContent) => (content.kind === 'prompt' ? content.prompt.id : content.practiceId);
const sideOf = (content: NudgeContent): Side =>
  content.kind === 'prompt' ? content.prompt.side : practiceOf(content.practiceId).side;
const past = (content: NudgeContent): PastNudge =>
  content.kind === 'prompt'
    ? { promptId: content.prompt.id }
    : { practiceId: content.practiceId, wording: content.wording };

/** What a channel gets week after week. */
function weeks(count: number, settings: Omit<NudgeChoice, 'history'>, before: readonly PastNudge[] = []) {
  const given: NudgeContent[] = [];
  for (let week = 0; week < count; week += 1) {
    given.push(chooseNudge({ ...settings, history: [...before, ...given.map(past)] }));
  }
  return given;
}

const prompts = fc
  .array(fc.constantFrom<Side>('leadership', 'management'), { maxLength: 6 })
  .map((sides) =>
    sides.map((side, index): OwnPrompt => ({ id: `prompt-${index}`, side, line: 'Do it.', why: 'Why.' })),
  );
const practiceIds = PRACTICES.map(({ id }) => id);
const takenUp = fc
  .array(fc.tuple(fc.constantFrom(...practiceIds), fc.integer({ min: 0, max: 50 })), { maxLength: 30 })
  .map((sums) => new Map<string, number>(sums));
const askedFor = fc.record({
  sides: fc.record({ leadership: fc.nat(200), management: fc.nat(200) }),
  practices: fc
    .array(fc.tuple(fc.constantFrom(...practiceIds), fc.integer({ min: 5, max: 50 })), { maxLength: 30 })
    .map((sums) => new Map<string, number>(sums)),
});
const settings = fc
  .record({
    practicesOff: fc.subarray<PracticeId>(practiceIds),
    prompts,
    balance: fc.constantFrom<Balance>(...BALANCES),
    takenUp,
    askedFor,
    season: fc.option(fc.constantFrom(...SEASONS), { nil: undefined }),
  })
  .filter(({ practicesOff, prompts: own }) => practicesOff.length < PRACTICES.length || own.length > 0);
const countActive = ({ practicesOff = [], prompts: own = [] }: Omit<NudgeChoice, 'history'>) =>
  PRACTICES.length - practicesOff.length + own.length;

describe('chooseNudge', () => {
  it('shows each active one exactly once before any comes again, round after round', () => {
    fc.assert(
      fc.property(settings, (given) => {
        const size = countActive(given);
        const shown = weeks(size * 3, given).map(idOf);
        for (const start of [0, size, size * 2]) {
          expect(new Set(shown.slice(start, start + size)).size).toBe(size);
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it('never shows the same one twice running while there are two', () => {
    fc.assert(
      fc.property(
        settings.filter((given) => countActive(given) > 1),
        (given) => {
          const shown = weeks(countActive(given) * 2 + 1, given).map(idOf);
          expect(shown.filter((id, index) => id === shown[index + 1])).toEqual([]);
        },
      ),
      { numRuns: runs(60) },
    );
  });

  it('answers the same to the same, whatever was switched on and off before', () => {
    const history = fc.array(
      fc.oneof(
        fc.constantFrom(...practiceIds).map((practiceId): PastNudge => ({ practiceId, wording: 0 })),
        fc.integer({ min: 0, max: 9 }).map((index): PastNudge => ({ promptId: `prompt-${index}` })),
      ),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(settings, history, (given, before) => {
        const choice = { ...given, history: before };
        const chosen = chooseNudge(choice);
        expect(chooseNudge(structuredClone(choice))).toEqual(chosen);
        expect(given.practicesOff).not.toContain(idOf(chosen));
        const active = countActive(given);
        expect(new Set(weeks(active * 2, given, before).map(idOf)).size).toBe(active);
      }),
      { numRuns: runs(100) },
    );
  });

  it('gives the sides turns while both have something new, and two of three to the one it leans to', () => {
    const leanings = [
      { balance: 'auto', atMost: 1 },
      { balance: 'leadership', atMost: 2 },
      { balance: 'management', atMost: 2 },
    ] as const;
    for (const { balance, atMost } of leanings) {
      const sides = weeks(15, { balance }).map(sideOf);
      for (const [index, side] of sides.entries()) {
        expect(
          sides.slice(index, index + atMost + 1).every((each) => each === side) && sides.length - index > atMost,
        ).toBe(false);
      }
      const leading = sides.filter((side) => side === 'leadership').length;
      const expected = { auto: [7, 8], leadership: [10], management: [5] }[balance];
      expect(expected).toContain(leading);
    }
  });

  it('draws to the side a workspace takes up less, once there is enough to tell', () => {
    const leading = (sums: [string, number][]) =>
      weeks(12, { takenUp: new Map(sums) }).filter((content) => sideOf(content) === 'leadership').length;
    expect(leading([['set-priorities', 9]])).toBe(6);
    expect(leading([['set-priorities', 10]])).toBe(8);
    expect(leading([['share-context', 10]])).toBe(4);
    expect(
      leading([
        ['set-priorities', 10],
        ['share-context', 8],
      ]),
    ).toBe(6);
  });

  it('draws to the side that situations ask for, and away from it once it is taken up', () => {
    const leading = (sides: Record<Side, number>, sums: [string, number][] = []) =>
      weeks(12, { askedFor: { sides, practices: new Map() }, takenUp: new Map(sums) }).filter(
        (content) => sideOf(content) === 'leadership',
      ).length;
    expect(leading({ leadership: 9, management: 0 })).toBe(6);
    expect(leading({ leadership: 10, management: 0 })).toBe(8);
    expect(leading({ leadership: 0, management: 10 })).toBe(4);
    expect(leading({ leadership: 12, management: 8 })).toBe(6);
    expect(leading({ leadership: 10, management: 0 }, [['share-context', 10]])).toBe(6);
  });

  it('never gives a side fewer turns for being asked for more often', () => {
    fc.assert(
      fc.property(settings, fc.nat(300), (given, more) => {
        const { sides, practices } = given.askedFor;
        const asked = { sides: { ...sides, leadership: sides.leadership + more }, practices };
        const leading = (choice: typeof given) =>
          weeks(8, choice).filter((content) => sideOf(content) === 'leadership').length;
        expect(leading({ ...given, askedFor: asked })).toBeGreaterThanOrEqual(leading(given));
      }),
      { numRuns: runs(60) },
    );
  });

  it('keeps the sides even, or two to one, whatever was taken up and asked for', () => {
    const open = { practicesOff: [], prompts: [] };
    fc.assert(
      fc.property(settings, (given) => {
        const sides = weeks(12, { ...given, ...open }).map(sideOf);
        const leading = sides.filter((side) => side === 'leadership').length;
        expect([4, 6, 8]).toContain(leading);
      }),
      { numRuns: runs(60) },
    );
  });

  it('draws to what was suggested often and taken up seldom', () => {
    const practices = new Map<string, number>([
      ['coach-growth', 9],
      ['share-context', 9],
      ['manage-risk', 5],
    ]);
    const choice = {
      askedFor: { sides: { leadership: 0, management: 0 }, practices },
      takenUp: new Map([['share-context', 4]]),
    };
    expect(weeks(2, choice).map(idOf).sort()).toEqual(['coach-growth', 'manage-risk']);
  });

  it('draws to the practice that was taken up least', () => {
    const sums = new Map<string, number>(practiceIds.map((id) => [id, 3]));
    sums.set('coach-growth', 0);
    sums.set('manage-risk', 1);
    expect(weeks(2, { takenUp: sums }).map(idOf).sort()).toEqual(['coach-growth', 'manage-risk']);
  });

  it('shows a new prompt once, and does not make up for the rounds it missed', () => {
    const before = weeks(PRACTICES.length * 2, {}).map(past);
    const prompt: OwnPrompt = { id: 'new', side: 'leadership', line: 'Do it.', why: 'Why.' };
    const shown = weeks(10, { prompts: [prompt] }, before).map(idOf);
    expect(shown.filter((id) => id === 'new')).toHaveLength(1);
  });

  it('does not let what a channel wrote itself wait behind the whole catalogue', () => {
    const own = (['leadership', 'management'] as const).map(
      (side): OwnPrompt => ({ id: `own-${side}`, side, line: 'Do it.', why: 'Why.' }),
    );
    expect(weeks(2, { prompts: own }).map(idOf).sort()).toEqual(['own-leadership', 'own-management']);
  });

  it('uses another wording each time a practice comes round', () => {
    const only = practiceIds.filter((id) => id !== 'build-trust');
    const wordings = weeks(4, { practicesOff: only }).map((content) => content.kind === 'practice' && content.wording);
    expect(wordings).toEqual([0, 1, 2, 0]);
  });

  it('prefers what has words for the season, and goes on with the others', () => {
    const shown = weeks(8, { season: 'year-end' });
    const seasonal = shown.filter((content) => content.kind === 'practice' && content.season === 'year-end');
    expect(seasonal).toEqual(shown.slice(0, 6));
  });

  it('refuses to choose from nothing', () => {
    expect(() => chooseNudge({ history: [], practicesOff: practiceIds })).toThrow('No practice and no prompt');
  });
});

describe('upcomingNudges', () => {
  const schedule: NudgeSchedule = {
    id: 'schedule-1',
    teamId: 'T1',
    channelId: 'C1',
    setUpBy: 'U1',
    keepers: [],
    weekdays: [4, 5],
    localTime: '10:00',
    timeZone: 'Europe/Berlin',
    country: 'DE',
    balance: 'auto',
    practicesOff: [],
    pausedUntil: new Date('2026-12-24T23:00:00Z'),
    haltedBecause: undefined,
    stoppedAt: undefined,
    nextRunAt: new Date('2026-12-24T09:00:00Z'),
  };

  it('are the next appointments, with the pauses and holidays that will be kept', () => {
    expect(upcomingNudges(schedule, 3)).toEqual([
      { at: new Date('2026-12-24T09:00:00Z'), restsFor: { kind: 'pause' } },
      { at: new Date('2026-12-25T09:00:00Z'), restsFor: { kind: 'holiday', name: 'Christmas Day' } },
      { at: new Date('2026-12-31T09:00:00Z'), restsFor: undefined },
    ]);
  });

  it('are announced by the first that is kept', () => {
    expect(nextKeptNudge(schedule)).toEqual(new Date('2026-12-31T09:00:00Z'));
    expect(nextKeptNudge({ ...schedule, pausedUntil: undefined })).toEqual(schedule.nextRunAt);
  });
});

describe('a settings form', () => {
  const settings: NudgeSettings = {
    country: 'DE',
    balance: 'auto',
    practicesOff: ['set-direction', 'build-trust'],
    keepers: ['U1'],
    pausedUntil: undefined,
  };

  it('changes what was changed in it, and leaves what others changed meanwhile', () => {
    const sent: NudgeSettings = { ...settings, country: undefined, practicesOff: ['build-trust', 'manage-risk'] };
    const current: NudgeSettings = { ...settings, balance: 'leadership', practicesOff: ['set-direction'], keepers: [] };
    expect(mergedSettings({ opened: settings, sent, current })).toEqual({
      ...current,
      country: undefined,
      practicesOff: ['manage-risk'],
    });
  });

  it('wins over others where both changed the same', () => {
    const until = new Date('2026-12-08T23:00:00Z');
    const sent: NudgeSettings = { ...settings, balance: 'management', pausedUntil: until };
    const current: NudgeSettings = { ...settings, balance: 'leadership' };
    expect(mergedSettings({ opened: settings, sent, current })).toEqual(sent);
  });
});
