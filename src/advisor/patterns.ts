// Finds the patterns of data/gate/*.txt, one a line, in a small language that people can read and extend:
//   asked … out       … stands for up to four words of the same sentence
//   suicid*           * stands for any ending
//   (he|she)? lied    alternatives, and ? where they may be missing
//   ^ok$              the beginning and the end of the whole text
// A pattern is written in lower case with contractions opened ("do not"); a line that begins with # is a comment.
import { readFileSync } from 'node:fs';
import type { Reading } from './text.ts';

const SENTENCE_END = /[.!?;\n…]/;

/** The expression that finds any pattern of a file, in plain words. */
export function patternsIn(file: string): RegExp {
  const lines = readFileSync(new URL(`../../data/gate/${file}`, import.meta.url), 'utf8').split('\n');
  const sources = lines.filter((line) => line && !line.startsWith('#')).map(sourceOf);
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
  return pattern.replaceAll(' … ', '(?: [^ |]+){0,4} ').replaceAll(')? ', ' )?').replaceAll('*', '[^ |]*');
}
