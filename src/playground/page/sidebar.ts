// The left of the page: who you are, and where you can go.
import type { LocalChannel, LocalPerson } from '../workspace.ts';
import { type Html, html } from './html.ts';
import { icon, mark } from './icons.ts';
import { renderAvatar } from './message.ts';
import { directMessageOf, placeId, placeUrl, type Scene } from './scene.ts';
import { cityOf, timeOf } from './times.ts';

export function renderSidebar(scene: Scene): Html {
  const directMessage = directMessageOf(scene);
  const channels = scene.channels.filter(({ kind }) => kind === 'channel');
  return html`<div class="sidebar" id="sidebar">
    <header class="workspace-name">${mark()}<span>${scene.teamName}</span></header>
    <nav aria-label="People">
      <h2>You are</h2>
      <ul class="people">${scene.people.map((person, index) => renderPerson(person, index, scene))}</ul>
    </nav>
    <nav aria-label="Conversations">
      <h2>Channels</h2>
      <ul>${channels.map((channel) => html`<li>${renderChannelLink(channel, scene)}</li>`)}</ul>
      <h2>${scene.botName} <span class="badge">App</span></h2>
      <ul>
        <li>${renderPlaceLink('home', html`${icon('home')} Home`, false, scene)}</li>
        ${directMessage && html`<li>${renderPlaceLink(directMessage.id, html`${icon('speech')} Messages`, scene.unreadChannels.has(directMessage.id), scene)}</li>`}
        ${scene.hasAssistant && html`<li>${renderPlaceLink('assistant', html`${icon('speech')} Assistant`, false, scene)}</li>`}
      </ul>
    </nav>
  </div>`;
}

function renderPerson(person: LocalPerson, index: number, scene: Scene): Html {
  const isYou = person.id === scene.reader.person.id;
  const isUnread = !isYou && scene.unreadPeople.has(person.id);
  const localTime = `${timeOf(scene.reader.now, person.timeZone)} in ${cityOf(person.timeZone)}`;
  return html`<li><a class="person" data-key="person/${person.id}" href="${placeUrl(person.id, placeFor(person, scene))}"${isYou && html` aria-current="true"`}>
    ${renderAvatar(person.realName, index)}
    <span class="person-text"><span class="person-name">${person.realName}${person.isAdmin && html` <span class="badge">admin</span>`}</span>
    <span class="person-time">${localTime}</span></span>
    ${isUnread && renderUnreadDot()}
  </a></li>`;
}

/** Switching people keeps the place: Home stays Home, a conversation opens where the other one is a member too. */
function placeFor(person: LocalPerson, { place }: Scene): string {
  if (place.kind !== 'conversation') return place.kind;
  const { channel } = place;
  if (channel.kind === 'direct-message') return 'messages';
  return channel.memberIds.includes(person.id) ? channel.id : '';
}

function renderChannelLink(channel: LocalChannel, scene: Scene): Html {
  const label = html`<span class="sigil" aria-hidden="true">#</span> ${channel.name}${channel.isArchived && html` <span class="badge">archived</span>`}`;
  return renderPlaceLink(channel.id, label, scene.unreadChannels.has(channel.id), scene);
}

function renderPlaceLink(id: string, label: Html, isUnread: boolean, scene: Scene): Html {
  const isOpen = placeId(scene.place) === id;
  return html`<a class="place ${isUnread ? 'unread' : ''}" data-key="place/${id}" href="${placeUrl(scene.reader.person.id, id)}"${isOpen && html` aria-current="page"`}><span class="place-label">${label}</span>${isUnread && renderUnreadDot()}</a>`;
}

function renderUnreadDot(): Html {
  return html`<span class="dot"><span class="sr-only">, unread</span></span>`;
}
