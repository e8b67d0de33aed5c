// The only reader of the environment: checked once, every fault told at once, nothing secret repeated.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { StartFault } from './domain/start-fault.ts';

export type DatabaseConfig = { kind: 'embedded'; folder: string } | { kind: 'server'; url: string };

type CommonConfig = {
  database: DatabaseConfig;
  /** The most messages a minute that the bot sends unasked to one workspace. */
  postsPerMinute: number;
  log: { level: 'debug' | 'info' | 'warn' | 'error'; format: 'pretty' | 'json' };
};

/** No tokens: a small Slack of our own in the browser, with the real bot inside. */
export type PlaygroundConfig = CommonConfig & {
  mode: 'playground';
  /** The workspace's own messages and the embedded database live here. */
  dataFolder: string;
  host: string;
  port: number;
  /** Undefined: one is made up at start, and shown. */
  signingSecret: string | undefined;
};

/** One real workspace, over a socket that the bot opens. */
export type SocketConfig = CommonConfig & { mode: 'socket'; botToken: string; appToken: string };

export type Config = PlaygroundConfig | SocketConfig;

/** All that is wrong with the configuration, a line each. */
export class ConfigFault extends StartFault {
  override readonly name = 'ConfigFault';
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
    this.faults = faults;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

// An empty line in .env means "not set".
const setting = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema);

const environmentSchema = z.object({
  SLACK_BOT_TOKEN: setting(z.string().startsWith('xoxb-', 'must be a bot token, which begins with xoxb-').optional()),
  SLACK_APP_TOKEN: setting(
    z.string().startsWith('xapp-', 'must be an app-level token, which begins with xapp-').optional(),
  ),
  SLACK_SIGNING_SECRET: setting(z.string().min(16, 'must have at least 16 characters').optional()),
  DATABASE_URL: setting(
    z
      .string()
      .refine(
        isPostgresAddress,
        'must be a Postgres address: postgres://user:password@host:5432/name, with %23 for # and %2F for / in a password',
      )
      .optional(),
  ),
  DATA_DIR: setting(z.string().default('.data')),
  HOST: setting(z.string().default('127.0.0.1')),
  PORT: setting(
    z
      .string()
      .default('3000')
      .transform(Number)
      .refine(
        (port) => Number.isInteger(port) && port >= 0 && port <= 65_535,
        'must be a whole number from 0 to 65535',
      ),
  ),
  SLACK_POSTS_PER_MINUTE: setting(
    z
      .string()
      .default('60')
      .transform(Number)
      .refine((rate) => Number.isInteger(rate) && rate >= 1 && rate <= 600, 'must be a whole number from 1 to 600'),
  ),
  LOG_LEVEL: setting(z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info')),
  LOG_FORMAT: setting(z.enum(['pretty', 'json'], 'must be pretty or json').optional()),
});

// An unescaped # or / in the password ends the host too early, and what follows would be shown as the database's name.
function isPostgresAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hash === '' && !url.pathname.includes('@');
}

/** Throws a ConfigFault that lists every fault with its variable's name. */
export function loadConfig(environment: Environment, terminal: { isInteractive: boolean }): Config {
  const parsed = environmentSchema.safeParse(environment);
  const faults = parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  const hasBotToken = Boolean(environment.SLACK_BOT_TOKEN);
  const hasAppToken = Boolean(environment.SLACK_APP_TOKEN);
  if (hasBotToken !== hasAppToken) {
    const missing = hasBotToken ? 'SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN';
    faults.push(`${missing} is missing: a real workspace needs both tokens; leave both empty for the local workspace`);
  }
  if (!parsed.success || faults.length > 0) throw new ConfigFault(faults);

  const settings = parsed.data;
  const common: CommonConfig = {
    database: settings.DATABASE_URL
      ? { kind: 'server', url: settings.DATABASE_URL }
      : { kind: 'embedded', folder: settings.DATA_DIR },
    postsPerMinute: settings.SLACK_POSTS_PER_MINUTE,
    log: { level: settings.LOG_LEVEL, format: settings.LOG_FORMAT ?? (terminal.isInteractive ? 'pretty' : 'json') },
  };
  if (settings.SLACK_BOT_TOKEN && settings.SLACK_APP_TOKEN) {
    return { ...common, mode: 'socket', botToken: settings.SLACK_BOT_TOKEN, appToken: settings.SLACK_APP_TOKEN };
  }
  return {
    ...common,
    mode: 'playground',
    dataFolder: settings.DATA_DIR,
    host: settings.HOST,
    port: settings.PORT,
    signingSecret: settings.SLACK_SIGNING_SECRET,
  };
}

/** The process's variables over those of a `.env` file, where there is one. Throws a ConfigFault when it cannot be read. */
export function readEnvironment(processEnvironment: Environment, envFile = '.env'): Environment {
  if (!existsSync(envFile)) return processEnvironment;
  try {
    return { ...parseEnv(readFileSync(envFile, 'utf8')), ...processEnvironment };
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new ConfigFault([`${envFile} cannot be read (${cause}): make it a readable text file, or remove it`]);
  }
}
