// Reading Slack's blocks as a person does: their words, what can be pressed, what can be filled in.
import type { ElementState } from '../../src/playground/workspace.ts';

export type BlockLike = object;

export type Pressable = { label: string; blockId: string; actionId: string; state?: ElementState };
export type Field = { label: string; blockId: string; actionId: string };

type Loose = Record<string, unknown>;

const isObject = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): Loose[] => (Array.isArray(value) ? value.filter(isObject) : []);
const textOf = (value: unknown): string => (isObject(value) && typeof value.text === 'string' ? value.text : '');

/** Every word that is shown, a line a block. */
export function readable(blocks: readonly BlockLike[]): string {
  return blocks.map((block) => wordsOf(block).join(' ')).join('\n');
}

function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (!isObject(value)) return [];
  const own = typeof value.text === 'string' ? [value.text] : [];
  const nested = Object.entries(value)
    .filter(([key]) => !['confirm', 'private_metadata', 'value', 'option_groups'].includes(key))
    .flatMap(([, child]) => (typeof child === 'string' ? [] : wordsOf(child)));
  const initial = typeof value.initial_value === 'string' ? [value.initial_value] : [];
  return [...own, ...initial, ...nested];
}

/** Buttons by their words; each entry of a menu by its own. */
export function pressablesOf(blocks: readonly BlockLike[]): Pressable[] {
  return blocks.filter(isObject).flatMap((block) => {
    const blockId = String(block.block_id ?? '');
    const elements = [...listOf(block.elements), ...[block.accessory, block.element].filter(isObject)];
    return elements.flatMap((element) => pressablesIn(element, blockId));
  });
}

function pressablesIn(element: Loose, blockId: string): Pressable[] {
  const actionId = String(element.action_id ?? '');
  if (element.type === 'button') return [{ label: textOf(element.text), blockId, actionId }];
  return listOf(element.options).map((option) => ({
    label: textOf(option.text),
    blockId,
    actionId,
    state: {
      type: String(element.type),
      ...(element.type === 'checkboxes' ? { selected_options: [option] } : { selected_option: option }),
    },
  }));
}

export function inputsOf(blocks: readonly BlockLike[]): Field[] {
  return blocks
    .filter(isObject)
    .filter((block) => block.type === 'input' && isObject(block.element))
    .map((block) => ({
      label: textOf(block.label),
      blockId: String(block.block_id),
      actionId: isObject(block.element) ? String(block.element.action_id) : '',
    }));
}

// What a person puts into an input, as Slack reports it.
export const typed = (value: string): ElementState => ({ type: 'plain_text_input', value });
export const moment = (date: Date): ElementState => ({
  type: 'datetimepicker',
  selected_date_time: date.getTime() / 1000,
});
export const day = (date: string): ElementState => ({ type: 'datepicker', selected_date: date });
export const time = (localTime: string): ElementState => ({ type: 'timepicker', selected_time: localTime });
export const picked = (label: string, value: string): ElementState => ({
  type: 'static_select',
  selected_option: { text: { type: 'plain_text', text: label, emoji: true }, value },
});
/** Several entries of a list: label → value. */
export const pickedSeveral = (entries: Record<string, string>): ElementState => ({
  type: 'multi_static_select',
  selected_options: Object.entries(entries).map(([label, value]) => ({
    text: { type: 'plain_text', text: label, emoji: true },
    value,
  })),
});
export const people = (...ids: string[]): ElementState => ({ type: 'multi_users_select', selected_users: ids });
export const radio = (label: string, value: string): ElementState => ({
  ...picked(label, value),
  type: 'radio_buttons',
});
export const ticked = (label: string, value: string): ElementState => ({
  type: 'checkboxes',
  selected_options: [{ text: { type: 'plain_text', text: label, emoji: true }, value }],
});
export const conversation = (id: string): ElementState => ({ type: 'conversations_select', selected_conversation: id });
