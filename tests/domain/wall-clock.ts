// What a clock on the wall shows in a zone, told by Intl alone: a second opinion on what Luxon computed. No tests here.

export type WallTime = { date: string; time: string; weekday: number };

const formats = new Map<string, Intl.DateTimeFormat>();

export function wallTime(instant: Date, timeZone: string): WallTime {
  const parts = formatFor(timeZone).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const date = `${part('year')}-${part('month')}-${part('day')}`;
  return { date, time: `${part('hour')}:${part('minute')}`, weekday: new Date(`${date}T12:00:00Z`).getUTCDay() || 7 };
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...digits });
  formats.set(timeZone, format);
  return format;
}

export const TIME_ZONES: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** "00:00" to "23:45". */
export const QUARTER_HOURS: readonly string[] = Array.from({ length: 96 }, (_, quarter) => {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`;
});

/** Why a run is not where it was asked for; undefined when it is. */
export function faultOf(
  run: Date,
  asked: { weekday: number; localTime: string; timeZone: string },
): string | undefined {
  const shown = wallTime(run, asked.timeZone);
  if (shown.weekday !== asked.weekday) return `is on weekday ${shown.weekday}`;
  if (shown.time !== asked.localTime && !isSkipped(shown.date, asked)) return `is at ${shown.time}`;
  if (isSecondOfTwo(run, shown, asked.timeZone)) return 'is the second of two equal times';
  if (shown.time < '05:00' && asked.localTime >= '05:00') return `is at night, at ${shown.time}`;
  return undefined;
}

/** True when the clock showed the same before: it was put back. */
function isSecondOfTwo(run: Date, shown: WallTime, timeZone: string): boolean {
  return [30, 60, 120, 180].some((minutes) => {
    const before = wallTime(new Date(run.getTime() - minutes * 60_000), timeZone);
    return before.date === shown.date && before.time === shown.time;
  });
}

/** True when no instant of that day shows the local time: the clocks went forward over it. */
function isSkipped(date: string, { localTime, timeZone }: { localTime: string; timeZone: string }): boolean {
  const asIfUtc = new Date(`${date}T${localTime}:00Z`).getTime();
  for (let quarters = -15 * 4; quarters <= 15 * 4; quarters += 1) {
    const shown = wallTime(new Date(asIfUtc + quarters * 900_000), timeZone);
    if (shown.date === date && shown.time === localTime) return false;
  }
  return true;
}
