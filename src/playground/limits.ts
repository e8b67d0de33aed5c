// What Slack accepts in messages, modals and Home tabs, as a table: lengths, counts, which block may stand where.
// Source: docs.slack.dev/reference/block-kit. Where its pages disagree, the smaller number stands here.
import {
  also,
  anyOf,
  anything,
  type Breach,
  boolean,
  byType,
  type Check,
  type Fields,
  integer,
  isRecord,
  list,
  matching,
  number,
  object,
  oneOf,
  string,
} from './limit-checks.ts';

export type { Breach } from './limit-checks.ts';

export const messageLimits = {
  blocks: 50,
  /** chat.postMessage cuts longer text off; chat.update and chat.postEphemeral refuse from 4,000 on. */
  postedText: 40_000,
  updatedText: 4_000,
  /**
   * All texts of one message's blocks together. Slack documents no number; `msg_blocks_too_long` was seen between
   * 11,300 and 13,300 (slackapi/bolt-js 2509 and 2867), so this stays below both.
   */
  textOfAllBlocks: 11_000,
  /** Bytes of JSON. */
  metadata: 8_000,
};

export const viewLimits = { blocks: 100, stack: 3 };

// ── Composition objects ──────────────────────────────────────────────────────────────────────────────

const id = string(255);
const url = string(3000);
const plainText = (max: number): Check => byType({ plain_text: object({ text: string(max) }, { emoji: boolean }) });
const anyText = (max: number): Check =>
  byType({
    plain_text: object({ text: string(max) }, { emoji: boolean }),
    mrkdwn: object({ text: string(max) }, { verbatim: boolean }),
  });

const confirm = object(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style: oneOf('primary', 'danger') },
);

const optionOf = (text: Check, extra: Fields = {}): Check =>
  object({ text, value: string(75) }, { description: text, ...extra });
const option = optionOf(plainText(75));
const choice = optionOf(anyText(75));
const optionGroup = object({ label: plainText(75), options: list(option, { max: 100 }) });
const dispatchConfig = object({
  trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), { max: 2 }),
});
const conversationFilter = object(
  {},
  {
    include: list(oneOf('im', 'mpim', 'private', 'public'), { max: 4 }),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
);

// ── Elements ─────────────────────────────────────────────────────────────────────────────────────────

const date = matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'date, YYYY-MM-DD');
const time = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'time, HH:mm');
const numeral = matching(/^-?\d+(\.\d+)?$/, 'number');
const ids = (max = 100): Check => list(string(255), { max });

const base: Fields = { action_id: id };
const field: Fields = { ...base, focus_on_load: boolean };
const menu: Fields = { ...field, confirm, placeholder: plainText(150) };
const typed: Fields = { ...field, placeholder: plainText(150), dispatch_action_config: dispatchConfig };
const many: Fields = { ...menu, max_selected_items: integer(1, 100) };
const fromList: Fields = { options: list(option, { max: 100 }), option_groups: list(optionGroup, { max: 100 }) };
const button: Fields = { ...base, value: string(2000), confirm, accessibility_label: string(75) };
const style = oneOf('primary', 'danger');

const image: Check = also(
  object({ alt_text: string(2000) }, { image_url: url, slack_file: anything }),
  anyOf('image_url', 'slack_file'),
);
const buttonElement = object({ text: plainText(75) }, { ...button, url, style });
const feedbackButton = object({ text: plainText(75), value: string(2000) }, { accessibility_label: string(75) });

const menus: Fields = {
  static_select: also(object({}, { ...menu, ...fromList, initial_option: option }), anyOf('options', 'option_groups')),
  external_select: object({}, { ...menu, initial_option: option, min_query_length: integer(0, 3000) }),
  users_select: object({}, { ...menu, initial_user: id }),
  conversations_select: object(
    {},
    {
      ...menu,
      initial_conversation: id,
      default_to_current_conversation: boolean,
      response_url_enabled: boolean,
      filter: conversationFilter,
    },
  ),
  channels_select: object({}, { ...menu, initial_channel: id, response_url_enabled: boolean }),
  multi_static_select: also(
    object({}, { ...many, ...fromList, initial_options: list(option, { max: 100 }) }),
    anyOf('options', 'option_groups'),
  ),
  multi_external_select: object(
    {},
    { ...many, initial_options: list(option, { max: 100 }), min_query_length: integer(0, 3000) },
  ),
  multi_users_select: object({}, { ...many, initial_users: ids() }),
  multi_conversations_select: object(
    {},
    {
      ...many,
      initial_conversations: ids(),
      default_to_current_conversation: boolean,
      filter: conversationFilter,
    },
  ),
  multi_channels_select: object({}, { ...many, initial_channels: ids() }),
};

const choices: Fields = {
  checkboxes: object(
    { options: list(choice, { max: 10 }) },
    { ...field, confirm, initial_options: list(choice, { max: 10 }) },
  ),
  radio_buttons: object({ options: list(choice, { max: 10 }) }, { ...field, confirm, initial_option: choice }),
  datepicker: object({}, { ...menu, initial_date: date }),
  timepicker: object({}, { ...menu, initial_time: time, timezone: string(255) }),
  datetimepicker: object({}, { ...field, confirm, initial_date_time: integer(0, 9_999_999_999) }),
};

const buttons: Fields = {
  button: buttonElement,
  overflow: object({ options: list(optionOf(plainText(75), { url }), { max: 5 }) }, { ...base, confirm }),
  workflow_button: object({ text: plainText(75), workflow: anything }, { ...button, style }),
};

const textInputs: Fields = {
  plain_text_input: object(
    {},
    {
      ...typed,
      initial_value: string(3000, 0),
      multiline: boolean,
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
  ),
  email_text_input: object({}, { ...typed, initial_value: string(3000, 0) }),
  url_text_input: object({}, { ...typed, initial_value: string(3000, 0) }),
  number_input: object(
    { is_decimal_allowed: boolean },
    { ...typed, initial_value: numeral, min_value: numeral, max_value: numeral },
  ),
  rich_text_input: object({}, { ...typed, initial_value: anything }),
};

const fileInput = object({}, { ...base, filetypes: list(string(255), { max: 100 }), max_files: integer(1, 10) });

// ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────

const richTextParts = byType({
  rich_text_section: object({ elements: anything }),
  rich_text_list: object(
    { style: oneOf('bullet', 'ordered'), elements: anything },
    { indent: anything, offset: anything, border: anything },
  ),
  rich_text_quote: object({ elements: anything }, { border: anything }),
  rich_text_preformatted: object({ elements: anything }, { border: anything, language: string(255) }),
});
const richText: Fields = { elements: list(richTextParts, { min: 0, max: 3000 }) };

const cell = byType({
  raw_text: object({ text: string(3000, 0) }),
  raw_number: object({ value: number }, { text: string(3000) }),
  rich_text: object(richText, { block_id: id }),
});
const rows = (min: number, max: number): Check => list(list(cell, { max: 20 }), { min, max });
const columnSetting: Check = (value, pointer) =>
  value === null ? [] : object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean })(value, pointer);

const chartPoints = list(object({ label: string(20), value: number }), { max: 20 });
const chart = object(
  { series: list(object({ name: string(20), data: chartPoints }), { max: 6 }) },
  {
    axis_config: object(
      { categories: list(string(20), { max: 20 }) },
      { x_label: string(50, 0), y_label: string(50, 0) },
    ),
  },
);
const charts = byType({
  line: chart,
  bar: chart,
  area: chart,
  pie: object({ segments: list(object({ label: string(20), value: number }), { max: 6 }) }),
});

const card = also(
  object(
    {},
    {
      block_id: id,
      hero_image: image,
      icon: image,
      title: anyText(150),
      subtitle: anyText(150),
      body: anyText(200),
      actions: list(byType({ button: buttonElement }), { max: 2 }),
    },
  ),
  anyOf('hero_image', 'title', 'actions', 'body'),
);

const task: Fields = { task_id: string(255), title: string(3000) };
const taskExtras: Fields = {
  block_id: id,
  details: anything,
  output: anything,
  sources: list(anything, { min: 0, max: 100 }),
  status: oneOf('pending', 'in_progress', 'complete', 'error'),
};

const simpleBlocks: Fields = {
  actions: object(
    { elements: list(byType({ ...buttons, ...choices, ...menus, rich_text_input: anything }), { max: 25 }) },
    { block_id: id },
  ),
  context: object(
    { elements: list(byType({ image, plain_text: anyText(3000), mrkdwn: anyText(3000) }), { max: 10 }) },
    { block_id: id },
  ),
  divider: object({}, { block_id: id }),
  file: object({ external_id: string(255), source: oneOf('remote') }, { block_id: id }),
  header: object({ text: plainText(150) }, { block_id: id, level: integer(1, 4) }),
  image: also(
    object({ alt_text: string(2000) }, { block_id: id, image_url: url, slack_file: anything, title: plainText(2000) }),
    anyOf('image_url', 'slack_file'),
  ),
  input: object(
    { label: plainText(2000), element: byType({ ...textInputs, ...choices, ...menus, file_input: fileInput }) },
    { block_id: id, hint: plainText(2000), optional: boolean, dispatch_action: boolean },
  ),
  rich_text: object(richText, { block_id: id }),
  section: also(
    object(
      {},
      {
        block_id: id,
        text: anyText(3000),
        fields: list(anyText(2000), { max: 10 }),
        accessory: byType({ ...buttons, ...choices, ...menus, image }),
        expand: boolean,
      },
    ),
    anyOf('text', 'fields'),
  ),
  table: object({ rows: rows(1, 100) }, { block_id: id, column_settings: list(columnSetting, { min: 0, max: 20 }) }),
  video: object(
    { alt_text: string(2000), title: plainText(199), thumbnail_url: url, video_url: url },
    {
      block_id: id,
      author_name: string(49),
      description: plainText(199),
      provider_icon_url: url,
      provider_name: string(255),
      title_url: url,
    },
  ),
};

const block = byType({
  ...simpleBlocks,
  alert: object(
    { text: anyText(3000) },
    { block_id: id, level: oneOf('default', 'info', 'warning', 'error', 'success') },
  ),
  card,
  carousel: object({ elements: list(byType({ card }), { max: 10 }) }, { block_id: id }),
  container: also(
    object(
      { child_blocks: list(byType(simpleBlocks), { max: 10 }) },
      {
        block_id: id,
        title: plainText(150),
        rich_text_title: anything,
        subtitle: anyText(150),
        icon: image,
        width: oneOf('narrow', 'standard', 'wide', 'full'),
        is_collapsible: boolean,
        default_collapsed: boolean,
        has_header_divider: boolean,
      },
    ),
    anyOf('title', 'rich_text_title'),
  ),
  context_actions: object(
    {
      elements: list(
        byType({
          feedback_buttons: object({ positive_button: feedbackButton, negative_button: feedbackButton }, base),
          icon_button: object({ icon: oneOf('trash'), text: plainText(75) }, { ...button, visible_to_user_ids: ids() }),
        }),
        { max: 5 },
      ),
    },
    { block_id: id },
  ),
  data_table: object(
    { caption: string(3000), rows: rows(2, 101) },
    { block_id: id, page_size: integer(1, 100), row_header_column_index: integer(0, 19) },
  ),
  data_visualization: object({ title: string(50), chart: charts }, { block_id: id }),
  markdown: object({ text: string(12_000) }, { block_id: id }),
  plan: object({ title: anything }, { block_id: id, tasks: list(object(task, taskExtras), { min: 0, max: 100 }) }),
  task_card: object(task, taskExtras),
});

// ── Surfaces ─────────────────────────────────────────────────────────────────────────────────────────

export type SurfaceKind = 'message' | 'modal' | 'home';

const forbidden: Record<SurfaceKind, string[]> = {
  message: ['alert', 'file'],
  modal: [
    'card',
    'carousel',
    'container',
    'context_actions',
    'data_visualization',
    'file',
    'markdown',
    'plan',
    'table',
    'task_card',
  ],
  home: ['alert', 'context_actions', 'data_visualization', 'file', 'markdown', 'plan', 'table', 'task_card'],
};

const viewFields: Fields = {
  private_metadata: string(3000, 0),
  callback_id: string(255, 0),
  external_id: string(255, 0),
};

const views: Record<'modal' | 'home', Check> = {
  modal: object(
    { title: plainText(24), blocks: list(block, { max: viewLimits.blocks }) },
    {
      ...viewFields,
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
  ),
  home: object({ blocks: list(block, { max: viewLimits.blocks }) }, viewFields),
};

/** Everything that Slack would refuse in these blocks of a message; empty when they are fine. */
export function checkMessageBlocks(blocks: unknown): Breach[] {
  const breaches = list(block, { min: 0, max: messageLimits.blocks })(blocks, '/blocks');
  return breaches.length > 0 ? breaches : checkTogether(recordsIn(blocks), 'message', '/blocks');
}

/** The same for a view. Pointers begin at `/view`. */
export function checkView(view: unknown, kind: 'modal' | 'home'): Breach[] {
  if (!isRecord(view)) return [{ pointer: '/view', message: 'must provide an object' }];
  if (view.type !== kind) return [{ pointer: '/view/type', message: `must be a valid enum value: ${kind}` }];
  const breaches = views[kind](view, '/view');
  if (breaches.length > 0) return breaches;
  const blocks = recordsIn(view.blocks);
  if (kind === 'modal' && !view.submit && blocks.some((each) => each.type === 'input')) {
    return [{ pointer: '/view', message: 'submit is required when a view has input blocks' }];
  }
  return checkTogether(blocks, kind, '/view/blocks');
}

/** How much text the blocks of a message hold, counted as `messageLimits.textOfAllBlocks` counts it. */
export function textLengthOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + textLengthOf(item), 0);
  if (!isRecord(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) => sum + (key === 'text' && typeof item === 'string' ? item.length : textLengthOf(item)),
    0,
  );
}

/** Rules that need more than one block to tell. */
function checkTogether(blocks: Record<string, unknown>[], surface: SurfaceKind, pointer: string): Breach[] {
  return [
    ...checkPlaces(blocks, surface, pointer),
    ...repeats(blocks, 'block_id', pointer),
    ...blocks.flatMap((each, index) => repeats(elementsOf(each), 'action_id', `${pointer}/${index}/elements`)),
    ...checkCounts(blocks, surface, pointer),
  ];
}

function checkPlaces(blocks: Record<string, unknown>[], surface: SurfaceKind, pointer: string): Breach[] {
  return blocks.flatMap((each, index) => {
    if (forbidden[surface].includes(String(each.type))) {
      return [{ pointer: `${pointer}/${index}/type`, message: `unsupported type: ${each.type}` }];
    }
    const elements = elementsOf(each);
    const isMisplaced =
      (surface !== 'modal' && elements.some((element) => element.type === 'file_input')) ||
      ((surface !== 'modal' || each.type !== 'input') && elements.some((element) => element.response_url_enabled));
    return isMisplaced
      ? [{ pointer: `${pointer}/${index}`, message: 'only allowed in an input block of a modal' }]
      : [];
  });
}

function checkCounts(blocks: Record<string, unknown>[], surface: SurfaceKind, pointer: string): Breach[] {
  const count = (...types: string[]): number => blocks.filter((each) => types.includes(String(each.type))).length;
  const markdown = blocks.filter((each) => each.type === 'markdown').reduce((sum, each) => sum + textLengthOf(each), 0);
  const focused = blocks.flatMap(elementsOf).filter((element) => element.focus_on_load).length;
  const rules: [boolean, string][] = [
    [markdown > 12_000, 'markdown blocks must be less than 12001 characters together'],
    [surface === 'message' && count('table', 'data_table') > 1, 'only one table is allowed'],
    [count('data_visualization') > 2, 'no more than 2 data_visualization blocks allowed'],
    [focused > 1, 'only one element may have focus_on_load'],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, message]) => ({ pointer, message }));
}

function repeats(items: Record<string, unknown>[], key: 'block_id' | 'action_id', pointer: string): Breach[] {
  const seen = new Set<unknown>();
  return items.flatMap((item, index) => {
    const value = item[key];
    if (value === undefined) return [];
    if (seen.has(value))
      return [{ pointer: `${pointer}/${index}/${key}`, message: `\`${key}\` ${String(value)} already exists` }];
    seen.add(value);
    return [];
  });
}

function elementsOf(each: Record<string, unknown>): Record<string, unknown>[] {
  return recordsIn([...recordsIn(each.elements), each.accessory, each.element]);
}

function recordsIn(values: unknown): Record<string, unknown>[] {
  return Array.isArray(values) ? values.filter(isRecord) : [];
}
