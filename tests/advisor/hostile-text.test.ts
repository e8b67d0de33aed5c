import fc from 'fast-check';
import { expect, it } from 'vitest';
import { adviseOn } from '../../src/advisor/advisor.ts';
import { hostileText } from '../support/hostile-text.ts';
import { runs } from '../support/properties.ts';

const KINDS = ['recommendation', 'clarification', 'referral', 'none'];

// `npm run bench:advise` does it 10,000 times, and looks at the clock.
it('answers whatever it is given', () => {
  fc.assert(
    fc.property(hostileText(), (text) => {
      const advice = adviseOn(text);
      expect(KINDS).toContain(advice.kind);
      if (advice.kind !== 'recommendation') return;
      for (const { quote } of advice.evidence) expect(text).toContain(quote);
    }),
    { numRuns: runs(200) },
  );
});
