// Slack's limits on whole messages, modals and Home tabs: how many blocks, which may stand where, what must not repeat.
// The single blocks are in block-limits.ts. Source: docs.slack.dev/reference/block-kit and /surfaces.
import { block, plainText } from './block-limits.ts';
import { type Breach, boolean, type Check, type Fields, isRecord, list, object, string } from './limit-checks.ts';

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
