// Messages that were sent earlier, brought up to date with what a person did since.
import type { WebClient } from '@slack/web-api';
import { slackErrorCode } from './errors.ts';
import type { SlackDeps } from './handling.ts';
import type { Rendered } from './views/text.ts';

export type SentMessage = { channel: string; ts: string };

/**
 * What the person did is stored by now, so a message that Slack no longer lets us change (deleted, too old) is logged
 * and keeps nobody from the others.
 */
export async function updateMessages(
  { log }: Pick<SlackDeps, 'log'>,
  client: WebClient,
  { teamId, messages, now }: { teamId: string; messages: readonly SentMessage[]; now: Rendered },
): Promise<void> {
  for (const message of messages) {
    try {
      await client.chat.update({ ...message, ...now });
    } catch (error) {
      log.warn({ teamId, code: slackErrorCode(error) }, 'a message could not be brought up to date');
    }
  }
}
