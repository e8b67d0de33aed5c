// Reads the views that the bot sends, and makes them into views as Slack keeps them.
import type { HomeView, ModalView } from '@slack/types';
import { placedElements, withIds } from './elements.ts';
import { checkView } from './limits.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { slackId, viewHash } from './random-id.ts';
import { refuse, refuseArguments } from './refusal.ts';
import type { ShownView } from './workspace-state.ts';

export function readModal(value: unknown, currentChannelId: string | undefined): ModalView {
  refuseArguments(checkView(value, 'modal'));
  // The limits have looked at every part of it by now, so this is a modal that Slack knows.
  const view = value as ModalView;
  const blocks = withIds(view.blocks);
  if (currentChannelId) preselectConversation(blocks, currentChannelId);
  return { ...view, blocks };
}

export function readHome(value: unknown): HomeView {
  refuseArguments(checkView(value, 'home'));
  const view = value as HomeView;
  return { ...view, blocks: withIds(view.blocks) };
}

export function newView(
  view: ModalView | HomeView,
  { now, below }: { now: Date; below?: ShownView | undefined },
): ShownView {
  const viewId = slackId('V');
  return {
    viewId,
    hash: viewHash(now),
    view,
    rootViewId: below?.rootViewId ?? viewId,
    previousViewId: below?.viewId ?? null,
  };
}

/** An external id is unique among all views of a team. */
export function refuseTakenExternalId(workspace: OpenWorkspace, view: ModalView | HomeView, ownId?: string): void {
  const shown = [...workspace.screens.all(), ...Object.values(workspace.state.homes)];
  const isTaken = shown.some(
    (other) => view.external_id && other.view.external_id === view.external_id && other.viewId !== ownId,
  );
  if (isTaken) refuse('duplicate_external_id');
}

/** `default_to_current_conversation` means where the person was when the modal opened. */
function preselectConversation(blocks: readonly object[], channelId: string): void {
  for (const { element } of placedElements(blocks)) {
    if (element.default_to_current_conversation !== true) continue;
    if (element.type === 'conversations_select') element.initial_conversation ??= channelId;
    else element.initial_conversations ??= [channelId];
  }
}
