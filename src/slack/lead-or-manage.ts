// The command and its answer: slash command, form, shortcut, mention, direct message, and the answer's buttons.
// Unwrap, ask the advisor, wrap. The situation is not stored; it rides in the buttons (situation.ts).
import type { Emphasis } from '../domain/advice.ts';
import { UserError } from '../domain/user-error.ts';
import {
  type ActionArgs,
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
import { ACTION_PREFIX, FIELD, INPUT } from './ids.ts';
import { openPlanForm } from './plan.ts';
import {
  adviseOnSituation,
  beginningOf,
  decodeSituation,
  encodeSituation,
  isClarificationAnswer,
  recommendationFor,
  type Situation,
  situationFrom,
} from './situation.ts';
import { runSubcommand } from './subcommands.ts';
import {
  adviceMessage,
  adviceModal,
  disagreementModal,
  sharedAdviceMessage,
  shareModal,
  situationModal,
  whyMessage,
} from './views/advice.ts';
import { closingModal } from './views/closing.ts';
import { helpMessage, isSubcommand, subcommandElsewhereMessage, unknownWordMessage } from './views/help.ts';
import { asTyped, type Rendered } from './views/text.ts';

/** A lone word is a subcommand or a mistake; a situation takes at least two. */
const LONE_WORD = /^[\p{L}\p{N}-]+$/u;

export async function answerCommand(deps: SlackDeps, args: CommandArgs): Promise<void> {
  const text = asTyped(args.command.text ?? '').trim();
  const word = text.toLowerCase();
  if (text === '') {
    await args.ack();
    await openModal(args, situationModal(args.command.response_url));
  } else if (isSubcommand(word)) {
    await runSubcommand(word, deps, args);
  } else if (LONE_WORD.test(text)) {
    await args.ack();
    await args.respond(ephemeral(unknownWordMessage(text)));
  } else {
    await args.ack();
    await args.respond(ephemeral(answerTo(situationFrom(text))));
  }
}

export async function openSituationForm(_deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, situationModal());
  await args.ack();
}

/** The form's answer goes where the command was typed; without such a place it stays in the form. */
export async function answerForm(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const typed = typedText(args.view.state.values, FIELD.situation);
  if (typed === '') throw new UserError('Tell me the situation in a sentence.', FIELD.situation);
  const situation = situationFrom(typed);
  const responseUrl = args.view.private_metadata;
  if (responseUrl === '') {
    await args.ack({
      response_action: 'update',
      view: adviceModal(adviseOnSituation(situation), encodeSituation(situation)),
    });
  } else {
    await deps.respondAt(responseUrl, ephemeral(answerTo(situation)));
    await args.ack();
  }
}

export async function answerShortcut(_deps: SlackDeps, args: ShortcutArgs): Promise<void> {
  await args.ack();
  const text = asTyped(args.shortcut.message.text ?? '').trim();
  if (text === '') throw new UserError('That message has no text for me to read.');
  await args.respond(ephemeral(answerTo(beginningOf(text))));
}

/** Answered for the asker's eyes only: a mention in a channel is a question, not an announcement. */
export async function answerMention(
  _deps: SlackDeps,
  { event, client, context }: EventArgs<'app_mention'>,
): Promise<void> {
  const { user, channel } = event;
  if (user === undefined) return;
  const withoutMention = event.text.replaceAll(`<@${context.botUserId}>`, ' ');
  await client.chat.postEphemeral({
    channel,
    user,
    ...(event.thread_ts ? { thread_ts: event.thread_ts } : {}),
    ...answerToMessage(withoutMention),
  });
}

export async function answerDirectMessage(_deps: SlackDeps, { event, client }: EventArgs<'message'>): Promise<void> {
  const isFromPerson = event.subtype === undefined && event.bot_id === undefined && event.channel_type === 'im';
  if (!isFromPerson) return;
  await client.chat.postMessage({ channel: event.channel, ...answerToMessage(event.text ?? '') });
}

function answerToMessage(slackText: string): Rendered {
  const text = asTyped(slackText).trim();
  const word = text.toLowerCase().replace(/[.!?…]+$/, '');
  if (isSubcommand(word) && word !== 'help') return subcommandElsewhereMessage(word);
  return text === '' || LONE_WORD.test(word) ? helpMessage() : answerTo(beginningOf(text));
}

function answerTo(situation: Situation): Rendered {
  return adviceMessage(adviseOnSituation(situation), encodeSituation(situation));
}

/** The one question was answered: the answer takes its place. */
export async function clarify(_deps: SlackDeps, args: ActionArgs): Promise<void> {
  await args.ack();
  const clarified = args.action.action_id.slice(ACTION_PREFIX.clarify.length);
  if (!isClarificationAnswer(clarified)) throw new UserError('That button is too old for me. Ask again.');
  const situation = { text: decodeSituation(pressedValue(args)).text, clarified };
  if (args.body.view) {
    await args.client.views.update({
      view_id: args.body.view.id,
      view: adviceModal(adviseOnSituation(situation), encodeSituation(situation)),
    });
  } else {
    await args.respond({ replace_original: true, ...answerTo(situation) });
  }
}

export async function planFromAdvice(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const situation = decodeSituation(pressedValue(args));
  const { practices } = recommendationFor(situation);
  await openPlanForm(deps, args, { practiceIds: practices, situation: situation.text });
  await args.ack();
}

export async function explainAdvice(_deps: SlackDeps, args: ActionArgs): Promise<void> {
  const explanation = whyMessage(recommendationFor(decodeSituation(pressedValue(args))));
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

// The answer stands in a form that was opened from the Home.
const NO_CONVERSATION =
  'There is no conversation here to share it in. Type `/lead-or-manage` and the situation in the channel where it belongs, and share it there.';

type SharePrivate = { situation: Situation; responseUrl: string };

export async function openShareForm(_deps: SlackDeps, args: ActionArgs): Promise<void> {
  const situation = decodeSituation(pressedValue(args));
  if (!args.body.response_url) throw new UserError(NO_CONVERSATION);
  const privateData: SharePrivate = { situation, responseUrl: args.body.response_url };
  await openModal(
    args,
    shareModal({
      advice: recommendationFor(situation),
      userId: args.body.user.id,
      privateMetadata: JSON.stringify(privateData),
    }),
  );
  await args.ack();
}

export async function shareAdvice(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const { situation, responseUrl }: SharePrivate = JSON.parse(args.view.private_metadata);
  const isIncluded = args.view.state.values[FIELD.includeSituation]?.[INPUT]?.selected_options?.length === 1;
  const shared = sharedAdviceMessage({
    advice: recommendationFor(situation),
    userId: args.body.user.id,
    ...(isIncluded ? { situation: situation.text } : {}),
  });
  await deps.respondAt(responseUrl, { response_type: 'in_channel', ...shared });
  await args.ack();
}

export async function openDisagreementForm(_deps: SlackDeps, args: ActionArgs): Promise<void> {
  const encoded = pressedValue(args);
  await openModal(args, disagreementModal(recommendationFor(decodeSituation(encoded)), encoded));
  await args.ack();
}

export async function recordDisagreement(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const advice = recommendationFor(decodeSituation(args.view.private_metadata));
  const chosen = args.view.state.values[FIELD.emphasis]?.[INPUT]?.selected_option?.value;
  if (!isEmphasis(chosen)) throw new UserError('Choose one of them.', FIELD.emphasis);
  await deps.store.recordDisagreement({
    ...personOf(args),
    // A form sent twice is one disagreement: Slack gives each opened form its own id.
    id: args.view.root_view_id ?? args.view.id,
    given: advice.emphasis,
    chosen,
    confidence: advice.confidence,
    at: deps.clock.now(),
  });
  await args.ack({
    response_action: 'update',
    view: closingModal(
      'Thank you',
      'Noted: your choice and mine, without your words. You know the people; I only know the words.',
    ),
  });
}

function isEmphasis(value: unknown): value is Emphasis {
  return value === 'leadership' || value === 'management' || value === 'both';
}

function ephemeral(message: Rendered): Rendered & { response_type: 'ephemeral' } {
  return { response_type: 'ephemeral', ...message };
}
