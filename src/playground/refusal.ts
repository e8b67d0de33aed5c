// How a part of the fake says no in Slack's way: `{ok: false, error}`. Thrown by the rules, answered by the HTTP edge.
import type { Breach } from './limits.ts';

export class Refusal extends Error {
  readonly answer: { ok: false; error: string };
  constructor(error: string, details: object = {}) {
    super(error);
    this.answer = { ok: false, error, ...details };
  }
}

export function refuse(error: string, details?: object): never {
  throw new Refusal(error, details);
}

/** docs.slack.dev/authentication/tokens: each method names the scope that it needs. */
export function requireScope(granted: readonly string[], needed: string): void {
  if (!granted.includes(needed)) refuse('missing_scope', { needed, provided: granted.join(',') });
}

/** What is wrong with blocks is told twice, as chat.postMessage tells it. */
export function refuseBlocks(breaches: Breach[]): void {
  if (breaches.length === 0) return;
  const errors = breaches.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);
  refuse('invalid_blocks', { errors, response_metadata: { messages: errors.map((error) => `[ERROR] ${error}`) } });
}

/** Slack has no `invalid_view`: a wrong view is a wrong argument. */
export function refuseArguments(breaches: Breach[]): void {
  if (breaches.length === 0) return;
  const messages = breaches.map(({ message, pointer }) => `[ERROR] ${message} [json-pointer:${pointer}]`);
  refuse('invalid_arguments', { response_metadata: { messages } });
}
