import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createMovableClock } from '../../src/playground/clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'lead-or-manage-clock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

describe('the movable clock', () => {
  it('jumps forward, and remembers it in its folder', () => {
    createMovableClock(folder).jumpTo(inDays(9));
    const ahead = createMovableClock(folder).now().getTime() - Date.now();
    expect(Math.round(ahead / 86_400_000)).toBe(9);
  });

  it('never goes back', () => {
    const clock = createMovableClock(folder);
    clock.jumpTo(inDays(1));
    expect(clock.now().getTime()).toBeGreaterThan(inDays(8).getTime());
  });

  it.each(['', '{"aheadMs":', '{"aheadMs":1e308}', '{"aheadMs":-5}', '{"aheadMs":"soon"}', '[]'])(
    'starts at real time when its file says %s',
    (content) => {
      writeFileSync(join(folder, 'clock.json'), content);
      expect(Math.abs(createMovableClock(folder).now().getTime() - Date.now())).toBeLessThan(60_000);
    },
  );
});
