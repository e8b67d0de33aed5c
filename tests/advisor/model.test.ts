import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inputOf, SIDES, scoreClause, scoreSides, scoreText } from '../../src/advisor/emphasis-model.ts';
import { featuresOf } from '../../src/advisor/features.ts';
import { learnEmphasis } from '../../src/advisor/learning.ts';
import { decodeModel, encodeModel, loadModel, MODEL_FILE } from '../../src/advisor/model.ts';
import { readText } from '../../src/advisor/text.ts';
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

describe('scoreText', () => {
  it('scores without vectors what scoreSides scores with them', () => {
    const { emphasis } = loadModel();
    for (const { text } of readSituations().filter((_, index) => index % 100 === 0)) {
      const features = featuresOf(readText(text));
      const scores = scoreText(
        emphasis,
        features,
        features.map((clause) => scoreClause(emphasis, clause)),
      );
      const learnt = scoreSides(emphasis, inputOf(features));
      for (const side of SIDES) expect(scores[side]).toBeCloseTo(learnt[side], 9);
    }
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
