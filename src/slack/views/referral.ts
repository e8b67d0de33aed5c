// Whom to turn to where no practice helps: the answer, and the forms in which admins add their own words to it. Pure.
import type { KnownBlock, ModalView } from '@slack/types';
import { REFERRAL_TOPICS, type ReferralTopic } from '../../domain/advice.ts';
import { MAX_OWN_REFERRAL_LENGTH, type OwnReferral } from '../../domain/referral.ts';
import { ACTION, FIELD, INPUT, VIEW } from '../ids.ts';
import { actions, button, context, divider, escaped, option, plain, type Rendered, section } from './text.ts';

export const TOPIC_NAMES: Record<ReferralTopic, string> = {
  'self-harm': 'A life at risk',
  danger: 'Danger to people',
  harassment: 'Harassment and unfair treatment',
  health: 'Illness and addiction',
  legal: 'Law and crime',
};

type BuiltIn = Readonly<Record<ReferralTopic, string>>;

/** `own` is what admins wrote for it. Escaped, so that addresses in it can be pressed and nobody is mentioned. */
export function referralMessage(builtIn: string, own?: OwnReferral): Rendered {
  const parts = [...(own?.isInstead ? [] : [builtIn]), ...(own ? [escaped(own.text)] : [])];
  return { text: parts.join(' '), blocks: parts.map(section) };
}

export function referralsModal(builtIn: BuiltIn, own: readonly OwnReferral[]): ModalView {
  return {
    type: 'modal',
    title: plain('When to call a human'),
    close: plain('Close'),
    blocks: [
      section(
        'Where a situation sounds like one of these, I give no practices, store nothing and say whom to turn to. Add who that is *here*: a name, a number, a page.',
      ),
      ...REFERRAL_TOPICS.flatMap((topic) => topicBlocks(topic, builtIn[topic], own)),
    ],
  };
}

function topicBlocks(topic: ReferralTopic, builtIn: string, all: readonly OwnReferral[]): KnownBlock[] {
  const own = all.find((each) => each.topic === topic);
  return [
    divider,
    section(`*${TOPIC_NAMES[topic]}*`),
    ...referralMessage(builtIn, own).blocks,
    {
      type: 'actions',
      block_id: `referral:${topic}`,
      elements: [
        button(own ? 'Change your words' : 'Add your words', ACTION.editReferral, {
          value: topic,
          accessibleName: `${own ? 'Change' : 'Add'} your words: ${TOPIC_NAMES[topic]}`,
        }),
        ...(own
          ? [
              button('Back to the built-in text', ACTION.resetReferral, {
                value: topic,
                accessibleName: `Back to the built-in text: ${TOPIC_NAMES[topic]}`,
              }),
            ]
          : []),
      ],
    },
  ];
}

/** `draft` is what stands there already, or is being changed. */
export function referralModal(topic: ReferralTopic, builtIn: string, draft: OwnReferral | undefined): ModalView {
  const below = option('Below the built-in text', 'below');
  const instead = option('In its place: your words must then be enough in an emergency', 'instead');
  return {
    type: 'modal',
    callback_id: VIEW.referral,
    private_metadata: topic,
    title: plain('Your own words'),
    submit: plain('Preview'),
    close: plain('Cancel'),
    blocks: [
      section(`*${TOPIC_NAMES[topic]}.* The built-in text:`),
      section(builtIn),
      {
        type: 'input',
        block_id: FIELD.referral,
        label: plain('Your words'),
        hint: plain(`At most ${MAX_OWN_REFERRAL_LENGTH} characters, plain text.`),
        element: {
          type: 'plain_text_input',
          action_id: INPUT,
          multiline: true,
          max_length: MAX_OWN_REFERRAL_LENGTH,
          placeholder: plain('In our company: call HR at …, day and night.'),
          ...(draft ? { initial_value: draft.text } : {}),
        },
      },
      {
        type: 'input',
        block_id: FIELD.referralPlace,
        label: plain('Where they stand'),
        element: {
          type: 'radio_buttons',
          action_id: INPUT,
          options: [below, instead],
          initial_option: draft?.isInstead ? instead : below,
        },
      },
    ],
  };
}

export function referralPreviewModal(draft: OwnReferral, builtIn: string): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.referralPreview,
    private_metadata: JSON.stringify(draft),
    title: plain('Preview'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      context(`What people will read (${TOPIC_NAMES[draft.topic].toLowerCase()}):`),
      ...referralMessage(builtIn, draft).blocks,
      divider,
      actions(button('Change it', ACTION.changeReferral)),
    ],
  };
}
