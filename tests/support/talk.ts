// Acting in the small Slack by what one sees: labels, not ids. Mira in #team-harbour unless told otherwise.
import type { FakeSlack } from '../../src/playground/fake-slack.ts';
import { sampleIds } from '../../src/playground/sample-workspace.ts';
import type {
  ActResult,
  ElementState,
  LocalMessage,
  Surface,
  ViewStateValues,
} from '../../src/playground/workspace.ts';
import { type BlockLike, inputsOf, type Pressable, pressablesOf, readable } from './blocks.ts';

export const { mira, jonas, aiko, teamHarbour, general, random } = sampleIds;

/** How long a test waits for what should happen within milliseconds, on the busiest machine. */
export const PATIENCE_MS = 30_000;

/** Who acts and where. */
export type Stage = { as?: string; in?: string };

export type Talk = {
  workspace: FakeSlack;
  directMessageOf(userId: string): string;
  say(text: string, stage?: Stage): Promise<ActResult>;
  /** Presses what carries this label: in the open modal, else in the newest message that has it. */
  click(label: string, stage?: Stage): Promise<ActResult>;
  clickInHome(label: string, stage?: Stage): Promise<ActResult>;
  useShortcut(ts: string, stage?: Stage): Promise<ActResult>;
  /** Sends the open modal, with these inputs changed, by label. */
  submit(inputs?: Record<string, ElementState>, stage?: Stage): Promise<ActResult>;
  /** Everything the person sees in the place, as plain lines. */
  transcript(stage?: Stage): string;
  lastMessage(stage?: Stage): LocalMessage;
  modal(stage?: Stage): string | undefined;
  modalErrors(stage?: Stage): Record<string, string>;
  openHome(stage?: Stage): Promise<string>;
  /** Waits for something to show: Slack acknowledges an event before it is handled. */
  until(isSo: () => boolean): Promise<void>;
};

/** `idle` resolves when the bot has answered all it was asked. */
export function createTalk(workspace: FakeSlack, idle: () => Promise<void>): Talk {
  const stageOf = (stage: Stage = {}) => ({ userId: stage.as ?? mira, channelId: stage.in ?? teamHarbour });
  const act = async (result: Promise<ActResult>) => {
    const outcome = await result;
    await idle();
    return outcome;
  };
  const pressIn = (blocks: readonly BlockLike[], label: string, surface: Surface, userId: string) => {
    const pressable = pressablesOf(blocks).find((each) => each.label === label);
    return pressable && act(press(workspace, pressable, surface, userId));
  };
  const talk: Talk = {
    workspace,
    directMessageOf(userId) {
      const channel = workspace.channelsOf(userId).find(({ kind }) => kind === 'direct-message');
      if (!channel) throw new Error(`${userId} has no direct message with the bot`);
      return channel.id;
    },
    async say(text, stage) {
      const { userId, channelId } = stageOf(stage);
      // An open modal covers the composer, so a person closes it first.
      for (let open = workspace.modalOf(userId); open; open = workspace.modalOf(userId)) {
        await workspace.closeModal({ userId, viewId: open.viewId });
      }
      return act(workspace.say({ userId, channelId, text }));
    },
    async click(label, stage) {
      const { userId, channelId } = stageOf(stage);
      const modal = workspace.modalOf(userId);
      const inModal = modal && pressIn(modal.view.blocks, label, { kind: 'modal', viewId: modal.viewId }, userId);
      if (inModal) return inModal;
      for (const { blocks, ts } of workspace.messagesFor({ channelId, userId }).toReversed()) {
        const inMessage = pressIn(blocks ?? [], label, { kind: 'message', channelId, ts }, userId);
        if (inMessage) return inMessage;
      }
      throw new Error(`Nothing says “${label}” here:\n${talk.transcript(stage)}\n${talk.modal(stage) ?? ''}`);
    },
    async clickInHome(label, stage) {
      const { userId } = stageOf(stage);
      const home = workspace.homeOf(userId);
      const pressed = home && pressIn(home.view.blocks, label, { kind: 'home', viewId: home.viewId }, userId);
      if (!pressed) throw new Error(`Nothing in the Home says “${label}”:\n${readable(home?.view.blocks ?? [])}`);
      return pressed;
    },
    useShortcut(ts, stage) {
      return act(workspace.useShortcut({ ...stageOf(stage), callbackId: 'advise_on_message', ts }));
    },
    async submit(inputs = {}, stage) {
      const { userId } = stageOf(stage);
      const modal = workspace.modalOf(userId);
      if (!modal) throw new Error('No modal is open');
      const values = filledIn(modal.view.blocks, inputs);
      return act(workspace.submitModal({ userId, viewId: modal.viewId, values }));
    },
    transcript(stage) {
      const { userId, channelId } = stageOf(stage);
      const messages = workspace.messagesFor({ channelId, userId });
      return messages.map(({ blocks, text }) => (blocks?.length ? readable(blocks) : text)).join('\n');
    },
    lastMessage(stage) {
      const { userId, channelId } = stageOf(stage);
      const last = workspace.messagesFor({ channelId, userId }).at(-1);
      if (!last) throw new Error('No message here');
      return last;
    },
    modal(stage) {
      const modal = workspace.modalOf(stageOf(stage).userId);
      return modal && readable(modal.view.blocks);
    },
    modalErrors: (stage) => workspace.modalOf(stageOf(stage).userId)?.errors ?? {},
    async openHome(stage) {
      const { userId } = stageOf(stage);
      const before = workspace.homeOf(userId)?.hash;
      await workspace.openHome({ userId, tab: 'home' });
      await talk.until(() => workspace.homeOf(userId)?.hash !== before);
      return readable(workspace.homeOf(userId)?.view.blocks ?? []);
    },
    until: (isSo) => untilSo(workspace, isSo),
  };
  return talk;
}

function press(workspace: FakeSlack, { blockId, actionId, state }: Pressable, surface: Surface, userId: string) {
  return workspace.press({ userId, surface, blockId, actionId, ...(state ? { state } : {}) });
}

function filledIn(blocks: readonly BlockLike[], inputs: Record<string, ElementState>): ViewStateValues {
  const fields = inputsOf(blocks);
  const values: ViewStateValues = {};
  for (const [label, state] of Object.entries(inputs)) {
    const field = fields.find((each) => each.label === label);
    if (!field) throw new Error(`The form has no “${label}”, only ${fields.map((each) => each.label).join(', ')}`);
    values[field.blockId] = { [field.actionId]: state };
  }
  return values;
}

async function untilSo(workspace: FakeSlack, isSo: () => boolean): Promise<void> {
  if (isSo()) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not so within ${PATIENCE_MS} ms: ${isSo}`)), PATIENCE_MS);
    const unsubscribe = workspace.subscribe(() => {
      if (!isSo()) return;
      clearTimeout(timer);
      unsubscribe();
      resolve();
    });
  });
}
