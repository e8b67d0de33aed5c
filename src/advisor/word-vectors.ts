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
  /** Which of the directions is the word's. Undefined where the word is unknown. */
  directionOf(word: string): number | undefined;
  /** Adds a direction, stronger the rarer its word. */
  addTo(sum: Float32Array, offset: number, direction: number): void;
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
    directionOf: (word) => places.get(word),
    addTo(sum, offset, direction) {
      const weight = Math.min(MOST_WEIGHT, Math.log(1 + direction / COMMON)) / 127;
      const from = direction * DIMENSIONS;
      for (let i = 0; i < DIMENSIONS; i++) {
        sum[offset + i] = (sum[offset + i] as number) + weight * (values[from + i] as number);
      }
    },
  };
}
