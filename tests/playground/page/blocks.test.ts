import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { type BlockPlace, renderBlocks } from '../../../src/playground/page/blocks.ts';
import type { InteractiveElement } from '../../../src/playground/page/elements.ts';
import { mrkdwn, plain } from './memory-workspace.ts';
import { reader } from './reader.ts';

const place: BlockPlace = {
  reader: reader(),
  surfaceId: 'V1',
  people: [{ value: 'U0MIRA', label: 'Mira Okafor' }],
  channels: [
    { value: 'C0TEAM', label: '#team' },
    { value: 'C0QUIET', label: '#quiet' },
  ],
  currentChannelId: 'C0QUIET',
  headingLevel: 3,
  errors: {},
};

function rendered(block: KnownBlock, more: Partial<BlockPlace> = {}): string {
  return renderBlocks([block], { ...place, ...more }).markup;
}

const option = (value: string) => ({ text: plain(`Option ${value}`), value });
const options = [option('1'), option('2')];

function inputBlock(element: Extract<KnownBlock, { type: 'input' }>['element']): KnownBlock {
  return { type: 'input', block_id: 'b', label: plain('Label'), element };
}

describe('display blocks', () => {
  it.each<[string, KnownBlock, RegExp]>([
    ['a header', { type: 'header', text: plain('Title <1> :seedling:') }, /<h3 [^>]*>Title &lt;1&gt; 🌱<\/h3>/],
    ['a section', { type: 'section', text: mrkdwn('*Bold*') }, /<span [^>]*font-semibold[^>]*>Bold</],
    ['fields', { type: 'section', fields: [mrkdwn('a'), plain('b *c*')] }, /section-fields.*>a<.*>b \*c\*</s],
    ['a divider', { type: 'divider' }, /<hr>/],
    ['context', { type: 'context', elements: [mrkdwn('small')] }, /context-block.*small/s],
    [
      'an image in context',
      { type: 'context', elements: [{ type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a "b"' }] },
      /<img src="https:\/\/example.com\/a.png" alt="a &quot;b&quot;">/,
    ],
    [
      'an image',
      { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'a chart' },
      /<img src="https:\/\/example.com\/a.png" alt="a chart"/,
    ],
    [
      'rich text',
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'user', user_id: 'U0MIRA' }] }],
      },
      /@mira/,
    ],
  ])('shows %s', (_, block, expected) => {
    expect(rendered(block)).toMatch(expected);
  });

  it('says which block it cannot show', () => {
    const video: KnownBlock = { type: 'video', video_url: '', thumbnail_url: '', alt_text: '', title: plain('') };
    expect(rendered(video)).toContain('This page does not show <code>video</code>');
  });
});

describe('elements', () => {
  it.each<[Exclude<InteractiveElement, { type: 'button' | 'overflow' }>, RegExp[]]>([
    [
      { type: 'plain_text_input', action_id: 'a', initial_value: 'x "y"', max_length: 20 },
      [/<input type="text"[^>]*maxlength="20"[^>]*value="x &quot;y&quot;"/, /data-counter-of="V1\/b\/a"[^>]*>5 \/ 20</],
    ],
    [
      { type: 'plain_text_input', action_id: 'a', multiline: true, initial_value: '\n</textarea><b>' },
      [/<textarea[^>]*>\n\n&lt;\/textarea&gt;&lt;b&gt;<\/textarea>/],
    ],
    [{ type: 'email_text_input', action_id: 'a' }, [/<input[^>]*type="email"/]],
    [{ type: 'url_text_input', action_id: 'a' }, [/<input[^>]*type="url"/]],
    [
      { type: 'number_input', action_id: 'a', is_decimal_allowed: true, min_value: '1', max_value: '9' },
      [/type="number"/, /min="1" max="9" step="any"/],
    ],
    [
      { type: 'static_select', action_id: 'a', options, initial_option: options[1] ?? option('2') },
      [/<option value="1">Option 1/, /<option value="2" selected>Option 2/],
    ],
    [
      { type: 'static_select', action_id: 'a', option_groups: [{ label: plain('Group'), options }] },
      [/<optgroup label="Group"><option value="1">/],
    ],
    [{ type: 'users_select', action_id: 'a' }, [/<option value="U0MIRA">Mira Okafor/]],
    [{ type: 'channels_select', action_id: 'a', initial_channel: 'C0TEAM' }, [/value="C0TEAM" selected/]],
    [
      { type: 'conversations_select', action_id: 'a', default_to_current_conversation: true },
      [/value="C0QUIET" selected/],
    ],
    [
      { type: 'radio_buttons', action_id: 'a', options, initial_option: options[0] ?? option('1') },
      [/role="radiogroup"/, /<input type="radio"[^>]*value="1" checked/, /<input type="radio"[^>]*value="2">/],
    ],
    [
      { type: 'checkboxes', action_id: 'a', options: [{ text: mrkdwn('*Keep* it'), value: 'k' }] },
      [/role="group"/, /<input type="checkbox"[^>]*value="k">/, /font-semibold[^>]*>Keep</],
    ],
    [{ type: 'multi_static_select', action_id: 'a', options }, [/<input type="checkbox"[^>]*value="2">/]],
    [{ type: 'multi_users_select', action_id: 'a' }, [/<input type="checkbox"[^>]*value="U0MIRA">/]],
    [{ type: 'multi_channels_select', action_id: 'a' }, [/<input type="checkbox"[^>]*value="C0TEAM">/]],
    [
      { type: 'multi_conversations_select', action_id: 'a', initial_conversations: ['C0TEAM'] },
      [/value="C0TEAM" checked/],
    ],
    [{ type: 'datepicker', action_id: 'a', initial_date: '2026-11-24' }, [/type="date"[^>]*value="2026-11-24"/]],
    [{ type: 'timepicker', action_id: 'a', initial_time: '10:00' }, [/type="time"[^>]*value="10:00"/]],
    [
      { type: 'datetimepicker', action_id: 'a', initial_date_time: 1795510800 },
      [/type="datetime-local"[^>]*value="2026-11-24T10:00"/],
    ],
    [{ type: 'file_input', action_id: 'a' }, [/does not show <code>file_input<\/code>/]],
  ])('renders the input %j', (element, expected) => {
    const markup = rendered(inputBlock(element as Parameters<typeof inputBlock>[0]));
    for (const pattern of expected) expect(markup).toMatch(pattern);
  });

  it('ties an input to its label, its hint and its error', () => {
    const block: KnownBlock = {
      type: 'input',
      block_id: 'my block',
      label: plain('When?'),
      hint: plain('A day'),
      element: { type: 'plain_text_input', action_id: 'text' },
    };
    const markup = rendered(block, { errors: { 'my block': 'Not <that> day.' } });
    expect(markup).toContain('<label class="label" for="V1/my%20block/text">When?</label>');
    expect(markup).toContain('aria-describedby="V1/my%20block/text/hint V1/my%20block/text/error"');
    expect(markup).toContain('aria-invalid="true"');
    expect(markup).toContain('required');
    expect(markup).toMatch(/id="V1\/my%20block\/text\/error"[^>]*>Not &lt;that&gt; day\.<\/p>/);
  });

  it('marks what is optional and does not require it', () => {
    const markup = rendered({
      ...inputBlock({ type: 'plain_text_input', action_id: 'a' }),
      optional: true,
    } as KnownBlock);
    expect(markup).toContain('(optional)');
    expect(markup).not.toContain('required');
  });

  it('carries block and action ids on everything that can be pressed', () => {
    const markup = rendered({
      type: 'actions',
      block_id: 'row',
      elements: [
        { type: 'button', action_id: 'go', text: plain('Go'), style: 'primary', accessibility_label: 'Go there' },
        { type: 'static_select', action_id: 'pick', placeholder: plain('Pick'), options },
        { type: 'overflow', action_id: 'more', options },
      ],
    });
    expect(markup).toMatch(
      /<button type="button" id="V1\/row\/go" class="button primary" data-press data-block="row" data-action="go" aria-label="Go there">Go</,
    );
    expect(markup).toMatch(/<select[^>]*data-press data-block="row" data-action="pick" aria-label="Pick"/);
    expect(markup).toMatch(
      /role="menuitem"[^>]*data-press data-block="row" data-action="more" data-value="2">Option 2</,
    );
  });

  it('names a section’s select by what the section says', () => {
    const accessory = { type: 'static_select' as const, action_id: 'a', options };
    const markup = rendered({ type: 'section', block_id: 'b', text: mrkdwn('*Check-ins*\nhow often'), accessory });
    expect(markup).toContain('aria-label="Check-ins"');
  });

  it('asks before an act that wants to be confirmed', () => {
    const markup = rendered({
      type: 'actions',
      block_id: 'row',
      elements: [
        {
          type: 'button',
          action_id: 'forget',
          text: plain('Forget me'),
          confirm: {
            title: plain('Really?'),
            text: mrkdwn('*Everything* goes.'),
            confirm: plain('Yes'),
            deny: plain('No'),
          },
        },
      ],
    });
    expect(markup).toContain('data-confirm="V1/row/forget/confirm"');
    expect(markup).toMatch(/<dialog[^>]*id="V1\/row\/forget\/confirm"/);
    expect(markup).toMatch(/data-answer="deny">No<.*data-answer="confirm">Yes</s);
  });

  it.each([
    ['https://example.com/', true],
    ['javascript:alert(1)', false],
  ])('links a button to %s: %s', (url, isLink) => {
    const elements = [{ type: 'button' as const, action_id: 'a', text: plain('Open'), url }];
    expect(rendered({ type: 'actions', block_id: 'b', elements }).includes('href=')).toBe(isLink);
  });

  it('escapes ids, labels, values and options', () => {
    const evil = '"><script>alert(1)</script>';
    const markup = rendered({
      type: 'actions',
      block_id: evil,
      elements: [
        { type: 'button', action_id: evil, text: plain(evil), value: evil, accessibility_label: evil },
        {
          type: 'static_select',
          action_id: `${evil}2`,
          placeholder: plain(evil),
          options: [{ text: plain(evil), value: evil }],
        },
        { type: 'overflow', action_id: `${evil}3`, options: [{ text: plain(evil), value: evil }] },
        {
          type: 'checkboxes',
          action_id: `${evil}4`,
          options: [{ text: mrkdwn(evil), value: evil, description: plain(evil) }],
        },
      ],
    });
    expect(markup).not.toContain('<script');
  });

  it('gives two messages with the same blocks different element ids', () => {
    const block: KnownBlock = {
      type: 'actions',
      block_id: 'row',
      elements: [{ type: 'button', action_id: 'go', text: plain('Go') }],
    };
    const idsIn = (surfaceId: string) =>
      [...rendered(block, { surfaceId }).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(idsIn('C1/1.0')).not.toEqual(idsIn('C1/2.0'));
  });
});
