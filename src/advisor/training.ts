// From the data folder to a model: reads the labelled texts, learns from them, and settles how sure the model may be.
// Used by scripts/ and tests only; nothing that answers people imports it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Emphasis, ReferralTopic } from '../domain/advice.ts';
import { LEADERSHIP_PRACTICE_IDS, MANAGEMENT_PRACTICE_IDS, type PracticeId, type Side } from '../domain/practice.ts';
import { type EmphasisInput, emphasisProbabilities, inputOf, scoreSides } from './emphasis-model.ts';
import type { Vector } from './features.ts';
import { featuresOf } from './features.ts';
import { GATE_LABELS, gateVectorOf } from './gate-model.ts';
import { labelVectorOf } from './label-model.ts';
import { type EmphasisExample, type LabelExample, learnEmphasis, learnLabels } from './learning.ts';
import type { Model } from './model.ts';
import { readText } from './text.ts';

const DATA = new URL('../../data/', import.meta.url);

export type Situation = {
  text: string;
  emphasis: Emphasis;
  practices: readonly PracticeId[];
  pair?: string;
  /** The file it comes from, without its ending. */
  file: string;
};

export type NotSituation = {
  text: string;
  kind: 'vague' | 'off-topic' | 'other-language' | 'refer' | 'situation';
  topic?: ReferralTopic;
  emphasis?: Emphasis;
};

/** A situation with what the models look at. */
export type Example = Situation & { input: EmphasisInput; vector: Vector };

const PRACTICE_IDS: readonly PracticeId[] = [...LEADERSHIP_PRACTICE_IDS, ...MANAGEMENT_PRACTICE_IDS];
/** The first practice of a line says most about it. */
const PRACTICE_TARGETS = [1, 0.7, 0.4];
/** They are few beside the situations, so each is learnt from more often. */
const UNCLEAR_REPEATS = 3;
/** There are five situations to every text that is none, and missing one of the latter is worse. */
const GATE_WEIGHT = 2;
const FILE_GROUPS = 6;

export function readSituations(): Situation[] {
  return situationFiles().flatMap((name) => {
    const file = name.replace('.jsonl', '');
    return readLines<Omit<Situation, 'file'>>(`situations/${name}`).map((line) => ({ ...line, file }));
  });
}

export function readNotSituations(): NotSituation[] {
  return readLines<NotSituation>('not-situations.jsonl');
}

export function toExample(situation: Situation): Example {
  const features = featuresOf(readText(situation.text));
  return { ...situation, input: inputOf(features), vector: labelVectorOf(features, 'words') };
}

/** SHA-256 over everything a model is made from: the data, and the code that reads it. */
export function dataHash(): string {
  const hash = createHash('sha256');
  const data = [
    ...situationFiles().map((name) => `situations/${name}`),
    'not-situations.jsonl',
    'signals-leadership.jsonl',
    'signals-management.jsonl',
    'word-vectors.bin',
  ];
  const code = [
    'english',
    'text',
    'signals',
    'polarity',
    'word-vectors',
    'features',
    'emphasis-model',
    'label-model',
    'gate-model',
    'learning',
    'training',
  ];
  for (const path of [...data, ...code.map((name) => `../src/advisor/${name}.ts`)]) {
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(new URL(path, DATA)));
  }
  return hash.digest('hex');
}

/** What is learnt from all examples. How sure it may be is settled on others: `settleSureness`. */
export function learnAll(
  examples: readonly Example[],
  others: readonly NotSituation[],
): Pick<Model, 'emphasis' | 'practices' | 'gate'> {
  return {
    emphasis: learnEmphasis([...examples, ...unclearExamples(others)]),
    practices: learnPractices(examples),
    gate: learnGate(examples, others),
  };
}

/** Texts that say nothing of either side. */
export function unclearExamples(others: readonly NotSituation[]): EmphasisExample[] {
  const silent = others.filter(({ kind }) => kind === 'vague' || kind === 'off-topic');
  const heard = silent.map(({ text }): EmphasisExample => {
    return { input: inputOf(featuresOf(readText(text))), emphasis: 'unclear' };
  });
  return Array.from({ length: UNCLEAR_REPEATS }, () => heard).flat();
}

export function learnPractices(examples: readonly Example[]) {
  // What people corrected names no practices.
  const named = examples.filter(({ practices }) => practices.length > 0);
  const practiceExamples = named.map(({ vector, practices }): LabelExample => {
    const targets = practices.map((id, rank) => [id, PRACTICE_TARGETS[rank] ?? 0] as const);
    return { vector, targets: Object.fromEntries(targets), weight: 1 };
  });
  return learnLabels(PRACTICE_IDS, practiceExamples);
}

export function learnGate(examples: readonly Example[], others: readonly NotSituation[]) {
  const usable = others.filter((other) => other.kind !== 'other-language');
  const gateExamples = usable.map((other): LabelExample => {
    return { vector: gateVectorOfText(other.text), targets: gateTargetsOf(other), weight: GATE_WEIGHT };
  });
  const situations = examples.map(({ text }): LabelExample => {
    return { vector: gateVectorOfText(text), targets: {}, weight: 1 };
  });
  return learnLabels(GATE_LABELS, [...situations, ...gateExamples]);
}

function gateTargetsOf({ kind, topic }: NotSituation): LabelExample['targets'] {
  if (kind === 'refer' && topic) return { grave: 1, [topic]: 1 };
  return kind === 'situation' ? {} : { [kind]: 1 };
}

export function gateVectorOfText(text: string): Vector {
  const reading = readText(text);
  return gateVectorOf(reading, featuresOf(reading));
}

/** How a text was scored by a model that had not seen it. */
export type HeldOut = Record<Side, number> & { example: Pick<Example, 'emphasis'> };

/** Scores of a group's examples, in their order, by a model that saw neither the group nor the other half of a pair. */
export function heldOutScores({
  examples,
  unclear,
  groupOf,
  group,
}: {
  examples: readonly Example[];
  unclear: readonly EmphasisExample[];
  groupOf: (example: Example) => string;
  group: string;
}): Record<Side, number>[] {
  const held = examples.filter((example) => groupOf(example) === group);
  const pairs = new Set(held.map((example) => example.pair).filter(Boolean));
  const seen = examples.filter((example) => groupOf(example) !== group && !(example.pair && pairs.has(example.pair)));
  const weights = learnEmphasis([...seen, ...unclear]);
  return held.map((example) => {
    const { leadership, management } = scoreSides(weights, example.input);
    return { leadership, management };
  });
}

/** Whole files together, a few to a group: cheaper than leaving out each file on its own, and as strict. */
export function groupOfFiles({ file }: Pick<Example, 'file'>): string {
  return String(situationFiles().indexOf(`${file}.jsonl`) % FILE_GROUPS);
}

/** The sureness and the discount on "both" under which held-out answers were likeliest. */
export function settleSureness(heldOut: readonly HeldOut[]): { sureness: number; bothBias: number } {
  let best = { sureness: 1, bothBias: 0, surprise: Number.POSITIVE_INFINITY };
  for (let sureness = 0.3; sureness <= 1.5; sureness += 0.05) {
    for (let bothBias = -2; bothBias <= 2; bothBias += 0.1) {
      let surprise = 0;
      for (const { example, ...scores } of heldOut) {
        surprise -= Math.log(emphasisProbabilities(scores, bothBias, sureness)[example.emphasis]);
      }
      if (surprise < best.surprise) best = { sureness, bothBias, surprise };
    }
  }
  return { sureness: best.sureness, bothBias: best.bothBias };
}

let files: string[] | undefined;

function situationFiles(): string[] {
  files ??= readdirSync(new URL('situations/', DATA)).sort();
  return files;
}

function readLines<T>(path: string): T[] {
  const lines = readFileSync(new URL(path, DATA), 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as T);
}
