import { describe, expect, it } from 'vitest';
import { afterQuietHours } from '../../src/domain/message-settings.ts';

const endOf = (instant: string, { from, until, timeZone }: { from: string; until: string; timeZone: string }) =>
  afterQuietHours(new Date(instant), { quietFrom: from, quietUntil: until }, timeZone).toISOString();

describe('the end of quiet hours', () => {
  it.each([
    ['an ordinary night', '2026-11-24T21:30:00Z', '07:00', '2026-11-25T06:00:00.000Z'],
    ['after midnight', '2026-11-25T01:30:00Z', '07:00', '2026-11-25T06:00:00.000Z'],
    ['by day', '2026-11-24T12:00:00Z', '07:00', '2026-11-24T12:00:00.000Z'],
    ['a time that comes twice, the first time round', '2026-10-25T00:10:00Z', '02:30', '2026-10-25T01:30:00.000Z'],
    ['a time that comes twice, the second time round', '2026-10-25T01:10:00Z', '02:30', '2026-10-25T01:30:00.000Z'],
    ['a time that is skipped', '2026-03-29T00:10:00Z', '02:30', '2026-03-29T01:30:00.000Z'],
  ])('%s', (_name, instant, until, end) => {
    expect(endOf(instant, { from: '22:00', until, timeZone: 'Europe/Berlin' })).toBe(end);
  });
});
