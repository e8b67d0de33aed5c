// The workspace while it is open: what lasts (through the journal) and what does not (ephemeral messages, modals on
// screens, triggers, response URLs). Slack's rules on these are here; no HTTP.
import type { Clock } from '../ports.ts';
import { memoryOnly, openJournal } from './journal.ts';
import { viewLimits } from './limits.ts';
import { responseId, triggerId } from './random-id.ts';
import { createSampleWorkspace, declaredByTheApp } from './sample-workspace.ts';
import { createUploads } from './uploads.ts';
import type { LocalAssistant, LocalMessage } from './workspace.ts';
import { applyChange, type Change, type ShownView, type WorkspaceState } from './workspace-state.ts';

/** docs.slack.dev/interactivity/handling-user-interaction: a trigger lives for three seconds and serves once. */
const triggerMilliseconds = 3_000;
/** The same page: a response URL serves five times within thirty minutes. */
const responseUrlUses = 5;
const responseUrlMilliseconds = 30 * 60_000;
/** So long a used or expired id is told from one that never was. */
const rememberedMilliseconds = 60 * 60_000;

export type Trigger = { userId: string; channelId: string | undefined; viewId: string | undefined };

/** What a response URL answers to: a message that can be replaced, or (a slash command) none. */
export type ResponseTarget = { userId: string; channelId: string; sourceTs: string | undefined };

export type ShownModal = ShownView & { errors: Record<string, string> };

export type WorkspaceOptions = {
  folder: string | undefined;
  clock: Clock;
  scopes?: readonly string[];
  /** What upload URLs begin with. */
  publicUrl: string;
};
export type OpenWorkspace = ReturnType<typeof openWorkspace>;

export function openWorkspace({ folder, clock, scopes = declaredByTheApp.scopes, publicUrl }: WorkspaceOptions) {
  const first = (): WorkspaceState => createSampleWorkspace(clock.now());
  const { journal, state } = folder ? openJournal(folder, first) : { journal: memoryOnly, state: first() };
  const listeners = new Set<() => void>();
  const notify = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    state,
    scopes,
    now: () => clock.now(),
    nextTs: createTimestamps(clock, lastMicrosecond(state)),
    /** Durable before it is visible: an answer that says ok is one that survives the power going out. */
    commit(change: Change): void {
      journal.append(change);
      applyChange(state, change);
      notify();
    },
    notify,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close(): void {
      listeners.clear();
      journal.close();
    },
    ephemerals: [] as LocalMessage[],
    /** The chat that each person has open in the assistant pane. */
    assistants: new Map<string, LocalAssistant>(),
    screens: createScreens(),
    triggers: createTriggers(clock),
    responseUrls: createResponseUrls(clock),
    uploads: createUploads({ clock, publicUrl }),
  };
}

/** Message ids follow the clock and never repeat, whatever the clock does. */
function createTimestamps(clock: Clock, lastUsed: number): () => string {
  let last = lastUsed;
  return () => {
    last = Math.max(clock.now().getTime() * 1000, last + 1);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
}

function lastMicrosecond(state: WorkspaceState): number {
  const newest = Object.values(state.messages).map((messages) => messages.at(-1)?.ts ?? '0.000000');
  return Math.max(0, ...newest.map((ts) => Number(ts.replace('.', ''))));
}

export type TriggerFault = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

function createTriggers(clock: Clock) {
  const issued = new Map<string, Trigger & { at: number; isUsed: boolean }>();
  return {
    issue(trigger: Trigger): string {
      const id = triggerId();
      forgetBefore(issued, clock.now().getTime() - rememberedMilliseconds);
      issued.set(id, { ...trigger, at: clock.now().getTime(), isUsed: false });
      return id;
    },
    exchange(id: string): Trigger | TriggerFault {
      const trigger = issued.get(id);
      if (!trigger) return 'invalid_trigger_id';
      if (trigger.isUsed) return 'exchanged_trigger_id';
      if (clock.now().getTime() - trigger.at > triggerMilliseconds) return 'expired_trigger_id';
      trigger.isUsed = true;
      return trigger;
    },
  };
}

function createResponseUrls(clock: Clock) {
  const issued = new Map<string, ResponseTarget & { at: number; uses: number }>();
  return {
    issue(target: ResponseTarget): string {
      const id = responseId();
      forgetBefore(issued, clock.now().getTime() - rememberedMilliseconds);
      issued.set(id, { ...target, at: clock.now().getTime(), uses: 0 });
      return id;
    },
    use(id: string): ResponseTarget | 'expired_url' | 'used_url' {
      const url = issued.get(id);
      if (!url || clock.now().getTime() - url.at > responseUrlMilliseconds) return 'expired_url';
      if (url.uses >= responseUrlUses) return 'used_url';
      url.uses += 1;
      return url;
    },
  };
}

/** Maps keep their order, so the oldest come first. */
function forgetBefore(issued: Map<string, { at: number }>, moment: number): void {
  for (const [id, { at }] of issued) {
    if (at >= moment) return;
    issued.delete(id);
  }
}

/** The modals that people have open: one stack each, of three at most. */
function createScreens() {
  const stacks = new Map<string, ShownModal[]>();
  const stackOf = (userId: string): ShownModal[] => stacks.get(userId) ?? [];
  return {
    stackOf,
    top: (userId: string): ShownModal | undefined => stackOf(userId).at(-1),
    find(isMeant: (modal: ShownModal) => boolean): { userId: string; modal: ShownModal } | undefined {
      for (const [userId, stack] of stacks) {
        const modal = stack.find(isMeant);
        if (modal) return { userId, modal };
      }
      return undefined;
    },
    all: (): ShownModal[] => [...stacks.values()].flat(),
    isFull: (userId: string): boolean => stackOf(userId).length >= viewLimits.stack,
    push: (userId: string, view: ShownView): void => {
      stacks.set(userId, [...stackOf(userId), { ...view, errors: {} }]);
    },
    remove: (userId: string, viewId: string): void => {
      stacks.set(
        userId,
        stackOf(userId).filter((modal) => modal.viewId !== viewId),
      );
    },
    clear: (userId: string): boolean => stacks.delete(userId),
  };
}
