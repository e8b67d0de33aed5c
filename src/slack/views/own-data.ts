// A person's own data: pausing, showing all of it, forgetting it. Pure.
import type { KnownBlock, ModalView } from '@slack/types';
import { ACTION, FIELD, INPUT, VIEW } from '../ids.ts';
import { actions, button, context, plain, type Rendered, section } from './text.ts';

/** `earliest` and `suggested` are local dates, "2026-12-01". */
export function pauseModal(suggested: string): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.pause,
    title: plain('Pause check-ins'),
    submit: plain('Pause'),
    close: plain('Cancel'),
    blocks: [
      section('I stay silent until the day you choose. Weeks away do not count against you.'),
      {
        type: 'input',
        block_id: FIELD.until,
        label: plain('Silent until'),
        element: { type: 'datepicker', action_id: INPUT, initial_date: suggested },
      },
    ],
  };
}

const MAX_CHUNKS = 90;
const CHUNK_LENGTH = 2900;

/** Everything stored, as JSON, in pieces that fit into a modal. */
export function exportModal(data: Record<string, unknown>): ModalView {
  const json = JSON.stringify(data, null, 1);
  const chunks = json.match(new RegExp(`[\\s\\S]{1,${CHUNK_LENGTH}}`, 'g')) ?? [];
  const shown: KnownBlock[] = chunks.slice(0, MAX_CHUNKS).map((chunk) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: chunk }] }],
  }));
  return {
    type: 'modal',
    title: plain('Everything stored'),
    close: plain('Close'),
    blocks: [
      section('This is all that I have stored about you, as JSON. Copy it wherever you like.'),
      ...shown,
      ...(chunks.length > MAX_CHUNKS
        ? [context('There is more than fits here. Ask whoever runs this app for the rest.')]
        : []),
    ],
  };
}

export function forgetMeMessage(counts: readonly string[]): Rendered {
  const what = counts.length > 0 ? counts.join(', ') : 'nothing but a trace of this request';
  return {
    text: `Forget you? This deletes for good: ${what}.`,
    blocks: [
      section(`*Forget you?* This deletes for good: ${what}.`),
      actions(button('Delete everything', ACTION.forgetMe, { style: 'danger' })),
      context('Messages in Slack itself stay where they are; deleting those is up to you.'),
    ],
  };
}

export const FORGOTTEN = 'Done. I have deleted everything I had stored about you.';
