// Writes down what an admin, or somebody they chose, changed of a channel's nudges or of the workspace.
import type { Change } from '../domain/setting-change.ts';
import type { PersonRef } from '../ports.ts';
import type { SlackDeps } from './handling.ts';

export async function recordChanges(
  { store, clock, newId }: Pick<SlackDeps, 'store' | 'clock' | 'newId'>,
  { teamId, userId: changedBy }: PersonRef,
  { channelId, changes }: { channelId?: string; changes: readonly Change[] },
): Promise<void> {
  if (changes.length === 0) return;
  const at = clock.now();
  await store.recordSettingChanges(
    changes.map((change) => ({ ...change, id: newId(), teamId, channelId, changedBy, at })),
  );
}
