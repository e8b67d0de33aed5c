// Text on its way into Slack: escaping, mentions, dates, and the few block shapes all views share.
// Anything a person typed goes through `typedQuote`, or `literal` inside mrkdwn: shown as typed, never raw.
import type {
  ActionsBlock,
  Button,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  PlainTextElement,
  PlainTextOption,
  RichTextBlock,
  SectionBlock,
} from '@slack/types';

/** A rendered message: blocks for eyes, `text` for screen readers and notifications. */
export type Rendered = { text: string; blocks: KnownBlock[] };

/** The three characters that mean something to Slack; without them no mention, link or channel can arise. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Typed words inside mrkdwn, which has no escape for its markers: twins that look alike stand in for them, and a word
 * joiner parts what would turn into a link or an emoji.
 */
export function literal(text: string): string {
  return escaped(text.replace(/[*_~`]/g, (marker) => TWINS[marker] ?? marker).replace(/[:.@#](?=\S)/g, '$&\u2060'));
}

const TWINS: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/** What a slash command or a message carries, as the person saw it: mentions and links by name, entities undone. */
export function asTyped(text: string): string {
  return text
    .replace(/<([@#!]?)([^|<>]*)(?:\|([^<>]*))?>/g, (_whole, sign: string, target: string, label?: string) => {
      const shown = label || target;
      return sign === '' ? shown : `${sign === '!' ? '@' : sign}${shown}`;
    })
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

export const mention = (userId: string) => `<@${userId}>`;
export const channelLink = (channelId: string) => `<#${channelId}>`;

/** A moment in the reader's own zone, as Slack shows it; `fallback` where it cannot. */
export function slackDate(moment: Date, fallback: string): string {
  return `<!date^${Math.floor(moment.getTime() / 1000)}^{date_long_pretty} at {time}|${escaped(fallback)}>`;
}

/** Cuts at a word, with an ellipsis, so that the whole fits into `limit` characters. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit - 1);
  const atWord = cut.replace(/\s+\S*$/u, '');
  // Never end on half an emoji.
  return `${(atWord.length > limit / 2 ? atWord : cut).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

export const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: true });

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text) });

/** Our own words, with Slack's markup. What a person typed goes in as `literal`. */
export const section = (mrkdwn: string): SectionBlock => ({ type: 'section', text: { type: 'mrkdwn', text: mrkdwn } });

/** As many sections as the lines need: Slack takes 3,000 characters in each, and an escaped sign counts as several. */
export function sectionsOf(lines: readonly string[]): SectionBlock[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last === undefined || last.length + 1 + line.length > MAX_SECTION_LENGTH) texts.push(line);
    else texts[texts.length - 1] = `${last}\n${line}`;
  }
  return texts.map(section);
}

const MAX_SECTION_LENGTH = 3000;

export const context = (mrkdwn: string): ContextBlock => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text: mrkdwn }],
});

export const divider: KnownBlock = { type: 'divider' };

/** A person's own words, shown literally: no markup in them comes alive. */
export const typedQuote = (text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }],
});

export const actions = (...elements: ActionsBlock['elements']): ActionsBlock => ({ type: 'actions', elements });

export function button(
  label: string,
  actionId: string,
  options: { value?: string; style?: 'primary' | 'danger'; confirm?: Button['confirm']; accessibleName?: string } = {},
): Button {
  return {
    type: 'button',
    text: plain(label),
    action_id: actionId,
    ...(options.value === undefined ? {} : { value: options.value }),
    ...(options.style ? { style: options.style } : {}),
    ...(options.confirm ? { confirm: options.confirm } : {}),
    ...(options.accessibleName ? { accessibility_label: options.accessibleName } : {}),
  };
}

export const option = (label: string, value: string): PlainTextOption => ({ text: plain(label), value });
