// A person's own data: pausing, showing all of it, forgetting it. Pure.
import type { KnownBlock, ModalView } from '@slack/types';
import { DEFAULT_MESSAGE_SETTINGS } from '../../domain/message-settings.ts';
import type { PersonExport, StoredRow } from '../../ports.ts';
import { ACTION, FIELD, INPUT, VIEW } from '../ids.ts';
import { closingModal } from './closing.ts';
import { actions, button, context, plain, type Rendered, section } from './text.ts';

/** `suggested` is a local date, "2026-12-01". */
export function pauseModal(suggested: string): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.pause,
    title: plain('Away'),
    submit: plain('Pause'),
    close: plain('Cancel'),
    blocks: [
      section(
        'No check-ins until the day you choose; then I am back by myself. Weeks away do not count against you. Only check-ins pause: plans you made are still followed up.',
      ),
      context('For no messages at all, choose a limit of none: `/lead-or-manage messages`.'),
      {
        type: 'input',
        block_id: FIELD.until,
        label: plain('Away until'),
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

export const EXPORT_TITLE = 'Everything stored';
export const EXPORT_COMMENT =
  'This is all that I have stored about you: as JSON for programs, and as CSV for a spreadsheet. Only you and I are in this conversation; delete the files when you need them no more.';

export const exportSentModal = (): ModalView =>
  closingModal(EXPORT_TITLE, 'I have sent you two files in our direct message, under *Messages*.');

/** Everything stored, as JSON, in pieces that fit into a modal: for where Slack takes no file, and its word why. */
export function exportModal(data: PersonExport, code: string): ModalView {
  const pieces = (JSON.stringify(data, null, 1).match(PIECE) ?? []).map(preformatted);
  let bytes = 0;
  const shown = pieces.slice(0, MAX_PIECES).filter((piece) => {
    bytes += Buffer.byteLength(JSON.stringify(piece));
    return bytes <= MAX_VIEW_BYTES;
  });
  return {
    type: 'modal',
    title: plain(EXPORT_TITLE),
    close: plain('Close'),
    blocks: [
      section(
        `${refusalOfFiles(code)} So here is all that I have stored about you, as JSON. Copy it wherever you like.`,
      ),
      ...shown,
      ...(shown.length < pieces.length
        ? [context('There is more than fits here. Ask whoever runs this app for the rest.')]
        : []),
    ],
  };
}

const refusalOfFiles = (code: string) =>
  code === 'missing_scope'
    ? 'I may not send files here: an admin has to install me anew for that.'
    : `Slack did not take my files (${code}).`;

const preformatted = (text: string): KnownBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
});

/** Says what would go, in words and counts. */
export function forgetMeMessage(stored: PersonExport): Rendered {
  const what = describeStored(stored);
  if (what === undefined) return { text: NOTHING_STORED, blocks: [section(NOTHING_STORED)] };
  return {
    text: `Forget you? This deletes for good: ${what}.`,
    blocks: [
      section(`*Forget you?* This deletes for good: ${what}.`),
      actions(button('Delete everything', ACTION.forgetMe, { style: 'danger' })),
      context(WHAT_STAYS),
    ],
  };
}

/** The same from the Home. */
export function forgetMeModal(stored: PersonExport): ModalView {
  const what = describeStored(stored);
  if (what === undefined) return closingModal('Forget me', NOTHING_STORED);
  return {
    type: 'modal',
    callback_id: VIEW.forgetMe,
    title: plain('Forget me'),
    submit: plain('Delete everything'),
    close: plain('Keep'),
    blocks: [section(`This deletes for good: ${what}.`), context(WHAT_STAYS)],
  };
}

const NOTHING_STORED = 'I have stored nothing about you.';
const WHAT_STAYS =
  'The record of what I sent stays counted, without you. Messages in Slack stay where they are: your own you can delete there, mine an admin of your workspace can. Nudges that you set up for a channel go on, without your name.';

function describeStored(stored: PersonExport): string | undefined {
  const parts = [
    counted(stored.plans, 'plan', 'plans'),
    counted(stored.checkInAnswers, 'check-in answer', 'check-in answers'),
    counted(stored.nudgeAnswers, 'answer to a nudge', 'answers to nudges'),
    counted(stored.disagreements, 'disagreement', 'disagreements'),
    counted(stored.quizResults, 'quiz result', 'quiz results'),
    stored.unfinishedQuizzes.length > 0 ? 'the quiz you began' : undefined,
    stored.checkIns.length > 0 ? 'your check-in settings' : undefined,
    stored.messageSettings.length > 0 ? describeMessageSettings(stored.messageSettings) : undefined,
    ...withoutYou(stored.messages),
    stored.nudgesSetUp.length > 0 ? 'your name on the nudges you set up' : undefined,
    stored.nudgesLookedAfter.length > 0 ? 'your name on the nudges you look after' : undefined,
    stored.digestsSetUp.length > 0 ? 'your name on the digest you set up' : undefined,
    stored.settingsChanged.length > 0 ? 'your name on the settings you changed' : undefined,
    stored.referralsWritten.length > 0 ? 'your name on the words you wrote on whom to turn to' : undefined,
    stored.languageModelConsents.length > 0 ? 'your name on what you decided about the language model' : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : new Intl.ListFormat('en-GB').format(parts);
}

/** The row is there as soon as somebody answered anything; what they chose in it may be nothing. */
function describeMessageSettings(rows: readonly StoredRow[]): string {
  const { messagesPerWeek, quietFrom, quietUntil } = DEFAULT_MESSAGE_SETTINGS;
  const isChosen = rows.some(
    (row) =>
      row.messagesPerWeek !== messagesPerWeek ||
      row.quietFrom !== quietFrom ||
      row.quietUntil !== quietUntil ||
      row.timeZone !== null,
  );
  return isChosen ? 'your limit, quiet hours and time zone' : 'when you last answered';
}

/** Those stay, and no longer lead to the person. */
function withoutYou({ length }: readonly StoredRow[]): string[] {
  if (length === 0) return [];
  return [`your name on ${length} ${length === 1 ? 'entry' : 'entries'} in the record of what I sent`];
}

function counted({ length }: readonly StoredRow[], one: string, many: string): string | undefined {
  return length === 0 ? undefined : `${length} ${length === 1 ? one : many}`;
}

export const FORGOTTEN = 'Done. I have deleted everything I had stored about you.';
