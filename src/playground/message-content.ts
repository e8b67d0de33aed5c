// Reads the content of a message that the bot sends, from an API call, a response URL or a command's answer, and holds
// it to Slack's limits.
import type { KnownBlock } from '@slack/types';
import { withIds } from './elements.ts';
import { isRecord } from './limit-checks.ts';
import { checkMessageBlocks, messageLimits, textLengthOf } from './limits.ts';
import { refuse, refuseBlocks } from './refusal.ts';
import type { MessageContent } from './workspace-state.ts';

/** Parts of Slack that the page cannot show. Refused aloud, since dropping them would hide a fault in the bot. */
const notShown = ['attachments', 'markdown_text', 'files'];

/** @param values The decoded arguments: `blocks` and `metadata` as values, not as JSON text. */
export function readContent(values: Record<string, unknown>, { longestText }: { longestText: number }): MessageContent {
  const unusable = notShown.filter((name) => values[name] !== undefined && values[name] !== '');
  if (unusable.length > 0) {
    refuse('invalid_arguments', {
      response_metadata: { messages: unusable.map((name) => `[ERROR] the local workspace does not show ${name}`) },
    });
  }
  const text = typeof values.text === 'string' ? values.text : '';
  const blocks = readBlocks(values.blocks);
  if (text === '' && !blocks) refuse('no_text');
  if (text.length > longestText) refuse('msg_too_long');
  return { text, blocks, metadata: readMetadata(values.metadata) };
}

function readBlocks(value: unknown): KnownBlock[] | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (!Array.isArray(value)) refuse('invalid_blocks_format');
  refuseBlocks(checkMessageBlocks(value));
  if (textLengthOf(value) > messageLimits.textOfAllBlocks) refuse('msg_blocks_too_long');
  // The limits have looked at every block by now, so these are blocks that Slack knows.
  return value.length > 0 ? withIds(value as KnownBlock[]) : undefined;
}

function readMetadata(value: unknown): MessageContent['metadata'] {
  if (value === undefined || value === null || value === '') return undefined;
  if (!isRecord(value) || typeof value.event_type !== 'string' || !isRecord(value.event_payload)) {
    refuse('invalid_metadata_format');
  }
  if (JSON.stringify(value).length > messageLimits.metadata) refuse('metadata_too_large');
  return { event_type: value.event_type, event_payload: value.event_payload };
}
