// A typed situation on its way through Slack. It is not stored, so it rides in the buttons of its own answer
// (and in the private data of the forms they open) until the person lets go of it.
import { adviseOn, bestGuessOn } from '../advisor/advisor.ts';
import type { Advice, ClarificationAnswer, Emphasis, Recommendation, Verdict } from '../domain/advice.ts';
import { RULES } from '../domain/knowledge.ts';
import { isPracticeId } from '../domain/practice.ts';
import { UserError } from '../domain/user-error.ts';
import { shortened } from './views/text.ts';

/** A button's value holds 2,000 characters; some of them are needed for quoting. */
export const MAX_SITUATION_LENGTH = 1800;
const MAX_ENCODED_LENGTH = 2000;
/** For what is added later: the answer to a question, and the longest verdict. */
const ROOM_FOR_MORE = 125;

const CLARIFICATION_ANSWERS: readonly string[] = [
  'meaning-is-missing',
  'order-is-missing',
  'both-are-missing',
] satisfies ClarificationAnswer[];

export type Situation = {
  text: string;
  clarified?: ClarificationAnswer;
  /** A language model's. It would not say the same twice, so its verdict rides along; ours is worked out again. */
  verdict?: Verdict;
  /** Words of another workspace's people: no language model is asked about them. */
  staysHere?: true;
};

/** The text as a situation. Throws a UserError when there is too much of it. */
export function situationFrom(text: string): Situation {
  const situation = { text: text.replaceAll('\0', '').toWellFormed().trim() };
  const { length } = situation.text;
  if (length > MAX_SITUATION_LENGTH) {
    throw new UserError(
      `That is ${length.toLocaleString('en')} characters; I read up to ${MAX_SITUATION_LENGTH.toLocaleString('en')}. Give me the heart of it in a few sentences.`,
    );
  }
  if (encodeSituation(situation).length > MAX_ENCODED_LENGTH - ROOM_FOR_MORE) {
    throw new UserError(
      'That has more quotation marks and signs than I can carry. Say it in fewer, in a few sentences.',
    );
  }
  return situation;
}

/**
 * Of a message, which may be longer than fits, the part to answer: the beginning, as much as fits. Where a later part
 * calls for other help than a practice, that part: it must not go unheard.
 */
export function partToAnswer(text: string): Situation {
  const beginning = beginningOf(text);
  if (beginning.text === text.trim()) return beginning;
  return partsOf(text).find((part) => adviseOnSituation(part).kind === 'referral') ?? beginning;
}

/** They overlap, so that a sentence on the edge stands whole in one of them. */
function partsOf(text: string): Situation[] {
  const count = Math.ceil(text.length / PART_STEP);
  return Array.from({ length: count }, (_, index) => ({
    text: text.slice(index * PART_STEP, index * PART_STEP + MAX_SITUATION_LENGTH),
  }));
}

const PART_STEP = MAX_SITUATION_LENGTH - 400;

function beginningOf(text: string): Situation {
  let limit = MAX_SITUATION_LENGTH;
  let situation = { text: shortened(text.trim(), limit) };
  while (encodeSituation(situation).length > MAX_ENCODED_LENGTH - ROOM_FOR_MORE) {
    limit = Math.floor(limit * 0.8);
    situation = { text: shortened(text.trim(), limit) };
  }
  return situation;
}

export function encodeSituation({ text, clarified, verdict, staysHere }: Situation): string {
  return JSON.stringify([
    text,
    ...(clarified || verdict || staysHere ? [clarified ?? ''] : []),
    ...(verdict || staysHere ? [verdict ? inShort(verdict) : null] : []),
    ...(staysHere ? [true] : []),
  ]);
}

/** "m 83 who-is-responsible assign-ownership set-a-follow-up" */
function inShort({ emphasis, confidence, rule, practices }: Verdict): string {
  return [emphasis.charAt(0), Math.round(confidence * 100), rule.id, ...practices].join(' ');
}

/** Reads what `encodeSituation` wrote; anything else (an old button) is a UserError. */
export function decodeSituation(encoded: string | undefined): Situation {
  const [text, clarified, verdict, staysHere] = parsedList(encoded);
  if (typeof text !== 'string') throw new UserError(TOO_OLD);
  return {
    text,
    ...(isClarificationAnswer(clarified) ? { clarified } : {}),
    ...(typeof verdict === 'string' ? { verdict: verdictFrom(verdict) } : {}),
    ...(staysHere === true ? { staysHere } : {}),
  };
}

function verdictFrom(short: string): Verdict {
  const [initial, percent, ruleId, ...practices] = short.split(' ');
  const emphasis = EMPHASES.find((each) => each.charAt(0) === initial);
  const rule = RULES.find(({ id }) => id === ruleId);
  if (!emphasis || !rule || !practices.every(isPracticeId)) throw new UserError(TOO_OLD);
  return { emphasis, confidence: Number(percent) / 100, rule, practices };
}

const TOO_OLD = 'That button is too old for me. Ask again with `/lead-or-manage`.';

export function isEmphasis(value: unknown): value is Emphasis {
  return EMPHASES.some((emphasis) => emphasis === value);
}

const EMPHASES: readonly Emphasis[] = ['leadership', 'management', 'both'];

function parsedList(encoded: string | undefined): unknown[] {
  try {
    const value: unknown = JSON.parse(encoded ?? '');
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

export function isClarificationAnswer(value: unknown): value is ClarificationAnswer {
  return typeof value === 'string' && CLARIFICATION_ANSWERS.includes(value);
}

export const adviseOnSituation = (situation: Situation): Advice => adviseOn(situation.text, situation.clarified);

/**
 * What a button's answer came down to. Worked out again where it was ours: the advisor gives the same answer to the same
 * words. `scores` are always the local advisor's.
 */
export function verdictOn(situation: Situation): Verdict & Pick<Recommendation, 'scores'> {
  const { verdict, text } = situation;
  if (verdict) return { ...verdict, scores: bestGuessOn(text).scores };
  const advice = adviseOnSituation(situation);
  if (advice.kind !== 'recommendation') {
    throw new UserError('I would answer that differently today. Ask again with `/lead-or-manage`.');
  }
  return advice;
}
