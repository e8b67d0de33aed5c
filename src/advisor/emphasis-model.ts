// How much of each side a text asks for: two heads, each a linear score over the whole text and over its clauses,
// where the clause that speaks loudest counts most. Weights come from learning.ts or from the model file.
import type { Emphasis } from '../domain/advice.ts';
import type { Side } from '../domain/practice.ts';
import { type Features, type Vector, vectorOf } from './features.ts';
import { dot, type Weights } from './weights.ts';

export type EmphasisWeights = {
  text: Record<Side, Weights>;
  clause: Record<Side, Weights>;
  bias: Record<Emphasis, number>;
};

export type EmphasisInput = { text: Vector; clauses: readonly Vector[] };

/** Log-odds of either side being needed; `clauses` says what each clause adds on its own. */
export type SideScores = Record<Side, number> & { clauses: readonly Record<Side, number>[] };

export const SIDES: readonly Side[] = ['leadership', 'management'];

/** How far the loudest clause drowns the others. */
export const SHARPNESS = 2;
/** 0 adds the clauses up, 1 takes their mean; between them a long text neither shouts nor whispers. */
export const LENGTH_DISCOUNT = 0.5;

export function inputOf(features: readonly Features[]): EmphasisInput {
  return {
    text: vectorOf(features, 'text'),
    clauses: features.map((clause) => vectorOf([clause], 'clause')),
  };
}

export function scoreSides(weights: EmphasisWeights, input: EmphasisInput): SideScores {
  return addUp(
    weights,
    input.text,
    input.clauses.map((clause) => scoreClause(weights, clause)),
  );
}

/** What a clause adds on its own. */
export function scoreClause({ clause }: EmphasisWeights, vector: Vector): Record<Side, number> {
  return { leadership: dot(clause.leadership, vector), management: dot(clause.management, vector) };
}

export function addUp(
  { bias, text }: EmphasisWeights,
  vector: Vector,
  clauses: readonly Record<Side, number>[],
): SideScores {
  const total = (side: Side) => {
    const heard = loudness(clauses.map((clause) => clause[side])).total;
    return bias[side] + dot(text[side], vector) + heard;
  };
  return { leadership: total('leadership'), management: total('management'), clauses };
}

/** Soft maximum of the clauses' scores, and each clause's share in it. */
export function loudness(scores: readonly number[]): { total: number; shares: readonly number[] } {
  if (scores.length === 0) return { total: 0, shares: [] };
  const loudest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(SHARPNESS * (score - loudest)));
  const sum = powers.reduce((a, b) => a + b, 0);
  const total = loudest + (Math.log(sum) - LENGTH_DISCOUNT * Math.log(scores.length)) / SHARPNESS;
  return { total, shares: powers.map((power) => power / sum) };
}

/** Probabilities of the three answers; they add up to one. `sureness` under 1 makes them more modest. */
export function emphasisProbabilities(
  scores: Record<Side, number>,
  bothBias: number,
  sureness = 1,
): Record<Emphasis, number> {
  const logits = [scores.leadership, scores.management, scores.leadership + scores.management + bothBias];
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(sureness * (logit - highest)));
  const sum = powers.reduce((a, b) => a + b, 0);
  const [leadership = 0, management = 0, both = 0] = powers.map((power) => power / sum);
  return { leadership, management, both };
}
