// What others see of an answer, and the form that shows it to the asker first. Pure.
import type { ModalView } from '@slack/types';
import type { Verdict } from '../../domain/advice.ts';
import { citationOf } from '../../domain/knowledge.ts';
import { practiceOf } from '../../domain/practice.ts';
import { ACTION, COMMAND, FIELD, VIEW } from '../ids.ts';
import { headline } from './advice.ts';
import { context, mention, option, plain, type Rendered, section, typedQuote } from './text.ts';

/** What others will see when it is shared. */
export function sharedAdviceMessage(shared: { advice: Verdict; userId: string; situation?: string }): Rendered {
  const { advice, userId, situation } = shared;
  const practices = advice.practices.map((id) => practiceOf(id));
  const asked = situation === undefined ? 'a situation' : 'this situation';
  return {
    text: `An answer from lead-or-manage: ${headline(advice)}. ${advice.rule.text}`,
    blocks: [
      section(`${mention(userId)} asked me about ${asked}:`),
      ...(situation === undefined ? [] : [typedQuote(situation)]),
      section(`*${headline(advice)}.* ${advice.rule.text}`),
      section(practices.map((practice) => `• *${practice.name}.* ${practice.thisWeek}`).join('\n')),
      context(`From ${citationOf(advice.rule.article)}. Ask your own with \`${COMMAND}\`.`),
    ],
  };
}

/** `situation` where it was ticked: the form shows what others will see. */
export function shareModal(share: {
  advice: Verdict;
  userId: string;
  situation?: string;
  privateMetadata: string;
}): ModalView {
  const { privateMetadata, ...shared } = share;
  const include = option('Include the situation, word for word', 'include');
  return {
    type: 'modal',
    callback_id: VIEW.share,
    private_metadata: privateMetadata,
    title: plain('Share this answer'),
    submit: plain('Share'),
    close: plain('Cancel'),
    blocks: [
      section('Everyone in this conversation will see this:'),
      { type: 'divider' },
      ...sharedAdviceMessage(shared).blocks,
      { type: 'divider' },
      {
        type: 'input',
        block_id: FIELD.includeSituation,
        optional: true,
        dispatch_action: true,
        label: plain('The situation'),
        element: {
          type: 'checkboxes',
          action_id: ACTION.includeSituation,
          options: [include],
          ...(shared.situation === undefined ? {} : { initial_options: [include] }),
        },
      },
    ],
  };
}
