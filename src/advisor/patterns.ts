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

/** A text in the form patterns are written for: words with single spaces, a bar between sentences. */
export type PlainText = { text: string; words: readonly { whole: string; beginning: string }[] };

/** The patterns of a file. */
export type Patterns = {
  all: readonly Pattern[];
  areIn(plain: PlainText): boolean;
  /** Each place where one of them stands, from left to right, becomes `sign`. */
  replaceIn(plain: PlainText, sign: string): PlainText;
  /** Those that have to be looked for: the text has the words that they need. */
  possibleIn(plain: PlainText): readonly Pattern[];
};

export type Pattern = { line: string; needs: readonly number[]; expression?: RegExp };

let lists: ReadonlyMap<string, string> | undefined;

const needsOf = createNeedsOf(wordsOf);

export function patternsIn(file: string): Patterns {
  const needs = createNeedIndex();
  const patterns = linesOf(file).map((line): Pattern => ({ line, needs: needsOf(line).map(needs.numberOf) }));
  const possibleIn = ({ words }: PlainText) => {
    const isMet = needs.metBy(words);
    return patterns.filter((pattern) => pattern.needs.every((need) => isMet[need] === 1));
  };
  return {
    all: patterns,
    possibleIn,
    areIn: (plain) => possibleIn(plain).some((pattern) => expressionOf(pattern).test(plain.text)),
    replaceIn(plain, sign) {
      const possible = possibleIn(plain);
      return possible.length > 0 ? { ...plain, text: plain.text.replace(anyOf(possible), sign) } : plain;
    },
  };
}

/** Most patterns are never looked for, so each is made when it first is. */
function expressionOf(pattern: Pattern): RegExp {
  pattern.expression ??= anyOf([pattern], 'u');
  return pattern.expression;
}

/** Finds any of them, without a look at what they need. */
export function anyOf(patterns: readonly Pattern[], flags = 'gu'): RegExp {
  const sources = patterns.map(({ line }) => sourceOf(line));
  return new RegExp(`(?<![^ ])(?:${sources.join('|')})(?![^ ])`, flags);
}

/** Numbers the needs of patterns, and finds by the words of a text which of them are met. */
function createNeedIndex() {
  const numbers = new Map<Need, number>();
  const byWord = new Map<string, number[]>();
  const byBeginning = new Map<string, { beginning: string; need: number }[]>();
  const put = (word: string, need: number) => {
    if (word.endsWith('*')) {
      const beginning = word.slice(0, -1);
      append(byBeginning, beginningOf(beginning), { beginning, need });
    } else append(byWord, word, need);
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
    metBy(words: PlainText['words']): Uint8Array {
      const isMet = new Uint8Array(numbers.size);
      for (const { whole, beginning } of words) {
        for (const need of byWord.get(whole) ?? NONE) isMet[need] = 1;
        for (const begun of byBeginning.get(beginning) ?? NONE) {
          if (whole.startsWith(begun.beginning)) isMet[begun.need] = 1;
        }
      }
      return isMet;
    },
  };
}

const NONE: readonly never[] = [];

const beginningOf = (word: string) => word.slice(0, SHORTEST_BEGINNING);

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

export function plainWords({ text, words }: Reading): PlainText {
  let plain = '';
  let lastEnd = 0;
  for (const word of words) {
    const isNewSentence = plain !== '' && SENTENCE_END.test(text.slice(lastEnd, word.start));
    plain += `${plain === '' ? '' : isNewSentence ? ' | ' : ' '}${word.norm}`;
    lastEnd = word.end;
  }
  const distinct = new Set(words.map(({ norm }) => norm));
  return { text: plain, words: [...distinct].map((whole) => ({ whole, beginning: beginningOf(whole) })) };
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
