// Linear scores for labels that stand side by side: which practices fit, whether a text is a situation at all.
// Smaller than the emphasis model: no frames, and fewer places.
import { type Features, type Vector, vectorOf } from './features.ts';
import { dot, type Weights } from './weights.ts';

export const LABEL_PLACES = 1 << 15;
const SHRINKAGE = 0.5;

export type LabelModel = { labels: readonly string[]; weights: readonly Weights[]; bias: number[] };

export function labelVectorOf(features: readonly Features[], withLetters = false): Vector {
  const { places, values } = vectorOf(
    features.map((feature) => ({ ...feature, letters: withLetters ? feature.letters : [], frames: [] })),
    SHRINKAGE,
  );
  return { places: places.map((place) => place % LABEL_PLACES), values };
}

/** Log-odds that the label at `index` applies. */
export function labelScore(model: LabelModel, index: number, vector: Vector): number {
  const weights = model.weights[index];
  return weights ? dot(weights, vector) + (model.bias[index] ?? 0) : 0;
}

/** Log-odds of every label. */
export function labelScores(model: LabelModel, vector: Vector): Record<string, number> {
  return Object.fromEntries(model.labels.map((label, i) => [label, labelScore(model, i, vector)]));
}
