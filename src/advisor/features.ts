// Turns a reading into numbered features, clause by clause: what the trained weights look at.
// Training and answering share it; a change here makes the model stale (the test says so).
import { LONGEST_WORD } from './english.ts';
import { polarityOf, praises } from './polarity.ts';
import { matchSignals, type Signal, type SignalMatch } from './signals.ts';
import type { Clause, Reading, Word } from './text.ts';
import { DIMENSIONS, wordVectors } from './word-vectors.ts';

/** Features are hashed into this many places. */
export const FEATURE_PLACES = 1 << 19;

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

/** Features of each clause, in order. Clauses that `known` has are not looked at again, and new ones are put there. */
export function featuresOf(
  reading: Reading,
  matches: readonly SignalMatch[] = matchSignals(reading),
  known = new Map<string, Features>(),
): Features[] {
  const signalsOf = signalsByClause(reading.clauses, matches);
  return reading.clauses.map((clause, i) => {
    const words = reading.words.slice(clause.from, clause.to);
    const signals = signalsOf[i] ?? [];
    const key = keyOf(words, clause.contrast, signals);
    const before = known.get(key);
    if (before) return before;
    const features = clauseFeatures(words, clause.contrast, signals);
    known.set(key, features);
    return features;
  });
}

/** Everything that a clause's features come from. */
function keyOf(words: readonly Word[], contrast: Clause['contrast'], signals: readonly Signal[]): string {
  let key: string = contrast;
  for (const { norm, isNegated } of words) key += isNegated ? ` ¬${norm}` : ` ${norm}`;
  for (const { id } of signals) key += `|${id}`;
  return key;
}

/** What overlaps each clause. Both come in order of place, so that one walk is enough. */
function signalsByClause(clauses: readonly Clause[], matches: readonly SignalMatch[]): Signal[][] {
  const found = clauses.map((): Signal[] => []);
  let first = 0;
  for (const { signal, from, to } of matches) {
    while (first < clauses.length && (clauses[first] as Clause).to <= from) first++;
    for (let i = first; i < clauses.length && (clauses[i] as Clause).from < to; i++) found[i]?.push(signal);
  }
  return found;
}

/** One vector for all of them together. */
export function vectorOf(features: readonly Features[], scope: Scope): Vector {
  const groups = (Object.entries(GROUP_WEIGHTS) as [FeatureGroup, number][]).map(([group, weight]) => {
    const places = distinctPlaces(features, group);
    // Signals are few and each is a finding of its own, so they do not share one strength.
    const value = group === 'signals' ? weight : weight / places.length ** SHRINKAGE[scope];
    return { places, value };
  });
  const meaning = meaningOf(features);
  const length = groups.reduce((sum, { places }) => sum + places.length, nonZerosIn(meaning));
  const places = new Int32Array(length);
  const values = new Float32Array(length);
  const strength = MEANING_WEIGHTS[scope];
  let at = 0;
  for (const group of groups) {
    values.fill(group.value, at, at + group.places.length);
    for (const place of group.places) places[at++] = place;
  }
  for (let i = 0; i < MEANING_PLACES; i++) {
    const value = meaning[i] as number;
    if (value === 0) continue;
    places[at] = FEATURE_PLACES + i;
    values[at++] = strength * value;
  }
  return { places, values };
}

function nonZerosIn(values: Float32Array): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] !== 0) count++;
  return count;
}

/** Set while places are told apart, and cleared at once: quicker than a set, as there are hundreds a text. */
const isSeen = new Uint8Array(FEATURE_PLACES);

/** In the order in which they come first. */
function distinctPlaces(features: readonly Features[], group: FeatureGroup): number[] {
  const distinct: number[] = [];
  for (const feature of features) {
    for (const place of feature[group]) {
      if (isSeen[place] === 1) continue;
      isSeen[place] = 1;
      distinct.push(place);
    }
  }
  for (const place of distinct) isSeen[place] = 0;
  return distinct;
}

/** Of all the clauses together, brought to length one. */
function meaningOf(features: readonly Features[]): Float32Array {
  const sum = new Float32Array(MEANING_PLACES);
  for (const { meaning } of features) {
    if (meaning === NO_MEANING) continue;
    for (let i = 0; i < MEANING_PLACES; i++) sum[i] = (sum[i] as number) + (meaning[i] as number);
  }
  let squares = 0;
  for (let i = 0; i < MEANING_PLACES; i++) squares += (sum[i] as number) * (sum[i] as number);
  const length = Math.sqrt(squares) || 1;
  for (let i = 0; i < MEANING_PLACES; i++) sum[i] = (sum[i] as number) / length;
  return sum;
}

function clauseFeatures(words: readonly Word[], contrast: Clause['contrast'], signals: readonly Signal[]): Features {
  const isFine = praises(words);
  const frame = `c ${contrast} ${isFine ? 'fine' : ''} ${words.some((word) => word.isNegated) ? 'not' : ''} `;
  const features: Features = {
    words: [],
    pairs: [],
    letters: [],
    frames: [],
    signals: [],
    meaning: meaningIn(words, contrast),
  };
  words.forEach(({ norm, stem, isNegated }, i) => {
    features.words.push(place(isNegated ? 'w ¬' : 'w ', stem));
    const next = words[i + 1];
    if (next) features.pairs.push(place('p ', stem, ' ', next.stem));
    const afterNext = words[i + 2];
    if (afterNext) features.pairs.push(place('s ', stem, ' ', afterNext.stem));
    for (const letters of lettersOf(norm)) features.letters.push(letters);
    features.frames.push(place(frame, stem));
  });
  for (const { id, side } of signals) {
    features.signals.push(place('i ', id), place('d ', side), place('d ', side, ` ${contrast} ${isFine}`));
  }
  return features;
}

/** Of a clause without a word that has a direction. */
const NO_MEANING = new Float32Array(MEANING_PLACES);

function meaningIn(words: readonly Word[], contrast: Clause['contrast']): Float32Array {
  const vectors = wordVectors();
  const polarity = polarityOf(words);
  const sum = new Float32Array(MEANING_PLACES);
  let isEmpty = true;
  for (const { norm, isNegated } of words) {
    const direction = vectors.directionOf(norm);
    if (direction === undefined) continue;
    isEmpty = false;
    vectors.addTo(sum, offsetOf(isNegated ? 'denied' : 'said'), direction);
    vectors.addTo(sum, offsetOf(polarity), direction);
    if (contrast !== 'none') vectors.addTo(sum, offsetOf(contrast), direction);
  }
  return isEmpty ? NO_MEANING : sum;
}

const offsetOf = (channel: Channel) => CHANNELS.indexOf(channel) * DIMENSIONS;

const lettersByWord = new Map<string, readonly number[]>();
/** A bound, so that a stream of nonsense cannot fill the memory. */
const MOST_WORDS_KEPT = 20_000;

function lettersOf(norm: string): readonly number[] {
  const known = lettersByWord.get(norm);
  if (known) return known;
  const word = `^${norm.slice(0, LONGEST_WORD)}$`;
  const letters: number[] = [];
  for (const size of [4, 5]) {
    for (let i = 0; i + size <= word.length; i++) letters.push(place('l ', word.slice(i, i + size)));
  }
  if (lettersByWord.size < MOST_WORDS_KEPT && norm.length <= LONGEST_WORD) lettersByWord.set(norm, letters);
  return letters;
}

/** Where a feature stands whose name these parts make. FNV-1a, folded. */
export function place(...parts: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) hash = Math.imul(hash ^ part.charCodeAt(i), 0x01000193);
  }
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 0) % FEATURE_PLACES;
}
