import { describe, expect, it } from 'vitest';
import { suggestIntention } from '../../src/domain/plan.ts';
import { PRACTICES, practiceOf } from '../../src/domain/practice.ts';

describe('suggestIntention', () => {
  it('begins with what the situation is about, where the practice is about a matter', () => {
    expect(suggestIntention('assign-ownership', 'the follow-up')).toBe(
      'ask who will, and write the name down (beginning with the follow-up)',
    );
  });

  it('leaves the matter out where the practice itself is about it', () => {
    const { then } = practiceOf('set-a-follow-up').plan;
    expect(suggestIntention('set-a-follow-up', 'the follow-up')).toBe(then);
  });

  it('is the practice’s own where it is about people, or where nothing was found', () => {
    const { then } = practiceOf('listen-with-empathy').plan;
    expect(suggestIntention('listen-with-empathy', 'the follow-up')).toBe(then);
    for (const { id, plan } of PRACTICES) expect(suggestIntention(id, undefined)).toBe(plan.then);
  });

  it('fits into its field', () => {
    for (const { id } of PRACTICES) expect(suggestIntention(id, 'x'.repeat(60)).length).toBeLessThan(300);
  });
});
