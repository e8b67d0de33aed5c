// Finds the recurring needs and symptoms of data/signals-*.jsonl in a reading, by stems and with gaps.
// Says what was found and where; what it counts for is the model's affair.
import { readFileSync } from 'node:fs';
import type { PracticeId, Side } from '../domain/practice.ts';
import { openContraction, stemOf } from './english.ts';
import { type Reading, readText, type Word } from './text.ts';

export type Signal = {
  id: string;
  side: Side;
  practices: readonly PracticeId[];
  because: string;
  phrases: readonly string[];
  /** Phrases that say the opposite: one of them anywhere in the text cancels the signal. */
  unless: readonly string[];
};

export type SignalMatch = { signal: Signal; phrase: string; from: number; to: number };

/** Between two words of a phrase the text may have this many others; none where the phrase is all small words. */
const GAP = 1;

/** Left out on both sides, so that "nobody told them why" is found in "nobody told the nurses why". */
const UNWEIGHTY = new Set(
  'a an the i we you he she it they me us him them my our your his its their this these those very really just so all any'.split(
    ' ',
  ),
);
/** Small words that stay in a phrase but do not make it one: "it wasn't me" must be found as it stands. */
const SMALL = new Set(
  'be do have will would can could not no and or but to of in on at for with from is if as by up'.split(' '),
);
const NEGATIONS = new Set(['not', 'no', 'never', 'nobody', 'none', 'nothing', 'without', 'nor', 'neither', 'hardly']);

type Pattern = {
  signal: Signal;
  phrase: string;
  stems: readonly string[];
  gap: number;
  cancels: boolean;
  hasNegation: boolean;
  /** The place of its rarest stem, under which it is found. */
  anchor: number;
};
type Placed = { word: Word; place: number };
type Index = ReadonlyMap<string, readonly Pattern[]>;

let loaded: { signals: ReadonlyMap<string, Signal>; loose: Index; exact: Index } | undefined;

/** All signals by id, read from the data folder once. */
export function signalsById(): ReadonlyMap<string, Signal> {
  return load().signals;
}

/** What speaks in the text, in order of place; a signal at most once per place, cancelled ones left out. */
export function matchSignals(reading: Reading): SignalMatch[] {
  const all = reading.words.map((word, place) => ({ word, place }));
  const weighty = all.filter(({ word }) => !UNWEIGHTY.has(word.norm));
  const found: SignalMatch[] = [];
  const cancelled = new Set<string>();
  const { loose, exact } = load();
  const look = (words: readonly Placed[], index: Index) => {
    words.forEach(({ word }, at) => {
      for (const pattern of index.get(word.stem) ?? NONE) {
        const span = spanOf(pattern, words, at);
        if (!span) continue;
        if (pattern.cancels) cancelled.add(pattern.signal.id);
        else found.push({ signal: pattern.signal, phrase: pattern.phrase, ...span });
      }
    });
  };
  look(weighty, loose);
  look(all, exact);
  return withoutRepeats(found.filter((match) => !cancelled.has(match.signal.id)));
}

const NONE: readonly never[] = [];

function spanOf(pattern: Pattern, words: readonly Placed[], at: number): { from: number; to: number } | undefined {
  const { stems, gap, anchor } = pattern;
  let first = at;
  for (let i = anchor - 1; i >= 0; i--) {
    first = nextPlace(words, first, stems[i], -1, gap);
    if (first < 0) return undefined;
  }
  let last = at;
  for (let i = anchor + 1; i < stems.length; i++) {
    last = nextPlace(words, last, stems[i], 1, gap);
    if (last < 0) return undefined;
  }
  const from = words[first];
  const to = words[last];
  if (!from || !to) return undefined;
  // "They are not bored": a phrase without a "no" of its own does not speak under somebody else's.
  const isDenied = from.word.isNegated && !pattern.hasNegation;
  return isDenied ? undefined : { from: from.place, to: to.place + 1 };
}

/** Where the next word of a phrase stands, `gap` words further on at most; -1 where it does not. */
function nextPlace(
  words: readonly Placed[],
  from: number,
  stem: string | undefined,
  direction: 1 | -1,
  gap: number,
): number {
  for (let step = 1; step <= gap + 1; step++) {
    const at = from + step * direction;
    if (words[at]?.word.stem === stem) return at;
  }
  return -1;
}

/** Of one signal's overlapping matches the longest stays. */
function withoutRepeats(matches: readonly SignalMatch[]): SignalMatch[] {
  const longestFirst = [...matches].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const taken = new Map<Signal, Set<number>>();
  const kept = longestFirst.filter(({ signal, from, to }) => {
    const own = taken.get(signal) ?? new Set();
    taken.set(signal, own);
    // What is longer came before, so that it cannot stand within this one: an end of this one stands in it.
    if (own.has(from) || own.has(to - 1)) return false;
    for (let place = from; place < to; place++) own.add(place);
    return true;
  });
  return kept.sort((a, b) => a.from - b.from || a.to - b.to);
}

function load() {
  if (loaded) return loaded;
  const all = [...readSignals('signals-leadership.jsonl'), ...readSignals('signals-management.jsonl')];
  const wordsOf = createPhraseReader();
  const patterns = all.flatMap((signal) => patternsOf(signal, wordsOf));
  loaded = {
    signals: new Map(all.map((signal) => [signal.id, signal])),
    loose: indexOf(patterns.filter((pattern) => pattern.gap > 0)),
    exact: indexOf(patterns.filter((pattern) => pattern.gap === 0)),
  };
  return loaded;
}

function readSignals(file: string): Signal[] {
  const lines = readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8').split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Signal);
}

function patternsOf(signal: Signal, wordsOf: (typed: string) => readonly PhraseWord[]): Pattern[] {
  const toPattern = (phrase: string, cancels: boolean): Pattern => {
    const all: string[] = [];
    const weighty: string[] = [];
    let told = 0;
    let hasNegation = false;
    for (const typed of phrase.split(' ')) {
      for (const word of wordsOf(typed)) {
        all.push(word.stem);
        if (word.isWeighty) weighty.push(word.stem);
        if (word.isWeighty && !word.isSmall) told++;
        if (word.isNegation) hasNegation = true;
      }
    }
    const isPhrase = told > 1;
    return {
      ...{ signal, phrase, cancels, hasNegation, anchor: 0 },
      ...(isPhrase ? { stems: weighty, gap: GAP } : { stems: all, gap: 0 }),
    };
  };
  const patterns = [
    ...signal.phrases.map((phrase) => toPattern(phrase, false)),
    ...signal.unless.map((phrase) => toPattern(phrase, true)),
  ];
  return patterns.filter((pattern) => pattern.stems.length > 0);
}

const IS_ONE_WORD = /^[a-z]+(?:['-][a-z]+)*$/;

type PhraseWord = { stem: string; isWeighty: boolean; isSmall: boolean; isNegation: boolean };

/** Ten thousand phrases are made of a few thousand words, so each word is read once. */
function createPhraseReader(): (typed: string) => readonly PhraseWord[] {
  const read = new Map<string, readonly PhraseWord[]>();
  const toPhraseWord = (norm: string): PhraseWord => {
    const isWeighty = !UNWEIGHTY.has(norm);
    return { stem: stemOf(norm), isWeighty, isSmall: SMALL.has(norm), isNegation: NEGATIONS.has(norm) };
  };
  const readNew = (typed: string) => {
    const norms = IS_ONE_WORD.test(typed) ? openContraction(typed) : readText(typed).words.map(({ norm }) => norm);
    return norms.map(toPhraseWord);
  };
  return (typed) => {
    const words = read.get(typed) ?? readNew(typed);
    read.set(typed, words);
    return words;
  };
}

/** Puts each pattern under its rarest stem. */
function indexOf(patterns: readonly Pattern[]): Index {
  const frequency = new Map<string, number>();
  for (const { stems } of patterns) for (const stem of stems) frequency.set(stem, (frequency.get(stem) ?? 0) + 1);
  const index = new Map<string, Pattern[]>();
  for (const pattern of patterns) {
    const rarity = pattern.stems.map((stem) => frequency.get(stem) ?? 0);
    pattern.anchor = rarity.indexOf(Math.min(...rarity));
    const stem = pattern.stems[pattern.anchor] ?? '';
    const sameStem = index.get(stem);
    if (sameStem) sameStem.push(pattern);
    else index.set(stem, [pattern]);
  }
  return index;
}
