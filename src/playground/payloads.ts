// What Slack sends to the bot: slash commands, interactions, events. Only builds the bodies; dispatch.ts signs and
// sends them. Every key here stands in tests/playground/official-keys.json.
import { slackId } from './random-id.ts';
import { channelName, messageObject, viewObject } from './slack-objects.ts';
import type { LocalPerson, ViewStateValues } from './workspace.ts';
import type { ShownView, StoredChannel, StoredMessage, WorkspaceState } from './workspace-state.ts';

/** Deprecated by Slack in favour of signatures, and still sent. */
const verificationToken = 'local-verification-token';

export type Interaction = { state: WorkspaceState; person: LocalPerson; triggerId: string };

export function slashCommandBody(
  { state, person, triggerId }: Interaction,
  command: { name: string; text: string; channel: StoredChannel; responseUrl: string },
): string {
  return new URLSearchParams({
    token: verificationToken,
    team_id: state.team.id,
    team_domain: state.team.domain,
    channel_id: command.channel.id,
    channel_name: channelName(command.channel),
    user_id: person.id,
    user_name: person.name,
    command: command.name,
    text: command.text,
    api_app_id: state.bot.appId,
    is_enterprise_install: 'false',
    response_url: command.responseUrl,
    trigger_id: triggerId,
  }).toString();
}

export function messageActionsBody(
  interaction: Interaction,
  press: {
    channel: StoredChannel;
    message: StoredMessage & { onlyFor?: string | undefined };
    values: ViewStateValues;
    action: object;
    responseUrl: string;
  },
): string {
  const isEphemeral = press.message.onlyFor !== undefined;
  const container = {
    type: 'message',
    message_ts: press.message.ts,
    channel_id: press.channel.id,
    is_ephemeral: isEphemeral,
  };
  return interactionBody({
    type: 'block_actions',
    ...actor(interaction),
    api_app_id: interaction.state.bot.appId,
    container,
    trigger_id: interaction.triggerId,
    channel: { id: press.channel.id, name: channelName(press.channel) },
    // Slack keeps no copy of an ephemeral message, so an app gets none back.
    ...(isEphemeral ? {} : { message: messageObject(interaction.state, press.message) }),
    state: { values: press.values },
    response_url: press.responseUrl,
    actions: [press.action],
  });
}

export function viewActionsBody(
  interaction: Interaction,
  press: { view: ShownView; values: ViewStateValues; action: object },
): string {
  return interactionBody({
    type: 'block_actions',
    ...actor(interaction),
    api_app_id: interaction.state.bot.appId,
    container: { type: 'view', view_id: press.view.viewId },
    trigger_id: interaction.triggerId,
    view: viewObject(interaction.state, press.view, press.values),
    actions: [press.action],
  });
}

export function viewSubmissionBody(interaction: Interaction, view: ShownView, values: ViewStateValues): string {
  return interactionBody({
    type: 'view_submission',
    ...actor(interaction),
    api_app_id: interaction.state.bot.appId,
    trigger_id: interaction.triggerId,
    view: viewObject(interaction.state, view, values),
  });
}

export function viewClosedBody(
  interaction: Omit<Interaction, 'triggerId'>,
  view: ShownView,
  isCleared: boolean,
): string {
  return interactionBody({
    type: 'view_closed',
    ...actor(interaction),
    api_app_id: interaction.state.bot.appId,
    view: viewObject(interaction.state, view),
    is_cleared: isCleared,
  });
}

export function messageShortcutBody(
  interaction: Interaction,
  use: { callbackId: string; channel: StoredChannel; message: StoredMessage; responseUrl: string; actionTs: string },
): string {
  const { username: _username, ...user } = actor(interaction).user;
  return interactionBody({
    type: 'message_action',
    ...actor(interaction),
    user,
    callback_id: use.callbackId,
    trigger_id: interaction.triggerId,
    response_url: use.responseUrl,
    action_ts: use.actionTs,
    message_ts: use.message.ts,
    channel: { id: use.channel.id, name: channelName(use.channel) },
    message: messageObject(interaction.state, use.message),
  });
}

/** The envelope of the Events API. */
export function eventBody(state: WorkspaceState, event: { type: string } & Record<string, unknown>, now: Date): string {
  const authorization = {
    enterprise_id: null,
    team_id: state.team.id,
    user_id: state.bot.userId,
    is_bot: true,
    is_enterprise_install: false,
  };
  return JSON.stringify({
    token: verificationToken,
    team_id: state.team.id,
    api_app_id: state.bot.appId,
    event,
    type: 'event_callback',
    event_id: slackId('Ev'),
    event_time: Math.floor(now.getTime() / 1000),
    authorizations: [authorization],
    is_ext_shared_channel: false,
    event_context: slackId('EC'),
  });
}

function actor({ state, person }: Omit<Interaction, 'triggerId'>) {
  return {
    team: { id: state.team.id, domain: state.team.domain },
    user: { id: person.id, username: person.name, name: person.name, team_id: state.team.id },
    token: verificationToken,
    enterprise: null,
    is_enterprise_install: false,
  };
}

const interactionBody = (payload: object): string =>
  new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
