// The local workspace's clock: real time, moved ahead as often as somebody jumped. It never goes back, and it
// remembers across restarts how far ahead it is.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../ports.ts';

export type MovableClock = Clock & {
  /** Forward to the moment; a moment that has passed changes nothing. */
  jumpTo(moment: Date): void;
};

const FILE = 'clock.json';

/** Nobody plans a century ahead; a number beyond it is damage. */
const FARTHEST_MS = 100 * 366 * 86_400_000;

/** `folder` undefined: nothing is remembered (tests). */
export function createMovableClock(folder: string | undefined): MovableClock {
  let aheadMs = folder === undefined ? 0 : readAhead(folder);
  const now = () => new Date(Date.now() + aheadMs);
  return {
    now,
    jumpTo(moment) {
      const leap = moment.getTime() - now().getTime();
      if (leap <= 0) return;
      aheadMs += leap;
      if (folder !== undefined) writeAhead(folder, aheadMs);
    },
  };
}

function readAhead(folder: string): number {
  try {
    const kept: unknown = JSON.parse(readFileSync(join(folder, FILE), 'utf8'));
    const aheadMs = typeof kept === 'object' && kept !== null && 'aheadMs' in kept ? Number(kept.aheadMs) : 0;
    return aheadMs > 0 && aheadMs < FARTHEST_MS ? aheadMs : 0;
  } catch {
    // No file yet, or one that a crash cut short: the clock starts at real time.
    return 0;
  }
}

// Written beside and then renamed, so that a crash leaves the old file or the new one.
function writeAhead(folder: string, aheadMs: number): void {
  mkdirSync(folder, { recursive: true });
  const unfinished = join(folder, `${FILE}.new`);
  writeFileSync(unfinished, JSON.stringify({ aheadMs }));
  renameSync(unfinished, join(folder, FILE));
}
