// Every IANA zone, 2020 to 2035, every weekday and quarter hour: one run a week, where it was asked for?
//   npm run bench:time-zones [-- every-nth-zone]
// Exact without walking through every week: zones whose clocks always agreed are tried once, and where the clocks do
// not change, one week is as the other. Around each change, and at the beginning, three weeks are walked through: at
// every quarter hour on the days of the week next to the change, at every hour on the others.
import { nextRun, type Weekday } from '../src/domain/schedule.ts';
import { faultOf, QUARTER_HOURS, TIME_ZONES, wallTime } from '../tests/domain/wall-clock.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const from = Date.UTC(2020, 0, 1);
const until = Date.UTC(2036, 0, 1);
/** Enough for the days of the week that are not next to a change. */
const FULL_HOURS = QUARTER_HOURS.filter((time) => time.endsWith(':00'));
/** So far before and after a change the runs are followed: each weekday comes before it, and after it. */
const AROUND = 9 * DAY;

const step = Number(process.argv[2] ?? 1);
const zones = TIME_ZONES.filter((_, index) => index % step === 0);
const began = performance.now();

/** A zone's changes of its clocks, exact to the minute, to the zones that have just these. */
const alike = Map.groupBy(zones, (timeZone) => JSON.stringify(historyOf(timeZone)));
let tried = 0;
let changes = 0;
const faults: string[] = [];
for (const [first = ''] of alike.values()) tryZone(first);

const minutes = ((performance.now() - began) / MINUTE).toFixed(1);
console.log(`zones ${zones.length} (rules ${process.versions.tz}), ${alike.size} of them different from 2020 to 2035`);
console.log(
  `walked through 3 weeks around each of ${changes} changes of clocks, on 7 weekdays, at 96 times next to a change and at 24 else`,
);
console.log(`runs looked at ${tried}, in the wrong place ${faults.length}, in ${minutes} minutes`);
for (const fault of faults.slice(0, 20)) console.log(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

type Change = { at: number; offset: number };

/** The offset at the beginning, and each later one with its first minute. */
function historyOf(timeZone: string): Change[] {
  const history = [{ at: from - AROUND, offset: offset(from - AROUND, timeZone) }];
  for (let at = from - AROUND; at < until + AROUND; at += DAY) {
    const next = offset(at + DAY, timeZone);
    if (next !== history.at(-1)?.offset) history.push({ at: firstMinuteOf(next, at, timeZone), offset: next });
  }
  return history;
}

function firstMinuteOf(next: number, midnight: number, timeZone: string): number {
  let [before, after] = [midnight, midnight + DAY];
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
    if (offset(middle, timeZone) === next) after = middle;
    else before = middle;
  }
  return after;
}

function tryZone(timeZone: string): void {
  const moments = historyOf(timeZone).map(({ at }) => at);
  changes += moments.length - 1;
  for (const at of moments) {
    const near = [-DAY, 0, DAY].map((apart) => wallTime(new Date(at + apart), timeZone).weekday);
    for (const weekday of WEEKDAYS) {
      const times = near.includes(weekday) ? QUARTER_HOURS : FULL_HOURS;
      for (const localTime of times) followRuns({ weekday, localTime, timeZone }, at);
    }
  }
}

/** Each where it was asked for, and each a week after the one before. */
function followRuns(asked: { weekday: Weekday; localTime: string; timeZone: string }, change: number): void {
  let before: string | undefined;
  for (
    let run = nextRun(asked, new Date(change - AROUND));
    run.getTime() < change + AROUND;
    run = nextRun(asked, run)
  ) {
    tried += 1;
    const { date } = wallTime(run, asked.timeZone);
    const apart = before === undefined ? 7 : (Date.parse(date) - Date.parse(before)) / DAY;
    const fault = faultOf(run, asked) ?? (apart === 7 ? undefined : `is ${apart} days after the one before`);
    if (fault)
      faults.push(`${asked.timeZone}, weekday ${asked.weekday} at ${asked.localTime}: ${run.toISOString()} ${fault}`);
    before = date;
  }
}

/** Local minus UTC in minutes. */
function offset(at: number, timeZone: string): number {
  const { date, time } = wallTime(new Date(at), timeZone);
  return (Date.parse(`${date}T${time}:00Z`) - at) / MINUTE;
}
