import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigFault, type Environment, loadConfig, readEnvironment } from '../src/config.ts';

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

describe('loadConfig', () => {
  it('opens the local workspace on an embedded database when nothing is set', () => {
    expect(load({})).toEqual({
      mode: 'playground',
      database: { kind: 'embedded', folder: '.data' },
      dataFolder: '.data',
      host: '127.0.0.1',
      port: 3000,
      signingSecret: undefined,
      postsPerMinute: 60,
      log: { level: 'info', format: 'json' },
    });
  });

  it('serves a real workspace when both tokens are set', () => {
    const config = load({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', DATABASE_URL: 'postgres://u@h/d' });
    expect(config).toMatchObject({ mode: 'socket', database: { kind: 'server', url: 'postgres://u@h/d' } });
  });

  it('takes an empty value for one that is not set', () => {
    expect(load({ SLACK_BOT_TOKEN: '', PORT: '', DATABASE_URL: '' })).toMatchObject({ mode: 'playground', port: 3000 });
  });

  it('writes for people on a terminal and for machines elsewhere', () => {
    expect(loadConfig({}, { isInteractive: true }).log.format).toBe('pretty');
    expect(loadConfig({ LOG_FORMAT: 'json' }, { isInteractive: true }).log.format).toBe('json');
  });

  it.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
    [{ SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xapp-1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_SIGNING_SECRET: 'short' }, 'SLACK_SIGNING_SECRET'],
    [{ DATABASE_URL: 'mysql://h/d' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://u:12#secret@h/d' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://u:pass#word@h/d' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://u:12/secret@h/d' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://u:p@h:99999/d' }, 'DATABASE_URL'],
    [{ PORT: 'three thousand' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  ] satisfies [Environment, string][])('names the variable at fault in %o', (environment, name) => {
    const faults = faultsOf(environment);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name} `));
  });

  it('lists every fault at once and repeats no value', () => {
    const environment = {
      SLACK_BOT_TOKEN: 'secret-value-1',
      DATABASE_URL: 'secret-value-2',
      PORT: 'x',
      LOG_LEVEL: 'y',
    };
    const faults = faultsOf(environment);
    expect(faults).toHaveLength(5);
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
