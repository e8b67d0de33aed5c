// A process of its own: Vitest's loader cannot load Prisma's engine where `global-setup.ts` runs.
import { provideSnapshot } from './snapshot.ts';

await provideSnapshot();
