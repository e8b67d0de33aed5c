// Slack's limits, one row each: what just fits passes, one more is refused, and the pointer says where.
import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { checkMessageBlocks, checkView, type SurfaceKind } from '../../src/playground/limits.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const marked = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index));

const section = (extra: object) => [{ type: 'section', text: marked(1), ...extra }];
const actions = (...elements: object[]) => [{ type: 'actions', elements }];
const button = (extra: object) => ({ type: 'button', text: plain(1), ...extra });
const option = (extra: object = {}) => ({ text: plain(1), value: 'v', ...extra });
const menu = (extra: object) => ({ type: 'static_select', ...extra });
const input = (element: object, extra: object = {}) => [{ type: 'input', label: plain(1), element, ...extra }];
const textInput = (extra: object = {}) => ({ type: 'plain_text_input', ...extra });
const chart = (length: number) => [
  {
    type: 'data_visualization',
    title: 'x'.repeat(length),
    chart: { type: 'pie', segments: [{ label: 'a', value: 1 }] },
  },
];

describe('lengths and counts', () => {
  it.each<[string, (size: number) => object[], number, string]>([
    ['blocks of a message', (n) => times(n, () => ({ type: 'divider' })), 50, '/blocks'],
    ['text of a section', (n) => [{ type: 'section', text: marked(n) }], 3000, '/blocks/0/text/text'],
    ['fields of a section', (n) => [{ type: 'section', fields: times(n, () => marked(1)) }], 10, '/blocks/0/fields'],
    ['text of a field', (n) => [{ type: 'section', fields: [marked(n)] }], 2000, '/blocks/0/fields/0/text'],
    ['a header', (n) => [{ type: 'header', text: plain(n) }], 150, '/blocks/0/text/text'],
    [
      'elements of a context',
      (n) => [{ type: 'context', elements: times(n, () => marked(1)) }],
      10,
      '/blocks/0/elements',
    ],
    ['elements of an actions block', (n) => actions(...times(n, () => button({}))), 25, '/blocks/0/elements'],
    ['a block_id', (n) => section({ block_id: 'x'.repeat(n) }), 255, '/blocks/0/block_id'],
    ['an action_id', (n) => actions(button({ action_id: 'x'.repeat(n) })), 255, '/blocks/0/elements/0/action_id'],
    ['text of a button', (n) => actions(button({ text: plain(n) })), 75, '/blocks/0/elements/0/text/text'],
    ['value of a button', (n) => actions(button({ value: 'x'.repeat(n) })), 2000, '/blocks/0/elements/0/value'],
    ['url of a button', (n) => actions(button({ url: 'x'.repeat(n) })), 3000, '/blocks/0/elements/0/url'],
    [
      'accessibility label',
      (n) => section({ accessory: button({ accessibility_label: 'x'.repeat(n) }) }),
      75,
      '/blocks/0/accessory/accessibility_label',
    ],
    [
      'options of a select',
      (n) => actions(menu({ options: times(n, () => option()) })),
      100,
      '/blocks/0/elements/0/options',
    ],
    [
      'text of an option',
      (n) => actions(menu({ options: [option({ text: plain(n) })] })),
      75,
      '/blocks/0/elements/0/options/0/text/text',
    ],
    [
      'value of an option',
      (n) => actions(menu({ options: [option({ value: 'x'.repeat(n) })] })),
      75,
      '/blocks/0/elements/0/options/0/value',
    ],
    [
      'description of an option',
      (n) => actions(menu({ options: [option({ description: plain(n) })] })),
      75,
      '/blocks/0/elements/0/options/0/description/text',
    ],
    [
      'a placeholder',
      (n) => actions(menu({ options: [option()], placeholder: plain(n) })),
      150,
      '/blocks/0/elements/0/placeholder/text',
    ],
    [
      'options of an overflow',
      (n) => actions({ type: 'overflow', options: times(n, () => option()) }),
      5,
      '/blocks/0/elements/0/options',
    ],
    [
      'options of radio buttons',
      (n) => actions({ type: 'radio_buttons', options: times(n, () => option()) }),
      10,
      '/blocks/0/elements/0/options',
    ],
    [
      'options of checkboxes',
      (n) => actions({ type: 'checkboxes', options: times(n, () => option()) }),
      10,
      '/blocks/0/elements/0/options',
    ],
    ['label of an input', (n) => input(textInput(), { label: plain(n) }), 2000, '/blocks/0/label/text'],
    ['hint of an input', (n) => input(textInput(), { hint: plain(n) }), 2000, '/blocks/0/hint/text'],
    ['max_length', (n) => input(textInput({ max_length: n })), 3000, '/blocks/0/element/max_length'],
    [
      'alt text of an image',
      (n) => [{ type: 'image', image_url: 'https://example.org/a.png', alt_text: 'x'.repeat(n) }],
      2000,
      '/blocks/0/alt_text',
    ],
    ['a markdown block', (n) => [{ type: 'markdown', text: 'x'.repeat(n) }], 12_000, '/blocks/0/text'],
    [
      'rows of a table',
      (n) => [{ type: 'table', rows: times(n, () => [{ type: 'raw_text', text: 'a' }]) }],
      100,
      '/blocks/0/rows',
    ],
    [
      'columns of a table',
      (n) => [{ type: 'table', rows: [times(n, () => ({ type: 'raw_text', text: 'a' }))] }],
      20,
      '/blocks/0/rows/0',
    ],
    ['title of a chart', chart, 50, '/blocks/0/title'],
  ])('%s', (_name, make, most, pointer) => {
    expect(checkMessageBlocks(make(most))).toEqual([]);
    expect(checkMessageBlocks(make(most + 1)).map((breach) => breach.pointer)).toEqual([pointer]);
  });

  const modal = (extra: object = {}) => ({ type: 'modal', title: plain(1), blocks: [{ type: 'divider' }], ...extra });

  it.each<[string, (size: number) => object, number, string]>([
    ['title of a modal', (n) => modal({ title: plain(n) }), 24, '/view/title/text'],
    ['submit of a modal', (n) => modal({ submit: plain(n) }), 24, '/view/submit/text'],
    ['close of a modal', (n) => modal({ close: plain(n) }), 24, '/view/close/text'],
    ['private_metadata', (n) => modal({ private_metadata: 'x'.repeat(n) }), 3000, '/view/private_metadata'],
    ['callback_id', (n) => modal({ callback_id: 'x'.repeat(n) }), 255, '/view/callback_id'],
    ['external_id', (n) => modal({ external_id: 'x'.repeat(n) }), 255, '/view/external_id'],
    ['blocks of a modal', (n) => modal({ blocks: times(n, () => ({ type: 'divider' })) }), 100, '/view/blocks'],
  ])('%s', (_name, make, most, pointer) => {
    expect(checkView(make(most), 'modal')).toEqual([]);
    expect(checkView(make(most + 1), 'modal').map((breach) => breach.pointer)).toEqual([pointer]);
  });

  it.each<[string, object, string]>([
    ['title', { ...button({ confirm: confirm({ title: plain(101) }) }) }, 'title/text'],
    ['text', { ...button({ confirm: confirm({ text: plain(301) }) }) }, 'text/text'],
    ['button', { ...button({ confirm: confirm({ deny: plain(31) }) }) }, 'deny/text'],
  ])('%s of a confirmation', (_name, element, where) => {
    expect(checkMessageBlocks(actions(element)).map((breach) => breach.pointer)).toEqual([
      `/blocks/0/elements/0/confirm/${where}`,
    ]);
  });
});

function confirm(extra: object) {
  return { title: plain(1), text: plain(1), confirm: plain(1), deny: plain(1), ...extra };
}

describe('form', () => {
  it.each<[string, unknown, string, string]>([
    ['an unknown block', [{ type: 'hologram' }], '/blocks/0/type', 'unsupported type: hologram'],
    ['an unknown element', actions({ type: 'lever' }), '/blocks/0/elements/0/type', 'unsupported type: lever'],
    ['an unknown property', section({ colour: 'red' }), '/blocks/0', 'invalid additional property: colour'],
    ['a missing text', [{ type: 'header' }], '/blocks/0', 'missing required field: text'],
    ['an empty section', [{ type: 'section' }], '/blocks/0', 'missing required field: text or fields'],
    ['an empty text', [{ type: 'section', text: marked(0) }], '/blocks/0/text/text', 'must be more than 0 characters'],
    ['mrkdwn in a header', [{ type: 'header', text: marked(1) }], '/blocks/0/text/type', 'unsupported type: mrkdwn'],
    [
      'an unknown style',
      actions(button({ style: 'loud' })),
      '/blocks/0/elements/0/style',
      'must be a valid enum value: primary, danger',
    ],
    [
      'a wrong date',
      actions({ type: 'datepicker', initial_date: '2026-13-01' }),
      '/blocks/0/elements/0/initial_date',
      'must be a valid date, YYYY-MM-DD',
    ],
    [
      'options and groups',
      actions(menu({ options: [option()], option_groups: [] })),
      '/blocks/0/elements/0/option_groups',
      'no fewer than 1 items allowed',
    ],
    [
      'two sources of an image',
      [{ type: 'image', alt_text: 'a', image_url: 'u', slack_file: { id: 'F' } }],
      '/blocks/0',
      'only one of image_url or slack_file',
    ],
    [
      'an unknown mark',
      [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a', style: { loud: true } }] }],
        },
      ],
      '/blocks/0/elements/0/elements/0/style',
      'invalid additional property: loud',
    ],
    ['an input among actions', actions(textInput()), '/blocks/0/elements/0/type', 'unsupported type: plain_text_input'],
  ])('%s is refused', (_name, blocks, pointer, message) => {
    expect(checkMessageBlocks(blocks)).toEqual([{ pointer, message }]);
  });

  it('a modal with an input needs a submit button', () => {
    const view = { type: 'modal', title: plain(1), blocks: input(textInput()) };

    expect(checkView(view, 'modal')).toEqual([
      { pointer: '/view', message: 'submit is required when a view has input blocks' },
    ]);
    expect(checkView({ ...view, submit: plain(4) }, 'modal')).toEqual([]);
  });
});

describe('together', () => {
  it.each<[string, object[], string]>([
    ['a block_id twice', [...section({ block_id: 'a' }), ...section({ block_id: 'a' })], '/blocks/1/block_id'],
    [
      'an action_id twice in a block',
      actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
      '/blocks/0/elements/1/action_id',
    ],
    ['two tables', times(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] })), '/blocks'],
    ['three charts', times(3, () => chart(1)).flat(), '/blocks'],
    [
      '12,001 characters of markdown',
      [
        { type: 'markdown', text: 'x'.repeat(6001) },
        { type: 'markdown', text: 'x'.repeat(6000) },
      ],
      '/blocks',
    ],
    [
      'two focused elements',
      [...input(textInput({ focus_on_load: true })), ...input(textInput({ focus_on_load: true }))],
      '/blocks',
    ],
  ])('%s is refused', (_name, blocks, pointer) => {
    expect(checkMessageBlocks(blocks).map((breach) => breach.pointer)).toEqual([pointer]);
  });

  it('the same action_id in two blocks is fine', () => {
    expect(
      checkMessageBlocks([...actions(button({ action_id: 'a' })), ...actions(button({ action_id: 'a' }))]),
    ).toEqual([]);
  });
});

describe('surfaces', () => {
  const alert = { type: 'alert', text: marked(1) };
  const markdown = { type: 'markdown', text: 'x' };
  const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };
  const card = { type: 'card', title: plain(1) };
  const fileInput = input({ type: 'file_input' })[0];

  it.each<[string, object | undefined, SurfaceKind[]]>([
    ['alert', alert, ['modal']],
    ['markdown', markdown, ['message']],
    ['table', table, ['message']],
    ['card', card, ['message', 'home']],
    ['a chart', chart(1)[0], ['message']],
    ['file input', fileInput, ['modal']],
    ['text input', input(textInput())[0], ['message', 'modal', 'home']],
  ])('%s', (_name, block, allowed) => {
    const fine: SurfaceKind[] = [];
    if (checkMessageBlocks([block]).length === 0) fine.push('message');
    const modal = { type: 'modal', title: plain(1), submit: plain(1), blocks: [block] };
    if (checkView(modal, 'modal').length === 0) fine.push('modal');
    if (checkView({ type: 'home', blocks: [block] }, 'home').length === 0) fine.push('home');

    expect(fine).toEqual(allowed);
  });

  it('takes one of every element where Slack takes it', () => {
    const blocks: KnownBlock[] = [
      {
        type: 'actions',
        elements: [
          { type: 'users_select', action_id: 'a' },
          { type: 'conversations_select', action_id: 'b', default_to_current_conversation: true },
          { type: 'timepicker', action_id: 'c', initial_time: '09:30', timezone: 'Europe/Berlin' },
          { type: 'datetimepicker', action_id: 'd', initial_date_time: 1_790_000_000 },
          {
            type: 'multi_static_select',
            action_id: 'e',
            options: [{ text: { type: 'plain_text', text: 'o' }, value: 'o' }],
          },
        ],
      },
      { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'hi' }] }] },
      {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: 'f',
            positive_button: { text: { type: 'plain_text', text: 'Yes' }, value: 'y' },
            negative_button: { text: { type: 'plain_text', text: 'No' }, value: 'n' },
          },
        ],
      },
    ];

    expect(checkMessageBlocks(blocks)).toEqual([]);
  });
});
