// The arguments of one Web API call, however they came: a form with JSON in its values (as @slack/web-api sends them)
// or a JSON body.
import { isRecord } from './limit-checks.ts';
import { refuse } from './refusal.ts';

export type Arguments = Record<string, unknown>;

/** These come as JSON text inside a form. */
const structured = ['blocks', 'view', 'metadata', 'attachments', 'files', 'prompts'];

export function readArguments(body: string, contentType: string): Arguments {
  if (contentType.startsWith('application/json')) {
    const values = body === '' ? {} : parse(body, 'invalid_json');
    return isRecord(values) ? values : refuse('json_not_object');
  }
  const values: Arguments = Object.fromEntries(new URLSearchParams(body));
  for (const name of structured) {
    if (typeof values[name] !== 'string' || values[name] === '') continue;
    values[name] = parse(values[name], name === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments');
  }
  return values;
}

export function textArgument(values: Arguments, name: string): string {
  const value = values[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function flagArgument(values: Arguments, name: string): boolean {
  return ['true', '1'].includes(String(values[name]));
}

/** Slack caps most limits at 1,000 and takes 100 for none. */
export function limitArgument(values: Arguments): number {
  const limit = Number(textArgument(values, 'limit')) || 100;
  return Math.min(Math.max(Math.trunc(limit), 1), 1000);
}

function parse(text: string, error: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refuse(error);
  }
}
