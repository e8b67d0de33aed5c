// Web API: views.*. Rules as on docs.slack.dev/reference/methods/views.* and /surfaces/modals.
import { type Arguments, textArgument } from './arguments.ts';
import type { OpenWorkspace, Trigger } from './open-workspace.ts';
import { viewHash } from './random-id.ts';
import { refuse } from './refusal.ts';
import { viewObject } from './slack-objects.ts';
import { newView, readHome, readModal, refuseTakenExternalId } from './view-content.ts';
import { findPerson, type ShownView } from './workspace-state.ts';

/** A trigger from inside a modal puts the new one on top of it. */
export function openView(workspace: OpenWorkspace, values: Arguments): object {
  return showModal(workspace, values, () => undefined);
}

export function pushView(workspace: OpenWorkspace, values: Arguments): object {
  return showModal(workspace, values, ({ userId, viewId }) => {
    const below = workspace.screens.stackOf(userId).find((modal) => modal.viewId === viewId);
    return below ?? refuse('not_found');
  });
}

function showModal(
  workspace: OpenWorkspace,
  values: Arguments,
  viewBelow: (trigger: Trigger) => ShownView | undefined,
): object {
  const { screens, state } = workspace;
  // Read first: a trigger that came with a wrong view is not used up.
  readModal(values.view, undefined);
  const trigger = workspace.triggers.exchange(textArgument(values, 'trigger_id'));
  if (typeof trigger === 'string') return refuse(trigger);
  const below = viewBelow(trigger);
  if (screens.isFull(trigger.userId)) return refuse('push_limit_reached');
  const view = readModal(values.view, trigger.channelId);
  refuseTakenExternalId(workspace, view);
  const shown = newView(view, { now: workspace.now(), below });
  screens.push(trigger.userId, shown);
  workspace.notify();
  return { view: viewObject(state, shown) };
}

export function updateView(workspace: OpenWorkspace, values: Arguments): object {
  const found = findView(workspace, values);
  if (!found) return refuse('not_found');
  const hash = textArgument(values, 'hash');
  if (hash && hash !== found.shown.hash) return refuse('hash_conflict');
  const view = found.kind === 'modal' ? readModal(values.view, undefined) : readHome(values.view);
  refuseTakenExternalId(workspace, view, found.shown.viewId);
  const updated = { ...found.shown, view, hash: viewHash(workspace.now()) };
  if (found.kind === 'home') workspace.commit({ kind: 'home-published', userId: found.userId, home: updated });
  else {
    Object.assign(found.shown, updated, { errors: {} });
    workspace.notify();
  }
  return { view: viewObject(workspace.state, updated) };
}

/** Replaces the whole Home tab of one person. */
export function publishView(workspace: OpenWorkspace, values: Arguments): object {
  const person = findPerson(workspace.state, textArgument(values, 'user_id'));
  if (!person) return refuse('user_not_found');
  const view = readHome(values.view);
  const current = workspace.state.homes[person.id];
  const hash = textArgument(values, 'hash');
  if (hash && hash !== current?.hash) return refuse('hash_conflict');
  refuseTakenExternalId(workspace, view, current?.viewId);
  const home = { ...(current ?? newView(view, { now: workspace.now() })), view, hash: viewHash(workspace.now()) };
  workspace.commit({ kind: 'home-published', userId: person.id, home });
  return { view: viewObject(workspace.state, home) };
}

type FoundView = { kind: 'modal' | 'home'; userId: string; shown: ShownView };

function findView(workspace: OpenWorkspace, values: Arguments): FoundView | undefined {
  const viewId = textArgument(values, 'view_id');
  const externalId = textArgument(values, 'external_id');
  const isMeant = (shown: ShownView): boolean =>
    viewId ? shown.viewId === viewId : externalId !== '' && shown.view.external_id === externalId;
  const modal = workspace.screens.find(isMeant);
  if (modal) return { kind: 'modal', userId: modal.userId, shown: modal.modal };
  const home = Object.entries(workspace.state.homes).find(([, shown]) => isMeant(shown));
  return home && { kind: 'home', userId: home[0], shown: home[1] };
}
