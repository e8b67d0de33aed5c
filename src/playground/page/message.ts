// One message of a conversation, with its author, its time and its menu.
import type { LocalMessage } from '../workspace.ts';
import { renderBlocks } from './blocks.ts';
import { attribute, type Html, html } from './html.ts';
import { icon, mark } from './icons.ts';
import { channelChoices, peopleChoices, type Scene } from './scene.ts';
import { renderText } from './slack-blocks.ts';
import { momentOfTs, shortMoment, timeOf } from './times.ts';

const TINTS = 5;
/** Who answers to a mistyped command. */
const SLACKS_OWN: Readonly<Record<string, string>> = { USLACKBOT: 'Slackbot' };

export function renderMessage(message: LocalMessage, scene: Scene): Html {
  const { timeZone } = scene.reader.person;
  const moment = momentOfTs(message.ts);
  const isBot = message.userId === scene.botUserId;
  const author = authorName(message.userId, scene);
  const tint = scene.people.findIndex(({ id }) => id === message.userId);
  const surface = JSON.stringify({ kind: 'message', channelId: message.channelId, ts: message.ts });
  const id = `${message.channelId}/${message.ts}`;
  return html`<li class="message ${message.onlyFor ? 'ephemeral' : ''}" data-key="${id}" data-ts="${message.ts}"${attribute('data-news', newsOf(message, author, scene))}>
    ${isBot ? renderBotAvatar() : renderAvatar(author, tint)}
    <div class="message-main">
      ${message.onlyFor !== undefined && html`<p class="only-you">${icon('eye')} Only visible to you</p>`}
      <div class="message-head">
        <h3>${author}</h3>${isBot && html`<span class="badge">App</span>`}
        <time datetime="${moment.toISOString()}" title="${shortMoment(moment, timeZone)}">${timeOf(moment, timeZone)}</time>
        ${message.isEdited && html`<span class="edited">(edited)</span>`}
      </div>
      <form class="surface" data-surface="${surface}" novalidate>${renderContent(message, scene, id)}</form>
      ${renderFiles(message)}
    </div>
    ${renderShortcuts(message, scene, id)}
  </li>`;
}

/** Read out when the message arrives while its conversation is open. Nobody needs their own words read out. */
function newsOf(message: LocalMessage, author: string, { reader }: Scene): string | undefined {
  if (message.userId === reader.person.id) return undefined;
  const words = message.text.replace(/<[^>|]*\|([^>]*)>/g, '$1').replace(/[*_~`]/g, '');
  return `${author}: ${words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')}`;
}

export function renderBotAvatar(): Html {
  return html`<span class="avatar bot" aria-hidden="true">${mark()}</span>`;
}

/** Each person has a tint of their own, the same everywhere. */
export function renderAvatar(name: string, index: number): Html {
  return html`<span class="avatar tint-${(index + TINTS) % TINTS}" aria-hidden="true">${[...name][0]?.toUpperCase()}</span>`;
}

function authorName(userId: string, scene: Scene): string {
  if (userId === scene.botUserId) return scene.botName;
  return scene.people.find(({ id }) => id === userId)?.realName ?? SLACKS_OWN[userId] ?? userId;
}

function renderContent(message: LocalMessage, scene: Scene, surfaceId: string): Html {
  if (!message.blocks?.length) return renderText({ type: 'mrkdwn', text: message.text }, scene.reader);
  return renderBlocks(message.blocks, {
    reader: scene.reader,
    surfaceId,
    people: peopleChoices(scene.people),
    channels: channelChoices(scene.channels),
    currentChannelId: message.channelId,
    headingLevel: 4,
    errors: {},
  });
}

function renderFiles({ files = [] }: LocalMessage): Html | undefined {
  if (files.length === 0) return undefined;
  return html`<ul class="files" aria-label="Files">${files.map(
    ({ id, name, title, size }) =>
      html`<li><a class="file" href="/files/${id}" download="${name}"><span class="file-name">${title}</span><span class="file-size">${sizeInWords(size)}</span></a></li>`,
  )}</ul>`;
}

const sizeInWords = (bytes: number) => (bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024)} KB`);

/** Slack offers no shortcuts on what only you see. */
function renderShortcuts(message: LocalMessage, scene: Scene, id: string): Html | undefined {
  if (message.onlyFor !== undefined || scene.shortcuts.length === 0) return undefined;
  const menuId = `${id}/shortcuts`;
  const items = scene.shortcuts.map(
    ({ callbackId, name }) =>
      html`<button type="button" role="menuitem" tabindex="-1" data-shortcut="${callbackId}" data-channel="${message.channelId}" data-ts="${message.ts}">${name}</button>`,
  );
  return html`<div class="message-tools menu-anchor"><button type="button" class="button icon" popovertarget="${menuId}" aria-haspopup="menu" aria-expanded="false" aria-label="Message shortcuts"><span aria-hidden="true">⋯</span></button><div class="menu" popover id="${menuId}" role="menu" aria-label="Message shortcuts">${items}</div></div>`;
}
