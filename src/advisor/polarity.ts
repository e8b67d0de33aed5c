// Whether a clause speaks of something that is there or of something that is missing, by the words that say so.
// Word lists and one pure function; which side it concerns is the model's affair.
import type { Reading, Word } from './text.ts';

export type Polarity = 'present' | 'missing' | 'open';

const wordSet = (words: string) => new Set(words.split(/\s+/).filter(Boolean));

/** Praise of what is there. */
const PRAISE = wordSet(
  `fine good great clear happy keen love proud well perfect solid ok okay right smooth brilliant lovely motivated
  enthusiastic excellent strong calm works ready sorted settled booked understand believe agree willing loyal trust
  enough full spotless flawless tidy neat immaculate impeccable`,
);

/** Said, without praise, of what is there and in order. */
const IN_ORDER = wordSet(
  `agreed done complete printed signed covered everyone everybody plenty friendly nice enjoy enthusiasm kind cheerful
  clean easy safe rich beautiful generous open honest best better always all each every envy praise adore like likes
  pleased praised together thriving punctual reliable eager passionate glad delighted splendid superb healthy`,
);

/** Said of what is not there, or not in order. */
const MISSING = wordSet(
  `missing lack lacks lacking unclear slipping late lost behind stopped wrong error errors different differently overdue
  fail fails failed afraid scared fear tired angry worry worried hurt trouble problem confused confusion chaos broken
  stuck waiting guess guessing only hardly rarely pointless bored cold empty quit quitting leave leaving left complain
  complaints mess miss misses missed slip slips slipped drop dropped gone dead dying sick tears cried crying cynical shrug silent silence unheard unseen ignored forgotten`,
);

/** A negation turns a word round: "not clear" is missing, "no problem" is present; so is "no plan" missing. */
export function polarityOf(words: readonly Word[]): Polarity {
  const said = words.filter((word) => !word.isNegated);
  const denied = words.filter((word) => word.isNegated);
  const deniesTrouble = denied.some((word) => MISSING.has(word.norm));
  const isPresent = deniesTrouble || said.some((word) => PRAISE.has(word.norm) || IN_ORDER.has(word.norm));
  const isMissing = (denied.length > 0 && !deniesTrouble) || said.some((word) => MISSING.has(word.norm));
  if (isPresent === isMissing) return 'open';
  return isPresent ? 'present' : 'missing';
}

/** Whether a word of praise stands in it, denied or not. */
export function praises(words: readonly Word[]): boolean {
  return words.some((word) => PRAISE.has(word.norm));
}

/** Said by somebody who asks for something, or plans it, rather than tells how things are. */
const WISHES = wordSet(
  'want wants need needs should must how what why who when could would help get make let if keep keeps build builds give gives',
);

/** Whether a text tells of nothing but what is there: "the mood is great and everybody delivers on time". */
export function lacksNothing({ words, clauses }: Reading): boolean {
  const polarities = clauses.map((clause) => polarityOf(words.slice(clause.from, clause.to)));
  return (
    polarities.length > 0 &&
    polarities.every((polarity) => polarity === 'present') &&
    praises(words) &&
    !words.some((word) => WISHES.has(word.norm))
  );
}
