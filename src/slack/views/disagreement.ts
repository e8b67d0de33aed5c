// The form behind *I disagree*. Pure.
import type { ModalView } from '@slack/types';
import type { Verdict } from '../../domain/advice.ts';
import { FIELD, INPUT, VIEW } from '../ids.ts';
import { EMPHASIS_NAMES } from './advice.ts';
import { context, option, plain, section } from './text.ts';

export function disagreementModal(advice: Verdict, privateMetadata: string): ModalView {
  const others = (['leadership', 'management', 'both'] as const).filter((emphasis) => emphasis !== advice.emphasis);
  return {
    type: 'modal',
    callback_id: VIEW.disagreement,
    private_metadata: privateMetadata,
    title: plain('I disagree'),
    submit: plain('Send'),
    close: plain('Cancel'),
    blocks: [
      section(`I said *${EMPHASIS_NAMES[advice.emphasis]}*. You know the people; I only know the words.`),
      {
        type: 'input',
        block_id: FIELD.emphasis,
        label: plain('What does it ask for?'),
        element: {
          type: 'radio_buttons',
          action_id: INPUT,
          options: others.map((emphasis) => option(EMPHASIS_NAMES[emphasis], emphasis)),
        },
      },
      {
        type: 'input',
        block_id: FIELD.keepSituation,
        optional: true,
        label: plain('The situation'),
        hint: plain('It is kept encrypted; whoever runs this app can read it, and train the advice on it.'),
        element: {
          type: 'checkboxes',
          action_id: INPUT,
          options: [option('Keep the words as well, so that the advice can learn', 'keep')],
        },
      },
      context(
        'I keep your choice and mine, and a fingerprint that knows the same text again and tells nothing else. Without the tick I do not keep the text. `/lead-or-manage forget-me` deletes all of it.',
      ),
    ],
  };
}
