import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nextKeptRun,
  nextRun,
  nextRunWithoutMessage,
  occasionOf,
  startOfDay,
  type Weekday,
} from '../../src/domain/schedule.ts';
import { runs } from '../support/properties.ts';
import { faultOf, QUARTER_HOURS, TIME_ZONES, wallTime } from './wall-clock.ts';

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const timeZone = fc.constantFrom(...TIME_ZONES);
const localTime = fc.constantFrom(...QUARTER_HOURS);
const year = fc.integer({ min: 2020, max: 2035 });
const weekdays = fc.subarray([...WEEKDAYS], { minLength: 1 });

const daysBetween = (a: string, b: string) => (Date.parse(b) - Date.parse(a)) / 86_400_000;

describe('nextRun, in all zones, 2020 to 2035, at any quarter hour', () => {
  it('comes once a week on the chosen day, at the chosen time or moved out of a gap, never at night unless chosen', () => {
    fc.assert(
      fc.property(timeZone, localTime, fc.constantFrom(...WEEKDAYS), year, (zone, time, weekday, inYear) => {
        const asked = { weekday, localTime: time, timeZone: zone };
        let run = nextRun(asked, new Date(Date.UTC(inYear - 1, 11, 30)));
        for (let week = 0; week < 53; week += 1) {
          expect(faultOf(run, asked)).toBeUndefined();
          const following = nextRun(asked, run);
          expect(daysBetween(wallTime(run, zone).date, wallTime(following, zone).date)).toBe(7);
          run = following;
        }
      }),
      { numRuns: runs(100) },
    );
  });

  it('comes on each of several days, in turn, each week', () => {
    fc.assert(
      fc.property(timeZone, localTime, weekdays, year, (zone, time, days, inYear) => {
        const asked = { weekdays: days, localTime: time, timeZone: zone };
        let run = new Date(Date.UTC(inYear, 2, 1));
        const occasions = new Set<string>();
        for (let count = 0; count < days.length * 6; count += 1) {
          run = nextRun(asked, run);
          expect(days).toContain(wallTime(run, zone).weekday);
          occasions.add(occasionOf(run, asked));
        }
        expect(occasions.size).toBe(days.length * 6);
      }),
      { numRuns: runs(60) },
    );
  });

  it('is strictly later than the moment it is asked for, and nothing lies between', () => {
    const moment = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(timeZone, localTime, weekdays, moment, (zone, time, days, after) => {
        const asked = { weekdays: days, localTime: time, timeZone: zone };
        const run = nextRun(asked, after);
        expect(run.getTime()).toBeGreaterThan(after.getTime());
        expect(nextRun(asked, new Date(run.getTime() - 1))).toEqual(run);
        const halfWay = new Date((after.getTime() + run.getTime()) / 2);
        expect(nextRun(asked, halfWay)).toEqual(run);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('nextRun', () => {
  it.each([
    ['moves out of a spring gap', 'Europe/Berlin', '02:30', '2026-03-27', '2026-03-29T01:30:00Z'],
    ['runs the first of two equal hours in autumn', 'Europe/Berlin', '02:30', '2026-10-23', '2026-10-25T00:30:00Z'],
    [
      'keeps its day where the clocks skip the end of Saturday',
      'America/Nuuk',
      '23:30',
      '2026-03-27',
      '2026-03-29T00:30:00Z',
    ],
    ['moves out of a gap at midnight', 'Africa/Cairo', '00:15', '2026-04-23', '2026-04-23T22:15:00Z'],
  ])('%s', (_name, zone, time, after, expected) => {
    const weekday = zone === 'America/Nuuk' ? 6 : zone === 'Africa/Cairo' ? 5 : 7;
    expect(nextRun({ weekday, localTime: time, timeZone: zone }, new Date(after))).toEqual(new Date(expected));
  });

  it('runs on a leap day', () => {
    const leapDay = nextRun({ weekday: 2, localTime: '10:00', timeZone: 'UTC' }, new Date('2028-02-23'));
    expect(leapDay).toEqual(new Date('2028-02-29T10:00:00Z'));
  });
});

describe('startOfDay', () => {
  it('is the first moment that shows that date, in every zone', () => {
    fc.assert(
      fc.property(timeZone, fc.integer({ min: 0, max: 16 * 365 }), (zone, days) => {
        const date = new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10);
        const start = startOfDay(date, zone);
        expect(wallTime(start, zone).date).toBe(date);
        expect(wallTime(new Date(start.getTime() - 60_000), zone).date < date).toBe(true);
      }),
      { numRuns: runs(300) },
    );
  });
});

describe('nextRun where midnight comes twice', () => {
  it.each([
    ['America/Havana', '14:30', 7, '2020-10-26T12:00:00Z', '2020-11-01T19:30:00.000Z'],
    ['Atlantic/Azores', '07:00', 7, '2021-10-26T12:00:00Z', '2021-10-31T08:00:00.000Z'],
    ['Asia/Gaza', '13:00', 5, '2021-10-26T12:00:00Z', '2021-10-29T11:00:00.000Z'],
  ] as const)('%s keeps %s', (zone, localTime, weekday, after, expected) => {
    expect(nextRun({ weekday, localTime, timeZone: zone }, new Date(after)).toISOString()).toBe(expected);
  });
});

describe('nextRunWithoutMessage', () => {
  const monday = new Date('2026-11-23T12:00:00Z');
  const time = { localTime: '10:00', timeZone: 'Europe/Berlin' };
  it.each<[Weekday[], string[], string]>([
    [[4], [], '2026-11-26T09:00:00Z'],
    [[4], ['2026-W48'], '2026-12-03T09:00:00Z'],
    [[2, 4], ['2026-W48'], '2026-11-26T09:00:00Z'],
    [[2, 4], ['2026-W48', '2026-W48#2', '2026-W49'], '2026-12-03T09:00:00Z'],
  ])('on days %j after %j is %s', (weekdays, periods, expected) => {
    const found = nextRunWithoutMessage({ ...time, weekdays }, { after: monday, periods: new Set(periods) });
    expect(found).toEqual(new Date(expected));
  });
});

describe('nextKeptRun', () => {
  const thursdays = { weekday: 4, localTime: '15:00', timeZone: 'America/New_York' } as const;
  const nextRunAt = new Date('2026-11-26T20:00:00Z');

  it.each([
    ['is the next run without a pause', undefined, '2026-11-26T20:00:00Z'],
    ['is the next run when the pause ends before it', '2026-11-25T05:00:00Z', '2026-11-26T20:00:00Z'],
    ['is the first run after the pause, at its own day and hour', '2026-12-01T05:00:00Z', '2026-12-03T20:00:00Z'],
    ['may be the moment in which the pause ends', '2026-12-03T20:00:00Z', '2026-12-03T20:00:00Z'],
  ])('%s', (_name, pause, expected) => {
    const pausedUntil = pause === undefined ? undefined : new Date(pause);
    expect(nextKeptRun({ ...thursdays, nextRunAt, pausedUntil })).toEqual(new Date(expected));
  });
});
