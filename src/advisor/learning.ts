// Fits the weights to labelled texts by stochastic gradient steps. Deterministic: the same examples in the same order
// give the same bytes. Used by scripts/ and tests only; nothing that answers people imports it.
import type { Emphasis } from '../domain/advice.ts';
import type { Side } from '../domain/practice.ts';
import {
  type EmphasisInput,
  type EmphasisWeights,
  emphasisProbabilities,
  loudness,
  SIDES,
  scoreSides,
} from './emphasis-model.ts';
import { ALL_PLACES, type Vector } from './features.ts';
import { LABEL_PLACES, type LabelModel, labelScore } from './label-model.ts';
import type { Weights } from './weights.ts';

/** `unclear` texts (too vague, off-topic) teach the model when to stay in the middle. */
export type EmphasisExample = { input: EmphasisInput; emphasis: Emphasis | 'unclear' };
/** `targets` of the labels that apply, 0 to 1; the others count as 0. */
export type LabelExample = { vector: Vector; targets: Readonly<Record<string, number>>; weight: number };

const EMPHASIS_EPOCHS = 8;
const LABEL_EPOCHS = 8;
const EMPHASIS_STEP = 0.05;
/** Labels are rarer than sides, so each example has to move more. */
const LABEL_STEP = 0.15;
/** The last pass takes steps of this share of the first one's. */
const LAST_STEP = 0.2;
const SHRINK = 1e-5;
const BIAS_STEP = 0.01;

export function learnEmphasis(examples: readonly EmphasisExample[]): EmphasisWeights {
  const fit = { text: newPair(), clause: newPair() };
  const bias: Record<Emphasis, number> = { leadership: 0, management: 0, both: 0 };
  const weights: EmphasisWeights = {
    text: { leadership: fit.text.leadership.weights, management: fit.text.management.weights },
    clause: { leadership: fit.clause.leadership.weights, management: fit.clause.management.weights },
    bias,
  };
  const mean = newMean(SIDES.flatMap((side) => [fit.text[side].weights.values, fit.clause[side].weights.values]));
  const quarter = Math.ceil(examples.length / 4);
  let seen = 0;
  for (const { example, step } of passes(examples, EMPHASIS_EPOCHS, EMPHASIS_STEP)) {
    seen++;
    if (seen > examples.length && seen % quarter === 0) mean.take();
    const scores = scoreSides(weights, example.input);
    const likely = emphasisProbabilities(scores, bias.both);
    const bothError = likely.both - targetOf('both', example);
    bias.both -= BIAS_STEP * bothError;
    for (const side of SIDES) {
      const error = likely[side] - targetOf(side, example) + bothError;
      bias[side] -= BIAS_STEP * error;
      adjust(fit.text[side], example.input.text, error, step);
      const { shares } = loudness(scores.clauses.map((clause) => clause[side]));
      example.input.clauses.forEach((clause, i) => {
        adjust(fit.clause[side], clause, error * (shares[i] ?? 0), step);
      });
    }
  }
  mean.settle();
  return weights;
}

/** The mean of weights as they stood at several moments: it wavers less than they do themselves. */
function newMean(tables: readonly Float32Array[]): { take(): void; settle(): void } {
  const sums = tables.map((values) => new Float64Array(values.length));
  let taken = 0;
  const each = (visit: (values: Float32Array, sum: Float64Array, i: number) => void) => {
    tables.forEach((values, t) => {
      const sum = sums[t] as Float64Array;
      for (let i = 0; i < values.length; i++) visit(values, sum, i);
    });
  };
  return {
    take() {
      taken++;
      each((values, sum, i) => {
        sum[i] = (sum[i] as number) + (values[i] as number);
      });
    },
    settle() {
      if (taken === 0) return;
      each((values, sum, i) => {
        values[i] = (sum[i] as number) / taken;
      });
    },
  };
}

function targetOf(emphasis: Emphasis, example: EmphasisExample): number {
  if (example.emphasis === 'unclear') return 1 / 3;
  return example.emphasis === emphasis ? 1 : 0;
}

/** One score for each label, on its own: several may apply to a text, or none. */
export function learnLabels(labels: readonly string[], examples: readonly LabelExample[]): LabelModel {
  const fits = labels.map(() => newFit(LABEL_PLACES));
  const model: LabelModel = { labels, weights: fits.map((fit) => fit.weights), bias: labels.map(() => 0) };
  for (const { example, step } of passes(examples, LABEL_EPOCHS, LABEL_STEP)) {
    fits.forEach((fit, i) => {
      const target = example.targets[labels[i] ?? ''] ?? 0;
      const error = (1 / (1 + Math.exp(-labelScore(model, i, example.vector))) - target) * example.weight;
      model.bias[i] = (model.bias[i] ?? 0) - BIAS_STEP * error;
      adjust(fit, example.vector, error, step);
    });
  }
  return model;
}

/** Weights and, for each, how far it has already travelled: what moved a lot moves less (AdaGrad). */
type Fit = { weights: Weights & { values: Float32Array }; travelled: Float32Array };

function newFit(places: number): Fit {
  return { weights: { values: new Float32Array(places), scale: 1 }, travelled: new Float32Array(places) };
}

function newPair(): Record<Side, Fit> {
  return { leadership: newFit(ALL_PLACES), management: newFit(ALL_PLACES) };
}

function adjust({ weights: { values }, travelled }: Fit, vector: Vector, error: number, step: number): void {
  for (let i = 0; i < vector.places.length; i++) {
    const place = vector.places[i] as number;
    const value = values[place] as number;
    const slope = error * (vector.values[i] as number) + SHRINK * value;
    const far = (travelled[place] as number) + slope * slope;
    travelled[place] = far;
    values[place] = value - (step * slope) / (Math.sqrt(far) + 0.01);
  }
}

function* passes<T>(
  examples: readonly T[],
  epochs: number,
  firstStep: number,
): Generator<{ example: T; step: number }> {
  const random = randomNumbers(1);
  const order = [...examples];
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j] as T, order[i] as T];
    }
    const step = firstStep * (1 - (epoch / epochs) * (1 - LAST_STEP));
    for (const example of order) yield { example, step };
  }
}

/** Mulberry32: small, and the same everywhere. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
