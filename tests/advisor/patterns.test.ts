import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createNeedsOf } from '../../src/advisor/pattern-needs.ts';
import { anyOf, type PlainText, patternsIn, plainWords } from '../../src/advisor/patterns.ts';
import { readText } from '../../src/advisor/text.ts';

const DATA = new URL('../../data/', import.meta.url);
const FILES = readdirSync(new URL('gate/', DATA)).filter((name) => name !== 'word-lists.txt');
/** Texts of all kinds, grave ones among them. */
const TEXTS = ['gate-probe', 'not-situations', 'situations/plain', 'situations/stories'].flatMap((name) => {
  const lines = readFileSync(new URL(`${name}.jsonl`, DATA), 'utf8')
    .trim()
    .split('\n');
  return lines.filter((_, line) => line % 10 === 0).map((line) => plainOf((JSON.parse(line) as { text: string }).text));
});

describe('needsOf', () => {
  const needsOf = createNeedsOf(() => 'knife|broken glass');

  it.each([
    ['death threat*', [['death'], ['threat*']]],
    ['(shout|shouts) … (her|his) desk', [['shout', 'shouts'], ['her', 'his'], ['desk']]],
    ['{weapon} …… work', [['knife', 'broken'], ['work']]],
    ['suicid(e|al) note', [['suicide', 'suicidal'], ['note']]],
    ['(no )?sleep(s|ing)?', [['sleeps', 'sleeping', 'sleep']]],
    ['(at|in)? work', [['work']]],
    ['gas leak|smells? of gas', [['leak', 'smells', 'smell']]],
    ['[0-9]+ hours', [['hours']]],
    ['(ill|)', []],
    ['ab*', []],
    ['what.ever', []],
  ])('reads off %s what a text must have', (pattern, needs) => {
    expect(needsOf(pattern)).toEqual(needs);
  });
});

describe('patternsIn', () => {
  it('finds the same whether or not it looks only for patterns whose words are there', () => {
    let found = 0;
    for (const patterns of FILES.map(patternsIn)) {
      const whole = anyOf(patterns.all, 'u');
      for (const plain of TEXTS) {
        const isThere = whole.test(plain.text);
        expect(patterns.areIn(plain), plain.text).toBe(isThere);
        if (isThere) found++;
      }
    }
    expect(found).toBeGreaterThan(TEXTS.length / 20);
  });

  it('looks for few of the patterns in a text', () => {
    const all = FILES.map(patternsIn);
    const looked = TEXTS.map((plain) => all.reduce((sum, patterns) => sum + patterns.possibleIn(plain).length, 0));
    expect(looked.reduce((a, b) => a + b) / looked.length).toBeLessThan(20);
  });

  it('replaces from left to right, and leaves the rest', () => {
    const figures = patternsIn('figures-of-speech.txt');
    const plain = plainOf('A political suicide mission. Nobody was hit by a bus.');
    expect(figures.replaceIn(plain, '~').text).toBe('a ~ mission | nobody was ~');
  });
});

function plainOf(text: string): PlainText {
  return plainWords(readText(text));
}
