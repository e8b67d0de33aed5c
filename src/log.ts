// Structured logs: one line for each thing that happened. Values only; tokens and typed text never get here.
import { pino } from 'pino';
import { PinoPretty } from 'pino-pretty';
import type { Config } from './config.ts';
import type { Log } from './ports.ts';

// A second net under the rule above, for what errors of other people's code may carry.
const SECRET_PATHS = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'authorization',
  '*.token',
  '*.authorization',
  '*.headers',
];
const SECRET_WORDS = /\bx(?:ox[abeprs]|app)-[\w-]+/g;

export function createLog(config: Pick<Config, 'log'>): Log {
  const options = {
    level: config.log.level,
    base: null,
    redact: { paths: SECRET_PATHS, censor: '[hidden]' },
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    timestamp: pino.stdTimeFunctions.isoTime,
  };
  if (config.log.format === 'json') return pino(options, pino.destination({ dest: 1, sync: true }));
  return pino(options, PinoPretty({ translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname', sync: true }));
}

/** What an error is, without the request or the payload that some libraries hang onto it. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: hideSecrets(String(error)) };
  const code = 'code' in error ? { code: String(error.code) } : {};
  const { message, stack } = error.name === 'PrismaClientValidationError' ? withoutQuery(error) : error;
  return { type: error.name, message: hideSecrets(message), ...code, stack: hideSecrets(stack ?? '') };
}

/** Prisma quotes the whole query, with every word a person typed. Its last line says what was wrong with it. */
function withoutQuery({ name, message, stack = '' }: Error): { message: string; stack: string } {
  const reason = message.slice(message.lastIndexOf('\n') + 1);
  const frames = stack.slice(stack.indexOf(message) + message.length);
  return { message: reason, stack: `${name}: ${reason}${frames}` };
}

const hideSecrets = (text: string) => text.replace(SECRET_WORDS, '[hidden]');
