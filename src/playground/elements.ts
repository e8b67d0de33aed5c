// The interactive elements inside blocks: finding them, their state as Slack reports it in `state.values` and
// `actions[]`, and the client's own checks before a modal is sent. Pure.
import { isRecord } from './limit-checks.ts';
import { elementId } from './random-id.ts';
import { refuse } from './refusal.ts';
import type { ElementState, ViewStateValues } from './workspace.ts';

export type Element = { type: string; action_id: string } & Record<string, unknown>;
export type PlacedElement = { blockId: string; element: Element; input: InputBlock | undefined };
export type InputBlock = { optional: boolean; dispatches: boolean };

/** Element type → the key of its value, the key of its first value, and what it is when nothing is chosen. */
const valueKeys: Record<string, { value: string; initial: string; empty: null | [] }> = {
  plain_text_input: { value: 'value', initial: 'initial_value', empty: null },
  email_text_input: { value: 'value', initial: 'initial_value', empty: null },
  url_text_input: { value: 'value', initial: 'initial_value', empty: null },
  number_input: { value: 'value', initial: 'initial_value', empty: null },
  rich_text_input: { value: 'rich_text_value', initial: 'initial_value', empty: null },
  static_select: { value: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { value: 'selected_option', initial: 'initial_option', empty: null },
  radio_buttons: { value: 'selected_option', initial: 'initial_option', empty: null },
  checkboxes: { value: 'selected_options', initial: 'initial_options', empty: [] },
  multi_static_select: { value: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { value: 'selected_options', initial: 'initial_options', empty: [] },
  users_select: { value: 'selected_user', initial: 'initial_user', empty: null },
  conversations_select: { value: 'selected_conversation', initial: 'initial_conversation', empty: null },
  channels_select: { value: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_users_select: { value: 'selected_users', initial: 'initial_users', empty: [] },
  multi_conversations_select: { value: 'selected_conversations', initial: 'initial_conversations', empty: [] },
  multi_channels_select: { value: 'selected_channels', initial: 'initial_channels', empty: [] },
  datepicker: { value: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { value: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { value: 'selected_date_time', initial: 'initial_date_time', empty: null },
};

/** Gives every block a block_id and every element an action_id, as Slack does on arrival. Returns a copy. */
export function withIds<Blocks extends readonly object[]>(blocks: Blocks): Blocks {
  const copy = structuredClone(blocks);
  for (const block of copy) nameParts(block);
  return copy;
}

function nameParts(block: object): void {
  if (!isRecord(block)) return;
  block.block_id ??= elementId();
  for (const element of elementsIn(block)) if (element.type !== 'image') element.action_id ??= elementId();
  for (const child of childrenOf(block)) nameParts(child);
}

/** Every element that a person can press or fill in. The blocks must have their ids. */
export function placedElements(blocks: readonly object[]): PlacedElement[] {
  return blocks.filter(isRecord).flatMap((block) => {
    const input =
      block.type === 'input'
        ? { optional: block.optional === true, dispatches: block.dispatch_action === true }
        : undefined;
    const own = elementsIn(block)
      .filter(isElement)
      .map((element) => ({ blockId: String(block.block_id), element, input }));
    return [...own, ...placedElements(childrenOf(block))];
  });
}

function elementsIn(block: Record<string, unknown>): Record<string, unknown>[] {
  if (block.type === 'actions' || block.type === 'context_actions') return records(block.elements);
  if (block.type === 'card') return records(block.actions);
  return records([block.accessory, block.type === 'input' ? block.element : undefined]);
}

function childrenOf(block: Record<string, unknown>): Record<string, unknown>[] {
  if (block.type === 'container') return records(block.child_blocks);
  return block.type === 'carousel' ? records(block.elements) : [];
}

const isElement = (element: Record<string, unknown>): element is Element => typeof element.action_id === 'string';
const records = (values: unknown): Record<string, unknown>[] => (Array.isArray(values) ? values.filter(isRecord) : []);

/**
 * `state.values`: every element that holds a value, with what the person gave or else its first value. Options are
 * taken from the element by their value, so that an app gets them whole, as it does from Slack.
 */
export function stateOf(blocks: readonly object[], given: ViewStateValues): ViewStateValues {
  const values: ViewStateValues = {};
  for (const { blockId, element } of placedElements(blocks)) {
    if (!valueKeys[element.type]) continue;
    values[blockId] ??= {};
    values[blockId][element.action_id] = elementState(element, given[blockId]?.[element.action_id]);
  }
  return values;
}

/** Refuses an option that the element does not have: such a press cannot happen in Slack. */
export function elementState(element: Element, given: ElementState | undefined): ElementState {
  const keys = valueKeys[element.type];
  if (!keys) return given ? wholeOptions(element, given) : { type: element.type };
  const first = element[keys.initial] ?? keys.empty;
  const value = given && keys.value in given ? given[keys.value] : first;
  return wholeOptions(element, { type: element.type, [keys.value]: value === '' ? null : value });
}

/** One entry of `actions[]`. */
export function actionOf(placed: PlacedElement, given: ElementState | undefined, actionTs: string): object {
  const { element, blockId } = placed;
  const carried = ['text', 'value', 'style', 'url', 'confirm', 'placeholder', 'min_query_length'];
  const initial = valueKeys[element.type]?.initial;
  const { type: _type, ...state } = elementState(element, given);
  return {
    type: element.type,
    action_id: element.action_id,
    block_id: blockId,
    ...pick(element, initial ? [...carried, initial] : carried),
    ...state,
    action_ts: actionTs,
  };
}

/** What Slack's own client says before it sends a modal: block id → words. Empty when it may be sent. */
export function clientErrors(blocks: readonly object[], values: ViewStateValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { blockId, element, input } of placedElements(blocks)) {
    const key = valueKeys[element.type]?.value;
    if (!input || !key) continue;
    const value = values[blockId]?.[element.action_id]?.[key];
    const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
    const problem = isEmpty ? !input.optional && 'Please complete this required field.' : lengthProblem(element, value);
    if (problem) errors[blockId] = problem;
  }
  return errors;
}

function lengthProblem(element: Element, value: unknown): string | undefined {
  if (element.type !== 'plain_text_input' || typeof value !== 'string') return undefined;
  const least = Number(element.min_length ?? 0);
  const most = Number(element.max_length ?? 3000);
  if (value.length < least) return `Please enter at least ${least} characters.`;
  return value.length > most ? `Please enter no more than ${most} characters.` : undefined;
}

function wholeOptions(element: Element, state: ElementState): ElementState {
  const options = [
    ...records(element.options),
    ...records(element.option_groups).flatMap((group) => records(group.options)),
  ];
  if (options.length === 0) return state;
  const whole = (chosen: unknown): unknown => {
    if (!isRecord(chosen)) return chosen;
    const option = options.find((each) => each.value === chosen.value);
    return option ?? refuse(`${element.action_id} has no option ${String(chosen.value)}.`);
  };
  const { selected_option: one, selected_options: several } = state;
  return {
    ...state,
    ...(one ? { selected_option: whole(one) } : {}),
    ...(Array.isArray(several) ? { selected_options: several.map(whole) } : {}),
  };
}

function pick(element: Element, keys: string[]): object {
  return Object.fromEntries(keys.filter((key) => element[key] !== undefined).map((key) => [key, element[key]]));
}
