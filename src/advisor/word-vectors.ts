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
  const words = file.toString('utf8', 0, headerEnd).split(' ');
  const places = new Map(words.map((word, place) => [word, place]));
  const values = new Int8Array(file.buffer, file.byteOffset + headerEnd + 1, words.length * DIMENSIONS);
  return {
    has: (word) => places.has(word),
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
