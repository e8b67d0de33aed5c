// How long a workspace keeps things, in words and as a choice. Pure.
import type { ModalView } from '@slack/types';
import { RETENTION_MONTHS, type Retention } from '../../domain/retention.ts';
import { FIELD, INPUT, VIEW } from '../ids.ts';
import { closingModal } from './closing.ts';
import { option, plain, section } from './text.ts';

/** A sentence for everybody's Home, after what is kept. */
export function describeRetention(retention: Retention): string {
  return retention === 'for-good'
    ? 'They are kept until you delete them.'
    : `They are deleted by themselves after ${lengthOf(retention)}.`;
}

/** For admins. */
export const describeRecords = (retention: Retention) =>
  `Answers, reflections, plans, quiz results, and the record of what I sent. ${describeRetention(retention)}`;

export function retentionModal(current: Retention): ModalView {
  const choices: readonly Retention[] = [...RETENTION_MONTHS, 'for-good'];
  return {
    type: 'modal',
    callback_id: VIEW.retention,
    title: plain('How long to keep it'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      section(
        'People’s answers, reflections, plans, quiz results, and the record of what I sent: what is older than this is deleted within a day, *for everybody and for good*.',
      ),
      {
        type: 'input',
        block_id: FIELD.retention,
        label: plain('Keep it for'),
        element: {
          type: 'static_select',
          action_id: INPUT,
          options: choices.map(choiceOf),
          initial_option: choiceOf(current),
        },
      },
    ],
  };
}

export const savedRetentionModal = (retention: Retention): ModalView =>
  closingModal('Saved', describeRecords(retention));

const choiceOf = (retention: Retention) => option(lengthOf(retention) ?? 'As long as I am here', String(retention));

/** Undefined for good. */
export function lengthOf(months: Retention): string | undefined {
  if (months === 'for-good') return undefined;
  return months % 12 === 0 ? `${months / 12} ${months === 12 ? 'year' : 'years'}` : `${months} months`;
}
