import { expect, it } from 'vitest';
import { percentOf } from '../../src/domain/advice.ts';

it('is never said to be sure to a hundred per cent', () => {
  expect([0.5, 0.904, 0.987, 1].map(percentOf)).toEqual([50, 90, 98, 98]);
});
