import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matterOf, mattersIn } from '../../src/advisor/matter.ts';

const DATA = new URL('../../data/situations/', import.meta.url);
const situations = readdirSync(DATA).flatMap((file) =>
  readFileSync(new URL(file, DATA), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): string => JSON.parse(line).text),
);

describe('mattersIn', () => {
  it.each([
    ['Nobody owns the follow-up', ['the follow-up']],
    ['old hands refuse the new system', ['the new system']],
    ['Our weekly report has 41 lines', ['our weekly report']],
    ['the rota isn’t out and my sprint goals keep changing', ['the rota', 'my sprint goals']],
    ['Do they see what the migration is for?', ['the migration']],
  ])('finds what it is about: %s', (text, matters) => {
    expect(mattersIn(text)).toEqual(matters);
  });

  it.each([
    // Part of a longer name.
    'the project manager is tired',
    'the training log is complete',
    'my policy officers hit every deadline',
    'the rollout plan isn’t complete',
    // A verb that looks like a thing.
    'my team reports to two people',
    'our boss schedules everything twice',
    // When and where, not what.
    'since the merger nobody talks',
    'they note it in the meeting',
    // Nothing to begin with.
    'the process is fine, people are not',
    'our schedule works perfectly well',
    // No phrase at all.
    'the\nreport',
    'the *report is late',
    'the <!channel> report',
    'the 報告',
    'breport',
    '',
  ])('leaves alone what is not surely one: %s', (text) => {
    expect(mattersIn(text)).toEqual([]);
  });

  it('finds in all our situations only a few words that stand there, and end as a thing of the work', () => {
    const found = situations.flatMap((text) => mattersIn(text).map((matter) => ({ text, matter })));
    expect(found.length).toBeGreaterThan(150);
    for (const { text, matter } of found) {
      expect(matter).toMatch(/^(the|our|my)( [\p{L}-]+){1,3}$/u);
      expect(text.toLowerCase()).toContain(matter.toLowerCase());
    }
  });
});

describe('matterOf', () => {
  it('takes the matter of a sentence that spoke for the answer', () => {
    expect(matterOf('Deadlines keep slipping and nobody owns the follow-up', 'management')).toBe('the follow-up');
  });

  it('takes none from a sentence that spoke for the other side, or for none', () => {
    expect(matterOf('I like the website. Nobody trusts anybody here any more.', 'leadership')).toBeUndefined();
  });
});
