import { describe, expect, it } from 'vitest';
import { clarify } from '../../src/advisor/clarification.ts';

describe('clarify', () => {
  it('asks for the fact that decides between the two answers still possible', () => {
    const people = clarify('even', { leadership: 0.6, management: 0.02, both: 0.38 });
    expect(people.question).toMatch(/who does what/);
    expect(people.answers.map(({ id }) => id)).toEqual(['meaning-is-missing', 'both-are-missing']);

    const order = clarify('even', { leadership: 0.02, management: 0.6, both: 0.38 });
    expect(order.question).toMatch(/why it matters/);
    expect(order.answers.map(({ id }) => id)).toEqual(['order-is-missing', 'both-are-missing']);

    const either = clarify('even', { leadership: 0.5, management: 0.48, both: 0.02 });
    expect(either.answers.map(({ id }) => id)).toEqual(['meaning-is-missing', 'order-is-missing']);
  });

  it('offers all three where all are possible, and where nothing is known', () => {
    expect(clarify('even', { leadership: 0.4, management: 0.3, both: 0.3 }).answers).toHaveLength(3);
    expect(clarify('vague', { leadership: 0.9, management: 0.05, both: 0.05 }).answers).toHaveLength(3);
  });
});
