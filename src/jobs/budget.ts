// How much the bot may send one person.
import { PERSON_BUDGET } from '../domain/budget.ts';
import type { MessageBudget } from '../ports.ts';
import { hours } from './duration.ts';

export function personBudget(appointed: Date): MessageBudget {
  const { messages, kinds, windowHours } = PERSON_BUDGET;
  return { messages, kinds: [...kinds], since: new Date(appointed.getTime() - hours(windowHours)) };
}
