// Runs once before all tests.
import { provideSnapshot } from './snapshot.ts';

export async function setup(): Promise<void> {
  if (process.env.TEST_DATABASE !== 'postgres') await provideSnapshot();
}
