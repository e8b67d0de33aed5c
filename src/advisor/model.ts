// The trained model as a file: one line of JSON that says what follows, then the weights, a byte each.
// Loaded once, when first asked for.
import { readFileSync } from 'node:fs';
import type { EmphasisWeights } from './emphasis-model.ts';
import { ALL_PLACES } from './features.ts';
import { LABEL_PLACES, type LabelModel } from './label-model.ts';
import { rounded, type Weights } from './weights.ts';

export type Model = {
  /** SHA-256 of the data and the code it was made from. */
  dataHash: string;
  emphasis: EmphasisWeights;
  /** How far the probabilities may leave the middle, settled on texts the model had not seen. */
  sureness: number;
  practices: LabelModel;
  /** Labels of texts that are no situation. */
  gate: LabelModel;
};

type Header = Pick<Model, 'dataHash' | 'sureness'> & {
  emphasisBias: EmphasisWeights['bias'];
  practices: Pick<LabelModel, 'labels' | 'bias'>;
  gate: Pick<LabelModel, 'labels' | 'bias'>;
  scales: readonly number[];
};

export const MODEL_FILE = new URL('../../data/model.bin', import.meta.url);
const LINE_END = 10;

let loaded: Model | undefined;

export function loadModel(): Model {
  loaded ??= decodeModel(readFileSync(MODEL_FILE));
  return loaded;
}

export function encodeModel({ dataHash, emphasis, sureness, practices, gate }: Model): Buffer {
  const tables = [
    emphasis.text.leadership,
    emphasis.text.management,
    emphasis.clause.leadership,
    emphasis.clause.management,
    ...practices.weights,
    ...gate.weights,
  ].map(rounded);
  const header: Header = {
    ...{ dataHash, sureness, emphasisBias: emphasis.bias },
    practices: { labels: practices.labels, bias: practices.bias },
    gate: { labels: gate.labels, bias: gate.bias },
    scales: tables.map((table) => table.scale),
  };
  return Buffer.concat([
    Buffer.from(`${JSON.stringify(header)}\n`),
    ...tables.map((table) => Buffer.from(table.values)),
  ]);
}

export function decodeModel(file: Buffer): Model {
  const headerEnd = file.indexOf(LINE_END);
  const header = JSON.parse(file.toString('utf8', 0, headerEnd)) as Header;
  let offset = headerEnd + 1;
  let table = 0;
  const take = (places: number): Weights => {
    const values = new Int8Array(file.buffer, file.byteOffset + offset, places);
    offset += places;
    return { values, scale: header.scales[table++] ?? 0 };
  };
  const takeLabels = ({ labels, bias }: Pick<LabelModel, 'labels' | 'bias'>): LabelModel => {
    return { labels, bias, weights: labels.map(() => take(LABEL_PLACES)) };
  };
  const text = { leadership: take(ALL_PLACES), management: take(ALL_PLACES) };
  const clause = { leadership: take(ALL_PLACES), management: take(ALL_PLACES) };
  return {
    ...{ dataHash: header.dataHash, sureness: header.sureness },
    emphasis: { text, clause, bias: header.emphasisBias },
    practices: takeLabels(header.practices),
    gate: takeLabels(header.gate),
  };
}
