// A typed situation on its way through Slack. It is not stored, so it rides in the buttons of its own answer
// (and in the private data of the forms they open) until the person lets go of it.
import { adviseOn } from '../advisor/advisor.ts';
import type { Advice, ClarificationAnswer, Recommendation } from '../domain/advice.ts';
import { UserError } from '../domain/user-error.ts';
import { shortened } from './views/text.ts';

/** A button's value holds 2,000 characters; some of them are needed for quoting. */
export const MAX_SITUATION_LENGTH = 1800;
const MAX_ENCODED_LENGTH = 2000;

const CLARIFICATION_ANSWERS: readonly string[] = [
  'meaning-is-missing',
  'order-is-missing',
  'both-are-missing',
] satisfies ClarificationAnswer[];

export type Situation = { text: string; clarified?: ClarificationAnswer };

/** The text as a situation. Throws a UserError when there is too much of it. */
export function situationFrom(text: string): Situation {
  const situation = { text: text.replaceAll('\0', '').toWellFormed().trim() };
  const { length } = situation.text;
  if (length > MAX_SITUATION_LENGTH) {
    throw new UserError(
      `That is ${length.toLocaleString('en')} characters; I read up to ${MAX_SITUATION_LENGTH.toLocaleString('en')}. Give me the heart of it in a few sentences.`,
    );
  }
  if (encodeSituation(situation).length > MAX_ENCODED_LENGTH) {
    throw new UserError(
      'That has more quotation marks and signs than I can carry. Say it in fewer, in a few sentences.',
    );
  }
  return situation;
}

/** For texts somebody else wrote (a message from the shortcut): the beginning, as much as fits. */
export function beginningOf(text: string): Situation {
  let limit = MAX_SITUATION_LENGTH;
  let situation = { text: shortened(text.trim(), limit) };
  while (encodeSituation(situation).length > MAX_ENCODED_LENGTH) {
    limit = Math.floor(limit * 0.8);
    situation = { text: shortened(text.trim(), limit) };
  }
  return situation;
}

export function encodeSituation(situation: Situation): string {
  return JSON.stringify([situation.text, ...(situation.clarified ? [situation.clarified] : [])]);
}

/** Reads what `encodeSituation` wrote; anything else (an old button) is a UserError. */
export function decodeSituation(encoded: string | undefined): Situation {
  const [text, clarified] = parsedList(encoded);
  if (typeof text !== 'string') throw new UserError('That button is too old for me. Ask again with `/lead-or-manage`.');
  return isClarificationAnswer(clarified) ? { text, clarified } : { text };
}

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

/** The recommendation a button belongs to. It is worked out again: the advisor gives the same answer to the same words. */
export function recommendationFor(situation: Situation): Recommendation {
  const advice = adviseOnSituation(situation);
  if (advice.kind !== 'recommendation') {
    throw new UserError('I would answer that differently today. Ask again with `/lead-or-manage`.');
  }
  return advice;
}
