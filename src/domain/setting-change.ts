// The audit log's words: who changed which setting of a channel or the workspace, and when. Never what anybody typed.
// Pure.
import type { NudgeSettings } from './nudge.ts';

export type SettingChangeKind =
  | 'set-up' // `detail`: the appointments
  | 'moved' // `detail`: the new appointments
  | 'skipped' // the next one
  | 'resumed'
  | 'stopped'
  | 'country' // `detail`: its code
  | 'balance' // `detail`: which
  | 'pause' // `detail`: until when, ISO 8601
  | 'practices'
  | 'keepers'
  | 'prompt-written'
  | 'prompt-changed'
  | 'prompt-on'
  | 'prompt-off'
  | 'digest-saved' // `detail`: its rhythm
  | 'digest-stopped'
  | 'retention' // `detail`: how long; none where it is for good
  | 'language-model-on' // `detail`: which one
  | 'language-model-off'
  | 'referral-written' // `detail`: its topic
  | 'referral-reset'; // `detail`: its topic

/** `detail` is a choice out of a list, or a time; undefined where it was taken away, or where there is none. */
export type Change = { what: SettingChangeKind; detail?: string | undefined };

export type SettingChange = Change & {
  id: string;
  teamId: string;
  /** Undefined where it is the whole workspace's. */
  channelId: string | undefined;
  /** Empty once that person asked to be forgotten. */
  changedBy: string;
  at: Date;
};

/** What a form changed; one that changed nothing leaves no trace. */
export function changesBetween(before: NudgeSettings, after: NudgeSettings): Change[] {
  const isSame = (one: readonly string[], other: readonly string[]) =>
    one.toSorted().join() === other.toSorted().join();
  const pauses = [before, after].map(({ pausedUntil }) => pausedUntil?.toISOString());
  return [
    ...(before.country === after.country ? [] : [{ what: 'country', detail: after.country } as const]),
    ...(pauses[0] === pauses[1] ? [] : [{ what: 'pause', detail: pauses[1] } as const]),
    ...(before.balance === after.balance ? [] : [{ what: 'balance', detail: after.balance } as const]),
    ...(isSame(before.practicesOff, after.practicesOff) ? [] : [{ what: 'practices' } as const]),
    ...(isSame(before.keepers, after.keepers) ? [] : [{ what: 'keepers' } as const]),
  ];
}
