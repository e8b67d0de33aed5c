// The bot is killed (SIGKILL) at every point of the story and started again on the same folder. Nothing that was
// acknowledged may be lost, and nothing may be sent twice.
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createFakeSlack, type FakeSlack } from '../../src/playground/fake-slack.ts';
import { conversation, moment, readable, typed } from '../support/blocks.ts';
import { createTalk, jonas, mira, PATIENCE_MS, type Talk, teamHarbour } from '../support/talk.ts';
import type { BotProcessSettings, News } from './bot-process.ts';

const SITUATION = 'Deadlines keep slipping and nobody owns the follow-up';
const TUESDAY_MORNING = new Date('2026-11-24T08:00:00Z');
const hoursLater = (count: number) => new Date(TUESDAY_MORNING.getTime() + count * 3_600_000);
const NUDGE_TIME = hoursLater(1);
/** Eleven in the morning in New York. */
const PLAN_TIME = hoursLater(32);
const CHECK_IN_TIME = new Date('2026-11-26T20:00:00Z');

const folder = mkdtempSync(join(tmpdir(), 'lead-or-manage-crash-'));
const slackServer = createServer({ keepAliveTimeout: 0 });
let settings: BotProcessSettings;
let slack: FakeSlack;
let talk: Talk;
let child: ChildProcess;
let now = TUESDAY_MORNING;

beforeAll(async () => {
  const slackPort = await listen(slackServer);
  const port = await freePort();
  const url = `http://127.0.0.1:${slackPort}`;
  const secrets = { signingSecret: '8f742231b10e8888abcd99yyyzzz85a5', botToken: 'xoxb-test' };
  settings = { ...secrets, folder, port, slackApiUrl: `${url}/api/`, now: now.toISOString() };
  slack = await createFakeSlack({
    ...secrets,
    folder: undefined,
    clock: { now: () => now },
    sendToBot: `http://127.0.0.1:${port}/slack/events`,
    publicUrl: url,
    patience: PATIENCE_MS,
  });
  slackServer.on('request', (request, response) => void slack.handle(request, response));
  talk = createTalk(slack, async () => {});
});

afterAll(async () => {
  if (child.exitCode === null && child.signalCode === null) await killNow();
  slackServer.closeAllConnections();
  slackServer.close();
  rmSync(folder, { recursive: true, force: true });
});

async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listen(probe);
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function launch(): ChildProcess {
  const script = new URL('./bot-process.ts', import.meta.url).pathname;
  return fork(script, [JSON.stringify({ ...settings, now: now.toISOString() })], { execArgv: [] });
}

async function heard(isIt: (news: News) => boolean): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The bot did not say so: ${isIt}`)), 3 * PATIENCE_MS);
    child.on('message', function onNews(news: News) {
      if (!isIt(news)) return;
      clearTimeout(timer);
      child.off('message', onNews);
      resolve();
    });
  });
}

async function start(): Promise<void> {
  child = launch();
  await heard(({ kind }) => kind === 'ready');
}

async function killNow(): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** Kills in the very moment in which Slack has done it and the bot has not heard so. */
function killWhen(isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const unsubscribe = slack.subscribe(() => {
      if (!isSo()) return;
      unsubscribe();
      child.once('exit', () => resolve());
      child.kill('SIGKILL');
    });
  });
}

async function letTimePassTo(time: Date): Promise<void> {
  now = time;
  const ticked = heard(({ kind }) => kind === 'ticked');
  child.send({ now: now.toISOString() });
  await ticked;
}

const inDirectMessage = () => ({ as: jonas, in: talk.directMessageOf(jonas) });
const timesSaid = (words: string, stage?: { as: string; in: string }) => talk.transcript(stage).split(words).length - 1;
const exported = async () => {
  await talk.say('/lead-or-manage export', { as: jonas });
  await talk.until(() => talk.modal({ as: jonas })?.includes('I have sent you two files') ?? false);
  const [file] = talk.lastMessage(inDirectMessage()).files ?? [];
  return String(slack.fileOf(file?.id ?? '')?.content);
};

/** A press or a form that Slack could not bring to the bot is done again by the person. */
async function insist(act: () => Promise<{ ok: boolean }>): Promise<void> {
  if ((await act()).ok) return;
  expect(await act()).toEqual({ ok: true });
}

describe('killed', () => {
  it('while the database is being made: the next start makes it', async () => {
    child = launch();
    const unfinished = join(folder, 'postgres.unfinished', 'base');
    await vi.waitUntil(() => existsSync(unfinished), { timeout: PATIENCE_MS, interval: 5 });
    await killNow();
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
    await start();
    expect(await talk.say(`/lead-or-manage ${SITUATION}`, { as: jonas })).toEqual({ ok: true });
    await talk.until(() => talk.transcript({ as: jonas }).includes('Management ·'));
  });

  it('while a form opens: the open form still saves', async () => {
    const killed = killWhen(() => talk.modal({ as: jonas }) !== undefined);
    await talk.click('I’ll try this', { as: jonas });
    await killed;
    await start();
    const form = {
      'About when will that be?': moment(PLAN_TIME),
      'Then I will …': typed('ask for one date'),
    };
    expect(await talk.submit(form, { as: jonas })).toEqual({ ok: true });
  });

  it('right after a plan was acknowledged: the plan is there', async () => {
    await killNow();
    await start();
    expect(await exported()).toContain('ask for one date');
  });

  it('while a plan is being saved: pressing again makes one plan, not two', async () => {
    await talk.click('I’ll try this', { as: jonas });
    const form = { 'About when will that be?': moment(PLAN_TIME), 'Then I will …': typed('name one owner') };
    const submitted = talk.submit(form, { as: jonas });
    const killed = new Promise((resolve) => setTimeout(resolve, 15)).then(killNow);
    const outcome = await submitted;
    await killed;
    await start();
    if (!outcome.ok) expect(await talk.submit(form, { as: jonas })).toEqual({ ok: true });
    expect((await exported()).split('name one owner')).toHaveLength(2);
  });

  it('in the moment the channel’s introduction is posted: it is posted once', async () => {
    await talk.say('/lead-or-manage nudges', { as: mira });
    const killed = killWhen(() => timesSaid('asked me to post one small practice') > 0);
    await insist(() => talk.submit({ Channel: conversation(teamHarbour) }, { as: mira }));
    await killed;
    await start();
    await letTimePassTo(hoursLater(0.5));
    expect(timesSaid('asked me to post one small practice')).toBe(1);
  });

  it('in the moment the nudge is posted: it is posted once, and not claimed to have failed', async () => {
    const killed = killWhen(() => timesSaid('This week:') > 0);
    now = NUDGE_TIME;
    child.send({ now: now.toISOString() });
    await killed;
    await start();
    await letTimePassTo(new Date(NUDGE_TIME.getTime() + 120_000));
    expect(timesSaid('This week:')).toBe(1);
    // The manifest asks for no right to read channels, so the bot cannot look.
    expect(await talk.openHome({ as: mira })).toMatch(/Weekly nudge \*[^*]+\*, not known whether it arrived/);
  });

  it('right after the nudge was answered: the answer counts, and proves that the nudge arrived', async () => {
    expect(await talk.click('I’ll try it', { as: jonas })).toEqual({ ok: true });
    await killNow();
    await start();
    await insist(() => talk.click('Helpful', { as: mira }));
    await talk.until(() => timesSaid('1 person will try it.') === 1);
    expect(await talk.openHome({ as: mira })).toMatch(/Weekly nudge \*[^*]+\*, sent/);
  });

  it('as soon as a follow-up is committed: it is sent once', async () => {
    now = hoursLater(33);
    const committed = heard((news) => news.kind === 'ticked');
    child.send({ now: now.toISOString() });
    await committed;
    await killNow();
    await start();
    await letTimePassTo(hoursLater(33.1));
    await talk.until(() => timesSaid('How did it go?', inDirectMessage()) > 0);
    await letTimePassTo(hoursLater(34));
    // Of the two, one may have been on its way: it is looked for, and sent again only after a minute without it.
    expect(timesSaid('How did it go?', inDirectMessage())).toBeLessThanOrEqual(2);
    // Before each message Slack is asked where its person is, so the second may still be on its way.
    await vi.waitFor(
      async () => {
        await talk.say('/lead-or-manage why', { as: jonas });
        const answer = readable(talk.lastMessage({ as: jonas }).blocks ?? []);
        const accounted = answer.match(
          /Follow-up to a plan \*[^*]+\*, (sent|Slack’s answer was lost .* I send it again shortly)/g,
        );
        expect(accounted).toHaveLength(2);
      },
      { timeout: 8000, interval: 300 },
    );
  });

  it('right after check-ins were turned on: they come', async () => {
    await talk.say('/lead-or-manage check-ins', { as: jonas });
    expect(await talk.submit({}, { as: jonas })).toEqual({ ok: true });
    await killNow();
    await start();
    expect(await talk.openHome({ as: jonas })).toContain('On: Thursdays at 15:00 (America/New_York)');
  });

  it('right after a follow-up was answered: the answer is there', async () => {
    expect(await talk.click('Done', inDirectMessage())).toEqual({ ok: true });
    await killNow();
    await start();
    expect(await exported()).toMatch(/"outcome": "done"/);
  });

  it('in the moment the check-in is posted: it is posted once, and its answer is kept', async () => {
    // Two follow-ups went out this week, so the next check-in that the budget allows is a week later.
    const nextWeek = new Date(CHECK_IN_TIME.getTime() + 7 * 86_400_000);
    await letTimePassTo(CHECK_IN_TIME);
    const asked = () => timesSaid('Only you see your answers. No answer', inDirectMessage());
    expect(asked()).toBe(0);
    const killed = killWhen(() => asked() > 0);
    now = nextWeek;
    child.send({ now: now.toISOString() });
    await killed;
    await start();
    await letTimePassTo(new Date(nextWeek.getTime() + 120_000));
    expect(asked()).toBe(1);
    expect(await talk.click('Did it', inDirectMessage())).toEqual({ ok: true });
    await killNow();
    await start();
    expect(await exported()).toMatch(/"answer": "did-it"/);
  });

  it('while it stops: nothing is missing afterwards', async () => {
    child.kill('SIGTERM');
    await killNow();
    await start();
    const everything = await exported();
    for (const kept of [
      'ask for one date',
      'name one owner',
      '"outcome": "done"',
      '"answer": "did-it"',
      '"will-try"',
    ]) {
      expect(everything).toContain(kept);
    }
  });
});
