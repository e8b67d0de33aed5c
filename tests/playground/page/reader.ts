// Mira in Berlin, looking at the workspace on a Tuesday morning.
import { createReader, type Reader } from '../../../src/playground/page/reader.ts';
import { createMemoryWorkspace, MIRA, NOW } from './memory-workspace.ts';

export function reader(): Reader {
  return createReader(createMemoryWorkspace(), MIRA, NOW);
}
