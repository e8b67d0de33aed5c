// Every IANA zone, 2020 to 2035, every weekday and quarter hour: does each appointment fall where it was asked for?
// Where a zone's clocks do not change, one week stands for all; around each change every day and quarter hour is
// tried. Some minutes for all of it:
//   node bench/time-zones.ts [every-nth-zone]
import { nextRun, type Weekday } from '../src/domain/schedule.ts';
import { faultOf, QUARTER_HOURS, TIME_ZONES, wallTime } from '../tests/domain/wall-clock.ts';

const DAY = 86_400_000;
const from = Date.UTC(2020, 0, 1);
const until = Date.UTC(2036, 0, 1);
const step = Number(process.argv[2] ?? 1);

const zones = TIME_ZONES.filter((_, index) => index % step === 0);
const began = performance.now();
let tried = 0;
let changes = 0;
const faults: string[] = [];

for (const timeZone of zones) {
  const days = new Set(Array.from({ length: 7 }, (_, day) => from + day * DAY));
  for (let at = from; at < until; at += DAY) {
    if (offset(at, timeZone) === offset(at + DAY, timeZone)) continue;
    changes += 1;
    for (const near of [0, 1]) days.add(at + near * DAY);
  }
  for (const day of days) for (const localTime of QUARTER_HOURS) tryDay(day, localTime, timeZone);
}

const seconds = ((performance.now() - began) / 1000).toFixed(0);
console.log(`zones ${zones.length}, rules ${process.versions.tz}, changes of clocks ${changes}`);
console.log(`appointments tried ${tried}, in the wrong place ${faults.length}, in ${seconds} s`);
for (const fault of faults.slice(0, 20)) console.log(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

/** The appointment on a day, and that the next one is exactly a week later. */
function tryDay(day: number, localTime: string, timeZone: string): void {
  const weekday = wallTime(new Date(day), timeZone).weekday as Weekday;
  const asked = { weekday, localTime, timeZone };
  const run = nextRun(asked, new Date(day - 2 * DAY));
  const following = nextRun(asked, run);
  tried += 1;
  const apart = (Date.parse(wallTime(following, timeZone).date) - Date.parse(wallTime(run, timeZone).date)) / DAY;
  const fault = faultOf(run, asked) ?? (apart === 7 ? undefined : `is ${apart} days before the next`);
  if (fault) faults.push(`${timeZone}, weekday ${weekday} at ${localTime}: ${run.toISOString()} ${fault}`);
}

/** Local minus UTC in minutes. */
function offset(at: number, timeZone: string): number {
  const { date, time } = wallTime(new Date(at), timeZone);
  return (Date.parse(`${date}T${time}:00Z`) - at) / 60_000;
}
