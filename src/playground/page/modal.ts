// The modal on a person's screen, as a dialog. The client opens it; closing and submitting go to the bot.
import type { ModalView } from '@slack/types';
import type { LocalModal } from '../workspace.ts';
import { renderBlocks } from './blocks.ts';
import { type Html, html } from './html.ts';
import { icon } from './icons.ts';
import { channelChoices, peopleChoices, placeId, type Scene } from './scene.ts';
import { renderPlainText } from './slack-blocks.ts';

export function renderModal(modal: LocalModal, scene: Scene): Html {
  const view = modal.view as ModalView;
  const surface = JSON.stringify({ kind: 'modal', viewId: modal.viewId });
  // Under another title stands another page of the form: its body is a new one, which begins at its top.
  const bodyKey = `${modal.viewId}/${view.title.text}`;
  return html`<dialog class="dialog modal" data-key="modal/${modal.viewId}" data-view="${modal.viewId}" aria-labelledby="modal-title">
    <form class="surface" data-surface="${surface}" data-submits="${modal.viewId}" novalidate>
      <div class="dialog-head">
        <h2 id="modal-title">${renderPlainText(view.title.text)}</h2>
        <button type="button" class="button icon quiet" data-close="${modal.viewId}" aria-label="Close">${icon('close')}</button>
      </div>
      <div class="dialog-body" data-key="${bodyKey}" tabindex="-1">${renderBlocks(view.blocks, {
        reader: scene.reader,
        surfaceId: modal.viewId,
        people: peopleChoices(scene.people),
        channels: channelChoices(scene.channels),
        currentChannelId: scene.place.kind === 'conversation' ? placeId(scene.place) : undefined,
        headingLevel: 3,
        errors: modal.errors,
      })}</div>
      <div class="dialog-foot">
        <p class="dialog-problem" role="alert" data-client></p>
        <button type="button" class="button" data-close="${modal.viewId}">${renderPlainText(view.close?.text ?? 'Cancel')}</button>
        ${view.submit && html`<button type="submit" class="button primary">${renderPlainText(view.submit.text)}</button>`}
      </div>
    </form>
  </dialog>`;
}
