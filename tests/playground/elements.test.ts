// What Slack reports of inputs: every one of them, with what was given or what it began with.
import { describe, expect, it } from 'vitest';
import { clientErrors, stateOf } from '../../src/playground/elements.ts';
import type { ElementState } from '../../src/playground/workspace.ts';

const option = (value: string) => ({ text: { type: 'plain_text', text: value.toUpperCase() }, value });
const options = [option('a'), option('b')];
const input = (element: object, extra: object = {}) => [
  { type: 'input', block_id: 'b', label: {}, element: { action_id: 'e', ...element }, ...extra },
];
const stateIn = (element: object, given?: ElementState) =>
  stateOf(input(element), given ? { b: { e: given } } : {}).b?.e;

describe('stateOf', () => {
  it.each<[string, object, object]>([
    ['an empty text', { type: 'plain_text_input' }, { value: null }],
    ['a first text', { type: 'plain_text_input', initial_value: 'x' }, { value: 'x' }],
    ['no choice', { type: 'static_select', options }, { selected_option: null }],
    ['a first choice', { type: 'radio_buttons', options, initial_option: options[1] }, { selected_option: options[1] }],
    ['no ticks', { type: 'checkboxes', options }, { selected_options: [] }],
    ['first ticks', { type: 'checkboxes', options, initial_options: options }, { selected_options: options }],
    ['a first date', { type: 'datepicker', initial_date: '2026-11-24' }, { selected_date: '2026-11-24' }],
    ['a first time', { type: 'timepicker', initial_time: '10:00' }, { selected_time: '10:00' }],
    ['a first moment', { type: 'datetimepicker', initial_date_time: 1 }, { selected_date_time: 1 }],
    ['no channel', { type: 'conversations_select' }, { selected_conversation: null }],
    ['no people', { type: 'multi_users_select' }, { selected_users: [] }],
  ])('%s', (_name, element, state) => {
    expect(stateIn(element)).toMatchObject(state);
  });

  it('takes what was given over what it began with, and an emptied text for none', () => {
    const element = { type: 'plain_text_input', initial_value: 'x' };

    expect(stateIn(element, { type: 'plain_text_input', value: 'y' })).toEqual({
      type: 'plain_text_input',
      value: 'y',
    });
    expect(stateIn(element, { type: 'plain_text_input', value: '' })).toEqual({
      type: 'plain_text_input',
      value: null,
    });
  });

  it('completes a chosen option, from a group too, and refuses one that is not there', () => {
    const grouped = { type: 'static_select', option_groups: [{ label: {}, options }] };
    const choose = (value: string) => () => stateIn(grouped, { type: 'static_select', selected_option: { value } });

    expect(choose('b')()).toEqual({ type: 'static_select', selected_option: options[1] });
    expect(choose('c')).toThrow('e has no option c.');
  });

  it('knows elements beside a section and among actions, and leaves out buttons', () => {
    const picker = { type: 'datepicker', action_id: 'date' };
    const button = { type: 'button', action_id: 'go', text: {} };
    const blocks = [
      { type: 'section', block_id: 's', accessory: picker },
      { type: 'actions', block_id: 'a', elements: [button, picker] },
      { type: 'container', block_id: 'c', child_blocks: [{ type: 'actions', block_id: 'd', elements: [picker] }] },
    ];

    expect(Object.entries(stateOf(blocks, {})).map(([id, values]) => [id, Object.keys(values)])).toEqual([
      ['s', ['date']],
      ['a', ['date']],
      ['d', ['date']],
    ]);
  });
});

describe('clientErrors', () => {
  const text = { type: 'plain_text_input', min_length: 3, max_length: 5 };
  const errorsOf = (value: string, extra: object = {}) => {
    const blocks = input(text, extra);
    return clientErrors(blocks, stateOf(blocks, { b: { e: { type: 'plain_text_input', value } } }));
  };

  it.each([
    ['', { b: 'Please complete this required field.' }],
    ['ab', { b: 'Please enter at least 3 characters.' }],
    ['abc', {}],
    ['abcdef', { b: 'Please enter no more than 5 characters.' }],
  ])('of "%s"', (value, errors) => {
    expect(errorsOf(value)).toEqual(errors);
  });

  it('lets an optional input be empty', () => {
    expect(errorsOf('', { optional: true })).toEqual({});
  });
});
