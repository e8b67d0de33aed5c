// Finds the patterns of data/gate/*.txt, one a line, in a small language that people can read and extend:
//   asked … out       … stands for up to four words of the same sentence, …… for up to nine
//   suicid*           * stands for any ending
//   (he|she)? lied    alternatives, and ? where they may be missing
//   ^ok$              the beginning and the end of the whole text
//   {weapon}          any of the words that word-lists.txt gives under that name
// A pattern is written in lower case with contractions opened ("do not"); a line that begins with # is a comment.
import { readFileSync } from 'node:fs';
import { createNeedsOf, type Need, SHORTEST_BEGINNING } from './pattern-needs.ts';
import type { Reading } from './text.ts';

const SENTENCE_END = /[.!?;\n…]/;

/** The patterns of a file. They look for themselves in what `plainWords` makes of a text. */
export type Patterns = {
  areIn(plain: string): boolean;
  /** Each place where one of them stands, from left to right, becomes `sign`. */
  replaceIn(plain: string, sign: string): string;
  /** Those that have to be looked for: the text has the words that they need. */
  possibleIn(plain: string): readonly Pattern[];
};

export type Pattern = { line: string; needs: readonly number[]; expression?: RegExp };

let lists: ReadonlyMap<string, string> | undefined;

const needsOf = createNeedsOf(wordsOf);

export function patternsIn(file: string): Patterns {
  const needs = createNeedIndex();
  const patterns = linesOf(file).map((line): Pattern => ({ line, needs: needsOf(line).map(needs.numberOf) }));
  const possibleIn = (plain: string) => {
    const isMet = needs.metBy(plain);
    return patterns.filter((pattern) => pattern.needs.every((need) => isMet[need] === 1));
  };
  return {
    possibleIn,
    areIn: (plain) => possibleIn(plain).some((pattern) => expressionOf(pattern).test(plain)),
    replaceIn(plain, sign) {
      const possible = possibleIn(plain);
      return possible.length > 0 ? plain.replace(anyOf(possible), sign) : plain;
    },
  };
}

/** Most patterns are never looked for, so each is made when it first is. */
function expressionOf(pattern: Pattern): RegExp {
  pattern.expression ??= anyOf([pattern], 'u');
  return pattern.expression;
}

function anyOf(patterns: readonly Pattern[], flags = 'gu'): RegExp {
  const sources = patterns.map(({ line }) => sourceOf(line));
  return new RegExp(`(?<![^ ])(?:${sources.join('|')})(?![^ ])`, flags);
}

/** Numbers the needs of patterns, and finds by the words of a text which of them are met. */
function createNeedIndex() {
  const numbers = new Map<Need, number>();
  const byWord = new Map<string, number[]>();
  /** By their first letters: each beginning with the needs that it meets. */
  const byBeginning = new Map<string, Map<string, number[]>>();
  const put = (word: string, need: number) => {
    const isBeginning = word.endsWith('*');
    const key = isBeginning ? word.slice(0, -1) : word;
    const first = key.slice(0, SHORTEST_BEGINNING);
    const words = isBeginning ? (byBeginning.get(first) ?? new Map<string, number[]>()) : byWord;
    if (isBeginning) byBeginning.set(first, words);
    const known = words.get(key);
    if (known) known.push(need);
    else words.set(key, [need]);
  };
  return {
    numberOf(need: Need): number {
      const known = numbers.get(need);
      if (known !== undefined) return known;
      const number = numbers.size;
      numbers.set(need, number);
      for (const word of need) put(word, number);
      return number;
    },
    metBy(plain: string): Uint8Array {
      const isMet = new Uint8Array(numbers.size);
      for (const word of new Set(plain.split(' '))) {
        for (const need of byWord.get(word) ?? []) isMet[need] = 1;
        for (const [beginning, needs] of byBeginning.get(word.slice(0, SHORTEST_BEGINNING)) ?? []) {
          if (word.startsWith(beginning)) for (const need of needs) isMet[need] = 1;
        }
      }
      return isMet;
    },
  };
}

/** The text in the form patterns are written for: words with single spaces, a bar between sentences. */
export function plainWords({ text, words }: Reading): string {
  let plain = '';
  let lastEnd = 0;
  for (const word of words) {
    const isNewSentence = plain !== '' && SENTENCE_END.test(text.slice(lastEnd, word.start));
    plain += `${plain === '' ? '' : isNewSentence ? ' | ' : ' '}${word.norm}`;
    lastEnd = word.end;
  }
  return plain;
}

function sourceOf(pattern: string): string {
  return pattern
    .replace(/\{([a-z-]+)\}/g, (_, name: string) => `(${wordsOf(name)})`)
    .replaceAll(' …… ', '(?: [^ |]+){0,9} ')
    .replaceAll(' … ', '(?: [^ |]+){0,4} ')
    .replace(/(\([^()]*\))\? /g, '(?:$1 )?')
    .replaceAll(')? ', ' )?')
    .replaceAll('*', '[^ |]*');
}

function wordsOf(name: string): string {
  lists ??= new Map(linesOf('word-lists.txt').map((line) => line.split(' = ', 2) as [string, string]));
  const words = lists.get(name);
  if (words === undefined) throw new Error(`data/gate/word-lists.txt has no list "${name}"`);
  return words;
}

function linesOf(file: string): string[] {
  const lines = readFileSync(new URL(`../../data/gate/${file}`, import.meta.url), 'utf8').split('\n');
  return lines.filter((line) => line && !line.startsWith('#'));
}
