// The middle of the page in the assistant pane: one chat with the app, its suggested prompts, and where to write.
import type { LocalAssistant, LocalChannel } from '../workspace.ts';
import { renderAppTabs, renderComposer, renderMessages } from './conversation.ts';
import { type Html, html } from './html.ts';
import type { Scene } from './scene.ts';

export function renderAssistant(channel: LocalChannel, scene: Scene): Html {
  const chat = scene.assistant;
  return html`<header class="place-head">
      <h1>${channel.name} <span class="badge">App</span></h1>
      ${renderAppTabs(scene)}
    </header>
    <div class="scroller" tabindex="0" role="region" aria-label="Chat with ${channel.name}" data-key="chat/${scene.reader.person.id}/${chat?.threadTs ?? ''}">
      <h2 class="sr-only">Chat</h2>
      ${chat ? html`${renderMessages(scene)}${renderPrompts(chat)}` : html`<p class="empty">This is the assistant pane, which Slack has on paid plans. Each chat is a thread of its own.</p>`}
      <p class="new-chat"><button type="button" class="button" data-new-chat>${chat ? 'New chat' : 'Start a chat'}</button></p>
    </div>
    ${chat && renderComposer({ channel, title: channel.name, threadTs: chat.threadTs }, scene)}`;
}

/** Pressed, a prompt is sent as if it had been typed. */
function renderPrompts({ prompts, promptsTitle }: LocalAssistant): Html | undefined {
  if (prompts.length === 0) return undefined;
  return html`<div class="empty">
    ${promptsTitle && html`<p>${promptsTitle}</p>`}
    <ul>${prompts.map(({ title, message }) => html`<li><button type="button" class="example" data-prompt="${message}">${title}</button></li>`)}</ul>
  </div>`;
}
