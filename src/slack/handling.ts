// What every Slack handler is given, and the one error boundary around all of them. No feature lives here.
import type {
  AllMiddlewareArgs,
  BlockAction,
  MessageShortcut,
  SayFn,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackEventMiddlewareArgs,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { UserError } from '../domain/user-error.ts';
import type { Clock, EnqueueDelivery, LanguageModel, Log, PersonRef, Store } from '../ports.ts';
import { slackErrorCode } from './errors.ts';
import { INPUT } from './ids.ts';
import type { People } from './people.ts';
import type { RespondAt } from './response-url.ts';
import { closingModal, troubledHomeView } from './views/closing.ts';

export type SlackDeps = {
  store: Store;
  clock: Clock;
  log: Log;
  people: People;
  respondAt: RespondAt;
  enqueueDelivery: EnqueueDelivery;
  newId: () => string;
  /** Where the owner has one; each workspace decides whether it is asked. */
  languageModel: LanguageModel | undefined;
};

export type CommandArgs = SlackCommandMiddlewareArgs & AllMiddlewareArgs;
export type ActionArgs = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;
export type SubmitArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;
export type ShortcutArgs = SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs;
export type EventArgs<Name extends string> = SlackEventMiddlewareArgs<Name> & AllMiddlewareArgs;

type Handler<Args> = (deps: SlackDeps, args: Args) => Promise<void>;

/** How a person is told that something went wrong: depends on where they acted. */
type Tell = (message: string, field?: string) => Promise<void>;

export function onCommand(deps: SlackDeps, handler: Handler<CommandArgs>) {
  return (args: CommandArgs) =>
    guarded(
      deps,
      () => handler(deps, args),
      (message) => tellPrivately(args, message),
    );
}

export function onAction(deps: SlackDeps, handler: Handler<ActionArgs>) {
  return (args: ActionArgs) =>
    guarded(
      deps,
      () => handler(deps, args),
      async (message) => {
        await ackOnce(args.ack);
        if (args.body.response_url) {
          await args.respond({ response_type: 'ephemeral', replace_original: false, text: message });
        } else {
          await tellInView(args, message);
        }
      },
    );
}

/** A form on top where one can still be opened; else the Home itself says it. */
async function tellInView(args: ActionArgs, message: string): Promise<void> {
  try {
    await openModal(args, closingModal('Not quite', message));
  } catch (error) {
    if (args.body.view?.type !== 'home') throw error;
    await args.client.views.publish({ user_id: args.body.user.id, view: troubledHomeView(message) });
  }
}

export function onShortcut(deps: SlackDeps, handler: Handler<ShortcutArgs>) {
  return (args: ShortcutArgs) =>
    guarded(
      deps,
      () => handler(deps, args),
      (message) => tellPrivately(args, message),
    );
}

export function onSubmit(deps: SlackDeps, handler: Handler<SubmitArgs>) {
  return (args: SubmitArgs) =>
    guarded(
      deps,
      () => handler(deps, args),
      async (message, field) => {
        // An error beside its field keeps what was typed; without a field the message takes the form's place.
        const isInForm = field !== undefined && args.view.blocks.some((block) => block.block_id === field);
        await (isInForm
          ? args.ack({ response_action: 'errors', errors: { [field]: message } })
          : args.ack({ response_action: 'update', view: closingModal('Not quite', message) }));
      },
    );
}

async function tellPrivately(args: CommandArgs | ShortcutArgs, message: string): Promise<void> {
  await ackOnce(args.ack);
  await args.respond({ response_type: 'ephemeral', text: message });
}

/** Events have nobody waiting for an answer: a failure is only logged. */
export function onEvent<Name extends string>(deps: SlackDeps, handler: Handler<EventArgs<Name>>) {
  return (args: EventArgs<Name>) =>
    guarded(
      deps,
      () => handler(deps, args),
      async () => {},
    );
}

/** A thread of the assistant pane: what went wrong is said in it. */
export function onAssistant<Args extends { say: SayFn }>(deps: SlackDeps, handler: Handler<Args>) {
  return (args: Args) =>
    guarded(
      deps,
      () => handler(deps, args),
      async (message) => {
        await args.say(message);
      },
    );
}

/** Whoever opens the Home waits for it: a failure is told in its place. */
export function onHome(deps: SlackDeps, handler: Handler<EventArgs<'app_home_opened'>>) {
  return (args: EventArgs<'app_home_opened'>) =>
    guarded(
      deps,
      () => handler(deps, args),
      async (message) => {
        await args.client.views.publish({ user_id: args.event.user, view: troubledHomeView(message) });
      },
    );
}

async function guarded(deps: SlackDeps, run: () => Promise<void>, tell: Tell): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (error instanceof UserError) {
      await tell(error.message, error.field);
      return;
    }
    const reference = deps.newId().slice(0, 8);
    deps.log.error({ reference, err: error }, 'a handler failed');
    try {
      await tell(
        `Sorry, something went wrong on my side. Please try again. If it happens again, mention reference ${reference}.`,
      );
    } catch (secondError) {
      deps.log.warn({ reference, err: secondError }, 'the apology could not be shown');
    }
  }
}

// Whether the handler had acknowledged before it failed is unknown here, and a second time throws over HTTP.
async function ackOnce(ack: () => Promise<void>): Promise<void> {
  try {
    await ack();
  } catch {
    // It was acknowledged before.
  }
}

/** Opens a modal, or puts it on top of the one the button stands in; says its id. Slack allows three seconds after the click. */
export async function openModal(args: ActionArgs | CommandArgs, view: ModalView): Promise<string | undefined> {
  const form = { trigger_id: args.body.trigger_id, view };
  const isInModal = 'view' in args.body && args.body.view?.type === 'modal';
  try {
    const opened = await (isInModal ? args.client.views.push(form) : args.client.views.open(form));
    return opened.view?.id;
  } catch (error) {
    // Slack stacks three at most; above them the newest takes the place of the one it came from.
    if (isInModal && slackErrorCode(error) === 'push_limit_reached') {
      const updated = await args.client.views.update({ view_id: args.body.view?.id, view });
      return updated.view?.id;
    }
    if (TRIGGER_PROBLEMS.has(slackErrorCode(error) ?? '')) throw new UserError(TOO_SLOW);
    throw error;
  }
}

const TRIGGER_PROBLEMS = new Set([
  'expired_trigger_id',
  'trigger_expired',
  'exchanged_trigger_id',
  'trigger_exchanged',
]);
const TOO_SLOW = 'That took longer than Slack allows for opening a form. Nothing is lost: please press it once more.';

/**
 * A person of the app's own workspace. In channels that two workspaces share, people of the other one press buttons
 * too: what they do is refused in words, because nothing of theirs is kept here.
 */
export function personOf(args: ActionArgs | SubmitArgs | ShortcutArgs): PersonRef {
  const { body, context } = args;
  const ownTeamId = 'team_id' in body.user ? body.user.team_id : undefined;
  const teamId = context.teamId ?? body.team?.id;
  if (teamId === undefined || (ownTeamId !== undefined && ownTeamId !== teamId)) throw new UserError(FROM_ELSEWHERE);
  return { teamId, userId: body.user.id };
}

/** Who asks for an answer. Nothing of that is kept, so people of another workspace, in a shared channel, may too. */
export function askerOf({ body, context }: ActionArgs | ShortcutArgs | SubmitArgs): Asker {
  const teamId = context.teamId ?? body.team?.id ?? '';
  const ownTeamId = 'team_id' in body.user ? body.user.team_id : undefined;
  return { teamId, isFromElsewhere: ownTeamId !== undefined && ownTeamId !== teamId };
}

/** `teamId` is always the workspace that has the app. */
export type Asker = { teamId: string; isFromElsewhere: boolean };

const FROM_ELSEWHERE =
  'You are here from another workspace, and I only keep things for people of this one. If your own workspace has me, ask me there.';

/** What stands in a text field. Postgres cannot keep the character NUL, and nobody means to type it. */
export function typedText(values: SubmitArgs['view']['state']['values'], field: string): string {
  return (values[field]?.[INPUT]?.value ?? '').replaceAll('\0', '').toWellFormed().trim();
}

export const personOfCommand = ({ command }: CommandArgs): PersonRef => ({
  teamId: command.team_id,
  userId: command.user_id,
});

/** The value of a pressed button, or of the chosen entry of a menu. */
export function pressedValue(args: ActionArgs): string {
  const { action } = args;
  if ('selected_option' in action && action.selected_option && 'value' in action.selected_option) {
    return action.selected_option.value;
  }
  if ('value' in action && typeof action.value === 'string') return action.value;
  throw new UserError('That button is too old for me. Start again with `/lead-or-manage`.');
}

/** Where the pressed message stands, for updating it. */
export function messageOf(args: ActionArgs): { channel: string; ts: string } | undefined {
  const { channel_id: channel, message_ts: ts } = args.body.container;
  return typeof channel === 'string' && typeof ts === 'string' ? { channel, ts } : undefined;
}
