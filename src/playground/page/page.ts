// The whole document for one look at the page. The client fetches the same document again after a change and takes
// over what differs, so there is one rendering and not two.
import { renderAssistant } from './assistant.ts';
import { renderConversation } from './conversation.ts';
import { renderDesk } from './desk-panel.ts';
import { renderHome } from './home.ts';
import { attribute, type Html, html } from './html.ts';
import { icon } from './icons.ts';
import { renderModal } from './modal.ts';
import { placeId, type Scene } from './scene.ts';
import { renderSidebar } from './sidebar.ts';

/** Addresses of what the page loads besides itself. */
export type PageFiles = { styles: readonly string[]; script: string; modules: readonly string[]; icon: string };

export function renderPage(scene: Scene, files: PageFiles): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${titleOf(scene)}</title>
<link rel="icon" href="${files.icon}" type="image/svg+xml">
${files.styles.map((href) => html`<link rel="stylesheet" href="${href}">`)}
${files.modules.map((href) => html`<link rel="modulepreload" href="${href}">`)}
<script type="module" src="${files.script}"></script>
</head>
<body data-person="${scene.reader.person.id}" data-place="${placeId(scene.place)}"${attribute('data-tab', tabOf(scene))}>
<a class="skip" href="#main">Skip to the conversation</a>
<div class="app">
  ${renderTopBar(scene)}
  ${renderSidebar(scene)}
  <main id="main" tabindex="-1" data-key="main">${renderPlace(scene)}</main>
  ${renderDesk(scene)}
</div>
${scene.modal && renderModal(scene.modal, scene)}
<p class="sr-only" aria-live="polite" id="news" data-client></p>
<p class="toast" role="alert" id="toast" data-client></p>
</body>
</html>`.markup;
}

/** On narrow screens the sidebar and the desk are drawers, and these buttons open them. */
function renderTopBar(scene: Scene): Html {
  const isUnread = scene.unreadChannels.size > 0;
  return html`<header class="top-bar">
    <button type="button" class="button icon quiet" data-opens="sidebar" aria-controls="sidebar" aria-expanded="false" aria-label="${isUnread ? 'Channels and people, unread messages' : 'Channels and people'}">${icon('menu')}${isUnread && html`<span class="dot"></span>`}</button>
    <span class="top-title">${scene.teamName}</span>
    <button type="button" class="button icon quiet" data-opens="desk" aria-controls="desk" aria-expanded="false" aria-label="Clock and delivery log">${icon('clock')}</button>
  </header>`;
}

function renderPlace(scene: Scene): Html {
  const { place } = scene;
  switch (place.kind) {
    case 'home':
      return renderHome(scene);
    case 'assistant':
      return renderAssistant(place.channel, scene);
    case 'conversation':
      return renderConversation(place.channel, scene);
  }
}

/** Which side of the bot's app is open: opening one is told to the bot. */
function tabOf({ place }: Scene): 'home' | 'messages' | undefined {
  if (place.kind === 'home') return 'home';
  return place.kind === 'conversation' && place.channel.kind === 'direct-message' ? 'messages' : undefined;
}

function titleOf(scene: Scene): string {
  const { place } = scene;
  const unread = scene.unreadChannels.size > 0 ? '• ' : '';
  if (place.kind === 'home') return `${unread}${scene.botName} – ${scene.teamName}`;
  const { channel } = place;
  return `${unread}${channel.kind === 'channel' ? '#' : ''}${channel.name} – ${scene.teamName}`;
}
