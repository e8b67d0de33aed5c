import { describe, expect, it } from 'vitest';
import { type Disagreement, feedbackFrom } from '../../src/domain/disagreement.ts';
import { UNREADABLE_TEXT } from '../../src/domain/unreadable-text.ts';

const one = (over: Partial<Disagreement> = {}): Disagreement => ({
  ...{ given: 'management', chosen: 'leadership', confidence: 0.7, advisor: 'local', fingerprint: 'f' },
  ...{ situation: 'Nobody trusts the new lead', at: new Date('2026-11-24T09:00:00Z') },
  ...over,
});

describe('feedbackFrom', () => {
  it('makes a training line of each agreed text, with what the person chose', () => {
    expect(feedbackFrom([one(), one({ situation: undefined })])).toMatchObject({
      lines: [{ text: 'Nobody trusts the new lead', emphasis: 'leadership', practices: [], setting: 'feedback' }],
      withoutText: 1,
    });
  });

  it('takes a text once, and none on which people differ', () => {
    const disputed = [one({ situation: 'A' }), one({ situation: 'A', chosen: 'both' })];
    const { lines, disputed: leftOut } = feedbackFrom([one(), one(), ...disputed]);
    expect(lines).toHaveLength(1);
    expect(leftOut).toBe(1);
  });

  it('leaves out what can no longer be read', () => {
    expect(feedbackFrom([one({ situation: UNREADABLE_TEXT })])).toMatchObject({ lines: [], withoutText: 1 });
  });

  it('counts what was said and what was chosen, the most frequent first', () => {
    const all = [one(), one({ chosen: 'both' }), one({ chosen: 'both', situation: undefined })];
    expect(feedbackFrom(all).counts).toEqual([
      { given: 'management', chosen: 'both', times: 2 },
      { given: 'management', chosen: 'leadership', times: 1 },
    ]);
  });
});
