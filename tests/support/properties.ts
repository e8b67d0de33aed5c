// How properties are tried: with the same seed everywhere, so that a failure is one on every machine and on every day.
// PROPERTY_SEED and PROPERTY_RUNS look further. Loaded before each test file.
import fc from 'fast-check';

const SEED = 20261124;

/** `usual` unless PROPERTY_RUNS says otherwise. */
export const runs = (usual: number): number => Number(process.env.PROPERTY_RUNS) || usual;

fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED) || SEED, numRuns: runs(100) });
