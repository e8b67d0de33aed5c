// A clock that a test sets.
import type { Clock } from '../../src/ports.ts';

export type SettableClock = Clock & { set(moment: Date): void };

export function createSettableClock(start: Date): SettableClock {
  let now = start;
  return {
    now: () => now,
    set(moment) {
      now = moment;
    },
  };
}
