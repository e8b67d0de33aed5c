// How much of each side a text asks for: two heads, each a linear score over the whole text and over its clauses,
// where the clause that speaks loudest counts most. Weights come from learning.ts or from the model file.
import type { Emphasis } from '../domain/advice.ts';
import type { Side } from '../domain/practice.ts';
import { type Features, strengthsOf, type Vector, vectorOf } from './features.ts';
import { dot, dotOfStrengths, type Weights } from './weights.ts';

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

export function scoreSides(weights: EmphasisWeights, { text, clauses }: EmphasisInput): SideScores {
  const scores = clauses.map((clause) => pair((side) => dot(weights.clause[side], clause)));
  return addUp(
    weights,
    pair((side) => dot(weights.text[side], text)),
    scores,
  );
}

/** What a clause adds on its own. */
export function scoreClause({ clause }: EmphasisWeights, features: Features): Record<Side, number> {
  const strengths = strengthsOf([features], 'clause');
  return pair((side) => dotOfStrengths(clause[side], strengths));
}

/** The same as `scoreSides`, where the clauses were scored before. */
export function scoreText(
  weights: EmphasisWeights,
  features: readonly Features[],
  clauses: readonly Record<Side, number>[],
): SideScores {
  const strengths = strengthsOf(features, 'text');
  return addUp(
    weights,
    pair((side) => dotOfStrengths(weights.text[side], strengths)),
    clauses,
  );
}

function addUp(
  { bias }: EmphasisWeights,
  text: Record<Side, number>,
  clauses: readonly Record<Side, number>[],
): SideScores {
  const total = (side: Side) => bias[side] + text[side] + loudness(clauses.map((clause) => clause[side])).total;
  return { ...pair(total), clauses };
}

function pair(scoreOf: (side: Side) => number): Record<Side, number> {
  return { leadership: scoreOf('leadership'), management: scoreOf('management') };
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
