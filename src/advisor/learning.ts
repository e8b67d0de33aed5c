// Fits the weights to labelled texts by stochastic gradient steps. Deterministic: the same examples in the same order
// give the same bytes. Used by scripts/ and tests only; nothing that answers people imports it.
import type { Emphasis } from '../domain/advice.ts';
import type { Side } from '../domain/practice.ts';
import { type EmphasisInput, type EmphasisWeights, emphasisProbabilities, loudness, SIDES } from './emphasis-model.ts';
import { ALL_PLACES, type Vector } from './features.ts';
import { LABEL_PLACES, type LabelModel } from './label-model.ts';
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
  const text = newFit(ALL_PLACES, SIDES.length);
  const clause = newFit(ALL_PLACES, SIDES.length);
  const bias: Record<Emphasis, number> = { leadership: 0, management: 0, both: 0 };
  const mean = newMean([text, clause]);
  const quarter = Math.ceil(examples.length / 4);
  let seen = 0;
  for (const { example, step } of passes(examples, EMPHASIS_EPOCHS, EMPHASIS_STEP)) {
    seen++;
    if (seen > examples.length && seen % quarter === 0) mean.take();
    const { input } = example;
    const ofText = scoresOf(text, input.text);
    const ofClauses = input.clauses.map((vector) => scoresOf(clause, vector));
    const heard = SIDES.map((_, i) => loudness(ofClauses.map((scores) => scores[i] as number)));
    const [leadership = 0, management = 0] = SIDES.map((side, i) => {
      return bias[side] + (ofText[i] as number) + (heard[i]?.total ?? 0);
    });
    const likely = emphasisProbabilities({ leadership, management }, bias.both);
    const bothError = likely.both - targetOf('both', example);
    bias.both -= BIAS_STEP * bothError;
    const errors = SIDES.map((side) => likely[side] - targetOf(side, example) + bothError);
    SIDES.forEach((side, i) => {
      bias[side] -= BIAS_STEP * (errors[i] as number);
    });
    adjust(text, input.text, errors, step);
    input.clauses.forEach((vector, c) => {
      const shared = errors.map((error, i) => error * (heard[i]?.shares[c] ?? 0));
      adjust(clause, vector, shared, step);
    });
  }
  const [textMean, clauseMean] = mean.settle();
  const weightsIn = (fit: Fit | undefined): Record<Side, Weights> => {
    const [leadership, management] = fit ? weightsOf(fit) : [];
    if (!leadership || !management) throw new Error('Both sides have weights');
    return { leadership, management };
  };
  return { text: weightsIn(textMean), clause: weightsIn(clauseMean), bias };
}

/** The mean of fits as they stood at several moments: it wavers less than they do themselves. */
function newMean(fits: readonly Fit[]): { take(): void; settle(): Fit[] } {
  const sums = fits.map(({ cells }) => new Float64Array(cells.length));
  let taken = 0;
  return {
    take() {
      taken++;
      fits.forEach(({ cells }, f) => {
        const sum = sums[f] as Float64Array;
        for (let i = 0; i < cells.length; i++) sum[i] = (sum[i] as number) + (cells[i] as number);
      });
    },
    settle: () =>
      taken === 0
        ? [...fits]
        : fits.map((fit, f) => ({ ...fit, cells: Float32Array.from(sums[f] as Float64Array, (sum) => sum / taken) })),
  };
}

function targetOf(emphasis: Emphasis, example: EmphasisExample): number {
  if (example.emphasis === 'unclear') return 1 / 3;
  return example.emphasis === emphasis ? 1 : 0;
}

/** One score for each label, on its own: several may apply to a text, or none. */
export function learnLabels(labels: readonly string[], examples: readonly LabelExample[]): LabelModel {
  const fit = newFit(LABEL_PLACES, labels.length);
  const bias = labels.map(() => 0);
  for (const { example, step } of passes(examples, LABEL_EPOCHS, LABEL_STEP)) {
    const scores = scoresOf(fit, example.vector);
    const errors = labels.map((label, i) => {
      const score = (scores[i] as number) + (bias[i] as number);
      return (1 / (1 + Math.exp(-score)) - (example.targets[label] ?? 0)) * example.weight;
    });
    errors.forEach((error, i) => {
      bias[i] = (bias[i] as number) - BIAS_STEP * error;
    });
    adjust(fit, example.vector, errors, step);
  }
  return { labels, weights: weightsOf(fit), bias };
}

/**
 * Weights of several heads, and for each how far it has already travelled: what moved a lot moves less (AdaGrad).
 * All cells of a place lie together, the weights first, as they are looked for together.
 */
type Fit = { cells: Float32Array; heads: number };

function newFit(places: number, heads: number): Fit {
  return { cells: new Float32Array(places * heads * 2), heads };
}

/** What each head makes of the vector. */
function scoresOf({ cells, heads }: Fit, { places, values }: Vector): number[] {
  const scores = new Array<number>(heads).fill(0);
  for (let i = 0; i < places.length; i++) {
    const cell = (places[i] as number) * heads * 2;
    const value = values[i] as number;
    for (let head = 0; head < heads; head++) {
      scores[head] = (scores[head] as number) + (cells[cell + head] as number) * value;
    }
  }
  return scores;
}

function adjust({ cells, heads }: Fit, { places, values }: Vector, errors: readonly number[], step: number): void {
  for (let i = 0; i < places.length; i++) {
    const first = (places[i] as number) * heads * 2;
    const value = values[i] as number;
    for (let head = 0; head < heads; head++) {
      const cell = first + head;
      const weight = cells[cell] as number;
      const slope = (errors[head] as number) * value + SHRINK * weight;
      const far = (cells[cell + heads] as number) + slope * slope;
      cells[cell + heads] = far;
      cells[cell] = weight - (step * slope) / (Math.sqrt(far) + 0.01);
    }
  }
}

function weightsOf({ cells, heads }: Fit): (Weights & { values: Float32Array })[] {
  return Array.from({ length: heads }, (_, head) => {
    const values = new Float32Array(cells.length / heads / 2);
    for (let place = 0; place < values.length; place++) values[place] = cells[place * heads * 2 + head] as number;
    return { values, scale: 1 };
  });
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
