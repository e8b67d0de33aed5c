// Finds the words of the text that moved the answer, by taking them out and looking again.
import type { Evidence } from '../domain/advice.ts';
import type { Side } from '../domain/practice.ts';
import { type Assessment, assess } from './assessment.ts';
import { SIDES } from './emphasis-model.ts';
import type { SignalMatch } from './signals.ts';
import type { Word } from './text.ts';

const MOST_QUOTES_A_SIDE = 3;
/** Each candidate is a second reading of the text, so there are few. */
const MOST_CANDIDATES_A_SIDE = 4;
const LONGEST_QUOTE = 12;
/** Log-odds. A quote that moves the score less is not worth showing; one that a signal explains may move it little. */
const LEAST_WEIGHT = { words: 0.15, signal: 0.03 };

const BECAUSE_OF_WORDS: Record<Side, string> = {
  leadership: 'Words like these mostly come up where people lack meaning, trust, courage or a direction.',
  management: 'Words like these mostly come up where order is lacking: who does what, by when, and how.',
};

/** Not worth beginning or ending a quote with. */
const EDGE_WORDS = new Set(
  'and but so because since while although though yet which that or then also the a an of to in on at'.split(' '),
);

/** A stretch of words, `to` exclusive. */
type Span = { from: number; to: number };

/** Strongest first, at most three a side. Every quote is a slice of the text whose removal lowers its side's score. */
export function evidenceIn(assessment: Assessment): Evidence[] {
  const quotes = SIDES.flatMap((side) => quotesFor(side, assessment));
  return quotes.sort((a, b) => b.weight - a.weight);
}

function quotesFor(side: Side, assessment: Assessment): Evidence[] {
  const quotes = joined(candidates(side, assessment)).map((span): Evidence => {
    const { because, signal } = reasonFor(span, side, assessment);
    return { quote: quoteOf(span, assessment), side, because, signal, weight: weightOf(span, side, assessment) };
  });
  return quotes
    .filter(({ signal, weight }) => weight >= (signal === 'words' ? LEAST_WEIGHT.words : LEAST_WEIGHT.signal))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_QUOTES_A_SIDE);
}

/** Signals first, then the clauses that speak loudest for the side. */
function candidates(side: Side, { matches, sides, reading }: Assessment): Span[] {
  const fromSignals = matches.filter((match) => match.signal.side === side).map(({ from, to }) => ({ from, to }));
  const fromClauses = reading.clauses
    .map((clause, i) => ({ clause, score: sides.clauses[i]?.[side] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ clause }) => ({ from: clause.from, to: Math.min(clause.to, clause.from + LONGEST_QUOTE) }));
  return [...fromSignals, ...fromClauses]
    .map((span) => trimmed(span, reading.words))
    .filter((span) => span.to - span.from > 1)
    .slice(0, MOST_CANDIDATES_A_SIDE);
}

function trimmed({ from, to }: Span, words: readonly Word[]): Span {
  let [first, last] = [from, to];
  while (first < last && EDGE_WORDS.has(words[first]?.norm ?? '')) first++;
  while (last > first && EDGE_WORDS.has(words[last - 1]?.norm ?? '')) last--;
  return { from: first, to: last };
}

/** Overlapping spans become one, in the order they came. */
function joined(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of spans) {
    const touching = kept.filter((other) => other.from < span.to && span.from < other.to);
    const union = {
      from: Math.min(span.from, ...touching.map((other) => other.from)),
      to: Math.max(span.to, ...touching.map((other) => other.to)),
    };
    if (touching.length > 0 && union.to - union.from > LONGEST_QUOTE) continue;
    for (const other of touching) kept.splice(kept.indexOf(other), 1);
    kept.push(union);
  }
  return kept;
}

function weightOf(span: Span, side: Side, assessment: Assessment): number {
  const { start, end } = placeOf(span, assessment);
  const { text } = assessment.reading;
  return assessment.sides[side] - assess(`${text.slice(0, start)}${text.slice(end)}`).sides[side];
}

function quoteOf(span: Span, assessment: Assessment): string {
  const { start, end } = placeOf(span, assessment);
  return assessment.reading.text.slice(start, end);
}

function placeOf({ from, to }: Span, { reading }: Assessment): { start: number; end: number } {
  return { start: reading.words[from]?.start ?? 0, end: reading.words[to - 1]?.end ?? 0 };
}

function reasonFor(span: Span, side: Side, { matches }: Assessment): Pick<Evidence, 'because' | 'signal'> {
  const inside = (match: SignalMatch) => match.signal.side === side && match.from < span.to && span.from < match.to;
  const match = matches.filter(inside).sort((a, b) => b.to - b.from - (a.to - a.from))[0];
  if (!match) return { because: BECAUSE_OF_WORDS[side], signal: 'words' };
  return { because: match.signal.because, signal: match.signal.id };
}
