// The bot's Home, in the middle of the page.
import { renderBlocks } from './blocks.ts';
import { renderAppTabs } from './conversation.ts';
import { type Html, html } from './html.ts';
import { channelChoices, peopleChoices, type Scene } from './scene.ts';

export function renderHome(scene: Scene): Html {
  return html`<header class="place-head">
      <h1>${scene.botName} <span class="badge">App</span></h1>
      ${renderAppTabs(scene)}
    </header>
    <div class="scroller home" tabindex="0" role="region" aria-label="Home of ${scene.botName}" data-key="home/${scene.reader.person.id}">${renderView(scene)}</div>`;
}

function renderView(scene: Scene): Html {
  if (!scene.home) {
    return html`<div class="empty"><p>${scene.botName} has not shown its Home to ${scene.reader.person.realName} yet. It does so when Home is opened, in a moment.</p></div>`;
  }
  const { viewId, view } = scene.home;
  const surface = JSON.stringify({ kind: 'home', viewId });
  return html`<form class="surface" data-surface="${surface}" data-key="${viewId}" novalidate>${renderBlocks(
    view.blocks,
    {
      reader: scene.reader,
      surfaceId: viewId,
      people: peopleChoices(scene.people),
      channels: channelChoices(scene.channels),
      currentChannelId: undefined,
      headingLevel: 2,
      errors: {},
    },
  )}</form>`;
}
