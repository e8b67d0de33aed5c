// The one door to slack-blocks-to-jsx: text and display blocks, rendered on the server and made fit for a page
// that shows many of them. Nothing interactive comes from here; see elements.ts.
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Block, Message, type MessageProps } from 'slack-blocks-to-jsx';
import { type Html, html, trusted } from './html.ts';
import { isWebAddress, readMrkdwn } from './mrkdwn.ts';
import type { Reader } from './reader.ts';
import { slackDate } from './times.ts';

export type TextObject = { type: 'plain_text' | 'mrkdwn'; text: string };

/** A text object as block content: paragraphs, quotes, lists. */
export function renderText(text: TextObject, reader: Reader): Html {
  if (text.type === 'plain_text') return html`<p class="plain-text">${renderPlainText(text.text)}</p>`;
  return renderSlackBlock({ type: 'rich_text', elements: readMrkdwn(text.text, reader) }, reader);
}

/** Plain text for buttons, labels and titles: emoji by name become emoji, all else stays as written. */
export function renderPlainText(text: string): Html {
  return html`${text.replace(/(?<!\w):([a-z0-9_+'-]+):(?!\w)/g, (written, name: string) => emojiOf(name) ?? written)}`;
}

/** A display block as the library renders it. */
export function renderSlackBlock(block: Block, reader: Reader): Html {
  const { now, person } = reader;
  const props: MessageProps = {
    blocks: [block],
    logo: '',
    name: '',
    theme: 'light',
    withoutWrapper: true,
    data: {
      users: [...reader.userNames].map(([id, name]) => ({ id, name })),
      channels: [...reader.channelNames].map(([id, name]) => ({ id, name })),
    },
    hooks: {
      date: ({ timestamp, format }) =>
        slackDate({ seconds: Number(timestamp), format }, { now, timeZone: person.timeZone }),
      emoji: (emoji, parse) => {
        const character = parse(emoji);
        if (character === emoji.name) return `:${emoji.name}:`;
        return createElement('span', { role: 'img', 'aria-label': emoji.name.replaceAll('_', ' ') }, character);
      },
      link: ({ href, children }) =>
        isWebAddress(href)
          ? createElement('a', { href, target: '_blank', rel: 'noopener noreferrer' }, children)
          : createElement('span', null, children),
    },
  };
  return trusted(tidy(renderToStaticMarkup(createElement(Message, props))));
}

/**
 * The library gives every message the same element id, uses block ids as element ids and sets inline styles. Ids must
 * be unique on the page, and the page's content policy refuses inline styles. Safe on React's output, in which a
 * quotation mark stands only around attribute values.
 */
function tidy(markup: string): string {
  return markup
    .replace(/<link rel="preload"[^>]*>/g, '')
    .replace(
      / style="margin-left:(\d+)px"/g,
      (_, pixels: string) => ` data-indent="${Math.round(Number(pixels) / 28)}"`,
    )
    .replace(/ (?:id|style|data-theme)="[^"]*"/g, '');
}

const emojiByName = new Map<string, string | undefined>();

/** The character behind an emoji's name; undefined for an unknown name. */
function emojiOf(name: string): string | undefined {
  if (!emojiByName.has(name)) {
    const elements = [{ type: 'rich_text_section' as const, elements: [{ type: 'emoji' as const, name }] }];
    const element = createElement(Message, {
      blocks: [{ type: 'rich_text', elements }],
      logo: '',
      name: '',
      theme: 'light',
      withoutWrapper: true,
    });
    const text = renderToStaticMarkup(element).replace(/<[^>]*>/g, '');
    emojiByName.set(name, text === name ? undefined : text);
  }
  return emojiByName.get(name);
}
