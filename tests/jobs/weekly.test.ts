import { describe, expect, it } from 'vitest';
import { decideOn } from '../../src/jobs/weekly.ts';

// Tuesdays at 10:00 in Berlin, due on 24 November 2026; Berlin is an hour ahead of UTC then.
const tuesday = {
  weekday: 2,
  localTime: '10:00',
  timeZone: 'Europe/Berlin',
  nextRunAt: new Date('2026-11-24T09:00:00Z'),
  pausedUntil: undefined,
} as const;
const NEXT_WEEK = new Date('2026-12-01T09:00:00Z');

describe('a weekly message', () => {
  it.each([
    ['on time', '2026-11-24T09:00:30Z', { kind: 'run', moveTo: NEXT_WEEK }],
    ['a few hours late, by day', '2026-11-24T16:00:00Z', { kind: 'run', moveTo: NEXT_WEEK }],
    ['late and in the evening', '2026-11-24T19:30:00Z', { kind: 'defer', until: new Date('2026-11-25T07:00:00Z') }],
    ['late and before dawn', '2026-11-25T04:00:00Z', { kind: 'defer', until: new Date('2026-11-25T07:00:00Z') }],
    ['late, the next morning', '2026-11-25T07:00:00Z', { kind: 'run', moveTo: NEXT_WEEK }],
    ['a day late to the minute', '2026-11-25T09:00:00Z', { kind: 'run', moveTo: NEXT_WEEK }],
    ['more than a day late', '2026-11-25T09:00:01Z', { kind: 'skip', reason: 'missed', moveTo: NEXT_WEEK }],
    [
      'weeks late, though the latest appointment was this morning',
      '2026-12-15T15:00:00Z',
      { kind: 'skip', reason: 'missed', moveTo: new Date('2026-12-15T09:00:00Z') },
    ],
    [
      'weeks late, between appointments',
      '2026-12-18T15:00:00Z',
      { kind: 'skip', reason: 'missed', moveTo: new Date('2026-12-22T09:00:00Z') },
    ],
  ])('that is %s', (_when, now, decision) => {
    expect(decideOn(tuesday, new Date(now))).toEqual(decision);
  });

  it.each([
    ['until later', '2026-11-30T00:00:00Z', 'skip'],
    ['until after the appointment, which comes late', '2026-11-24T09:05:00Z', 'skip'],
    ['until before the appointment', '2026-11-24T09:00:00Z', 'run'],
  ])('that is paused %s', (_until, pausedUntil, kind) => {
    const paused = { ...tuesday, pausedUntil: new Date(pausedUntil) };
    expect(decideOn(paused, new Date('2026-11-24T09:10:00Z'))).toMatchObject({ kind });
  });

  it('that somebody chose to have at night comes at night', () => {
    const owl = { ...tuesday, localTime: '23:30', nextRunAt: new Date('2026-11-24T22:30:00Z') };
    expect(decideOn(owl, new Date('2026-11-24T22:30:20Z'))).toMatchObject({ kind: 'run' });
    expect(decideOn(owl, new Date('2026-11-24T22:50:00Z'))).toMatchObject({ kind: 'defer' });
  });

  it('keeps its local time over a change of clocks', () => {
    const beforeSpring = { ...tuesday, nextRunAt: new Date('2027-03-23T09:00:00Z') };
    const decision = decideOn(beforeSpring, new Date('2027-03-23T09:00:00Z'));
    expect(decision).toEqual({ kind: 'run', moveTo: new Date('2027-03-30T08:00:00Z') });
  });
});
