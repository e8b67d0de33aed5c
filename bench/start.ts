// How long a person waits: from `npm start` to the first answer, with a new database and with one that is there, and
// from a command to its answer. Prints milliseconds and memory.   npm run bench
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleIds } from '../src/playground/sample-workspace.ts';

const SIGNING_SECRET = 'a-secret-for-this-measurement';
const LATER_STARTS = 5;
const ANSWERS = 50;
const PATIENCE_MS = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'lead-or-manage-bench-'));
/** Where answers arrive: the bot answers a command at the address that came with it. */
let onAnswer = () => {};
const mailbox = createServer((request, response) => {
  request.resume().on('end', () => {
    response.end('ok');
    onAnswer();
  });
});
await new Promise<void>((resolve) => mailbox.listen(0, '127.0.0.1', resolve));
const port = await freePort();

try {
  const first = await measureStart();
  print('first start to first answer, new database', [first.startMs]);
  const later: number[] = [];
  const answers: number[] = [];
  let residentMb = 0;
  for (let start = 0; start < LATER_STARTS; start += 1) {
    const measured = await measureStart(start === LATER_STARTS - 1 ? ANSWERS : 0);
    later.push(measured.startMs);
    answers.push(...measured.answersMs);
    residentMb = measured.residentMb;
  }
  print('later start to first answer', later);
  print('a command to its answer, over HTTP', answers);
  console.log(`resident memory afterwards: ${residentMb} MB`);
} finally {
  mailbox.close();
  rmSync(folder, { recursive: true, force: true });
}

async function measureStart(extraAnswers = 0) {
  const startedAt = performance.now();
  const bot = spawn(process.execPath, ['src/main.ts'], {
    env: {
      ...process.env,
      DATA_DIR: folder,
      PORT: String(port),
      SLACK_SIGNING_SECRET: SIGNING_SECRET,
      LOG_LEVEL: 'error',
    },
    stdio: 'inherit',
  });
  while (!(await isAnswered())) await new Promise((resolve) => setTimeout(resolve, 20));
  const startMs = performance.now() - startedAt;
  const answersMs: number[] = [];
  for (let answer = 0; answer < extraAnswers; answer += 1) {
    const askedAt = performance.now();
    await isAnswered();
    answersMs.push(performance.now() - askedAt);
  }
  const residentMb = residentMemory(bot);
  await stop(bot);
  return { startMs, answersMs, residentMb };
}

/** Asks once, as Slack would; false while nothing listens yet. */
async function isAnswered(): Promise<boolean> {
  const answered = new Promise<boolean>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No answer came')), PATIENCE_MS);
    onAnswer = () => {
      clearTimeout(timer);
      resolve(true);
    };
  });
  const isTaken = await ask();
  if (isTaken) return answered;
  onAnswer();
  await answered;
  return false;
}

async function ask(): Promise<boolean> {
  const body = new URLSearchParams({
    command: '/lead-or-manage',
    text: 'Deadlines keep slipping and nobody owns the follow-up',
    team_id: sampleIds.team,
    user_id: sampleIds.mira,
    channel_id: sampleIds.teamHarbour,
    trigger_id: crypto.randomUUID(),
    response_url: `http://127.0.0.1:${(mailbox.address() as AddressInfo).port}/answer`,
  }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
  try {
    return (await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', headers, body })).ok;
  } catch {
    return false;
  }
}

async function stop(bot: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => bot.once('exit', resolve));
  bot.kill('SIGTERM');
  await gone;
}

/** From /proc, so 0 where there is none. */
function residentMemory({ pid }: ChildProcess): number {
  try {
    const kilobytes = readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port: free } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return free;
}

function print(what: string, milliseconds: number[]): void {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  console.log(`${what}: median ${at(0.5)} ms, slowest ${at(1)} ms (${sorted.length} runs)`);
}
