// Trains the advice model from data/ and writes data/model.bin. The same data gives the same bytes.
import { writeFileSync } from 'node:fs';
import { encodeModel, MODEL_FILE } from '../src/advisor/model.ts';
import { readNotSituations, readSituations, toExample, trainModel } from '../src/advisor/training.ts';

const examples = readSituations().map(toExample);
const model = trainModel(examples, readNotSituations());
const file = encodeModel(model);
writeFileSync(MODEL_FILE, file);
console.log(`Learnt from ${examples.length} situations; wrote ${(file.length / 1e6).toFixed(2)} MB to data/model.bin.`);
console.log(`Sureness ${model.sureness.toFixed(2)}, bias of both ${model.emphasis.bias.both.toFixed(2)}.`);
