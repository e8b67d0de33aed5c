// What Slack accepts in each block and element, as a table: lengths, counts and kinds. Where a block may stand is in
// limits.ts. Source: docs.slack.dev/reference/block-kit. Where its pages disagree, the smaller number stands here.
import {
  also,
  anyOf,
  anything,
  boolean,
  byType,
  type Check,
  exactlyOneOf,
  type Fields,
  integer,
  list,
  matching,
  nullOr,
  number,
  object,
  oneOf,
  string,
} from './limit-checks.ts';

// ── Composition objects ──────────────────────────────────────────────────────────────────────────────

const id = string(255);
const url = string(3000);
export const plainText = (max: number): Check =>
  byType({ plain_text: object({ text: string(max) }, { emoji: boolean }) });
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

// ── Rich text ────────────────────────────────────────────────────────────────────────────────────────

const textStyle = object(
  {},
  {
    bold: boolean,
    italic: boolean,
    strike: boolean,
    underline: boolean,
    code: boolean,
    highlight: boolean,
    client_highlight: boolean,
    unlink: boolean,
  },
);
const leaf = (required: Fields, optional: Fields = {}): Check => object(required, { style: textStyle, ...optional });
const leaves = list(
  byType({
    text: leaf({ text: string(3000, 0) }),
    link: leaf({ url }, { text: string(3000, 0), unsafe: boolean }),
    user: leaf({ user_id: id }),
    usergroup: leaf({ usergroup_id: id }),
    team: leaf({ team_id: id }),
    channel: leaf({ channel_id: id }),
    emoji: leaf({ name: string(255) }, { skin_tone: integer(1, 6), unicode: string(255) }),
    broadcast: leaf({ range: oneOf('here', 'channel', 'everyone') }),
    color: leaf({ value: matching(/^#?[0-9a-f]{6}$/i, 'colour') }),
    date: leaf({ timestamp: integer(0, 9_999_999_999), format: string(255) }, { url, fallback: string(3000, 0) }),
  }),
  { min: 0, max: 3000 },
);
const richTextSection = byType({ rich_text_section: object({ elements: leaves }) });
const border = integer(0, 1);
const richTextParts = byType({
  rich_text_section: object({ elements: leaves }),
  rich_text_list: object(
    { style: oneOf('bullet', 'ordered'), elements: list(richTextSection, { max: 3000 }) },
    { indent: integer(0, 8), offset: integer(0, 3000), border },
  ),
  rich_text_quote: object({ elements: leaves }, { border }),
  rich_text_preformatted: object({ elements: leaves }, { border, language: string(255) }),
});
const richText: Fields = { elements: list(richTextParts, { min: 0, max: 3000 }) };
const richTextBlock = byType({ rich_text: object(richText, { block_id: id }) });

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

const slackFile = also(object({}, { url, id }), exactlyOneOf('url', 'id'));
const image: Check = also(
  object({ alt_text: string(2000) }, { image_url: url, slack_file: slackFile }),
  exactlyOneOf('image_url', 'slack_file'),
);
const buttonElement = object({ text: plainText(75) }, { ...button, url, style });
const feedbackButton = object({ text: plainText(75), value: string(2000) }, { accessibility_label: string(75) });

const menus: Fields = {
  static_select: also(
    object({}, { ...menu, ...fromList, initial_option: option }),
    exactlyOneOf('options', 'option_groups'),
  ),
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
    exactlyOneOf('options', 'option_groups'),
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
  rich_text_input: object({}, { ...typed, initial_value: richTextBlock }),
};

const fileInput = object({}, { ...base, filetypes: list(string(255), { max: 100 }), max_files: integer(1, 10) });

// ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────

const cell = byType({
  raw_text: object({ text: string(3000, 0) }),
  raw_number: object({ value: number }, { text: string(3000) }),
  rich_text: object(richText),
});
const rows = (min: number, max: number): Check => list(list(cell, { max: 20 }), { min, max });
const columnSetting = nullOr(object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: boolean }));

const chartPoints = list(object({ label: string(20), value: number }), { max: 20 });
const axes = object(
  { categories: list(string(20), { min: 0, max: 20 }) },
  { x_label: string(50, 0), y_label: string(50, 0) },
);
const chart = object({ series: list(object({ name: string(20), data: chartPoints }), { max: 6 }), axis_config: axes });
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
  details: richTextBlock,
  output: richTextBlock,
  sources: list(anything, { min: 0, max: 100 }),
  status: oneOf('pending', 'in_progress', 'complete', 'error'),
};

/** Everything that may stand beside a section: all choices but date and time together. */
const { datetimepicker: _onlyInActionsAndInputs, ...accessoryChoices } = choices;

const simpleBlocks: Fields = {
  actions: object({ elements: list(byType({ ...buttons, ...choices, ...menus }), { max: 25 }) }, { block_id: id }),
  context: object(
    { elements: list(byType({ image, plain_text: anyText(3000), mrkdwn: anyText(3000) }), { max: 10 }) },
    { block_id: id },
  ),
  divider: object({}, { block_id: id }),
  file: object({ external_id: string(255), source: oneOf('remote') }, { block_id: id }),
  header: object({ text: plainText(150) }, { block_id: id, level: integer(1, 4) }),
  image: also(
    object({ alt_text: string(2000) }, { block_id: id, image_url: url, slack_file: slackFile, title: plainText(2000) }),
    exactlyOneOf('image_url', 'slack_file'),
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
        accessory: byType({ ...buttons, ...accessoryChoices, ...menus, image }),
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
      author_name: string(49, 0),
      description: plainText(199),
      provider_icon_url: url,
      provider_name: string(255),
      title_url: url,
    },
  ),
};

/** Any block, wherever it stands. */
export const block = byType({
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
        rich_text_title: richTextBlock,
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
