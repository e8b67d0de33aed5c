// The seasonal wordings: held to what the catalogue is held to.
import { describe, expect, it } from 'vitest';
import { PRACTICES, practiceOf } from '../../src/domain/practice.ts';
import { SEASONAL_NUDGES, SEASONS, seasonalWording, seasonOf } from '../../src/domain/season.ts';
import { expectPlainProse, repeatedRuns, sentencesOf } from './prose.ts';

describe('SEASONAL_NUDGES', () => {
  it.each(SEASONS)('has three practices of each side for %s', (season) => {
    const sides = SEASONAL_NUDGES.filter((nudge) => nudge.season === season).map(
      ({ practiceId }) => practiceOf(practiceId).side,
    );
    expect(sides.toSorted()).toEqual([...Array(3).fill('leadership'), ...Array(3).fill('management')]);
  });

  it('says nothing twice, nor what the catalogue says', () => {
    const catalogue = PRACTICES.flatMap(({ nudges }) => nudges.flatMap(({ line, why }) => [line, why]));
    const seasonal = SEASONAL_NUDGES.flatMap(({ line, why }) => [line, why]);
    expect(repeatedRuns([...catalogue, ...seasonal], 8)).toEqual([]);
  });

  it.each(SEASONAL_NUDGES)('$practiceId, $season: one plain sentence each', ({ line, why }) => {
    for (const text of [line, why]) {
      expectPlainProse(text);
      expect(sentencesOf(text)).toHaveLength(1);
      expect(text.length).toBeLessThanOrEqual(140);
    }
  });

  it('is found by season and practice', () => {
    expect(seasonalWording('year-end', 'build-trust')?.line).toContain('looking back on this year');
    expect(seasonalWording('new-quarter', 'build-trust')).toBeUndefined();
  });
});

describe('seasonOf', () => {
  it.each([
    ['2027-01-03', 'after-holidays'],
    ['2027-01-20', undefined],
    ['2027-04-01', 'new-quarter'],
    ['2027-07-15', undefined],
    ['2026-12-08', 'year-end'],
  ])('%s: %s', (date, season) => {
    expect(seasonOf(new Date(`${date}T12:00:00Z`), 'UTC')).toBe(season);
  });

  it('begins when the day begins there', () => {
    expect(seasonOf(new Date('2026-12-31T12:00:00Z'), 'Pacific/Kiritimati')).toBe('after-holidays');
  });
});
