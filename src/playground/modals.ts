// What happens when a person sends or closes a modal, and what the bot's answer does to the screen.
// Rules as on docs.slack.dev/surfaces/modals, "Updating", "Displaying errors" and "Closing".
import { formFailure, type Room, unusableFormAnswer } from './bot-line.ts';
import { clientErrors, placedElements, stateOf } from './elements.ts';
import { isRecord } from './limit-checks.ts';
import type { OpenWorkspace, ShownModal } from './open-workspace.ts';
import { viewClosedBody, viewSubmissionBody } from './payloads.ts';
import { viewHash } from './random-id.ts';
import { Refusal, refuse } from './refusal.ts';
import { newView, readModal, refuseTakenExternalId } from './view-content.ts';
import type { LocalPerson, ViewStateValues } from './workspace.ts';

export async function submitModal(
  { workspace, bot }: Room,
  { person, viewId, values }: { person: LocalPerson; viewId: string; values: ViewStateValues },
): Promise<void> {
  const modal = modalOnTop(workspace, person, viewId);
  const state = stateOf(modal.view.blocks, values);
  modal.errors = clientErrors(modal.view.blocks, state);
  workspace.notify();
  if (Object.keys(modal.errors).length > 0) return;
  const triggerId = workspace.triggers.issue({ userId: person.id, channelId: undefined, viewId });
  const body = viewSubmissionBody({ state: workspace.state, person, triggerId }, modal, state);
  const answer = await bot.interact(body, formFailure);
  try {
    applyAnswer(workspace, { person, modal }, answer);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(unusableFormAnswer(JSON.stringify(error.answer)));
  }
  workspace.notify();
}

function applyAnswer(
  workspace: OpenWorkspace,
  { person, modal }: { person: LocalPerson; modal: ShownModal },
  body: string,
): void {
  const { screens } = workspace;
  const answer = readAnswer(body);
  switch (answer.response_action) {
    case undefined:
      screens.remove(person.id, modal.viewId);
      return;
    case 'clear':
      screens.clear(person.id);
      return;
    case 'errors':
      modal.errors = readErrors(answer.errors, modal);
      return;
    case 'update': {
      const view = readModal(answer.view, undefined);
      refuseTakenExternalId(workspace, view, modal.viewId);
      Object.assign(modal, { view, hash: viewHash(workspace.now()), errors: {} });
      return;
    }
    case 'push': {
      if (screens.isFull(person.id)) refuse('push_limit_reached');
      const view = readModal(answer.view, undefined);
      refuseTakenExternalId(workspace, view);
      screens.push(person.id, newView(view, { now: workspace.now(), below: modal }));
      return;
    }
    default:
      refuse(`response_action ${String(answer.response_action)}`);
  }
}

/** An empty answer closes the modal. */
function readAnswer(body: string): Record<string, unknown> {
  if (body.trim() === '') return {};
  try {
    const answer: unknown = JSON.parse(body);
    if (isRecord(answer)) return answer;
  } catch {
    // Not JSON: refused below, as anything else that is not an object.
  }
  return refuse('the answer is not a JSON object');
}

function readErrors(errors: unknown, modal: ShownModal): Record<string, string> {
  const inputs = new Set(placedElements(modal.view.blocks).flatMap(({ blockId, input }) => (input ? [blockId] : [])));
  const entries = isRecord(errors) ? Object.entries(errors) : [];
  if (entries.length === 0) return refuse('errors names no block');
  return Object.fromEntries(
    entries.map(([blockId, message]) => {
      if (!inputs.has(blockId)) return refuse(`errors names ${blockId}, which is no input block of this view`);
      return [blockId, String(message)];
    }),
  );
}

export async function closeModal(
  { workspace, bot }: Room,
  { person, viewId }: { person: LocalPerson; viewId: string },
): Promise<void> {
  const { screens, state } = workspace;
  const modal = modalOnTop(workspace, person, viewId);
  const closesAll = modal.view.type === 'modal' && modal.view.clear_on_close === true;
  const closed = closesAll ? screens.stackOf(person.id) : [modal];
  if (closesAll) screens.clear(person.id);
  else screens.remove(person.id, viewId);
  workspace.notify();
  for (const each of closed) {
    if (each.view.type !== 'modal' || !each.view.notify_on_close) continue;
    await bot.interact(viewClosedBody({ state, person }, each, closesAll), formFailure);
  }
}

function modalOnTop({ screens }: OpenWorkspace, person: LocalPerson, viewId: string): ShownModal {
  const modal = screens.top(person.id);
  return modal?.viewId === viewId ? modal : refuse('This form is no longer open.');
}
