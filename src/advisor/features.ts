// Turns a reading into numbered features, clause by clause: what the trained weights look at.
// Training and answering share it; a change here makes the model stale (the test says so).
import { polarityOf, praises } from './polarity.ts';
import { matchSignals, type SignalMatch } from './signals.ts';
import type { Clause, Reading, Word } from './text.ts';
import { DIMENSIONS, wordVectors } from './word-vectors.ts';

/** Features are hashed into this many places. */
export const FEATURE_PLACES = 1 << 18;

/** How much each kind of feature may say; each is brought to that length, so that the many do not drown the few. */
const GROUP_WEIGHTS = { words: 1, pairs: 1.5, letters: 1, frames: 1, signals: 1 };
type FeatureGroup = keyof typeof GROUP_WEIGHTS;

/** Per group the places that are set; a place may occur more than once. `meaning` is a sum over the words. */
export type Features = Record<FeatureGroup, number[]> & { meaning: Float32Array };

/** Parallel arrays: the value at each place, all others being zero. */
export type Vector = { places: Int32Array; values: Float32Array };

/** What a vector stands for: a text for the two sides, one of its clauses, or a text for the other labels. */
export type Scope = 'text' | 'clause' | 'label';

/** How fast a group's values shrink as it grows. A clause keeps more of its strength than a long text. */
const SHRINKAGE: Record<Scope, number> = { text: 0.5, clause: 0.35, label: 0.5 };
/** Over a whole text the directions of many words blur into one, so they say less there. */
const MEANING_WEIGHTS: Record<Scope, number> = { text: 0.5, clause: 1.5, label: 1.5 };

/** What a clause's words mean together, kept apart by how they are said. */
const CHANNELS = ['said', 'denied', 'present', 'missing', 'open', 'before', 'after'] as const;
type Channel = (typeof CHANNELS)[number];
const MEANING_PLACES = CHANNELS.length * DIMENSIONS;

/** Hashed features stand first, then those of meaning. */
export const ALL_PLACES = FEATURE_PLACES + MEANING_PLACES;

/** Features of each clause, in order. */
export function featuresOf(reading: Reading, matches: readonly SignalMatch[] = matchSignals(reading)): Features[] {
  return reading.clauses.map((clause) => clauseFeatures(reading, clause, matches));
}

/** One vector for all of them together. */
export function vectorOf(features: readonly Features[], scope: Scope): Vector {
  const places: number[] = [];
  const values: number[] = [];
  for (const [group, weight] of Object.entries(GROUP_WEIGHTS) as [FeatureGroup, number][]) {
    const distinct = new Set(features.flatMap((feature) => feature[group]));
    // Signals are few and each is a finding of its own, so they do not share one strength.
    const value = group === 'signals' ? weight : weight / distinct.size ** SHRINKAGE[scope];
    for (const place of distinct) {
      places.push(place);
      values.push(value);
    }
  }
  meaningOf(features).forEach((value, i) => {
    if (value === 0) return;
    places.push(FEATURE_PLACES + i);
    values.push(MEANING_WEIGHTS[scope] * value);
  });
  return { places: Int32Array.from(places), values: Float32Array.from(values) };
}

/** Of all the clauses together, brought to length one. */
function meaningOf(features: readonly Features[]): Float32Array {
  const sum = new Float32Array(MEANING_PLACES);
  for (const { meaning } of features)
    meaning.forEach((value, i) => {
      sum[i] = (sum[i] as number) + value;
    });
  const length = Math.sqrt(sum.reduce((squares, value) => squares + value * value, 0)) || 1;
  return sum.map((value) => value / length);
}

function clauseFeatures(reading: Reading, clause: Clause, matches: readonly SignalMatch[]): Features {
  const words = reading.words.slice(clause.from, clause.to);
  const features: Features = {
    words: [],
    pairs: [],
    letters: [],
    frames: [],
    signals: [],
    meaning: new Float32Array(MEANING_PLACES),
  };
  const polarity = polarityOf(words);
  const isFine = praises(words);
  const hasNegation = words.some((word) => word.isNegated);
  const mean = (word: Word, channel: Channel) => {
    wordVectors().addTo(features.meaning, CHANNELS.indexOf(channel) * DIMENSIONS, word.norm);
  };
  words.forEach((word, i) => {
    mean(word, word.isNegated ? 'denied' : 'said');
    mean(word, polarity);
    if (clause.contrast !== 'none') mean(word, clause.contrast);
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
