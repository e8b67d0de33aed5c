// What common English words mean, as directions: words used alike point alike, so that a word no example contained
// still says something. Made by scripts/prune-vectors.ts; loaded once, when first asked for.
import { readFileSync } from 'node:fs';

/** Numbers a word. */
export const DIMENSIONS = 100;
export const VECTORS_FILE = new URL('../../data/word-vectors.bin', import.meta.url);

/** Commoner words say less; beyond this weight rarity says no more. */
const MOST_WEIGHT = 6;
const COMMON = 20;
const LINE_END = 10;
const SPACE = 32;

export type WordVectors = {
  has(word: string): boolean;
  /** The words' directions added up, each stronger the rarer its word. Unknown words add nothing. */
  sumOf(words: readonly string[]): number[];
};

let loaded: WordVectors | undefined;

export function wordVectors(): WordVectors {
  loaded ??= decodeVectors(readFileSync(VECTORS_FILE));
  return loaded;
}

/** One line of words by falling frequency, then 100 signed bytes for each. */
export function encodeVectors(words: readonly string[], vectors: readonly Int8Array[]): Buffer {
  return Buffer.concat([Buffer.from(`${words.join(' ')}\n`), ...vectors.map((vector) => Buffer.from(vector))]);
}

function decodeVectors(file: Buffer): WordVectors {
  const headerEnd = file.indexOf(LINE_END);
  const values = new Int8Array(file.buffer, file.byteOffset + headerEnd + 1, file.length - headerEnd - 1);
  const places = createWordIndex(file.subarray(0, headerEnd), values.length / DIMENSIONS);
  return {
    has: (word) => places.get(word) !== undefined,
    sumOf(added) {
      const known = added.map((word) => places.get(word)).filter((place) => place !== undefined);
      const weights = known.map((place) => Math.min(MOST_WEIGHT, Math.log(1 + place / COMMON)) / 127);
      const sums: number[] = [];
      for (let i = 0; i < DIMENSIONS; i++) {
        let sum = 0;
        for (let word = 0; word < known.length; word++) {
          sum += (weights[word] as number) * (values[(known[word] as number) * DIMENSIONS + i] as number);
        }
        sums.push(sum);
      }
      return sums;
    },
  };
}

/** Finds words in their line as it lies there: to make fifty thousand strings of it would take longer than an answer. */
function createWordIndex(line: Uint8Array, count: number): { get(word: string): number | undefined } {
  const starts = new Int32Array(count);
  /** Places, counted from 1, at the hash of their words or behind it. */
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * count)));
  const slotOf = (hash: number) => (hash ^ (hash >>> 15)) & (slots.length - 1);
  const next = (slot: number) => (slot + 1) & (slots.length - 1);
  let place = 0;
  let start = 0;
  let hash = 0;
  for (let at = 0; at <= line.length; at++) {
    if (at < line.length && line[at] !== SPACE) {
      hash = hashOn(hash, line[at] as number);
      continue;
    }
    let slot = slotOf(hash);
    while (slots[slot] !== 0) slot = next(slot);
    starts[place++] = start;
    slots[slot] = place;
    start = at + 1;
    hash = 0;
  }
  const isAt = (from: number, word: string) => {
    for (let i = 0; i < word.length; i++) if (line[from + i] !== word.charCodeAt(i)) return false;
    return from + word.length === line.length || line[from + word.length] === SPACE;
  };
  return {
    get(word) {
      let sought = 0;
      for (let i = 0; i < word.length; i++) sought = hashOn(sought, word.charCodeAt(i));
      for (let slot = slotOf(sought); slots[slot] !== 0; slot = next(slot)) {
        const found = (slots[slot] as number) - 1;
        if (isAt(starts[found] as number, word)) return found;
      }
      return undefined;
    },
  };
}

function hashOn(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}
