// The words that a pattern of patterns.ts cannot do without, read off its own signs: a text that lacks them need not be
// searched for it. Of a sign that is none of the little language it says that nothing is needed.

/** One of these stands in every text that the pattern is in; `suicid*` stands for all words that begin so. */
export type Need = readonly string[];

/** Whatever ends a word. */
const ANY = '*';
/** Letters. A shorter beginning is one of too many words. */
export const SHORTEST_BEGINNING = 3;
/** Beyond it the spellings of a part are not counted out. */
const MOST_SPELLINGS = 200;

/** `wordsOf` says what a {name} stands for. The needs of a pattern have all to be met. */
export function createNeedsOf(wordsOf: (name: string) => string): (pattern: string) => Need[] {
  // Many parts stand in many patterns.
  const needByPart = new Map<string, Need | undefined>();

  const needsOf = (pattern: string): Need[] => {
    const ways = splitAt('|', pattern);
    if (ways.length > 1) return [rarestOfEach(ways)].filter((need) => need !== undefined);
    return splitAt(' ', pattern)
      .map(needOfPart)
      .filter((need) => need !== undefined);
  };

  /** Of each way its rarest need: whichever of the ways a text goes, one of these words is in it. */
  const rarestOfEach = (ways: readonly string[]): Need | undefined => {
    const rarest: string[] = [];
    for (const way of ways) {
      const need = isPlain(way) ? wordIn(way) : rarestOf(needsOf(way));
      if (need === undefined) return undefined;
      rarest.push(...need);
    }
    return [...new Set(rarest)];
  };

  const needOfPart = (part: string): Need | undefined => {
    if (!needByPart.has(part)) needByPart.set(part, needOfNewPart(part));
    return needByPart.get(part);
  };

  const needOfNewPart = (part: string): Need | undefined => {
    if (isPlain(part)) return wordIn(part);
    const inside = groupIn(part);
    if (inside !== undefined) return rarestOfEach(splitAt('|', inside));
    const words = spellingsOf(part)?.map(wordIn);
    return words?.every((word) => word !== undefined) ? [...new Set(words.flat())] : undefined;
  };

  /** What stands in its brackets, where it is nothing else. */
  const groupIn = (part: string): string | undefined => {
    if (part.startsWith('{') && part.indexOf('}') === part.length - 1) return wordsOf(part.slice(1, -1));
    return part.startsWith('(') && closingOf(part, 0) === part.length - 1 ? part.slice(1, -1) : undefined;
  };

  const spellingsOf = (part: string): string[] | undefined => {
    let all = [''];
    for (let at = 0; at < part.length; ) {
      const sign = signAt(part, at);
      const ways = sign && waysOf(sign);
      if (!ways) return undefined;
      at += sign.length;
      if (part[at] === '?') {
        ways.push('');
        at++;
      }
      all = all.flatMap((before) => ways.map((way) => before + way));
      if (all.length > MOST_SPELLINGS) return undefined;
    }
    return all;
  };

  const waysOf = (sign: string): string[] | undefined => {
    if (sign === '^' || sign === '$') return [''];
    if (sign === ANY || sign.startsWith('[')) return [ANY];
    const inside = groupIn(sign);
    if (inside === undefined) return [sign];
    const ways = splitAt('|', inside).map(spellingsOf);
    return ways.every((way) => way !== undefined) ? ways.flat() : undefined;
  };

  return (pattern) => needsOf(pattern.replaceAll(/ …+ /g, ' '));
}

const isPlain = (words: string) => /^[a-z '*-]*$/.test(words);

/** Letters that are surely there, one that may be gone, or another sign that stands for something. */
const SIGN = /(?:[\p{L}\p{N}' …&-](?!\?))+|[\p{L}\p{N}' …&*^$-]|\{[a-z-]+\}|\[(?:\^ |[^\]^ ]+)\][*+]?/uy;

/** A pair of brackets is one with what is in them. */
function signAt(part: string, at: number): string | undefined {
  if (part[at] === '(') return part.slice(at, closingOf(part, at) + 1);
  SIGN.lastIndex = at;
  return SIGN.exec(part)?.[0];
}

/** `|` leaves empty ways, which may be gone; empty words are none. */
function splitAt(sign: '|' | ' ', text: string): string[] {
  if (!text.includes('(') && !text.includes('['))
    return sign === ' ' ? text.split(' ').filter(Boolean) : text.split(sign);
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(' || text[at] === '[') at = closingOf(text, at);
    else if (text[at] === sign) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return sign === ' ' ? parts.filter(Boolean) : parts;
}

function closingOf(text: string, opening: number): number {
  if (text[opening] === '[') return text.indexOf(']', opening);
  let depth = 0;
  for (let at = opening; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return at;
  }
  throw new Error(`A bracket of "${text}" is not closed`);
}

/** The longest, as it is the rarest; undefined where there is none. */
function wordIn(spelling: string): Need | undefined {
  let longest = '';
  for (const word of spelling.split(' ')) {
    const end = word.indexOf(ANY);
    const known = end < 0 ? word : end < SHORTEST_BEGINNING ? '' : word.slice(0, end + 1);
    if (known.length > longest.length) longest = known;
  }
  return longest === '' ? undefined : [longest];
}

function rarestOf(needs: readonly Need[]): Need | undefined {
  const [first, ...others] = needs;
  return first && others.reduce((best, need) => (oftenness(need) < oftenness(best) ? need : best), first);
}

/** Roughly: long words are rare. */
function oftenness(need: Need): number {
  return need.reduce((sum, word) => sum + 2 ** -word.length, 0);
}
