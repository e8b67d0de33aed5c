// The HTTP side of the fake: which requests are meant for it, how answers and ordered failures go out. No Slack rules.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Fault } from './workspace.ts';

export type HttpAnswer = { status: number; body: object | string; headers?: Record<string, string> };
export type Route = { kind: 'call' | 'response' | 'upload'; name: string };

const KINDS: Record<string, Route['kind']> = { api: 'call', response: 'response', upload: 'upload' };

/** `POST /api/<method>`, `POST /response/<id>`, `POST /upload/<id>`; undefined for everything else. */
export function routeOf({ method, url = '' }: IncomingMessage): Route | undefined {
  const [, kind, name] = new URL(url, 'http://local').pathname.match(/^\/(\w+)\/([\w.-]+)$/) ?? [];
  const known = KINDS[kind ?? ''];
  return method === 'POST' && name && known ? { kind: known, name } : undefined;
}

/** Slack's own messages and views are far smaller. */
export const BODY_LIMIT = 1024 * 1024;

/** Undefined when there is more of it than is taken: it may come in chunks and not say its length. */
export async function readBody(request: IncomingMessage, limit = BODY_LIMIT): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Carries the request out, unless a fault says otherwise. */
export async function reply(
  response: ServerResponse,
  fault: Fault | undefined,
  perform: () => HttpAnswer,
): Promise<void> {
  switch (fault?.kind) {
    case 'request-lost':
      return drop(response);
    case 'reply-lost':
      performSafely(perform);
      return drop(response);
    case 'rate-limited':
      return write(response, {
        status: 429,
        headers: { 'retry-after': String(fault.retryAfterSeconds) },
        body: { ok: false, error: 'ratelimited' },
      });
    case 'server-error':
      return write(response, { status: 500, body: 'Internal Server Error' });
    case 'error':
      return write(response, { status: 200, body: { ok: false, error: fault.error } });
    case 'slow':
      await delay(fault.milliseconds);
      return write(response, performSafely(perform));
    case undefined:
      return write(response, performSafely(perform));
  }
}

/** What fails here is the fake itself, a full disk above all: an answer of ok would be a lie. */
function performSafely(perform: () => HttpAnswer): HttpAnswer {
  try {
    return perform();
  } catch (error) {
    return { status: 500, body: error instanceof Error ? error.message : String(error) };
  }
}

function write(response: ServerResponse, { status, body, headers = {} }: HttpAnswer): void {
  const isText = typeof body === 'string';
  response.writeHead(status, {
    'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    ...headers,
  });
  response.end(isText ? body : JSON.stringify(body));
}

function drop(response: ServerResponse): void {
  response.socket?.destroy();
}
