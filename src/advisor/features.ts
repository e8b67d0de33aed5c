// Turns a reading into numbered features, clause by clause: what the trained weights look at.
// Training and answering share it; a change here makes the model stale (the test says so).
import { matchSignals, type SignalMatch } from './signals.ts';
import type { Clause, Reading, Word } from './text.ts';

/** Features are hashed into this many places. */
export const FEATURE_PLACES = 1 << 18;

/** How much each kind of feature may say; each is brought to that length, so that the many do not drown the few. */
const GROUP_WEIGHTS = { words: 1, pairs: 1.5, letters: 1, frames: 1, signals: 1 };
type FeatureGroup = keyof typeof GROUP_WEIGHTS;

/** Per group the places that are set; a place may occur more than once. */
export type Features = Record<FeatureGroup, number[]>;

/** Parallel arrays: the value at each place, all others being zero. */
export type Vector = { places: Int32Array; values: Float32Array };

/** How fast a group's values shrink as it grows. A clause keeps more of its strength than a long text. */
export const TEXT_SHRINKAGE = 0.5;
export const CLAUSE_SHRINKAGE = 0.35;

const FINE = new Set(
  `fine good great clear happy keen love proud well perfect solid ok okay right smooth brilliant lovely motivated
  enthusiastic excellent strong calm works ready sorted settled booked understand believe agree willing loyal trust
  enough full spotless flawless tidy neat immaculate impeccable`
    .split(/\s+/)
    .filter(Boolean),
);

/** Features of each clause, in order. */
export function featuresOf(reading: Reading, matches: readonly SignalMatch[] = matchSignals(reading)): Features[] {
  return reading.clauses.map((clause) => clauseFeatures(reading, clause, matches));
}

/** One vector for all of them together. */
export function vectorOf(features: readonly Features[], shrinkage: number): Vector {
  const places: number[] = [];
  const values: number[] = [];
  for (const [group, weight] of Object.entries(GROUP_WEIGHTS) as [FeatureGroup, number][]) {
    const distinct = new Set(features.flatMap((feature) => feature[group]));
    // Signals are few and each is a finding of its own, so they do not share one strength.
    const value = group === 'signals' ? weight : weight / distinct.size ** shrinkage;
    for (const place of distinct) {
      places.push(place);
      values.push(value);
    }
  }
  return { places: Int32Array.from(places), values: Float32Array.from(values) };
}

function clauseFeatures(reading: Reading, clause: Clause, matches: readonly SignalMatch[]): Features {
  const words = reading.words.slice(clause.from, clause.to);
  const features: Features = { words: [], pairs: [], letters: [], frames: [], signals: [] };
  const isFine = words.some((word) => FINE.has(word.norm));
  const hasNegation = words.some((word) => word.isNegated);
  words.forEach((word, i) => {
    const name = word.isNegated ? `¬${word.stem}` : word.stem;
    features.words.push(place(`w ${name}`));
    const next = words[i + 1];
    if (next) features.pairs.push(place(`p ${word.stem} ${next.stem}`));
    const afterNext = words[i + 2];
    if (afterNext) features.pairs.push(place(`s ${word.stem} ${afterNext.stem}`));
    features.letters.push(...lettersOf(word));
    features.frames.push(
      place(`c ${clause.contrast} ${isFine ? 'fine' : ''} ${hasNegation ? 'not' : ''} ${word.stem}`),
    );
  });
  for (const match of matches) {
    if (match.from >= clause.to || match.to <= clause.from) continue;
    features.signals.push(place(`i ${match.signal.id}`), place(`d ${match.signal.side}`));
    features.signals.push(place(`d ${match.signal.side} ${clause.contrast} ${isFine}`));
  }
  return features;
}

const lettersByWord = new Map<string, readonly number[]>();
/** A bound, so that a stream of nonsense cannot fill the memory. */
const MOST_WORDS_KEPT = 20_000;

function lettersOf({ norm }: Word): readonly number[] {
  const known = lettersByWord.get(norm);
  if (known) return known;
  const word = `^${norm}$`;
  const letters: number[] = [];
  for (const size of [4, 5]) {
    for (let i = 0; i + size <= word.length; i++) letters.push(place(`l ${word.slice(i, i + size)}`));
  }
  if (lettersByWord.size < MOST_WORDS_KEPT) lettersByWord.set(norm, letters);
  return letters;
}

/** Where a feature of this name stands. FNV-1a, folded. */
export function place(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 0) % FEATURE_PLACES;
}
