// The line under a nudge that says how many will try it. People press at the same moment, in several processes.
import type { WebClient } from '@slack/web-api';
import { type Delivery, isLate } from '../domain/delivery.ts';
import type { NudgeContent } from '../domain/nudge.ts';
import type { SlackDeps } from './handling.ts';
import { nudgeMessage } from './views/nudge.ts';

export type AnsweredNudge = Delivery & { content: NudgeContent };

type Message = { channel: string; ts: string };

/** Messages that this process is writing; `again`: somebody answered meanwhile. */
const underway = new Map<string, { again: boolean; writing: Promise<void> }>();

/** The answer is stored by now: a count that cannot be written is no fault of the person’s, and the next press mends it. */
export async function showCount(
  deps: SlackDeps,
  client: WebClient,
  nudge: AnsweredNudge,
  message: Message | undefined,
): Promise<void> {
  if (!message) return;
  const { teamId, id: deliveryId } = nudge;
  try {
    await inTurn(`${teamId} ${deliveryId}`, async (shown) => {
      const willTry = await deps.store.countWillTry({ teamId, deliveryId });
      if (willTry === shown) return willTry;
      const content = nudgeMessage({ deliveryId, nudge: nudge.content, willTry, wasDue: wasDueIfLate(nudge) });
      await client.chat.update({ ...message, ...content });
      return willTry;
    });
  } catch (error) {
    deps.log.warn({ deliveryId, err: error }, 'The count under a nudge could not be written');
  }
}

/** One writer a message: who comes meanwhile waits for it. */
function inTurn(key: string, write: (shown: number | undefined) => Promise<number>): Promise<void> {
  const other = underway.get(key);
  if (other) {
    other.again = true;
    return other.writing;
  }
  const turn = { again: false, writing: Promise.resolve() };
  underway.set(key, turn);
  turn.writing = writeUntilRight(turn, write, () => underway.delete(key));
  return turn.writing;
}

// Until what was written is still right afterwards: another process may have written an older count over it.
async function writeUntilRight(
  turn: { again: boolean },
  write: (shown: number | undefined) => Promise<number>,
  end: () => void,
): Promise<void> {
  try {
    let shown: number | undefined;
    let isRight = false;
    while (!isRight) {
      turn.again = false;
      const now = await write(shown);
      isRight = now === shown && !turn.again;
      shown = now;
    }
  } finally {
    // In the same breath as the last look, so that nobody waits for a turn that has ended.
    end();
  }
}

// By the attempt, not by when its end became known: a lost answer may be settled hours later, by a press.
const wasDueIfLate = (nudge: Delivery) =>
  nudge.startedAt && isLate(nudge, nudge.startedAt) ? nudge.scheduledFor : undefined;
