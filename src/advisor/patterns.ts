// Finds the patterns of data/gate/*.txt, one a line, in a small language that people can read and extend:
//   asked … out       … stands for up to four words of the same sentence, …… for up to nine
//   suicid*           * stands for any ending
//   (he|she)? lied    alternatives, and ? where they may be missing
//   ^ok$              the beginning and the end of the whole text
//   {weapon}          any of the words that word-lists.txt gives under that name
// A pattern is written in lower case with contractions opened ("do not"); a line that begins with # is a comment.
import { readFileSync } from 'node:fs';
import type { Reading } from './text.ts';

const SENTENCE_END = /[.!?;\n…]/;

let lists: ReadonlyMap<string, string> | undefined;

/** The expression that finds any pattern of a file, in plain words. */
export function patternsIn(file: string): RegExp {
  const sources = linesOf(file).map(sourceOf);
  return new RegExp(`(?<![^ ])(?:${sources.join('|')})(?![^ ])`, 'gu');
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
    .replace(/\{([a-z-]+)\}/g, (_, name: string) => wordsOf(name))
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
  return `(${words})`;
}

function linesOf(file: string): string[] {
  const lines = readFileSync(new URL(`../../data/gate/${file}`, import.meta.url), 'utf8').split('\n');
  return lines.filter((line) => line && !line.startsWith('#'));
}
