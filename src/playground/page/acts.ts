// What people do on the page, from the JSON the client posts to calls on the workspace. The client names an element
// and what its controls hold; the blocks themselves decide what that means to Slack.
import type { AnyBlock } from '@slack/types';
import { z } from 'zod';
import type { Desk } from '../desk.ts';
import type { ActResult, LocalWorkspace, Surface } from '../workspace.ts';
import { findElement, readState, readValues } from './element-state.ts';
import { createReader, type Reader } from './reader.ts';

const HOUR = 60 * 60 * 1000;

const person = z.string().max(255);
const fields = z.record(z.string(), z.array(z.string()));
const surface = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), channelId: z.string(), ts: z.string() }),
  z.object({ kind: z.enum(['modal', 'home']), viewId: z.string() }),
]);

/** By name, as in `POST /act/say`. */
const ACTS = {
  say: z.object({
    person,
    channelId: z.string(),
    text: z.string().min(1).max(12_000),
    threadTs: z.string().optional(),
  }),
  chat: z.object({ person }),
  press: z.object({
    person,
    surface,
    blockId: z.string(),
    actionId: z.string(),
    picked: z.array(z.string()).optional(),
    fields,
  }),
  submit: z.object({ person, viewId: z.string(), fields }),
  close: z.object({ person, viewId: z.string() }),
  shortcut: z.object({ person, callbackId: z.string(), channelId: z.string(), ts: z.string() }),
  visit: z.object({ person, tab: z.enum(['home', 'messages']) }),
  jump: z.object({ person, to: z.enum(['next', 'hour', 'day']) }),
};

export type ActName = keyof typeof ACTS;
/** What the client sends for each act. */
export type ActBody<Name extends ActName> = z.infer<(typeof ACTS)[Name]>;

export type ActSources = { workspace: LocalWorkspace; desk: Desk };

export function isActName(name: string): name is ActName {
  return Object.hasOwn(ACTS, name);
}

/** Throws a ZodError when the body is not of the act's form. */
export async function perform(name: ActName, body: unknown, sources: ActSources): Promise<ActResult> {
  switch (name) {
    case 'say': {
      const { person: userId, channelId, text, threadTs } = ACTS.say.parse(body);
      return sources.workspace.say({ userId, channelId, text, ...(threadTs ? { threadTs } : {}) });
    }
    case 'chat':
      return sources.workspace.openAssistant({ userId: ACTS.chat.parse(body).person });
    case 'press':
      return press(ACTS.press.parse(body), sources);
    case 'submit':
      return submit(ACTS.submit.parse(body), sources);
    case 'close': {
      const { person: userId, viewId } = ACTS.close.parse(body);
      return sources.workspace.closeModal({ userId, viewId });
    }
    case 'shortcut': {
      const { person: userId, ...message } = ACTS.shortcut.parse(body);
      // biome-ignore lint/correctness/useHookAtTopLevel: a person's act, not a React hook
      return sources.workspace.useShortcut({ userId, ...message });
    }
    case 'visit': {
      const { person: userId, tab } = ACTS.visit.parse(body);
      return sources.workspace.openHome({ userId, tab });
    }
    case 'jump':
      return jump(ACTS.jump.parse(body), sources);
  }
}

const GONE: ActResult = { ok: false, problem: 'This has changed in the meantime. Look again and try once more.' };

async function press(act: ActBody<'press'>, { workspace, desk }: ActSources): Promise<ActResult> {
  const reader = readerOf(act.person, workspace, desk);
  const blocks = blocksOf(act.surface, act.person, workspace);
  const element = blocks && findElement(blocks, act);
  if (!reader || !blocks || !element) return GONE;
  return workspace.press({
    userId: act.person,
    surface: act.surface,
    blockId: act.blockId,
    actionId: act.actionId,
    ...(act.picked && { state: readState(element, act.picked, reader) }),
    values: readValues(blocks, act.fields, reader),
  });
}

async function submit(act: ActBody<'submit'>, { workspace, desk }: ActSources): Promise<ActResult> {
  const reader = readerOf(act.person, workspace, desk);
  const blocks = blocksOf({ kind: 'modal', viewId: act.viewId }, act.person, workspace);
  if (!reader || !blocks) return GONE;
  const values = readValues(blocks, act.fields, reader);
  return workspace.submitModal({ userId: act.person, viewId: act.viewId, values });
}

function blocksOf(place: Surface, userId: string, workspace: LocalWorkspace): readonly AnyBlock[] | undefined {
  if (place.kind === 'message') {
    const messages = workspace.messagesFor({ channelId: place.channelId, userId });
    return messages.find(({ ts }) => ts === place.ts)?.blocks;
  }
  const open = place.kind === 'modal' ? workspace.modalOf(userId) : workspace.homeOf(userId);
  return open?.viewId === place.viewId ? open.view.blocks : undefined;
}

function readerOf(personId: string, workspace: LocalWorkspace, desk: Desk): Reader | undefined {
  const found = workspace.people().find(({ id }) => id === personId);
  return found && createReader(workspace, found, desk.now());
}

async function jump({ to }: ActBody<'jump'>, { desk }: ActSources): Promise<ActResult> {
  const now = desk.now().getTime();
  const moment = to === 'next' ? await desk.nextMessageAt() : new Date(now + (to === 'hour' ? HOUR : 24 * HOUR));
  if (!moment) return { ok: false, problem: 'No message is planned, so there is nothing to jump to.' };
  await desk.jumpTo(moment);
  return { ok: true };
}
