// Finds the words of the text that moved the answer, by taking them out and looking again.
import type { Evidence } from '../domain/advice.ts';
import type { PracticeId, Side } from '../domain/practice.ts';
import { type Assessment, assess, practiceScores } from './assessment.ts';
import { bestPractices } from './decision.ts';
import { SIDES } from './emphasis-model.ts';
import type { SignalMatch } from './signals.ts';
import type { Word } from './text.ts';

const MOST_QUOTES_A_SIDE = 3;
/** Each candidate is a second reading of the text, so there are few. */
const MOST_CANDIDATES_A_SIDE = 4;
const LONGEST_QUOTE = 12;
/** Log-odds. A quote that moves the score less is not worth showing; one that a signal explains may move it little. */
const LEAST_WEIGHT = { words: 0.15, signal: 0.03 };

/** Where only the trained weights speak: completes "Words like these often mean that …". */
const NEED_BY_PRACTICE: Readonly<Record<PracticeId, string>> = {
  'explain-the-why': 'people have not been told the reason',
  'share-context': 'people lack the story around their work',
  'involve-people-early': 'people want a say in what concerns them',
  'set-direction': 'people do not see where this is going',
  'align-on-purpose': 'the work has lost its meaning for people, or they pull different ways',
  'champion-change': 'people have to be won for a change',
  'encourage-experiments': 'people lack the room or the courage to try something',
  'recognise-strengths': 'somebody’s effort or talent is not seen',
  'coach-growth': 'somebody could grow with help',
  'listen-with-empathy': 'somebody needs to be heard',
  'lead-by-example': 'people look at what those in charge do themselves',
  'build-trust': 'trust is thin',
  'set-clear-expectations': 'people have to guess what is expected',
  'set-a-follow-up': 'nobody comes back to what was agreed',
  'simplify-the-system': 'the way of working is too complicated',
  'set-priorities': 'it is not settled what comes first',
  'assign-ownership': 'nobody is clearly responsible',
  'plan-the-work': 'steps and dates are missing',
  'monitor-progress': 'nobody can see how things stand',
  'allocate-resources': 'hands, time or money are short or badly placed',
  'remove-blockers': 'something concrete holds the work up',
  'manage-risk': 'something could go wrong and nobody has prepared for it',
  'standardise-quality': 'the same work is done in different ways',
  'review-performance': 'results have to be looked at fairly and openly',
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

function reasonFor(span: Span, side: Side, assessment: Assessment): Pick<Evidence, 'because' | 'signal'> {
  const inside = (match: SignalMatch) => match.signal.side === side && match.from < span.to && span.from < match.to;
  const match = assessment.matches.filter(inside).sort((a, b) => b.to - b.from - (a.to - a.from))[0];
  if (!match) return { because: needIn(quoteOf(span, assessment), side), signal: 'words' };
  return { because: match.signal.because, signal: match.signal.id };
}

function needIn(quote: string, side: Side): string {
  const [practice] = bestPractices(side, practiceScores(assess(quote).features));
  if (!practice) throw new Error(`The side ${side} has no practices`);
  return `Words like these often mean that ${NEED_BY_PRACTICE[practice]}.`;
}
