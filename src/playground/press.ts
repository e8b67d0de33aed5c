// What happens when a person uses an interactive element, or a message shortcut.
import { pressFailure, type Room } from './bot-line.ts';
import { actionOf, type PlacedElement, placedElements, stateOf } from './elements.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { messageActionsBody, messageShortcutBody, viewActionsBody } from './payloads.ts';
import { refuse } from './refusal.ts';
import { declaredByTheApp } from './sample-workspace.ts';
import type { ElementState, LocalMessage, LocalPerson, Surface, ViewStateValues } from './workspace.ts';
import { findChannel, findMessage, type ShownView, type StoredChannel } from './workspace-state.ts';

export type Press = {
  person: LocalPerson;
  surface: Surface;
  blockId: string;
  actionId: string;
  state?: ElementState;
  values?: ViewStateValues;
};

export async function press(room: Room, act: Press): Promise<void> {
  const { surface } = act;
  return surface.kind === 'message'
    ? pressInMessage(room, act, visibleMessage(room.workspace, act.person, surface))
    : pressInView(room, act, viewOnScreen(room.workspace, act.person, surface));
}

async function pressInMessage(room: Room, act: Press, place: { channel: StoredChannel; message: LocalMessage }) {
  const { channel, message } = place;
  const { workspace, bot } = room;
  const placed = findElement(message.blocks ?? [], act);
  if (staysUnsent(placed)) return;
  const target = { userId: act.person.id, channelId: channel.id, sourceTs: message.ts };
  const trigger = { userId: act.person.id, channelId: channel.id, viewId: undefined };
  const pressed = {
    channel,
    message,
    values: stateOf(message.blocks ?? [], valuesWithPress(act)),
    action: actionOf(placed, act.state, workspace.nextTs()),
    responseUrl: room.responseUrl(workspace.responseUrls.issue(target)),
  };
  const interaction = { state: workspace.state, person: act.person, triggerId: workspace.triggers.issue(trigger) };
  await bot.interact(messageActionsBody(interaction, pressed), pressFailure);
}

async function pressInView({ workspace, bot }: Room, act: Press, view: ShownView): Promise<void> {
  const placed = findElement(view.view.blocks, act);
  if (staysUnsent(placed)) return;
  const trigger = { userId: act.person.id, channelId: undefined, viewId: view.viewId };
  const pressed = {
    view,
    values: stateOf(view.view.blocks, valuesWithPress(act)),
    action: actionOf(placed, act.state, workspace.nextTs()),
  };
  const interaction = { state: workspace.state, person: act.person, triggerId: workspace.triggers.issue(trigger) };
  await bot.interact(viewActionsBody(interaction, pressed), pressFailure);
}

export async function useShortcut(
  { workspace, bot, responseUrl }: Room,
  act: { person: LocalPerson; callbackId: string; channelId: string; ts: string },
): Promise<void> {
  const { channel, message } = visibleMessage(workspace, act.person, act);
  if (message.onlyFor) refuse('An ephemeral message has no shortcuts.');
  if (!declaredByTheApp.shortcuts.some((declared) => declared === act.callbackId)) {
    refuse(`The app has declared no shortcut ${act.callbackId}.`);
  }
  const { person, callbackId } = act;
  const triggerId = workspace.triggers.issue({ userId: person.id, channelId: channel.id, viewId: undefined });
  const target = { userId: person.id, channelId: channel.id, sourceTs: undefined };
  const body = messageShortcutBody(
    { state: workspace.state, person, triggerId },
    {
      callbackId,
      channel,
      message,
      responseUrl: responseUrl(workspace.responseUrls.issue(target)),
      actionTs: workspace.nextTs(),
    },
  );
  await bot.interact(body, pressFailure);
}

/** A filled-in input is only kept for the form's submission, unless its block asks for `dispatch_action`. */
function staysUnsent({ input }: PlacedElement): boolean {
  return input !== undefined && !input.dispatches;
}

function findElement(blocks: readonly object[], { blockId, actionId }: Press): PlacedElement {
  const placed = placedElements(blocks).find((each) => each.blockId === blockId && each.element.action_id === actionId);
  return placed ?? refuse(`There is no ${actionId} in block ${blockId} any more.`);
}

function valuesWithPress({ blockId, actionId, state, values = {} }: Press): ViewStateValues {
  return state ? { ...values, [blockId]: { ...values[blockId], [actionId]: state } } : values;
}

function visibleMessage(
  { state, ephemerals }: OpenWorkspace,
  person: LocalPerson,
  place: { channelId: string; ts: string },
): { channel: StoredChannel; message: LocalMessage } {
  const channel = findChannel(state, place.channelId);
  if (!channel?.memberIds.includes(person.id)) return refuse('channel_not_found');
  const ephemeral = ephemerals.find(
    (each) => each.ts === place.ts && each.channelId === place.channelId && each.onlyFor === person.id,
  );
  const stored = findMessage(state, place);
  const message = ephemeral ?? (stored && { ...stored, onlyFor: undefined });
  return message ? { channel, message } : refuse('This message is gone.');
}

function viewOnScreen(
  { state, screens }: OpenWorkspace,
  person: LocalPerson,
  surface: { kind: 'modal' | 'home'; viewId: string },
): ShownView {
  const view = surface.kind === 'modal' ? screens.top(person.id) : state.homes[person.id];
  return view?.viewId === surface.viewId ? view : refuse(`This ${surface.kind} is no longer on the screen.`);
}
