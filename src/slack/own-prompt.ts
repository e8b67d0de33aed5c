// A channel's own prompts: listed, written, previewed, changed, switched on and off.
import { OWN_PROMPT_LIMITS } from '../domain/nudge.ts';
import { PRACTICES, type Side } from '../domain/practice.ts';
import { UserError } from '../domain/user-error.ts';
import type { PersonRef } from '../ports.ts';
import { type ActionArgs, openModal, personOf, pressedValue, type SlackDeps, type SubmitArgs } from './handling.ts';
import { FIELD, INPUT } from './ids.ts';
import { scheduleToKeep } from './nudge-rights.ts';
import { nudgeSettingsForm } from './nudge-settings.ts';
import { recordChanges } from './setting-change.ts';
import type { StateValues } from './time-values.ts';
import {
  MAX_OWN_PROMPTS,
  ownPromptModal,
  ownPromptPreviewModal,
  ownPromptsModal,
  type PreviewedPrompt,
  type PromptDraft,
} from './views/own-prompt.ts';

export async function openOwnPrompts(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  const { schedule } = await scheduleToKeep(deps, args.client, { person, id: pressedValue(args) });
  await openModal(args, await promptList(deps, person, schedule.id));
  await args.ack();
}

async function promptList({ store }: SlackDeps, { teamId }: PersonRef, scheduleId: string) {
  return ownPromptsModal(scheduleId, await store.ownPrompts({ teamId, scheduleId }));
}

export async function writePrompt(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const scheduleId = pressedValue(args);
  await scheduleToKeep(deps, args.client, { person: personOf(args), id: scheduleId });
  await args.ack();
  await showInPlace(args, ownPromptModal({ scheduleId, promptId: undefined, side: 'leadership', line: '', why: '' }));
}

export async function editPrompt(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const { scheduleId, prompt } = await pressedPrompt(deps, args);
  await args.ack();
  const { id, side, line, why } = prompt;
  await showInPlace(args, ownPromptModal({ scheduleId, promptId: id, side, line, why }));
}

export async function switchPromptOn(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await switchPrompt(deps, args, true);
}

/** What is the last thing left to post stays on: a schedule that has nothing to say cannot run. */
export async function switchPromptOff(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await switchPrompt(deps, args, false);
}

async function switchPrompt(deps: SlackDeps, args: ActionArgs, isOn: boolean): Promise<void> {
  const person = personOf(args);
  const { scheduleId, channelId, prompt, others, practicesOff } = await pressedPrompt(deps, args);
  const isLast = practicesOff === PRACTICES.length && !others.some((other) => other.isOn);
  if (!isOn && isLast) throw new UserError('That is the last thing left to post. Switch on something else first.');
  await deps.store.switchOwnPrompt({ teamId: person.teamId, scheduleId, id: prompt.id, isOn });
  await recordChanges(deps, person, { channelId, changes: [{ what: isOn ? 'prompt-on' : 'prompt-off' }] });
  await args.ack();
  await showInPlace(args, await promptList(deps, person, scheduleId));
}

async function pressedPrompt(deps: SlackDeps, args: ActionArgs) {
  const person = personOf(args);
  const [scheduleId = '', promptId] = pressedValue(args).split(':');
  const { schedule } = await scheduleToKeep(deps, args.client, { person, id: scheduleId });
  const all = await deps.store.ownPrompts({ teamId: person.teamId, scheduleId });
  const prompt = all.find(({ id }) => id === promptId);
  if (!prompt) throw new UserError('That prompt is gone.');
  const others = all.filter((other) => other !== prompt);
  const { channelId, practicesOff } = schedule;
  return { scheduleId, channelId, prompt, others, practicesOff: practicesOff.length };
}

/** Shows how it will look; nothing is stored before that was seen. */
export async function previewPrompt(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const { scheduleId, promptId }: Pick<PromptDraft, 'scheduleId' | 'promptId'> = JSON.parse(args.view.private_metadata);
  await scheduleToKeep(deps, args.client, { person: personOf(args), id: scheduleId });
  const { values } = args.view.state;
  const draft: PreviewedPrompt = {
    scheduleId,
    // A new one has its id from here on, so that a preview sent twice is one prompt.
    promptId: promptId ?? deps.newId(),
    side: sideFrom(values),
    line: wordsFrom(values, { field: FIELD.line, limit: OWN_PROMPT_LIMITS.line }),
    why: wordsFrom(values, { field: FIELD.why, limit: OWN_PROMPT_LIMITS.why }),
  };
  await args.ack({ response_action: 'update', view: ownPromptPreviewModal(draft) });
}

export async function changePrompt(_deps: SlackDeps, args: ActionArgs): Promise<void> {
  await args.ack();
  await showInPlace(args, ownPromptModal(JSON.parse(args.body.view?.private_metadata ?? '')));
}

export async function savePrompt(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  const { teamId } = person;
  const { scheduleId, promptId: id, side, line, why }: PreviewedPrompt = JSON.parse(args.view.private_metadata);
  const { schedule } = await scheduleToKeep(deps, args.client, { person, id: scheduleId });
  const all = await deps.store.ownPrompts({ teamId, scheduleId });
  const before = all.find((prompt) => prompt.id === id);
  if (!before && all.length >= MAX_OWN_PROMPTS) throw new UserError('There is no room for another one.');
  await deps.store.saveOwnPrompt({ teamId, scheduleId, id, side, line, why, now: deps.clock.now() });
  const isSame = before?.side === side && before.line === line && before.why === why;
  const what = before ? 'prompt-changed' : 'prompt-written';
  await recordChanges(deps, person, { channelId: schedule.channelId, changes: isSame ? [] : [{ what }] });
  await args.ack({ response_action: 'update', view: await promptList(deps, person, scheduleId) });
  // The settings beneath still count the prompts of before; Slack keeps what was typed into them.
  const below = args.view.previous_view_id;
  if (below) {
    const view = await nudgeSettingsForm(deps, args.client, { person, id: scheduleId });
    await args.client.views.update({ view_id: below, view });
  }
}

function wordsFrom(values: StateValues, { field, limit }: { field: string; limit: number }): string {
  // One line each: line breaks and control characters become spaces.
  const typed = (values[field]?.[INPUT]?.value ?? '').toWellFormed();
  const words = typed.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  if (words === '') throw new UserError('Write a sentence.', field);
  if (words.length > limit) throw new UserError(`At most ${limit} characters.`, field);
  return words;
}

function sideFrom(values: StateValues): Side {
  const side = values[FIELD.side]?.[INPUT]?.selected_option?.value;
  if (side !== 'leadership' && side !== 'management') throw new UserError('Choose one of them.', FIELD.side);
  return side;
}

async function showInPlace(args: ActionArgs, view: ReturnType<typeof ownPromptModal>): Promise<void> {
  const open = args.body.view;
  if (open) await args.client.views.update({ view_id: open.id, view });
}
