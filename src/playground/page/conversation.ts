// The middle of the page in a channel or direct message: its head, its messages, its composer.
import type { LocalChannel, LocalMessage } from '../workspace.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import { renderMessage } from './message.ts';
import { type Command, placeId, placeUrl, type Scene } from './scene.ts';
import { dayOf, momentOfTs } from './times.ts';

export function renderConversation(channel: LocalChannel, scene: Scene): Html {
  const isDirect = channel.kind === 'direct-message';
  const title = isDirect ? channel.name : `#${channel.name}`;
  return html`<header class="place-head">
      <h1>${title}${isDirect && html` <span class="badge">App</span>`}</h1>
      ${isDirect ? renderAppTabs(scene) : html`<p class="place-note">${describeChannel(channel, scene)}</p>`}
    </header>
    <div class="scroller" tabindex="0" role="region" aria-label="Messages in ${title}" data-key="messages/${scene.reader.person.id}/${channel.id}">
      <h2 class="sr-only">Messages</h2>
      ${scene.messages.length === 0 ? renderEmpty(channel, scene) : renderMessages(scene)}
    </div>
    ${renderComposer({ channel, title }, scene)}`;
}

/** The two sides of an app in Slack. They are places with an address, so they are links and not ARIA tabs. */
export function renderAppTabs(scene: Scene): Html {
  const open = placeId(scene.place);
  const directMessage = scene.channels.find(({ kind }) => kind === 'direct-message');
  const tab = (id: string, label: string) =>
    html`<a href="${placeUrl(scene.reader.person.id, id)}"${id === open && html` aria-current="page"`}>${label}</a>`;
  return html`<nav class="tabs" aria-label="${scene.botName}">${tab('home', 'Home')}${directMessage && tab(directMessage.id, 'Messages')}${scene.hasAssistant && tab('assistant', 'Assistant')}</nav>`;
}

function describeChannel(channel: LocalChannel, scene: Scene): string {
  const people = channel.memberIds.filter((id) => id !== scene.botUserId).length;
  const members = `${people} ${people === 1 ? 'person' : 'people'}`;
  if (channel.isArchived) return `${members} · archived`;
  return `${members} · ${scene.botName} is ${channel.hasBot ? 'here' : 'not in this channel'}`;
}

export function renderMessages(scene: Scene): Html {
  const { timeZone } = scene.reader.person;
  const dayOfMessage = ({ ts }: LocalMessage) => dayOf(momentOfTs(ts), timeZone);
  return html`${renderEarlier(scene)}<ol class="messages">${scene.messages.map((message, index) => {
    const day = dayOfMessage(message);
    const before = scene.messages[index - 1];
    const isNewDay = !before || dayOfMessage(before) !== day;
    return html`${isNewDay && html`<li class="day" data-key="day/${day}"><span>${day}</span></li>`}${renderMessage(message, scene)}`;
  })}</ol>`;
}

function renderEarlier({ earlierMessages, reader, place }: Scene): Html | undefined {
  if (earlierMessages === 0) return undefined;
  const label = earlierMessages === 1 ? 'Show one earlier message' : `Show ${earlierMessages} earlier messages`;
  const address = `${placeUrl(reader.person.id, placeId(place))}&all`;
  return html`<p class="earlier"><a href="${address}">${label}</a></p>`;
}

const EXAMPLES = [
  'Deadlines keep slipping and nobody owns the follow-up',
  'The team delivers on time but nobody seems to care any more',
];

function renderEmpty(channel: LocalChannel, scene: Scene): Html {
  const command = scene.commands[0]?.command ?? '';
  const welcome =
    channel.kind === 'direct-message'
      ? `This is between you and ${channel.name}. Describe a situation, in a sentence or two.`
      : 'Nobody has said anything here yet. Ask the bot about a situation: it answers at once, and only you see it.';
  return html`<div class="empty">
    <p>${welcome}</p>
    <ul>${EXAMPLES.map((example) => {
      const text = channel.kind === 'direct-message' ? example : `${command} ${example}`;
      return html`<li><button type="button" class="example" data-example="${text}">Try: <span>${text}</span></button></li>`;
    })}</ul>
  </div>`;
}

/** `threadTs`: what is written goes into this thread, where no command runs. */
export function renderComposer(
  { channel, title, threadTs }: { channel: LocalChannel; title: string; threadTs?: string },
  scene: Scene,
): Html {
  if (channel.isArchived) return html`<p class="composer-closed">This channel is archived. Nobody can post here.</p>`;
  const { person } = scene.reader;
  const key = `composer/${person.id}/${threadTs ?? channel.id}`;
  const commands = threadTs ? [] : completions(scene.commands);
  return html`<form class="composer" data-key="${key}" data-composer data-channel="${channel.id}"${threadTs && html` data-thread="${threadTs}"`} data-commands="${JSON.stringify(commands)}">
    <div class="suggestions" id="suggestions" role="listbox" aria-label="Commands" data-client hidden></div>
    <div class="composer-box">
      <textarea id="composer" data-key="${key}/text" rows="1" maxlength="4000" placeholder="Message ${title}" aria-label="Message ${title} as ${person.realName}" aria-describedby="composer-problem composer-keys" aria-autocomplete="list" aria-controls="suggestions" autocomplete="off" spellcheck="true"></textarea>
      <button type="submit" class="button primary icon" aria-label="Send">${icon('send')}</button>
    </div>
    <p class="composer-problem" id="composer-problem" role="alert" data-client></p>
    <p class="composer-keys" id="composer-keys"><kbd>Enter</kbd> sends, <kbd>Shift</kbd>+<kbd>Enter</kbd> makes a new line${!threadTs && html`, <kbd>/</kbd> shows the commands`}</p>
  </form>`;
}

/** What typing "/" offers: each command, then its subcommands. */
export type Completion = { text: string; hint: string; description: string };

function completions(commands: readonly Command[]): Completion[] {
  return commands.flatMap(({ command, hint, description, subcommands }) => [
    { text: command, hint, description },
    ...subcommands.map(({ word, description: does }) => ({ text: `${command} ${word}`, hint: '', description: does })),
  ]);
}
