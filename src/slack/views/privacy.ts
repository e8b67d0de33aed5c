// What is stored on a person, in a few sentences; docs/privacy.md has all of it. Pure.
import type { ModalView } from '@slack/types';
import type { Destination } from '../../domain/language-model.ts';
import type { Retention } from '../../domain/retention.ts';
import { COMMAND } from '../ids.ts';
import { sentToSentence } from './language-model.ts';
import { describeRecords } from './retention.ts';
import { context, header, plain, type Rendered, section } from './text.ts';

export type PrivacyContent = { retention: Retention; sentTo: Destination | undefined };

const TITLE = 'What I store about you';

export function privacyMessage(content: PrivacyContent): Rendered {
  return {
    text: `${TITLE}: your plans, answers, reflections and settings.`,
    blocks: [header(TITLE), ...body(content)],
  };
}

export function privacyModal(content: PrivacyContent): ModalView {
  return { type: 'modal', title: plain(TITLE), close: plain('Close'), blocks: body(content) };
}

function body({ retention, sentTo }: PrivacyContent) {
  return [
    section(
      '*What.* Your plans, your answers to nudges and check-ins, your quiz, where you disagreed with me, your settings, and the record of what I sent you. The situation you describe is not stored, except where you ask for it.',
    ),
    section(
      '*Who reads it.* In Slack, you alone. No admin and no manager can read it here; they see sums over five people or more. The words you write are encrypted in the database, what you pick from lists is not. Whoever runs this app holds the key. What you chose under *I disagree*, and the situation where you ticked it there, they can read, and train the advice on it.',
    ),
    section(`*How long.* ${describeRecords(retention)}`),
    section(`*What leaves.* ${sentTo ? sentToSentence(sentTo) : 'Nothing, but to Slack.'}`),
    section(
      `*In your hands.* \`${COMMAND} export\` sends you all of it as files. \`${COMMAND} forget-me\` says what will go, asks once, and deletes it.`,
    ),
    context('Table by table it stands in `docs/privacy.md`, in the sources of this app. Whoever runs it has them.'),
  ];
}
