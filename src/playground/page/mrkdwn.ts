// Slack's mrkdwn, read into the rich text that Slack itself makes of it. The block renderer's own reading of mrkdwn
// is not used: it drops "# words" and "<img>", and turns escaped mentions into live ones.
// https://docs.slack.dev/messaging/formatting-message-text
import type { RichTextBlockElement, RichTextSectionElement } from 'slack-blocks-to-jsx';
import type { Reader } from './reader.ts';
import { slackDate } from './times.ts';

type Style = { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean };
type Inline = RichTextSectionElement;

export function readMrkdwn(text: string, reader: Reader): RichTextBlockElement[] {
  // Odd pieces stand between ``` fences.
  return text.split(/```\n?([\s\S]+?)```/).flatMap((piece, index) => {
    if (index % 2 === 0) return readLines(piece, reader);
    return [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: unescapeEntities(piece) }] }];
  });
}

type LineKind = 'text' | 'quote' | 'bullet';
const LINE_START: Record<LineKind, RegExp> = { text: /^/, quote: /^(?:>|&gt;) ?/, bullet: /^ *• +/ };

function kindOf(line: string): LineKind {
  if (LINE_START.quote.test(line)) return 'quote';
  return LINE_START.bullet.test(line) ? 'bullet' : 'text';
}

function readLines(piece: string, reader: Reader): RichTextBlockElement[] {
  const groups: { kind: LineKind; lines: string[] }[] = [];
  for (const line of piece.split('\n')) {
    const kind = kindOf(line);
    const last = groups.at(-1);
    if (last?.kind === kind) last.lines.push(line.replace(LINE_START[kind], ''));
    else groups.push({ kind, lines: [line.replace(LINE_START[kind], '')] });
  }
  return groups.flatMap(({ kind, lines }): RichTextBlockElement[] => {
    if (kind === 'bullet') {
      const elements = lines.map((line) => ({
        type: 'rich_text_section' as const,
        elements: readInline(line, {}, reader),
      }));
      return [{ type: 'rich_text_list', style: 'bullet', elements }];
    }
    const text = groups.length > 1 ? lines.join('\n').replace(/^\n|\n$/g, '') : lines.join('\n');
    if (text.trim() === '') return [];
    const elements = readInline(text, {}, reader);
    return kind === 'quote' ? [{ type: 'rich_text_quote', elements }] : [{ type: 'rich_text_section', elements }];
  });
}

/** A piece of syntax: where it matches, and what its match becomes. Earlier ones win at the same place. */
type Rule = { pattern: RegExp; read(groups: string[], style: Style, reader: Reader): Inline[] };

// A marker opens after a space or punctuation and closes before one, and hugs the words between.
const spanOf = (marker: string) =>
  new RegExp(
    `(?<![\\w${marker}])${marker}(?=[^\\s${marker}])([^\\n]{0,1000}?[^\\s${marker}])${marker}(?![\\w${marker}])`,
    'g',
  );

const RULES: Rule[] = [
  { pattern: /`([^`\n]+)`/g, read: ([code = ''], style) => [textWith(code, { ...style, code: true })] },
  {
    pattern: /<@([UW]\w+)(?:\|[^>]*)?>/g,
    read: ([id = ''], style) => [{ type: 'user', user_id: id, ...styled(style) }],
  },
  {
    pattern: /<#(C\w+)(?:\|([^>]*))?>/g,
    read: ([id = '', label], style, reader) => [channel(id, label, style, reader)],
  },
  {
    pattern: /<!(here|channel|everyone)(?:\|[^>]*)?>/g,
    read: ([range = '']) => [{ type: 'broadcast', range: range as 'here' | 'channel' | 'everyone' }],
  },
  { pattern: /<!subteam\^\w+\|([^>]+)>/g, read: ([label = ''], style) => [textWith(label, style)] },
  {
    pattern: /<!date\^(\d+)\^([^|^>]+)(?:\^([^|>]+))?(?:\|([^>]*))?>/g,
    read: ([seconds = '', format = '', url], style, reader) => {
      const { now, person } = reader;
      const text = slackDate({ seconds: Number(seconds), format }, { now, timeZone: person.timeZone });
      return [url && isWebAddress(url) ? { type: 'link', url, text, ...styled(style) } : textWith(text, style)];
    },
  },
  {
    pattern: /<((?:https?:\/\/|mailto:)[^|>\s]+)(?:\|([^>]+))?>/g,
    read: ([url = '', label], style) => [link(url, label ?? url, style)],
  },
  {
    pattern: /(?<![\w/])(https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)'"*_~])/g,
    read: ([url = ''], style) => [link(url, url, style)],
  },
  { pattern: /(?<!\w):([a-z0-9_+'-]+):(?!\w)/g, read: ([name = '']) => [{ type: 'emoji', name }] },
  {
    pattern: spanOf('\\*'),
    read: ([inner = ''], style, reader) => readInline(inner, { ...style, bold: true }, reader),
  },
  {
    pattern: spanOf('_'),
    read: ([inner = ''], style, reader) => readInline(inner, { ...style, italic: true }, reader),
  },
  {
    pattern: spanOf('~'),
    read: ([inner = ''], style, reader) => readInline(inner, { ...style, strike: true }, reader),
  },
];

function readInline(text: string, style: Style, reader: Reader): Inline[] {
  // Each rule keeps its next match until the reading has passed it: to look for all of them after every match takes
  // many seconds on a long message that is full of markers.
  const searches = RULES.map((rule) => ({ rule, match: matchFrom(rule, text, 0) }));
  const elements: Inline[] = [];
  let done = 0;
  for (;;) {
    let first: { rule: Rule; match: RegExpExecArray } | undefined;
    for (const search of searches) {
      if (search.match && search.match.index < done) search.match = matchFrom(search.rule, text, done);
      const { rule, match } = search;
      if (match && (!first || match.index < first.match.index)) first = { rule, match };
    }
    if (!first) break;
    const { rule, match } = first;
    if (match.index > done) elements.push(textWith(text.slice(done, match.index), style));
    elements.push(...rule.read(match.slice(1), style, reader));
    done = match.index + match[0].length;
  }
  if (done < text.length) elements.push(textWith(text.slice(done), style));
  return elements;
}

function matchFrom({ pattern }: Rule, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

function styled(style: Style): { style?: Style } {
  return Object.keys(style).length > 0 ? { style } : {};
}

function textWith(text: string, style: Style): Inline {
  return { type: 'text', text: unescapeEntities(text), ...styled(style) };
}

function link(url: string, label: string, style: Style): Inline {
  return { type: 'link', url: unescapeEntities(url), text: unescapeEntities(label), ...styled(style) };
}

/** A channel the reader does not see goes by the label Slack sent along, else by its id. */
function channel(id: string, label: string | undefined, style: Style, reader: Reader): Inline {
  if (reader.channelNames.has(id) || !label) return { type: 'channel', channel_id: id, ...styled(style) };
  return textWith(`#${label}`, style);
}

export function isWebAddress(url: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(url);
}

/** Slack escapes exactly these three: https://docs.slack.dev/messaging/formatting-message-text#escaping */
function unescapeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
