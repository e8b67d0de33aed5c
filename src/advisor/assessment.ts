// Everything the model makes of a text, before anybody decides what to say about it.
import type { PracticeId, Side } from '../domain/practice.ts';
import type { Likely } from './decision.ts';
import { emphasisProbabilities, inputOf, type SideScores, scoreSides } from './emphasis-model.ts';
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
};

export function assess(text: string): Assessment {
  const reading = readText(text);
  const matches = matchSignals(reading);
  const features = featuresOf(reading, matches);
  const { emphasis, sureness } = loadModel();
  const sides = scoreSides(emphasis, inputOf(features));
  return { reading, features, matches, sides, likely: emphasisProbabilities(sides, emphasis.bias.both, sureness) };
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
