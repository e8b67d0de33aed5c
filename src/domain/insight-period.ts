// The fixed windows that figures for teams are counted in: four weeks for what was tried, twelve for the test of
// whether nudges change anything. Windows of one kind never overlap, so that nothing is counted twice. Pure.

/** Half open: `from` belongs to it, `until` to the next one. */
export type InsightWindow = { kind: WindowKind; from: Date; until: Date };
export type WindowKind = 'four-weeks' | 'twelve-weeks';

const WEEK_MS = 7 * 86_400_000;
const WEEKS: Record<WindowKind, number> = { 'four-weeks': 4, 'twelve-weeks': 12 };

/** All windows begin on Mondays at midnight UTC, counted from this one, the same for every workspace. */
const FIRST_MONDAY = Date.UTC(2026, 0, 5);

/** The window that is running at `now`. */
export function runningWindow(kind: WindowKind, now: Date): InsightWindow {
  const length = WEEKS[kind] * WEEK_MS;
  const from = FIRST_MONDAY + Math.floor((now.getTime() - FIRST_MONDAY) / length) * length;
  return { kind, from: new Date(from), until: new Date(from + length) };
}

/** The last windows that are over at `now`, newest first. */
export function closedWindows(kind: WindowKind, now: Date, count: number): InsightWindow[] {
  const length = WEEKS[kind] * WEEK_MS;
  const { from } = runningWindow(kind, now);
  return Array.from({ length: count }, (_, index) => ({
    kind,
    from: new Date(from.getTime() - (index + 1) * length),
    until: new Date(from.getTime() - index * length),
  }));
}
