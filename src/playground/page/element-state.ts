// From what the page's controls hold to what Slack sends along: `view.state.values` and the value of a pressed element.
// The page sends plain strings; what they mean is decided here, from the blocks themselves.
import type { AnyBlock, KnownBlock, Option } from '@slack/types';
import type { ElementState, ViewStateValues } from '../workspace.ts';
import { controlName, type InteractiveElement } from './elements.ts';
import type { Reader } from './reader.ts';
import { unixSecondsOf } from './times.ts';

/** What the controls of a surface hold: control name → values, several for checkboxes, none when unset. */
export type Fields = Record<string, string[]>;

/** Every interactive element of these blocks, with the block it stands in. */
export function interactiveElements(blocks: readonly AnyBlock[]): { blockId: string; element: InteractiveElement }[] {
  return blocks.filter(isKnown).flatMap((block) => {
    const blockId = block.block_id ?? '';
    return elementsOf(block).map((element) => ({ blockId, element }));
  });
}

function isKnown(block: AnyBlock): block is KnownBlock {
  return ['actions', 'section', 'input', 'context_actions'].includes(block.type);
}

function elementsOf(block: KnownBlock): InteractiveElement[] {
  if (block.type === 'actions' || block.type === 'context_actions') return block.elements;
  if (block.type === 'input') return [block.element];
  if (block.type !== 'section' || !block.accessory || block.accessory.type === 'image') return [];
  return [block.accessory];
}

export function findElement(
  blocks: readonly AnyBlock[],
  ids: { blockId: string; actionId: string },
): InteractiveElement | undefined {
  return interactiveElements(blocks).find(
    ({ blockId, element }) => blockId === ids.blockId && element.action_id === ids.actionId,
  )?.element;
}

/** `view.state.values` for these blocks. Buttons and menus have no state of their own and are left out. */
export function readValues(blocks: readonly AnyBlock[], fields: Fields, reader: Reader): ViewStateValues {
  const values: ViewStateValues = {};
  for (const { blockId, element } of interactiveElements(blocks)) {
    const actionId = element.action_id;
    if (actionId === undefined || !hasState(element)) continue;
    const state = readState(element, fields[controlName(blockId, actionId)] ?? [], reader);
    values[blockId] = { ...values[blockId], [actionId]: state };
  }
  return values;
}

function hasState({ type }: InteractiveElement): boolean {
  return !['button', 'overflow', 'feedback_buttons', 'icon_button', 'workflow_button'].includes(type);
}

/** One element's value in Slack's words. Unset is `null`, as Slack has it, or an empty list. */
export function readState(element: InteractiveElement, held: readonly string[], reader: Reader): ElementState {
  const { type } = element;
  const given = held.filter((value) => value !== '');
  const first = given[0] ?? null;
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: optionsOf(element).find(({ value }) => value === first) ?? null };
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: optionsOf(element).filter(({ value }) => given.includes(value ?? '')) };
    case 'users_select':
      return { type, selected_user: first };
    case 'channels_select':
      return { type, selected_channel: first };
    case 'conversations_select':
      return { type, selected_conversation: first };
    case 'multi_users_select':
      return { type, selected_users: given };
    case 'multi_channels_select':
      return { type, selected_channels: given };
    case 'multi_conversations_select':
      return { type, selected_conversations: given };
    case 'datepicker':
      return { type, selected_date: first };
    case 'timepicker':
      return { type, selected_time: first, timezone: element.timezone ?? null };
    case 'datetimepicker': {
      const seconds = first === null ? undefined : unixSecondsOf(first, reader.person.timeZone);
      return { type, selected_date_time: seconds ?? null };
    }
    default:
      return { type, value: first };
  }
}

function optionsOf(element: InteractiveElement): Option[] {
  const options = 'options' in element ? (element.options ?? []) : [];
  const groups = 'option_groups' in element ? (element.option_groups ?? []) : [];
  return [...options, ...groups.flatMap((group) => group.options)];
}
