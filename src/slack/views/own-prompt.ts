// A channel's own prompts: the list, the form, and how one will look. Pure.
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { OWN_PROMPT_LIMITS } from '../../domain/nudge.ts';
import type { Side } from '../../domain/practice.ts';
import type { StoredPrompt } from '../../ports.ts';
import { ACTION, FIELD, INPUT, VIEW } from '../ids.ts';
import { ownWords } from './nudge.ts';
import { actions, button, context, divider, option, plain, section, shortened } from './text.ts';

/** What the forms carry from step to step: a prompt in the making, of one schedule. */
export type PromptDraft = {
  scheduleId: string;
  /** Undefined for a new one that has not been previewed. */
  promptId: string | undefined;
  side: Side;
  line: string;
  why: string;
};

/** Ready to be saved. */
export type PreviewedPrompt = PromptDraft & { promptId: string };

/** A list of more would not fit into a form of a hundred blocks. */
export const MAX_OWN_PROMPTS = 30;

const SIDE_NAMES: Record<Side, string> = { leadership: 'Leading', management: 'Managing' };

export function ownPromptsModal(scheduleId: string, prompts: readonly StoredPrompt[]): ModalView {
  return {
    type: 'modal',
    private_metadata: scheduleId,
    title: plain('Own prompts'),
    close: plain('Back'),
    blocks: [
      section(
        prompts.length === 0
          ? 'Write your own small practices for this channel. They take turns with those of the catalogue.'
          : 'They take turns with the practices of the catalogue.',
      ),
      ...prompts.flatMap((prompt) => promptBlocks(scheduleId, prompt)),
      divider,
      prompts.length < MAX_OWN_PROMPTS
        ? actions(button('Write a prompt', ACTION.newPrompt, { value: scheduleId, style: 'primary' }))
        : context(`That is as many as I can keep for a channel: ${MAX_OWN_PROMPTS}. Change one instead.`),
    ],
  };
}

function promptBlocks(scheduleId: string, { id, side, line, why, isOn }: StoredPrompt): KnownBlock[] {
  const value = `${scheduleId}:${id}`;
  const name = shortened(line, 40);
  return [
    ownWords({ line, why }),
    {
      type: 'actions',
      block_id: `prompt:${id}`,
      elements: [
        button('Edit', ACTION.editPrompt, { value, accessibleName: `Edit: ${name}` }),
        isOn
          ? button('Switch off', ACTION.switchPromptOff, { value, accessibleName: `Switch off: ${name}` })
          : button('Switch on', ACTION.switchPromptOn, { value, accessibleName: `Switch on: ${name}` }),
      ],
    },
    context(`${SIDE_NAMES[side]} · ${isOn ? 'on' : 'off: it is not posted'}`),
  ];
}

export function ownPromptModal(draft: PromptDraft): ModalView {
  const { scheduleId, promptId, side, line, why } = draft;
  return {
    type: 'modal',
    callback_id: VIEW.ownPrompt,
    private_metadata: JSON.stringify({ scheduleId, promptId }),
    title: plain(promptId ? 'Change a prompt' : 'Write a prompt'),
    submit: plain('Preview'),
    close: plain('Back'),
    blocks: [
      wordsInput({ blockId: FIELD.line, label: 'One thing to do', initial: line, limit: OWN_PROMPT_LIMITS.line }),
      wordsInput({ blockId: FIELD.why, label: 'One line of why', initial: why, limit: OWN_PROMPT_LIMITS.why }),
      {
        type: 'input',
        block_id: FIELD.side,
        label: plain('Counts as'),
        element: {
          type: 'radio_buttons',
          action_id: INPUT,
          options: [option(SIDE_NAMES.leadership, 'leadership'), option(SIDE_NAMES.management, 'management')],
          initial_option: option(SIDE_NAMES[side], side),
        },
      },
    ],
  };
}

function wordsInput(input: { blockId: string; label: string; initial: string; limit: number }): InputBlock {
  return {
    type: 'input',
    block_id: input.blockId,
    label: plain(input.label),
    hint: plain(`At most ${input.limit} characters.`),
    element: {
      type: 'plain_text_input',
      action_id: INPUT,
      multiline: true,
      max_length: input.limit,
      ...(input.initial === '' ? {} : { initial_value: input.initial }),
    },
  };
}

export function ownPromptPreviewModal(draft: PreviewedPrompt): ModalView {
  return {
    type: 'modal',
    callback_id: VIEW.ownPromptPreview,
    private_metadata: JSON.stringify(draft),
    title: plain('Preview'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      context('So it will look in the channel:'),
      ownWords(draft),
      divider,
      context(`Counts as: ${SIDE_NAMES[draft.side]}`),
      actions(button('Change it', ACTION.changePrompt)),
    ],
  };
}
