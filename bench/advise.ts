// What an answer costs: the model on disk, how long it takes to load and how much memory, how long a text takes, and
// what 10,000 random and hostile texts do to it. Prints figures; exits with 1 where a bar is missed.  npm run bench:advise
import { readdirSync, readFileSync, statSync } from 'node:fs';
import fc from 'fast-check';
import { hostileText } from '../tests/support/hostile-text.ts';

const TEXTS = 2_000;
const HOSTILE_TEXTS = 10_000;

const DATA = new URL('../data/', import.meta.url);
const kilobytes = (file: string) => Math.round(statSync(new URL(file, DATA)).size / 1024);

/** Milliseconds. */
type Time = { clock: number; processor: number };

let missed = 0;
const memoryBefore = settledMemory();
const loading = startTime();
const { adviseOn } = await import('../src/advisor/advisor.ts');
adviseOn('Is anybody there?');
const loaded = loading();
const addedMb = (settledMemory() - memoryBefore) / 1024 / 1024;

print('model on disk, MB', kilobytes('model.bin') / 1024, 20);
print('added memory, MB', addedMb, 60);
printTime('loading the model and the rules, first answer', loaded, 300);

const times = situations().map(timeOf);
const half = Math.floor(times.length / 2);
printTime(`${times.length} situations, median`, slowestOf(times, half), 10);
printTime(`${times.length} situations, 99 % under`, slowestOf(times, Math.ceil(times.length / 100)), 10);

const hostile = fc.sample(hostileText(), HOSTILE_TEXTS).map((text) => ({ text, ...timeOf(text) }));
printTime(`${HOSTILE_TEXTS} random and hostile texts, slowest`, slowestOf(hostile, 0), 50);
for (const { text, processor } of hostile.toSorted((a, b) => b.processor - a.processor).slice(0, 3)) {
  console.log(`    ${processor.toFixed(1)} ms  ${text.length} characters  ${JSON.stringify(text.slice(0, 60))}`);
}
process.exitCode = missed > 0 ? 1 : 0;

/** Throws what `adviseOn` throws: it must not. */
function timeOf(text: string): Time {
  const end = startTime();
  adviseOn(text);
  return end();
}

function startTime(): () => Time {
  const clock = performance.now();
  const cpu = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage(cpu);
    return { clock: performance.now() - clock, processor: (user + system) / 1_000 };
  };
}

function situations(): string[] {
  const files = readdirSync(new URL('situations/', DATA)).sort();
  const lines = files.flatMap((file) =>
    readFileSync(new URL(`situations/${file}`, DATA), 'utf8')
      .trim()
      .split('\n'),
  );
  // Spread over all files, always the same ones.
  const step = Math.max(1, Math.floor(lines.length / TEXTS));
  const some = lines.filter((_, index) => index % step === 0).slice(0, TEXTS);
  return some.map((line) => JSON.parse(line).text);
}

function settledMemory(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

/** What remains when the slowest `skipped` are left out. */
function slowestOf(all: readonly Time[], skipped: number): Time {
  const nth = (kind: keyof Time) => all.map((time) => time[kind]).sort((a, b) => b - a)[skipped] ?? 0;
  return { clock: nth('clock'), processor: nth('processor') };
}

function printTime(what: string, { clock, processor }: Time, bar: number): void {
  print(`${what}, ms`, processor, bar);
  console.log(`    by the clock ${clock.toFixed(1)}`);
}

function print(what: string, value: number, bar: number): void {
  const isMet = value < bar;
  if (!isMet) missed += 1;
  console.log(`${what.padEnd(54)} ${value.toFixed(1).padStart(6)}   ${isMet ? 'under' : 'NOT under'} ${bar}`);
}
