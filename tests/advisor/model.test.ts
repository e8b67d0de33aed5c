import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { learnEmphasis } from '../../src/advisor/learning.ts';
import { decodeModel, encodeModel, loadModel, MODEL_FILE } from '../../src/advisor/model.ts';
import { dataHash, readSituations, toExample } from '../../src/advisor/training.ts';

describe('the model file', () => {
  it('was made from the data and the code as they are (else: npm run train)', () => {
    expect(loadModel().dataHash).toBe(dataHash());
  });

  it('is under eight megabytes', () => {
    expect(readFileSync(MODEL_FILE).length).toBeLessThan(8_000_000);
  });

  it('comes back from its bytes as it went in', () => {
    const bytes = encodeModel(loadModel());
    expect(encodeModel(decodeModel(bytes)).equals(bytes)).toBe(true);
  });
});

describe('learnEmphasis', () => {
  it('learns the same weights from the same examples', () => {
    const examples = readSituations()
      .filter((situation) => situation.file === 'general')
      .map(toExample);
    const [first, second] = [learnEmphasis(examples), learnEmphasis(examples)];
    expect(first.bias).toEqual(second.bias);
    expect(
      Buffer.from(first.clause.leadership.values.buffer).equals(Buffer.from(second.clause.leadership.values.buffer)),
    ).toBe(true);
  });
});
