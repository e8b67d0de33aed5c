import { describe, expect, it } from 'vitest';
import type { DeliveryState, FailReason, SkipReason } from '../../../src/domain/delivery.ts';
import { reasonWords } from '../../../src/playground/page/desk-panel.ts';
import { cityOf, untilWords } from '../../../src/playground/page/times.ts';
import { delivery, NOW } from './memory-workspace.ts';

describe('the delivery log', () => {
  it.each<[DeliveryState, SkipReason | FailReason | undefined, RegExp | undefined]>([
    ['sent', undefined, undefined],
    ['pending', undefined, undefined],
    ['skipped', 'budget', /messages for the week/],
    ['skipped', 'missed', /too late/],
    ['failed', 'not-in-channel', /\/invite/],
    ['unknown', undefined, /not sent again/],
  ])('explains %s (%s)', (state, reason, words) => {
    const explained = reasonWords(delivery({ state, reason, attempts: 0 }));
    if (words) expect(explained).toMatch(words);
    else expect(explained).toBeUndefined();
  });

  it('adds the technical cause', () => {
    expect(reasonWords(delivery({ state: 'failed', reason: 'slack-refused', detail: 'msg_too_long' }))).toBe(
      'Slack said no. (msg_too_long)',
    );
  });

  it('says that a pending one is a further attempt', () => {
    expect(reasonWords(delivery({ state: 'pending', attempts: 2, detail: 'ratelimited' }))).toMatch(
      /attempt 2.*ratelimited/,
    );
  });
});

describe('times in words', () => {
  it.each([
    [0, 'now'],
    [-5, 'now'],
    [1, 'in 1 minute'],
    [2, 'in 2 minutes'],
    [59.4, 'in 59 minutes'],
    [60, 'in 1 hour'],
    [47 * 60, 'in 47 hours'],
    [3 * 24 * 60, 'in 3 days'],
  ])('%d minutes ahead is %s', (minutes, words) => {
    expect(untilWords(NOW, new Date(NOW.getTime() + minutes * 60_000))).toBe(words);
  });

  it.each([
    ['Europe/Berlin', 'Berlin'],
    ['America/Argentina/Buenos_Aires', 'Buenos Aires'],
    ['UTC', 'UTC'],
  ])('%s is %s', (zone, city) => {
    expect(cityOf(zone)).toBe(city);
  });
});
