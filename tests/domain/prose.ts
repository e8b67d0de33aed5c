// What can be checked about prose by machine: length in sentences, words we avoid, phrases used twice.
// Whether a text is any good is for a reader to say.
import { expect } from 'vitest';

/** Words that press, boast or belong to a boardroom. */
const AVOIDED = [
  /!/,
  /\bproven\b/i,
  /\bjust\b/i,
  /\bsimply\b/i,
  /\b(leverage|synerg\w*|stakeholders?|deliverables?|bandwidth|KPIs?|best practices?|going forward|touch base)\b/i,
  /\p{Extended_Pictographic}/u,
  /["']/, // typewriter quotes: the catalogue has “these”, and ’ for an apostrophe
  / {2}|^\s|\s$/,
  /\b(organiz|recogniz|standardiz|prioritiz|apologiz|behavior|favor|labor|color)/i, // British spelling
];

export function expectPlainProse(text: string): void {
  for (const avoided of AVOIDED) expect.soft(text).not.toMatch(avoided);
}

/** Splits after a full stop, a question mark or an ellipsis, with its closing quote, where a capital follows. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.?…]”?)\s+(?=“?[A-Z])/);
}

/** Runs of `length` words that occur in two of the texts, or twice in one. */
export function repeatedRuns(texts: readonly string[], length: number): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const text of texts) {
    const words = text.toLowerCase().match(/[\p{L}\p{N}’]+/gu) ?? [];
    for (let from = 0; from + length <= words.length; from += 1) {
      const run = words.slice(from, from + length).join(' ');
      (seen.has(run) ? repeated : seen).add(run);
    }
  }
  return [...repeated];
}
