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
const GROUPS = Object.keys(GROUP_WEIGHTS) as FeatureGroup[];

/** Per group the places that are set; a place may occur more than once. */
export type Features = Record<FeatureGroup, number[]> & { meaning: readonly Meaning[] };

/** A sum of the directions of words that are said in one way. */
export type Meaning = { channel: number; sum: readonly number[] };

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

/** What features say together: the places of each group with the value they share, and where their words point. */
export type Strengths = {
  groups: readonly { places: readonly number[]; value: number }[];
  meaning: readonly Meaning[];
};

export function strengthsOf(features: readonly Features[], scope: Scope): Strengths {
  const groups = GROUPS.map((group) => {
    const places = distinctPlaces(features, group);
    const weight = GROUP_WEIGHTS[group];
    // Signals are few and each is a finding of its own, so they do not share one strength.
    const value = group === 'signals' ? weight : weight / places.length ** SHRINKAGE[scope];
    return { places, value: Math.fround(value) };
  });
  return { groups, meaning: meaningOf(features, MEANING_WEIGHTS[scope]) };
}

/** The same as one vector, for learning. */
export function vectorOf(features: readonly Features[], scope: Scope): Vector {
  const { groups, meaning } = strengthsOf(features, scope);
  const hashed = groups.reduce((sum, group) => sum + group.places.length, 0);
  const places = new Int32Array(hashed + meaning.length * DIMENSIONS);
  const values = new Float32Array(places.length);
  let at = 0;
  for (const group of groups) {
    values.fill(group.value, at, at + group.places.length);
    for (const place of group.places) places[at++] = place;
  }
  for (const { channel, sum } of meaning) {
    const first = meaningPlace(channel);
    for (let i = 0; i < DIMENSIONS; i++) {
      if (sum[i] === 0) continue;
      places[at] = first + i;
      values[at++] = sum[i] as number;
    }
  }
  return { places: places.subarray(0, at), values: values.subarray(0, at) };
}

/** Where a channel's numbers begin. */
export function meaningPlace(channel: number): number {
  return FEATURE_PLACES + channel * DIMENSIONS;
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

/** Of all the clauses together, brought to one length. */
function meaningOf(features: readonly Features[], strength: number): Meaning[] {
  const sums: number[][] = CHANNELS.map(() => []);
  for (const { meaning } of features) {
    for (const { channel, sum } of meaning) {
      const all = sums[channel] as number[];
      if (all.length === 0) sums[channel] = sum.slice();
      else for (let i = 0; i < DIMENSIONS; i++) all[i] = (all[i] as number) + (sum[i] as number);
    }
  }
  let squares = 0;
  for (const sum of sums) for (const number of sum) squares += number * number;
  const length = Math.sqrt(squares) || 1;
  return sums.flatMap((sum, channel) => {
    if (sum.length === 0) return [];
    return { channel, sum: sum.map((number) => Math.fround((strength * number) / length)) };
  });
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

function meaningIn(words: readonly Word[], contrast: Clause['contrast']): Meaning[] {
  const vectors = wordVectors();
  const known = words.filter(({ norm }) => vectors.has(norm));
  if (known.length === 0) return [];
  const sumOf = (some: readonly Word[]) => vectors.sumOf(some.map(({ norm }) => norm));
  const [denied = [], said = []] = [true, false].map((isNegated) =>
    known.filter((word) => word.isNegated === isNegated),
  );
  const all = sumOf(known);
  const meaning = [{ channel: channelOf(polarityOf(words)), sum: all }];
  if (contrast !== 'none') meaning.push({ channel: channelOf(contrast), sum: all });
  if (said.length > 0) meaning.push({ channel: channelOf('said'), sum: denied.length > 0 ? sumOf(said) : all });
  if (denied.length > 0) meaning.push({ channel: channelOf('denied'), sum: said.length > 0 ? sumOf(denied) : all });
  return meaning;
}

const channelOf = (channel: Channel) => CHANNELS.indexOf(channel);

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
export function place(kind: string, name = '', between = '', next = ''): number {
  let hash = hashOn(hashOn(hashOn(hashOn(0x811c9dc5, kind), name), between), next);
  hash ^= hash >>> 15;
  return (Math.imul(hash, 0x2c1b3c6d) >>> 0) % FEATURE_PLACES;
}

function hashOn(start: number, part: string): number {
  let hash = start;
  for (let i = 0; i < part.length; i++) hash = Math.imul(hash ^ part.charCodeAt(i), 0x01000193);
  return hash;
}
