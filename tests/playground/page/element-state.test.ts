import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { findElement, readState, readValues } from '../../../src/playground/page/element-state.ts';
import { controlName, type InteractiveElement } from '../../../src/playground/page/elements.ts';
import { mrkdwn, plain } from './memory-workspace.ts';
import { reader } from './reader.ts';

const one = { text: plain('One'), value: '1' };
const two = { text: plain('Two'), value: '2', description: plain('the second') };
const options = [one, two];

const cases: [InteractiveElement, string[], Record<string, unknown>][] = [
  [{ type: 'plain_text_input', action_id: 'a' }, ['words'], { value: 'words' }],
  [{ type: 'plain_text_input', action_id: 'a' }, [''], { value: null }],
  [{ type: 'number_input', action_id: 'a', is_decimal_allowed: false }, ['7'], { value: '7' }],
  [{ type: 'email_text_input', action_id: 'a' }, ['a@example.com'], { value: 'a@example.com' }],
  [{ type: 'url_text_input', action_id: 'a' }, [], { value: null }],
  [{ type: 'static_select', action_id: 'a', options }, ['2'], { selected_option: two }],
  [{ type: 'static_select', action_id: 'a', options }, [''], { selected_option: null }],
  [{ type: 'static_select', action_id: 'a', options }, ['made up'], { selected_option: null }],
  [
    { type: 'static_select', action_id: 'a', option_groups: [{ label: plain('All'), options }] },
    ['1'],
    { selected_option: one },
  ],
  [{ type: 'radio_buttons', action_id: 'a', options }, ['1'], { selected_option: one }],
  [{ type: 'overflow', action_id: 'a', options }, ['2'], { selected_option: two }],
  [{ type: 'checkboxes', action_id: 'a', options }, ['2', '1'], { selected_options: [one, two] }],
  [{ type: 'checkboxes', action_id: 'a', options }, [], { selected_options: [] }],
  [{ type: 'multi_static_select', action_id: 'a', options }, ['2'], { selected_options: [two] }],
  [{ type: 'users_select', action_id: 'a' }, ['U0MIRA'], { selected_user: 'U0MIRA' }],
  [{ type: 'channels_select', action_id: 'a' }, ['C0TEAM'], { selected_channel: 'C0TEAM' }],
  [{ type: 'conversations_select', action_id: 'a' }, ['C0TEAM'], { selected_conversation: 'C0TEAM' }],
  [{ type: 'multi_users_select', action_id: 'a' }, ['U0MIRA', 'U0AIKO'], { selected_users: ['U0MIRA', 'U0AIKO'] }],
  [{ type: 'multi_channels_select', action_id: 'a' }, [], { selected_channels: [] }],
  [{ type: 'multi_conversations_select', action_id: 'a' }, ['C0TEAM'], { selected_conversations: ['C0TEAM'] }],
  [{ type: 'datepicker', action_id: 'a' }, ['2026-11-24'], { selected_date: '2026-11-24' }],
  [
    { type: 'timepicker', action_id: 'a', timezone: 'Europe/Berlin' },
    ['10:00'],
    { selected_time: '10:00', timezone: 'Europe/Berlin' },
  ],
  // The reader is in Berlin: 10:00 there is 09:00 UTC in November, 08:00 UTC in June.
  [{ type: 'datetimepicker', action_id: 'a' }, ['2026-11-24T10:00'], { selected_date_time: 1795510800 }],
  [{ type: 'datetimepicker', action_id: 'a' }, ['2026-06-24T10:00'], { selected_date_time: 1782288000 }],
  [{ type: 'datetimepicker', action_id: 'a' }, ['nonsense'], { selected_date_time: null }],
];

describe('readState', () => {
  it.each(cases)('says what %j holds with %j', (element, held, state) => {
    expect(readState(element, held, reader())).toEqual({ type: element.type, ...state });
  });
});

describe('readValues', () => {
  const blocks: KnownBlock[] = [
    {
      type: 'section',
      block_id: 'day',
      text: mrkdwn('Day'),
      accessory: { type: 'static_select', action_id: 'pick', options },
    },
    { type: 'input', block_id: 'when', label: plain('When'), element: { type: 'plain_text_input', action_id: 'text' } },
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        { type: 'button', action_id: 'go', text: plain('Go') },
        { type: 'datepicker', action_id: 'date' },
      ],
    },
    { type: 'divider' },
  ];

  it('nests by block and action, unset ones too, without buttons', () => {
    const fields = { [controlName('when', 'text')]: ['soon'], [controlName('day', 'pick')]: ['1'] };
    expect(readValues(blocks, fields, reader())).toEqual({
      day: { pick: { type: 'static_select', selected_option: one } },
      when: { text: { type: 'plain_text_input', value: 'soon' } },
      row: { date: { type: 'datepicker', selected_date: null } },
    });
  });

  it('takes nothing for a control that the blocks do not have', () => {
    expect(readValues([], { [controlName('when', 'text')]: ['forged'] }, reader())).toEqual({});
  });

  it('finds an element by both its ids only', () => {
    expect(findElement(blocks, { blockId: 'row', actionId: 'go' })?.type).toBe('button');
    expect(findElement(blocks, { blockId: 'day', actionId: 'go' })).toBeUndefined();
  });
});
