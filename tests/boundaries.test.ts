// Arrows run one way: main → bot → {storage, slack, jobs, playground, language-model} → ports → domain; advisor → domain.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;
const source = join(root, 'src');

/** What each ring may import from the project, and which packages belong to it alone. */
const RINGS: Record<string, { rings: string[]; packages?: RegExp }> = {
  domain: { rings: ['domain'], packages: /^(luxon|date-holidays)$/ },
  advisor: { rings: ['advisor', 'domain'], packages: /^node:/ },
  ports: { rings: ['domain'], packages: /^$/ },
  storage: { rings: ['storage', 'ports', 'domain'] },
  jobs: { rings: ['jobs', 'ports', 'domain'] },
  'language-model': { rings: ['language-model', 'ports', 'domain'], packages: /^(ai|zod|@ai-sdk\/.+)$/ },
  slack: { rings: ['slack', 'advisor', 'ports', 'domain'] },
  playground: { rings: ['playground', 'ports', 'domain'] },
};

const HOMES: Record<string, string[]> = {
  '@slack/bolt': ['slack'],
  '@slack/web-api': ['slack'],
  'pglite-prisma-adapter': ['storage'],
  '@prisma/adapter-pg': ['storage'],
  '@electric-sql/pglite': ['storage'],
  'pg-boss': ['jobs'],
  'node-cron': ['jobs'],
  react: ['playground'],
  'slack-blocks-to-jsx': ['playground'],
  ai: ['language-model'],
  '@ai-sdk/anthropic': ['language-model'],
  '@ai-sdk/openai': ['language-model'],
  '@ai-sdk/openai-compatible': ['language-model'],
  zod: ['config', 'language-model', 'playground', 'storage', 'advise', 'slack'],
  'csv-stringify': ['slack'],
  pino: ['log'],
  'date-holidays': ['domain'],
};

type Import = { file: string; ring: string; target: string };

const ringOf = (file: string) => relative(source, file).split('/')[0]?.replace(/\.ts$/, '') ?? '';

function importsOf(file: string): Import[] {
  const code = readFileSync(file, 'utf8');
  const targets = [...code.matchAll(/^\s*(?:import|export)\b[^'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)/gm)];
  return targets.map((match) => ({
    file: relative(root, file),
    ring: ringOf(file),
    target: resolveTarget(file, match[1] ?? match[2] ?? ''),
  }));
}

function resolveTarget(file: string, specifier: string): string {
  return specifier.startsWith('.') ? `ring:${ringOf(normalize(join(dirname(file), specifier)))}` : specifier;
}

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.includes('generated'))
  .map((name) => join(source, name));
const imports = files.flatMap(importsOf);

describe('the rings', () => {
  it('are all read by this test', () => {
    expect(imports.length).toBeGreaterThan(200);
    for (const ring of Object.keys(RINGS)) expect(imports.some((each) => each.ring === ring)).toBe(true);
  });

  it.each(Object.entries(RINGS))('%s imports only what it may', (ring, allowed) => {
    const own = imports.filter((each) => each.ring === ring);
    const wrongRings = own.filter(
      ({ target }) => target.startsWith('ring:') && !allowed.rings.includes(target.slice('ring:'.length)),
    );
    const wrongPackages = own.filter(
      ({ target }) => allowed.packages && !target.startsWith('ring:') && !allowed.packages.test(target),
    );
    expect([...wrongRings, ...wrongPackages]).toEqual([]);
  });

  it.each(Object.entries(HOMES))('%s is imported only where it lives', (name, homes) => {
    const users = imports.filter(({ target }) => target === name || target.startsWith(`${name}/`));
    expect(users.length).toBeGreaterThan(0);
    expect(users.filter(({ ring }) => !homes.includes(ring))).toEqual([]);
  });

  it('export nothing by default and keep no barrels', () => {
    const defaults = files.filter((file) => /^export default/m.test(readFileSync(file, 'utf8')));
    const barrels = files.filter((file) => file.endsWith('/index.ts'));
    expect([...defaults, ...barrels].map((file) => relative(root, file))).toEqual([]);
  });
});
