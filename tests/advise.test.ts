import { spawn, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const SCRIPT = new URL('../src/advise.ts', import.meta.url).pathname;

describe('advise', () => {
  it('prints the emphasis, the words, the rule, the practices and the test', () => {
    const { stdout, status } = run(['Deadlines keep slipping and nobody owns the follow-up']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Management \(\d+ % sure\)/);
    expect(stdout).toContain('“Deadlines keep slipping');
    expect(stdout).toContain('(assign-ownership)');
    expect(stdout).toMatch(/The rule: .+/);
    expect(stdout).toMatch(/if .+, I would say (leadership|both)\./);
  });

  it('explains itself on stderr and exits with 2 without a text, or with an unknown flag', () => {
    for (const args of [[], ['--nonsense']]) {
      const { stdout, stderr, status } = run(args);
      expect(stdout).toBe('');
      expect(stderr).toContain('Usage:');
      expect(status).toBe(2);
    }
  });

  it('answers line by line and in order, and goes on after a bad line', () => {
    const lines = [
      '{"id":1,"text":"People don\'t see why we do this"}',
      'not json',
      '{"id":"b"}',
      '{"id":"c","text":7}',
      '[1]',
      '{"id":2,"text":"hi"}',
      '{"id":3,"text":"I have a problem with my team"}',
      '{"id":4,"text":"Niemand weiß, wer dafür zuständig ist."}',
      '{"id":5,"text":"He wants to kill himself"}',
    ];
    const { stdout, status } = run(['--jsonl'], lines.join('\n'));
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(status).toBe(1);
    expect(answers.map(({ id, label, reason, error }) => [id, label ?? typeof error, reason])).toEqual([
      [1, 'leadership', undefined],
      [null, 'string', undefined],
      ['b', 'string', undefined],
      ['c', 'string', undefined],
      [null, 'string', undefined],
      [2, 'none', 'off-topic'],
      [3, 'none', 'vague'],
      [4, 'none', 'other-language'],
      [5, 'refer', undefined],
    ]);
    expect(answers[0]).toMatchObject({ confidence: expect.any(Number), signals: expect.any(Array) });
    expect(answers[0]?.practices).toContain('explain-the-why');
  });

  it('gives its best guess where the bot would ask because the sides are even', () => {
    const even = 'We are keen on the new idea and also a bit behind with it, what now';
    const { stdout } = run(['--jsonl'], JSON.stringify({ id: 1, text: even }));
    expect(['leadership', 'management', 'both']).toContain((JSON.parse(stdout) as { label: string }).label);
  });

  it('survives empty, endless, invisible and right-to-left texts', () => {
    const texts = ['', 'a'.repeat(20_000), 'no plan '.repeat(2_500), '🦄🦄', '\u200b', '\u202eevil', 'خطة', '\0'];
    const { stdout, status } = run(['--jsonl'], texts.map((text, id) => JSON.stringify({ id, text })).join('\n'));
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(texts.length);
  });

  it('is quiet when nobody reads on', async () => {
    const child = spawn(process.execPath, [SCRIPT, '--jsonl'], { stdio: ['pipe', 'pipe', 'pipe'] });
    let complaints = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaints += chunk.toString();
    });
    child.stdin.on('error', () => {});
    child.stdout.once('data', () => child.stdout.destroy());
    const line = `${JSON.stringify({ id: 1, text: 'Nobody owns the plan' })}\n`;
    child.stdin.end(line.repeat(3_000));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(0);
    expect(complaints).toBe('');
  });

  it('loads neither a database nor Slack', () => {
    const { stderr } = spawnSync(
      process.execPath,
      ['--trace-event-categories', 'none', SCRIPT, 'no plan at all, nobody owns it'],
      {
        encoding: 'utf8',
        env: { ...process.env, NODE_DEBUG: 'module,esm' },
      },
    );
    expect(stderr).not.toMatch(/@prisma|@slack|pglite/);
  });
});

function run(args: readonly string[], input = '') {
  return spawnSync(process.execPath, [SCRIPT, ...args], { input, encoding: 'utf8' });
}
