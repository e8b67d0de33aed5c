// Finds the words of the text that moved the answer, by taking them out and looking again.
import type { Evidence } from '../domain/advice.ts';
import type { PracticeId, Side } from '../domain/practice.ts';
import { type Assessment, assess, practiceScores } from './assessment.ts';
import { bestPractices } from './decision.ts';
import { SIDES } from './emphasis-model.ts';
import type { SignalMatch } from './signals.ts';
import type { Reading, Word } from './text.ts';

const MOST_QUOTES_A_SIDE = 3;
/** Each candidate is a second reading of the text, so there are few. */
const MOST_CANDIDATES_A_SIDE = 4;
/** Words. A longer clause is quoted in the pieces that an "and" joins, and where none does, up to LONGEST_QUOTE. */
const LONGEST_UNDIVIDED = 12;
const LONGEST_QUOTE = 20;
/** Words. What is shorter is no thought of its own. */
const SHORTEST_PIECE = 4;
/** Log-odds. A quote that moves the score less is not worth showing; one that a signal explains may move it little. */
const LEAST_WEIGHT = { words: 0.1, signal: 0.03 };

/** Where only the trained weights speak: completes "Words like these often mean that …". */
export const NEED_BY_PRACTICE: Readonly<Record<PracticeId, string>> = {
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

/** Not worth beginning a quote with, or ending it. */
const FIRST_WORDS = new Set('and but so or yet because while although though whereas then also'.split(' '));
const LAST_WORDS = new Set('and but or because while although though whereas'.split(' '));
const PIECE_OPENERS = new Set(['and', 'so', 'or']);
/** Where the longest are cut. */
const PHRASE_OPENERS = new Set('that who which where with without by for after before until from about'.split(' '));

const JOINING_WORD = /\b(?:and|but|so|yet|because|while)\s*$/i;

/** A stretch of words, `to` exclusive. */
type Span = { from: number; to: number };

/**
 * Strongest first, at most three a side. Every quote is a slice of the text whose removal lowers its side's score, and
 * belongs to one side.
 */
export function evidenceIn(assessment: Assessment): Evidence[] {
  const spans = distinct(SIDES.flatMap((side) => candidates(side, assessment)));
  const weighed = spans.map((span) => weigh(span, assessment));
  return SIDES.flatMap((side) =>
    weighed
      .filter((one) => one.side === side && isWorthShowing(one))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MOST_QUOTES_A_SIDE),
  )
    .sort((a, b) => b.weight - a.weight)
    .map((one) => quoteOf(one, assessment));
}

/** `match`: the longest of the signals in it that speak for its side. */
type Weighed = { span: Span; side: Side; weight: number; match: SignalMatch | undefined };

function isWorthShowing({ match, weight }: Weighed): boolean {
  return weight >= (match ? LEAST_WEIGHT.signal : LEAST_WEIGHT.words);
}

function weigh(span: Span, assessment: Assessment): Weighed {
  const weights = weightsOf(span, assessment);
  const side = sideOf(span, weights, assessment);
  const [match] = assessment.matches
    .filter((found) => found.signal.side === side && overlaps(found, span))
    .sort((a, b) => b.to - b.from - (a.to - a.from));
  return { span, side, weight: weights[side], match };
}

function quoteOf({ span, side, weight, match }: Weighed, assessment: Assessment): Evidence {
  const quote = textOf(span, assessment);
  if (match) return { quote, side, because: match.signal.because, signal: match.signal.id, weight };
  return { quote, side, because: needIn(assess(quote, assessment.heard), side), signal: 'words', weight };
}

/** The side of its signal; without one, or with signals of both, the side that the words ask for by themselves. */
function sideOf(span: Span, weights: Record<Side, number>, assessment: Assessment): Side {
  const signalled = SIDES.filter((side) =>
    assessment.matches.some((match) => match.signal.side === side && overlaps(match, span)),
  );
  const [signalSide] = signalled;
  if (signalSide && signalled.length === 1 && weights[signalSide] >= LEAST_WEIGHT.signal) return signalSide;
  const alone = assess(textOf(span, assessment), assessment.heard).sides;
  const [said, other]: [Side, Side] =
    alone.leadership > alone.management ? ['leadership', 'management'] : ['management', 'leadership'];
  return weights[said] >= LEAST_WEIGHT.words ? said : other;
}

/** The pieces with signals first, then those of the clauses that speak loudest for the side. */
function candidates(side: Side, { matches, sides, reading }: Assessment): Span[] {
  const pieces = reading.clauses.flatMap((clause, i) =>
    piecesOf(clause, reading.words).map((span) => ({ span, score: sides.clauses[i]?.[side] ?? 0 })),
  );
  const fromSignals = matches
    .filter((match) => match.signal.side === side)
    .flatMap((match) => pieces.filter(({ span }) => overlaps(match, span)).map(({ span }) => span));
  const fromClauses = pieces
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ span }) => span);
  return [...new Set([...fromSignals, ...fromClauses])]
    .map((span) => trimmed(span, reading.words))
    .filter((span) => span.to - span.from > 1)
    .slice(0, MOST_CANDIDATES_A_SIDE);
}

/** A clause as it may be quoted: whole where it is short, else its thoughts, none broken off within a phrase. */
function piecesOf({ from, to }: Span, words: readonly Word[]): Span[] {
  if (to - from <= LONGEST_UNDIVIDED) return [{ from, to }];
  const ends: number[] = [];
  for (let at = from + SHORTEST_PIECE; at <= to - SHORTEST_PIECE; at++) {
    const isFarEnough = at - (ends.at(-1) ?? from) >= SHORTEST_PIECE;
    if (isFarEnough && PIECE_OPENERS.has(words[at]?.norm ?? '')) ends.push(at);
  }
  return [...ends, to].map((end, i) => {
    const start = ends[i - 1] ?? from;
    return { from: start, to: end - start > LONGEST_QUOTE ? phraseEnd(start, words) : end };
  });
}

function phraseEnd(from: number, words: readonly Word[]): number {
  for (let at = from + LONGEST_QUOTE; at >= from + SHORTEST_PIECE; at--) {
    if (PHRASE_OPENERS.has(words[at]?.norm ?? '')) return at;
  }
  return from + LONGEST_QUOTE;
}

const overlaps = (one: Span, other: Span) => one.from < other.to && other.from < one.to;

function trimmed({ from, to }: Span, words: readonly Word[]): Span {
  let [first, last] = [from, to];
  while (first < last && FIRST_WORDS.has(words[first]?.norm ?? '')) first++;
  while (last > first && LAST_WORDS.has(words[last - 1]?.norm ?? '')) last--;
  return { from: first, to: last };
}

/** What both sides name is read once. */
function distinct(spans: readonly Span[]): Span[] {
  return spans.filter((span, i) => spans.findIndex(({ from }) => from === span.from) === i);
}

function weightsOf(span: Span, { sides, reading, heard }: Assessment): Record<Side, number> {
  const { start, end } = placeOf(span, reading);
  const without = assess(cutOut(reading.text, start, end), heard).sides;
  return {
    leadership: sides.leadership - without.leadership,
    management: sides.management - without.management,
  };
}

/** The text without a stretch of it, and without the word that joined the stretch to what stood before. */
export function cutOut(text: string, start: number, end: number): string {
  return `${text.slice(0, start).replace(JOINING_WORD, '')}${text.slice(end)}`;
}

function textOf(span: Span, { reading }: Assessment): string {
  const { start, end } = placeOf(span, reading);
  return reading.text.slice(start, end);
}

function placeOf({ from, to }: Span, reading: Reading): { start: number; end: number } {
  return { start: reading.words[from]?.start ?? 0, end: reading.words[to - 1]?.end ?? 0 };
}

function needIn({ features }: Assessment, side: Side): string {
  const [practice] = bestPractices(side, practiceScores(features));
  if (!practice) throw new Error(`The side ${side} has no practices`);
  return `Words like these often mean that ${NEED_BY_PRACTICE[practice]}.`;
}
