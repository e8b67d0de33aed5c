// The flip test: a fact that would change the answer, tried on the text itself before it is named.
import type { Emphasis } from '../domain/advice.ts';
import { type Assessment, assess } from './assessment.ts';
import { likeliest } from './decision.ts';

/**
 * `fact` completes "If …, I would say …"; `said` is the same fact as a person would add it to their text.
 * A fact says what is there on the present side and what is missing on the other, as one changes with the other.
 */
export type Flip = { from: Emphasis; emphasis: Emphasis; fact: string; said: string };

export const FLIPS: readonly Flip[] = [
  {
    ...{ from: 'leadership', emphasis: 'management' },
    fact: 'everyone already knew why the work matters, and only names and dates were missing',
    said: 'Everyone knows why it matters, that is not the problem. There is no plan, no owner and no deadline.',
  },
  {
    ...{ from: 'leadership', emphasis: 'management' },
    fact: 'people were willing and in good spirits, and nobody knew who does what by when',
    said: 'People are keen and in good spirits. What is missing is a plan: nobody knows who does what by when.',
  },
  {
    ...{ from: 'leadership', emphasis: 'management' },
    fact: 'people trusted each other and the trouble were late and faulty work',
    said: 'The team trusts each other, but work is late, full of errors and nobody tracks it.',
  },
  {
    ...{ from: 'leadership', emphasis: 'both' },
    fact: 'dates were slipping as well and nobody owned the work',
    said: 'On top of that deadlines keep slipping, nobody owns the tasks and there is no plan.',
  },
  {
    ...{ from: 'leadership', emphasis: 'both' },
    fact: 'there were no plan or budget for it either',
    said: 'There is no schedule, no budget and no checklist for it either.',
  },
  {
    ...{ from: 'management', emphasis: 'leadership' },
    fact: 'plan, owners and dates were all settled, and people saw no point in it',
    said: 'The plan is clear, owners and dates are settled. People do not see the point and have lost heart.',
  },
  {
    ...{ from: 'management', emphasis: 'leadership' },
    fact: 'everything ran on time and people had stopped caring',
    said: 'Everything is on time and well organised, but people have stopped caring and nobody believes in it.',
  },
  {
    ...{ from: 'management', emphasis: 'leadership' },
    fact: 'the system worked well and people did not trust the ones who brought it in',
    said: 'The system works well, but people do not trust us and were never asked or told why.',
  },
  {
    ...{ from: 'management', emphasis: 'both' },
    fact: 'people saw no reason for it either',
    said: 'On top of that people do not see why we do this and morale is low.',
  },
  {
    ...{ from: 'management', emphasis: 'both' },
    fact: 'people were afraid of what is coming as well',
    said: 'The team is also afraid, feels unheard and has lost trust in us.',
  },
  {
    ...{ from: 'both', emphasis: 'leadership' },
    fact: 'plan, owners and dates were settled already',
    said: 'The plan, the owners and the dates are all settled, that part is fine. It is about the people.',
  },
  {
    ...{ from: 'both', emphasis: 'leadership' },
    fact: 'the work were well organised and only people’s hearts were not in it',
    said: 'The work is well organised and on time, but people see no point in it and have lost trust.',
  },
  {
    ...{ from: 'both', emphasis: 'management' },
    fact: 'everyone already knew why and was keen to begin',
    said: 'Everyone knows why and is keen, mood and trust are great. It is only the plan, the names and the dates.',
  },
  {
    ...{ from: 'both', emphasis: 'management' },
    fact: 'people trusted each other and only order were missing',
    said: 'People are motivated and trust each other. There is no owner, no deadline, no checklist and no plan.',
  },
];

/** The first fact under which the model's own answer changes as named; else the one that comes nearest. */
export function flipTestFor(emphasis: Emphasis, { reading, heard }: Assessment): Flip {
  let nearest: { flip: Flip; likely: number } | undefined;
  for (const flip of FLIPS.filter((candidate) => candidate.from === emphasis)) {
    const { likely } = assess(`${reading.text.slice(0, 2_000).trimEnd()}. ${flip.said}`, heard);
    if (likeliest(likely) === flip.emphasis) return flip;
    if (!nearest || likely[flip.emphasis] > nearest.likely) nearest = { flip, likely: likely[flip.emphasis] };
  }
  if (!nearest) throw new Error(`No flip test begins at ${emphasis}`);
  return nearest.flip;
}
