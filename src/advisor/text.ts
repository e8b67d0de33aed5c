// Reads typed text: its words, where each stands, whether it is negated, and the clauses they form.
// Knows a little English (english.ts) and nothing of leading or managing.
import { openContraction, stemOf } from './english.ts';

export type Word = {
  /** Lower case, contractions opened. */
  norm: string;
  stem: string;
  /** Offsets into the text as typed, end exclusive. The two halves of a contraction share them. */
  start: number;
  end: number;
  /** Behind a "not", "nobody", "without" … of its own clause. */
  isNegated: boolean;
};

export type Clause = {
  /** Place of its first word among the words, and of the first word after it. */
  from: number;
  to: number;
  start: number;
  end: number;
  /** "X is fine, **but** Y": X stands before a contrast, Y after it. */
  contrast: 'before' | 'after' | 'none';
  isQuestion: boolean;
};

export type Reading = { text: string; words: readonly Word[]; clauses: readonly Clause[] };

/** Characters. More than twice what Slack carries for us; the situation is told by then, and an answer must come at once. */
export const READ_LIMIT = 4_000;
/** What comes after so many belongs to the last: only a text of bare commas has more. */
export const MOST_CLAUSES = 250;

const NEGATIONS = new Set('not no never nobody none nothing nowhere neither nor without hardly barely'.split(' '));
const CONTRASTS = new Set('but yet however although though whereas still'.split(' '));
const CLAUSE_OPENERS = new Set(
  'but yet although though whereas while because since so however except unless if when until'.split(' '),
);
/** An "and" opens a clause only before a new subject: "clear and simple" stays whole. */
const SUBJECTS = new Set(
  'i we you he she it they nobody everyone everybody people someone no half most some our my their the there what who how'.split(
    ' ',
  ),
);

const WORD = /[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*|w\/o/gu;
/** Addresses, mentions as Slack writes them, and emoji by name say nothing about a situation. */
const NOT_WORDS = /https?:\/\/\S+|<[@#!][^<>\s]*>|:[a-z0-9_+-]+:/g;
const CLAUSE_END = /[.!?;:,\n()—–…]|\s-\s/;
const SENTENCE_END = /[.!?;\n…]/;

/** As much of a text as is read, cut after a word. */
export function readPartOf(text: string): string {
  if (text.length <= READ_LIMIT) return text;
  const cut = text.slice(0, READ_LIMIT);
  const wordEnd = cut.search(/\s\S*$/);
  return wordEnd > READ_LIMIT / 2 ? cut.slice(0, wordEnd) : cut;
}

/** Words, clauses and offsets. Offsets are those of `text` itself. */
export function readText(typed: string): Reading {
  const text = readPartOf(typed);
  const words: Word[] = [];
  const clauses: Clause[] = [];
  // All replacements keep every offset.
  const plain = text
    .replace(NOT_WORDS, (found) => ' '.repeat(found.length))
    .replace(/[’ʼ`´]/g, "'")
    .toLowerCase();
  const source = plain.length === text.length ? plain : text;
  let lastEnd = 0;
  let open: { from: number; contrast: Clause['contrast'] } = { from: 0, contrast: 'none' };
  let isNegated = false;

  const close = (gap: string, contrast: Clause['contrast']) => {
    const first = words[open.from];
    const last = words.at(-1);
    if (first && last) {
      clauses.push({
        ...{ from: open.from, to: words.length, start: first.start, end: last.end },
        contrast: open.contrast,
        isQuestion: gap.includes('?'),
      });
    }
    open = { from: words.length, contrast };
    isNegated = false;
  };

  const found = [...source.matchAll(WORD)];
  found.forEach((match, index) => {
    const raw = match[0];
    const gap = source.slice(lastEnd, match.index);
    const opensContrast = CONTRASTS.has(raw);
    const mayClose = words.length > open.from && clauses.length < MOST_CLAUSES - 1;
    if (mayClose && gap !== ' ' && CLAUSE_END.test(gap)) {
      const carries = !SENTENCE_END.test(gap) && open.contrast === 'after';
      close(gap, opensContrast || carries ? 'after' : 'none');
    } else if (mayClose && opensClause(raw, found[index + 1]?.[0])) {
      close(gap, opensContrast ? 'after' : 'none');
    }
    if (opensContrast) {
      open.contrast = 'after';
      const before = clauses.at(-1);
      if (before && before.contrast === 'none') before.contrast = 'before';
    }
    for (const norm of openContraction(raw)) {
      const isNegation = NEGATIONS.has(norm);
      const end = match.index + raw.length;
      words.push({ norm, stem: stemOf(norm), start: match.index, end, isNegated: isNegated && !isNegation });
      if (isNegation) isNegated = true;
    }
    lastEnd = match.index + raw.length;
  });
  if (words.length > open.from) close(source.slice(lastEnd, lastEnd + 5), 'none');
  return { text, words, clauses };
}

function opensClause(word: string, next: string | undefined): boolean {
  if (CLAUSE_OPENERS.has(word)) return true;
  return word === 'and' && next !== undefined && SUBJECTS.has(openContraction(next)[0] ?? next);
}
