// The only reader of the environment: checked once, every fault told at once, nothing secret repeated.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { parseEncryptionKeys } from './domain/encryption-key.ts';
import { StartFault } from './domain/start-fault.ts';

/** The keys of the texts in it, newest first. An embedded one may keep its own beside it. */
export type DatabaseConfig =
  | { kind: 'embedded'; folder: string; encryptionKeys?: readonly string[] | undefined }
  | { kind: 'server'; url: string; encryptionKeys: readonly string[] };

/** A second advisor. What it needs of the adapter, in plain values. */
export type LanguageModelConfig = {
  provider: 'anthropic' | 'openai' | 'compatible';
  model: string;
  baseUrl: string;
  apiKey: string | undefined;
  /** Dollars for a million tokens, as the owner states them. */
  prices: { inputDollars: number; outputDollars: number };
  /** For each workspace. */
  dailyLimit: { microDollars: number; questions: number };
};

type CommonConfig = {
  database: DatabaseConfig;
  /** The most messages a minute that the bot sends unasked to one workspace. */
  postsPerMinute: number;
  /** Undefined: situations stay on this machine. */
  languageModel: LanguageModelConfig | undefined;
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

const dollars = z
  .string()
  .transform(Number)
  .refine((amount) => amount >= 0 && amount <= 10_000, 'must be an amount of dollars such as 0.25, or 0');

const MAKE_A_KEY = 'make one with: openssl rand -base64 32';

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
  ENCRYPTION_KEYS: setting(
    z
      .string()
      .transform(parseEncryptionKeys)
      .refine(
        (keys) => keys !== undefined,
        `must be keys of 32 bytes in base64, the newest first, with commas between them; ${MAKE_A_KEY}`,
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
  ADVISOR: setting(
    z.enum(['local', 'llm'], 'must be local, or llm for a language model beside the local advisor').default('local'),
  ),
  LLM_PROVIDER: setting(
    z.enum(['anthropic', 'openai', 'compatible'], 'must be anthropic, openai or compatible').optional(),
  ),
  LLM_MODEL: setting(z.string().max(100, 'must have at most 100 characters').optional()),
  LLM_BASE_URL: setting(
    z
      .string()
      .refine(
        isModelAddress,
        'must be an address like https://host/v1, without a name, password or query in it; http:// only on your own machine or network',
      )
      .optional(),
  ),
  LLM_API_KEY: setting(
    z
      .string()
      .regex(/^[!-~]+$/, 'must be one word without spaces or line breaks')
      .optional(),
  ),
  LLM_INPUT_DOLLARS: setting(dollars.optional()),
  LLM_OUTPUT_DOLLARS: setting(dollars.optional()),
  LLM_DAILY_DOLLARS: setting(dollars.default(1)),
  LLM_DAILY_QUESTIONS: setting(
    z
      .string()
      .default('200')
      .transform(Number)
      .refine((count) => Number.isInteger(count) && count >= 1 && count <= 100_000, 'must be a whole number from 1'),
  ),
  LOG_LEVEL: setting(z.enum(['debug', 'info', 'warn', 'error'], 'must be debug, info, warn or error').default('info')),
  LOG_FORMAT: setting(z.enum(['pretty', 'json'], 'must be pretty or json').optional()),
});

// An unescaped # or / in the password ends the host too early, and what follows would be shown as the database's name.
function isPostgresAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.hash === '' && !url.pathname.includes('@');
}

// People read where their text goes, so the address must not hold a secret; and beyond the owner's own network a text
// must not travel in the open.
function isModelAddress(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && OWN_NETWORK.test(url.hostname));
}

const OWN_NETWORK =
  /^(localhost|127(\.\d+){3}|\[::1\]|10(\.\d+){3}|192\.168(\.\d+){2}|172\.(1[6-9]|2\d|3[01])(\.\d+){2}|[a-z0-9-]+|[a-z0-9.-]+\.(internal|local|lan))$/;

/** Always given to the SDK: left out, it would look into the environment, past this file. */
const BASE_URLS = { anthropic: 'https://api.anthropic.com/v1', openai: 'https://api.openai.com/v1' };

/** What `ADVISOR=llm` cannot do without. */
function languageModelFaults(environment: Environment): string[] {
  if (environment.ADVISOR !== 'llm') return [];
  const isCompatible = environment.LLM_PROVIDER === 'compatible';
  const needed = {
    LLM_PROVIDER: 'anthropic, openai, or compatible for any other OpenAI-compatible address',
    LLM_MODEL: 'the model’s name, as the provider writes it',
    LLM_INPUT_DOLLARS: 'what a million tokens read cost, in dollars; 0 for a model of your own',
    LLM_OUTPUT_DOLLARS: 'what a million tokens written cost, in dollars; 0 for a model of your own',
    ...(isCompatible
      ? { LLM_BASE_URL: 'the address of your model, for example http://localhost:11434/v1' }
      : { LLM_API_KEY: 'the provider’s key' }),
  };
  return Object.entries(needed)
    .filter(([name]) => !environment[name])
    .map(([name, what]) => `${name} is missing: ADVISOR=llm needs ${what}`);
}

function languageModelFrom(settings: z.infer<typeof environmentSchema>): LanguageModelConfig | undefined {
  const { LLM_PROVIDER: provider, LLM_MODEL: model, LLM_INPUT_DOLLARS, LLM_OUTPUT_DOLLARS } = settings;
  if (settings.ADVISOR !== 'llm' || !provider || !model) return undefined;
  return {
    ...{ provider, model, apiKey: settings.LLM_API_KEY },
    baseUrl: settings.LLM_BASE_URL ?? (provider === 'compatible' ? '' : BASE_URLS[provider]),
    prices: { inputDollars: LLM_INPUT_DOLLARS ?? 0, outputDollars: LLM_OUTPUT_DOLLARS ?? 0 },
    dailyLimit: {
      microDollars: Math.round(settings.LLM_DAILY_DOLLARS * 1_000_000),
      questions: settings.LLM_DAILY_QUESTIONS,
    },
  };
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
  faults.push(...languageModelFaults(environment));
  if (environment.DATABASE_URL && !environment.ENCRYPTION_KEYS) {
    faults.push(
      `ENCRYPTION_KEYS is missing: what people write is encrypted in a database on a server, and without the key it is lost; ${MAKE_A_KEY}, and keep a copy apart from the database`,
    );
  }
  if (!parsed.success || faults.length > 0) throw new ConfigFault(faults);

  const settings = parsed.data;
  const common: CommonConfig = {
    database:
      settings.DATABASE_URL && settings.ENCRYPTION_KEYS
        ? { kind: 'server', url: settings.DATABASE_URL, encryptionKeys: settings.ENCRYPTION_KEYS }
        : { kind: 'embedded', folder: settings.DATA_DIR, encryptionKeys: settings.ENCRYPTION_KEYS },
    postsPerMinute: settings.SLACK_POSTS_PER_MINUTE,
    languageModel: languageModelFrom(settings),
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
