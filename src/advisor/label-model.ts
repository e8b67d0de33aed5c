// Linear scores for labels that stand side by side: which practices fit, whether a text is a situation at all.
// Smaller than the emphasis model: no frames, and fewer places.
import { ALL_PLACES, FEATURE_PLACES, type Features, type Vector, vectorOf } from './features.ts';
import { dot, type Weights } from './weights.ts';

const HASHED_PLACES = 1 << 17;
export const LABEL_PLACES = HASHED_PLACES + ALL_PLACES - FEATURE_PLACES;

export type LabelModel = { labels: readonly string[]; weights: readonly Weights[]; bias: number[] };

/** What the labels are told by: the words alone, or also how they are spelt and what they mean together. */
export function labelVectorOf(features: readonly Features[], toldBy: 'words' | 'all'): Vector {
  const left = features.map((feature): Features => {
    const without = { ...feature, frames: [] };
    return toldBy === 'all' ? without : { ...without, letters: [], meaning: [] };
  });
  const { places, values } = vectorOf(left, 'label');
  return { places: places.map(labelPlaceOf), values };
}

/** Hashed features are folded into fewer places; those of meaning keep theirs, behind them. */
export function labelPlaceOf(place: number): number {
  return place < FEATURE_PLACES ? place % HASHED_PLACES : HASHED_PLACES + place - FEATURE_PLACES;
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
