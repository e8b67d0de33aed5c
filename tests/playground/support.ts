// A fake Slack behind a plain HTTP server, with either a real Bolt app or a bare recorder as the bot at the other end.
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { App, HTTPReceiver, type Logger, LogLevel } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import { createFakeSlack, type FakeSlack, type FakeSlackOptions } from '../../src/playground/fake-slack.ts';

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
export const botToken = 'xoxb-for-tests';

/** A clock that stands still until it is moved. */
export function standingClock(start = '2026-11-23T09:00:00Z') {
  let time = Date.parse(start);
  return {
    now: () => new Date(time),
    advance: (milliseconds: number) => {
      time += milliseconds;
    },
  };
}

export type StandingClock = ReturnType<typeof standingClock>;

/** Listens on a free port until the test is over. */
async function listen(handler: RequestListener): Promise<{ url: string }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export type TestSlack = { slack: FakeSlack; clock: StandingClock; url: string; client: WebClient };

/** @param sendToBot Where the bot listens. Without it nothing does. */
export async function startSlack(
  options: Partial<FakeSlackOptions> & { clock?: StandingClock } = {},
): Promise<TestSlack> {
  const { clock = standingClock(), ...rest } = options;
  const running: { slack?: FakeSlack } = {};
  const { url } = await listen(async (request, response) => {
    if (!(await running.slack?.handle(request, response))) response.writeHead(404).end();
  });
  const slack = await createFakeSlack({
    folder: undefined,
    signingSecret,
    botToken,
    sendToBot: 'http://127.0.0.1:9/nobody',
    publicUrl: url,
    ...rest,
    clock,
  });
  running.slack = slack;
  onTestFinished(() => slack.close());
  return { slack, clock, url, client: clientOf(url) };
}

/** As the bot's own sending client is: one request a call, and no second one. An empty token is none. */
export function clientOf(url: string, token = botToken, options: WebClientOptions = {}): WebClient {
  return new WebClient(token || undefined, {
    slackApiUrl: `${url}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
    ...options,
  });
}

/** The tests look at errors themselves. */
const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
};

/** The error code, and Slack's messages when it gives any. */
export async function refusalOf(call: Promise<unknown>): Promise<{ error: string; messages?: string[] }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Error) || !('data' in error)) throw error;
    const { error: code, response_metadata: metadata } = error.data as {
      error: string;
      response_metadata?: { messages?: string[] };
    };
    return { error: code, ...(metadata?.messages ? { messages: metadata.messages } : {}) };
  }
  return { error: 'none' };
}

/** What the bot was sent, and what it answers. */
export type Recorder = {
  url: string;
  requests: { headers: IncomingMessage['headers']; body: string }[];
  /** The body of the last interaction, slash command or event, as an object. */
  lastPayload(): Record<string, unknown>;
  /** Status 0 is no answer at all. */
  answer: { status: number; body: string };
};

/** A bot that understands nothing and writes everything down. */
export async function startRecorder(): Promise<Recorder> {
  const recorder: Recorder = {
    url: '',
    requests: [],
    answer: { status: 200, body: '' },
    lastPayload() {
      const { body = '', headers } = recorder.requests.at(-1) ?? { headers: {} };
      if (headers['content-type'] === 'application/json') return JSON.parse(body);
      const form = new URLSearchParams(body);
      const payload = form.get('payload');
      return payload ? JSON.parse(payload) : Object.fromEntries(form);
    },
  };
  const { url } = await listen(async (request, response) => {
    recorder.requests.push({ headers: request.headers, body: await readText(request) });
    if (recorder.answer.status !== 0) response.writeHead(recorder.answer.status).end(recorder.answer.body);
  });
  recorder.url = url;
  return recorder;
}

/** The fake with a real Bolt app at the other end, both over HTTP. */
export async function startWithBolt(
  register: (app: App) => void,
  options: Partial<FakeSlackOptions> & { clock?: StandingClock } = {},
): Promise<TestSlack> {
  const running: { receiver?: HTTPReceiver } = {};
  const { url: botUrl } = await listen((request, response) => {
    void running.receiver?.requestListener(request, response);
  });
  const started = await startSlack({ ...options, sendToBot: `${botUrl}/slack/events` });
  const receiver = new HTTPReceiver({ signingSecret, logger: silent });
  running.receiver = receiver;
  const app = new App({
    token: botToken,
    receiver,
    convoStore: false,
    // Asked for the first time with the first request, so that a test may end without any.
    tokenVerificationEnabled: false,
    logger: silent,
    clientOptions: { slackApiUrl: `${started.url}/api/`, retryConfig: { retries: 0 } },
  });
  register(app);
  return started;
}

/** Waits for the first change after which `look` finds something. */
export function eventually<Found>(slack: FakeSlack, look: () => Found | undefined): Promise<Found> {
  const found = look();
  if (found !== undefined) return Promise.resolve(found);
  return new Promise((resolve) => {
    const stop = slack.subscribe(() => {
      const later = look();
      if (later === undefined) return;
      stop();
      resolve(later);
    });
  });
}
