import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assess } from '../../src/advisor/assessment.ts';
import { likeliest } from '../../src/advisor/decision.ts';
import { cutOut, evidenceIn } from '../../src/advisor/evidence.ts';
import { FLIPS, flipTestFor } from '../../src/advisor/flip.ts';
import { signalsById } from '../../src/advisor/signals.ts';
import { readText } from '../../src/advisor/text.ts';

/** Thirty texts of several styles, every one out of the data folder. */
const TEXTS = ['plain', 'stories', 'hard', 'short-2', 'office'].flatMap((file) => {
  const lines = readFileSync(new URL(`../../data/situations/${file}.jsonl`, import.meta.url), 'utf8').split('\n');
  return [0, 31, 62, 93, 124, 155].map((line) => (JSON.parse(lines[line] ?? '{}') as { text: string }).text);
});

describe('evidenceIn', () => {
  it('quotes words of the text whose removal lowers the score of their side', () => {
    for (const text of TEXTS) {
      const assessment = assess(text);
      for (const { quote, side, weight } of evidenceIn(assessment)) {
        const at = text.indexOf(quote);
        expect(at).toBeGreaterThanOrEqual(0);
        const without = assess(cutOut(text, at, at + quote.length));
        expect(without.sides[side]).toBeLessThan(assessment.sides[side]);
        expect(weight).toBeGreaterThan(0);
      }
    }
  });

  it('finds something to show in nearly every text', () => {
    const shown = TEXTS.filter((text) => evidenceIn(assess(text)).length > 0);
    expect(shown.length).toBeGreaterThan(TEXTS.length * 0.9);
  });

  it('shows at most three quotes a side, strongest first, without overlaps or cut words', () => {
    for (const text of TEXTS) {
      const evidence = evidenceIn(assess(text));
      expect(evidence.map((found) => found.weight)).toEqual(
        evidence.map((found) => found.weight).sort((a, b) => b - a),
      );
      for (const side of ['leadership', 'management'] as const) {
        const quotes = evidence.filter((found) => found.side === side).map((found) => found.quote);
        expect(quotes.length).toBeLessThanOrEqual(3);
        expect(quotes.some((quote) => quotes.some((other) => other !== quote && other.includes(quote)))).toBe(false);
        for (const quote of quotes) {
          const at = text.indexOf(quote);
          expect(`${text[at - 1] ?? ' '}|${text[at + quote.length] ?? ' '}`).toMatch(/^[^\p{L}\p{N}]\|[^\p{L}\p{N}]$/u);
          expect(quote).toMatch(/\s/);
        }
      }
    }
  });

  it('says each stretch of the text for one side only', () => {
    for (const text of TEXTS) {
      const places = evidenceIn(assess(text)).map(({ quote }) => ({ from: text.indexOf(quote), length: quote.length }));
      places.sort((a, b) => a.from - b.from);
      places.slice(1).forEach(({ from }, i) => {
        const before = places[i] ?? { from: 0, length: 0 };
        expect(from, text).toBeGreaterThanOrEqual(before.from + before.length);
      });
    }
  });

  it.each([
    [
      'Nobody speaks up in our meetings any more and two of my best people have started to look elsewhere',
      ['Nobody speaks up in our meetings any more', 'two of my best people have started to look elsewhere'],
    ],
    [
      'My best engineer snaps at people in reviews and now the rest avoid asking her for anything',
      ['My best engineer snaps at people in reviews', 'now the rest avoid asking her for anything'],
    ],
    ['Nobody knows what the others are working on', ['Nobody knows what the others are working on']],
  ])('breaks nothing off within a phrase: %s', (text, whole) => {
    expect(evidenceIn(assess(text)).map(({ quote }) => quote)).toEqual(expect.arrayContaining(whole));
  });

  it('quotes every clause that complains', () => {
    const quotes = evidenceIn(assess('Deadlines keep slipping and nobody owns the follow-up')).map(
      ({ quote }) => quote,
    );
    expect(quotes.join(' | ')).toMatch(/slipping/);
    expect(quotes.join(' | ')).toMatch(/nobody owns the follow-up/);
  });

  it('gives the reason of the signal that matched', () => {
    const [first] = evidenceIn(assess('Deadlines keep slipping and nobody owns the follow-up'));
    expect(first?.signal).not.toBe('words');
    expect(first?.because).toBe(signalsById().get(first?.signal ?? '')?.because);
  });
});

describe('flipTestFor', () => {
  it('works out only the clauses that its facts add', () => {
    for (const text of TEXTS) {
      const assessment = assess(text);
      const before = assessment.heard.features.size;
      flipTestFor(likeliest(assessment.likely), assessment);
      const said = FLIPS.filter(({ from }) => from === likeliest(assessment.likely)).map((flip) => readText(flip.said));
      // The last clause of the text may be heard anew, once, where a fact cancels a signal in it.
      const added = said.reduce((sum, { clauses }) => sum + clauses.length, 0);
      expect(assessment.heard.features.size - before).toBeLessThanOrEqual(added + 1);
    }
  });

  it('names a fact that leads the model itself to the other answer, or at least towards it', () => {
    let flipped = 0;
    for (const text of TEXTS) {
      const assessment = assess(text);
      const emphasis = likeliest(assessment.likely);
      const test = flipTestFor(emphasis, assessment);
      expect(test.emphasis).not.toBe(emphasis);
      const after = assess(`${text.trimEnd()}. ${test.said}`);
      expect(after.likely[test.emphasis]).toBeGreaterThan(assessment.likely[test.emphasis]);
      if (likeliest(after.likely) === test.emphasis) flipped++;
    }
    expect(flipped).toBeGreaterThan(TEXTS.length * 0.8);
  });
});
