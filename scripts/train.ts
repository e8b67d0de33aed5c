// Trains the advice model from data/ and writes data/model.bin. The same data gives the same bytes.
import { writeFileSync } from 'node:fs';
import { encodeModel, MODEL_FILE, type Model } from '../src/advisor/model.ts';
import {
  dataHash,
  learnAll,
  readNotSituations,
  readSituations,
  settleSureness,
  toExample,
} from '../src/advisor/training.ts';
import { scoreHeldOut } from './held-out.ts';

const hash = dataHash();
const examples = readSituations().map(toExample);
const scoring = scoreHeldOut(examples, 'files');
const { emphasis, practices, gate } = learnAll(examples, readNotSituations());
/** From texts that the model had not seen, whole files at a time. */
const { sureness, bothBias } = settleSureness(await scoring);
const bias = { ...emphasis.bias, both: bothBias };
const model: Model = { dataHash: hash, emphasis: { ...emphasis, bias }, sureness, practices, gate };
const file = encodeModel(model);
writeFileSync(MODEL_FILE, file);
console.log(`Learnt from ${examples.length} situations; wrote ${(file.length / 1e6).toFixed(2)} MB to data/model.bin.`);
console.log(`Sureness ${sureness.toFixed(2)}, bias of both ${bothBias.toFixed(2)}.`);
