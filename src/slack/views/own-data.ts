// A person's own data: pausing, showing all of it, forgetting it. Pure.
import type { KnownBlock, ModalView } from '@slack/types';
import type { PersonExport } from '../../ports.ts';
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

const MAX_PIECES = 90;
/** Never ends on half an emoji. */
const PIECE = /[\s\S]{1,2899}[^\uD800-\uDBFF]|[\s\S]{1,2900}/g;
/** Slack refuses a view of more than 250 KB; the rest is for what surrounds the pieces. */
const MAX_VIEW_BYTES = 240_000;

/** Everything stored, as JSON, in pieces that fit into a modal. */
export function exportModal(data: PersonExport): ModalView {
  const pieces = (JSON.stringify(data, null, 1).match(PIECE) ?? []).map(preformatted);
  let bytes = 0;
  const shown = pieces.slice(0, MAX_PIECES).filter((piece) => {
    bytes += Buffer.byteLength(JSON.stringify(piece));
    return bytes <= MAX_VIEW_BYTES;
  });
  return {
    type: 'modal',
    title: plain('Everything stored'),
    close: plain('Close'),
    blocks: [
      section('This is all that I have stored about you, as JSON. Copy it wherever you like.'),
      ...shown,
      ...(shown.length < pieces.length
        ? [context('There is more than fits here. Ask whoever runs this app for the rest.')]
        : []),
    ],
  };
}

const preformatted = (text: string): KnownBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
});

/** Says what would go, in words and counts. */
export function forgetMeMessage(stored: PersonExport): Rendered {
  const parts = [
    counted(stored.plans.length, 'plan', 'plans'),
    counted(stored.checkInAnswers.length, 'check-in answer', 'check-in answers'),
    counted(stored.nudgeAnswers.length, 'answer to a nudge', 'answers to nudges'),
    counted(stored.disagreements.length, 'disagreement', 'disagreements'),
    counted(stored.quizResults.length, 'quiz result', 'quiz results'),
    stored.unfinishedQuiz ? 'the quiz you began' : undefined,
    stored.checkIns.length > 0 ? 'your check-in settings' : undefined,
    stored.messages.length > 0 ? 'the record of what I sent you' : undefined,
    stored.nudgesSetUpInChannels.length > 0 ? 'your name on the nudges you set up' : undefined,
  ].filter((part) => part !== undefined);
  if (parts.length === 0) {
    return { text: 'I have stored nothing about you.', blocks: [section('I have stored nothing about you.')] };
  }
  const what = new Intl.ListFormat('en-GB').format(parts);
  return {
    text: `Forget you? This deletes for good: ${what}.`,
    blocks: [
      section(`*Forget you?* This deletes for good: ${what}.`),
      actions(button('Delete everything', ACTION.forgetMe, { style: 'danger' })),
      context('Messages in Slack itself stay where they are; deleting those is up to you.'),
    ],
  };
}

function counted(count: number, one: string, many: string): string | undefined {
  return count === 0 ? undefined : `${count} ${count === 1 ? one : many}`;
}

export const FORGOTTEN = 'Done. I have deleted everything I had stored about you.';
