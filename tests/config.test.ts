import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigFault, type Environment, loadConfig, readEnvironment } from '../src/config.ts';

const KEY = Buffer.alloc(32, 'one').toString('base64');
const OLD_KEY = Buffer.alloc(32, 'two').toString('base64');

const load = (environment: Environment) => loadConfig(environment, { isInteractive: false });

function faultsOf(environment: Environment): readonly string[] {
  try {
    load(environment);
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults;
    throw error;
  }
  return [];
}

const LLM: Environment = {
  ADVISOR: 'llm',
  LLM_PROVIDER: 'anthropic',
  LLM_MODEL: 'claude-haiku-4-5',
  LLM_API_KEY: 'sk-secret',
  LLM_INPUT_DOLLARS: '1',
  LLM_OUTPUT_DOLLARS: '5',
};

describe('loadConfig', () => {
  it('opens the local workspace on an embedded database when nothing is set', () => {
    expect(load({})).toEqual({
      mode: 'playground',
      database: { kind: 'embedded', folder: '.data' },
      dataFolder: '.data',
      host: '127.0.0.1',
      port: 3000,
      signingSecret: undefined,
      languageModel: undefined,
      postsPerMinute: 60,
      log: { level: 'info', format: 'json' },
    });
  });

  it('serves a real workspace when both tokens are set', () => {
    const tokens = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' };
    const config = load({ ...tokens, DATABASE_URL: 'postgres://u@h/d', ENCRYPTION_KEYS: KEY });
    const database = { kind: 'server', url: 'postgres://u@h/d', encryptionKeys: [KEY] };
    expect(config).toMatchObject({ mode: 'socket', database });
  });

  it('takes an empty value for one that is not set', () => {
    expect(load({ SLACK_BOT_TOKEN: '', PORT: '', DATABASE_URL: '' })).toMatchObject({ mode: 'playground', port: 3000 });
  });

  it('writes for people on a terminal and for machines elsewhere', () => {
    expect(loadConfig({}, { isInteractive: true }).log.format).toBe('pretty');
    expect(loadConfig({ LOG_FORMAT: 'json' }, { isInteractive: true }).log.format).toBe('json');
  });

  it('takes a language model beside the local advisor, with its address and limits written out', () => {
    expect(load(LLM).languageModel).toEqual({
      provider: 'anthropic',
      model: 'claude-haiku-4-5',
      baseUrl: 'https://api.anthropic.com/v1',
      apiKey: 'sk-secret',
      prices: { inputDollars: 1, outputDollars: 5 },
      dailyLimit: { microDollars: 1_000_000, questions: 200 },
    });
    expect(load({ ...LLM, ADVISOR: 'local' }).languageModel).toBeUndefined();
  });

  it.each(['http://localhost:11434/v1', 'http://127.0.0.1:8080/v1', 'http://10.0.0.7/v1', 'http://ollama:11434/v1'])(
    'takes %s, which is on the owner’s own network',
    (baseUrl) => {
      const own = load({ ...LLM, LLM_PROVIDER: 'compatible', LLM_API_KEY: '', LLM_BASE_URL: baseUrl });
      expect(own.languageModel).toMatchObject({ baseUrl, apiKey: undefined });
    },
  );

  it('takes keys for an embedded database too, the newest first', () => {
    const { database } = load({ ENCRYPTION_KEYS: `${KEY}, ${OLD_KEY}` });
    expect(database).toEqual({ kind: 'embedded', folder: '.data', encryptionKeys: [KEY, OLD_KEY] });
  });

  it('asks for a key where texts are kept on a server, and says how to make one', () => {
    const [fault] = faultsOf({ DATABASE_URL: 'postgres://u@h/d' });
    expect(fault).toMatch(/^ENCRYPTION_KEYS is missing.*openssl rand -base64 32.*keep a copy/);
  });

  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_SIGNING_SECRET: 'short' }, 'SLACK_SIGNING_SECRET'],
    [{ DATABASE_URL: 'mysql://h/d' }, 'DATABASE_URL'],
    [{ ENCRYPTION_KEYS: 'c2hvcnQ=' }, 'ENCRYPTION_KEYS'],
    [{ ENCRYPTION_KEYS: `${KEY},,${KEY.slice(1)}` }, 'ENCRYPTION_KEYS'],
    [{ DATABASE_URL: 'postgres://u:12#secret@h/d' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://u:pass#word@h/d' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://u:12/secret@h/d' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://u:p@h:99999/d' }, 'DATABASE_URL'],
    [{ PORT: 'three thousand' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ ADVISOR: 'oracle' }, 'ADVISOR'],
    [{ ...LLM, LLM_PROVIDER: 'someone' }, 'LLM_PROVIDER'],
    [{ ...LLM, LLM_PROVIDER: '' }, 'LLM_PROVIDER'],
    [{ ...LLM, LLM_MODEL: '' }, 'LLM_MODEL'],
    [{ ...LLM, LLM_API_KEY: '' }, 'LLM_API_KEY'],
    [{ ...LLM, LLM_API_KEY: 'sk-secret\nsk-secret' }, 'LLM_API_KEY'],
    [{ ...LLM, LLM_PROVIDER: 'compatible', LLM_BASE_URL: '' }, 'LLM_BASE_URL'],
    [{ ...LLM, LLM_BASE_URL: 'http://llm.example.com/v1' }, 'LLM_BASE_URL'],
    [{ ...LLM, LLM_BASE_URL: 'https://me:sk-secret@llm.example.com/v1' }, 'LLM_BASE_URL'],
    [{ ...LLM, LLM_BASE_URL: 'https://llm.example.com/v1?key=sk-secret' }, 'LLM_BASE_URL'],
    [{ ...LLM, LLM_INPUT_DOLLARS: '' }, 'LLM_INPUT_DOLLARS'],
    [{ ...LLM, LLM_OUTPUT_DOLLARS: 'cheap' }, 'LLM_OUTPUT_DOLLARS'],
    [{ ...LLM, LLM_DAILY_DOLLARS: '-1' }, 'LLM_DAILY_DOLLARS'],
    [{ ...LLM, LLM_DAILY_QUESTIONS: '0' }, 'LLM_DAILY_QUESTIONS'],
  ] satisfies [Environment, string][])('names the variable at fault in %o', (environment, name) => {
    const faults = faultsOf({ ENCRYPTION_KEYS: KEY, ...environment });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} `));
  });

  it('lists every fault at once and repeats no value', () => {
    const environment = {
      SLACK_BOT_TOKEN: 'secret-value-1',
      DATABASE_URL: 'secret-value-2',
      ENCRYPTION_KEYS: 'secret-value-3',
      PORT: 'x',
      LOG_LEVEL: 'y',
    };
    const faults = faultsOf(environment);
    expect(faults).toHaveLength(6);
    expect(faults.join(' ')).not.toContain('secret-value');
  });
});

describe('readEnvironment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'config-'));
  const file = join(folder, '.env');

  it('does without a file', () => {
    expect(readEnvironment({ PORT: '1' }, file)).toEqual({ PORT: '1' });
  });

  it('lets real variables win over the file', () => {
    writeFileSync(file, 'PORT=4000\nHOST=localhost\n');
    expect(readEnvironment({ PORT: '1' }, file)).toEqual({ PORT: '1', HOST: 'localhost' });
  });

  it('says which file cannot be read', () => {
    // A folder of that name cannot be read by anybody, root included.
    expect(() => readEnvironment({}, folder)).toThrow(/cannot be read \(EISDIR\)/);
  });
});
