// Everything the model makes of a text, before anybody decides what to say about it.
import type { PracticeId, Side } from '../domain/practice.ts';
import type { Likely } from './decision.ts';
import { emphasisProbabilities, type SideScores, scoreClause, scoreText } from './emphasis-model.ts';
import { type Features, featuresOf } from './features.ts';
import { type Gate, gateFrom, gateVectorOf } from './gate-model.ts';
import { labelScores, labelVectorOf } from './label-model.ts';
import { loadModel } from './model.ts';
import { matchSignals, type SignalMatch } from './signals.ts';
import { type Reading, readText } from './text.ts';

export type Assessment = {
  reading: Reading;
  features: readonly Features[];
  matches: readonly SignalMatch[];
  sides: SideScores;
  likely: Likely;
  heard: Heard;
};

/** Clauses that were worked out already: while one answer is made, its text is read again and again with small changes. */
export type Heard = { features: Map<string, Features>; scores: Map<Features, Record<Side, number>> };

/** `heard`: what came of the text that this one is a change of. Forgotten with the answer. */
export function assess(text: string, heard: Heard = { features: new Map(), scores: new Map() }): Assessment {
  const reading = readText(text);
  const matches = matchSignals(reading);
  const features = featuresOf(reading, matches, heard.features);
  const { emphasis, sureness } = loadModel();
  const clauses = features.map((clause) => {
    const before = heard.scores.get(clause);
    const scores = before ?? scoreClause(emphasis, clause);
    if (!before) heard.scores.set(clause, scores);
    return scores;
  });
  const sides = scoreText(emphasis, features, clauses);
  const likely = emphasisProbabilities(sides, emphasis.bias.both, sureness);
  return { reading, features, matches, sides, likely, heard };
}

/** How much a side is needed, 0 to 1. */
export function needOf(side: Side, sides: SideScores): number {
  return 1 / (1 + Math.exp(-sides[side]));
}

/** Log-odds of every practice being among those that help. */
export function practiceScores(features: readonly Features[]): Record<PracticeId, number> {
  return labelScores(loadModel().practices, labelVectorOf(features, 'words')) as Record<PracticeId, number>;
}

/** What the text may be instead of a situation. */
export function gateOf({ reading, features }: Assessment): Gate {
  return gateFrom(labelScores(loadModel().gate, gateVectorOf(reading, features)));
}
