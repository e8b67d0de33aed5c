// The command and its answer: slash command, form, shortcut, mention, direct message, and what becomes of it.
// Unwrap, ask the advisor, wrap. The situation is not stored; it rides in the buttons (situation.ts).
import type { ModalView } from '@slack/types';
import { matterOf } from '../advisor/matter.ts';
import { UserError } from '../domain/user-error.ts';
import { answerSituation, type Show } from './answer.ts';
import { slackErrorCode } from './errors.ts';
import {
  type ActionArgs,
  type Asker,
  askerOf,
  type CommandArgs,
  type EventArgs,
  openModal,
  personOf,
  pressedValue,
  type ShortcutArgs,
  type SlackDeps,
  type SubmitArgs,
  typedText,
} from './handling.ts';
import { ACTION_PREFIX, FIELD } from './ids.ts';
import { consentedDestination } from './language-model-consent.ts';
import { openPlanForm } from './plan.ts';
import { decodeSituation, isClarificationAnswer, partToAnswer, situationFrom, verdictOn } from './situation.ts';
import { runSubcommand } from './subcommands.ts';
import { answerModal, situationModal, whyMessage } from './views/advice.ts';
import { closingModal } from './views/closing.ts';
import {
  helpMessage,
  subcommandElsewhereMessage,
  subcommandMeant,
  threadMessage,
  unknownWordMessage,
} from './views/help.ts';
import { smallTalkMessage } from './views/small-talk.ts';
import { stopMessage } from './views/stop.ts';
import { asTyped, type Rendered } from './views/text.ts';

/** A lone word is a subcommand or a mistake; a situation takes at least two. */
const LONE_WORD = /^[\p{L}\p{N}-]+$/u;

export async function answerCommand(deps: SlackDeps, args: CommandArgs): Promise<void> {
  const text = asTyped(args.command.text ?? '').trim();
  const subcommand = subcommandMeant(text);
  if (text === '') {
    await args.ack();
    const { response_url: responseUrl, team_id: teamId } = args.command;
    await openModal(args, situationModal({ responseUrl, sentTo: await consentedDestination(deps, teamId) }));
  } else if (subcommand) {
    await runSubcommand(subcommand, deps, args);
  } else if (LONE_WORD.test(text)) {
    await args.ack();
    await args.respond(ephemeral(unknownWordMessage(text)));
  } else {
    await args.ack();
    const situation = situationFrom(text);
    await answerSituation(
      deps,
      { teamId: args.command.team_id, isFromElsewhere: false, situation },
      async (message) => {
        await args.respond(ephemeral(message));
      },
    );
  }
}

export async function openSituationForm(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, situationModal({ sentTo: await consentedDestination(deps, personOf(args).teamId) }));
  await args.ack();
}

/** The form's answer goes where the command was typed; without such a place it stays in the form. */
export async function answerForm(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const typed = typedText(args.view.state.values, FIELD.situation);
  if (typed === '') throw new UserError('Tell me the situation in a sentence.', FIELD.situation);
  const asked = { ...askerOf(args), situation: situationFrom(typed) };
  const responseUrl = args.view.private_metadata;
  let isAcknowledged = false;
  await answerSituation(deps, asked, async (message) => {
    if (responseUrl !== '') await deps.respondAt(responseUrl, ephemeral(message));
    if (isAcknowledged) {
      if (responseUrl === '') await updateView(args, args.view.id, answerModal(message));
    } else if (responseUrl === '') await args.ack({ response_action: 'update', view: answerModal(message) });
    else await args.ack();
    isAcknowledged = true;
  });
}

export async function answerShortcut(deps: SlackDeps, args: ShortcutArgs): Promise<void> {
  await args.ack();
  const text = asTyped(args.shortcut.message.text ?? '').trim();
  if (text === '') throw new UserError('That message has no text for me to read.');
  const asker = askerOf(args);
  const part = partToAnswer(text);
  const situation = isByOthers(args.shortcut.message, asker) ? { ...part, staysHere: true as const } : part;
  await answerSituation(deps, { ...asker, situation }, async (message) => {
    await args.respond(ephemeral(message));
  });
}

/** Whose words they are: in a shared channel not always those of who asks about them. */
function isByOthers(message: ShortcutArgs['shortcut']['message'], { teamId }: Asker): boolean {
  const { team, user_team: userTeam, source_team: sourceTeam } = message;
  return [team, userTeam, sourceTeam].some((writtenIn) => typeof writtenIn === 'string' && writtenIn !== teamId);
}

/** Answered for the asker's eyes only: a mention in a channel is a question, not an announcement. */
export async function answerMention(
  deps: SlackDeps,
  { event, client, context, body }: EventArgs<'app_mention'>,
): Promise<void> {
  const { user, channel, thread_ts, user_team: ownTeamId } = event;
  if (user === undefined) return;
  const { team_id: teamId } = body;
  const asker = { teamId, isFromElsewhere: ownTeamId !== undefined && ownTeamId !== teamId };
  const withoutMention = event.text.replaceAll(`<@${context.botUserId}>`, ' ');
  const asked = { ...asker, slackText: withoutMention, isInThread: thread_ts !== undefined };
  await answerMessage(deps, asked, async (message) => {
    await client.chat.postEphemeral({ channel, user, ...(thread_ts ? { thread_ts } : {}), ...message });
  });
}

export async function answerDirectMessage(
  deps: SlackDeps,
  { event, client, body }: Pick<EventArgs<'message'>, 'event' | 'client' | 'body'>,
): Promise<void> {
  const isFromPerson = event.subtype === undefined && event.bot_id === undefined && event.channel_type === 'im';
  if (!isFromPerson) return;
  const { channel } = event;
  const thread = event.thread_ts ? { thread_ts: event.thread_ts } : {};
  let waitingTs: string | undefined;
  const asker = { teamId: body.team_id, isFromElsewhere: false };
  const asked = { ...asker, slackText: event.text ?? '', isInThread: event.thread_ts !== undefined };
  await answerMessage(deps, asked, async (message) => {
    if (waitingTs !== undefined) await client.chat.update({ channel, ts: waitingTs, ...message });
    else waitingTs = (await client.chat.postMessage({ channel, ...thread, ...message })).ts;
  });
}

async function answerMessage(
  deps: SlackDeps,
  { slackText, isInThread, ...asker }: Asker & { slackText: string; isInThread: boolean },
  show: Show,
): Promise<void> {
  const text = asTyped(slackText).trim();
  const word = text.replace(/[.!?…]+$/, '');
  const subcommand = subcommandMeant(word);
  const smallTalk = smallTalkMessage(text);
  if (smallTalk) await show(smallTalk, 'answer');
  else if (subcommand === 'stop') await show(stopMessage(), 'answer');
  else if (isInThread && (subcommand || text === '' || LONE_WORD.test(word))) await show(threadMessage(), 'answer');
  else if (subcommand && subcommand !== 'help') await show(subcommandElsewhereMessage(subcommand), 'answer');
  else if (subcommand || text === '' || LONE_WORD.test(word)) {
    await show(helpMessage(await consentedDestination(deps, asker.teamId)), 'answer');
  } else await answerSituation(deps, { ...asker, situation: partToAnswer(text) }, show);
}

/** The one question was answered: the answer takes its place. */
export async function clarify(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await args.ack();
  const clarified = args.action.action_id.slice(ACTION_PREFIX.clarify.length);
  if (!isClarificationAnswer(clarified)) throw new UserError('That button is too old for me. Ask again.');
  const situation = { ...decodeSituation(pressedValue(args)), clarified };
  const { view } = args.body;
  await answerSituation(deps, { ...askerOf(args), situation }, async (message) => {
    if (view) await updateView(args, view.id, answerModal(message));
    else await args.respond({ replace_original: true, ...message });
  });
}

/** While a language model is asked, a person may close the form: then nobody waits for its answer. */
async function updateView({ client }: ActionArgs | SubmitArgs, viewId: string, view: ModalView): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (slackErrorCode(error) !== 'not_found') throw error;
  }
}

export async function planFromAdvice(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const situation = decodeSituation(pressedValue(args));
  const { practices, emphasis } = verdictOn(situation);
  const matter = matterOf(situation.text, emphasis);
  await openPlanForm(deps, args, { practiceIds: practices, situation: situation.text, matter });
  await args.ack();
}

export async function explainAdvice(_deps: SlackDeps, args: ActionArgs): Promise<void> {
  const situation = decodeSituation(pressedValue(args));
  const explanation = whyMessage(verdictOn(situation), { isFromElsewhere: situation.verdict !== undefined });
  await args.ack();
  await respondOrPush(args, 'Why?', explanation);
}

/** Buttons work in messages and in the form's answer alike. */
async function respondOrPush(args: ActionArgs, title: string, message: Rendered): Promise<void> {
  if (args.body.response_url) {
    await args.respond({ response_type: 'ephemeral', replace_original: false, ...message });
  } else {
    await openModal(args, { ...closingModal(title, ''), blocks: message.blocks });
  }
}

function ephemeral(message: Rendered): Rendered & { response_type: 'ephemeral' } {
  return { response_type: 'ephemeral', ...message };
}
