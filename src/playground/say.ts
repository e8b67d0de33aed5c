// What happens when a person sends what they typed: a message, the app's command, or one of Slack's own commands.
import { commandFailure, type Room } from './bot-line.ts';
import { join } from './membership.ts';
import { slashCommandBody } from './payloads.ts';
import { clientMessageId } from './random-id.ts';
import { Refusal, refuse } from './refusal.ts';
import { applyResponse } from './responses.ts';
import { declaredByTheApp, slackbotId } from './sample-workspace.ts';
import { commandText, messageText, userNamed } from './typed-text.ts';
import type { LocalPerson } from './workspace.ts';
import { findChannel, hasBot, type StoredChannel } from './workspace-state.ts';

type Said = { person: LocalPerson; channel: StoredChannel; text: string; threadTs?: string };

export async function say(
  room: Room,
  act: { person: LocalPerson; channelId: string; text: string; threadTs?: string },
): Promise<void> {
  const channel = findChannel(room.workspace.state, act.channelId);
  if (!channel) return refuse('channel_not_found');
  if (!channel.memberIds.includes(act.person.id)) return refuse('not_in_channel');
  if (channel.isArchived) return refuse('is_archived');
  if (act.text.trim() === '') return refuse('no_text');
  const { person, text, threadTs } = act;
  const said: Said = { person, channel, text, ...(threadTs ? { threadTs } : {}) };
  // Slack runs no commands in threads.
  return text.startsWith('/') && !threadTs ? runCommand(room, said) : postAsPerson(room, said);
}

async function runCommand(room: Room, said: Said): Promise<void> {
  const [, command = '', text = ''] = said.text.trim().match(/^(\S+)\s*(.*)$/s) ?? [];
  const isTheApps = declaredByTheApp.commands.some((declared) => declared === command);
  if (isTheApps) return runAppCommand(room, said, { command, text });
  if (command === '/invite') return invite(room, said, text);
  if (command === '/dnd') return doNotDisturb(room, said, text);
  if (command === '/kick' || command === '/remove') return remove(room, said, text);
  slackbotSays(
    room,
    said,
    `\`${command}\` is not a valid command. In Slack, all messages that start with the "/" character are interpreted as slash commands.\n` +
      'If you are trying to send a message and not run a command, try preceding the "/" with an empty space.',
  );
}

async function runAppCommand(
  { workspace, bot, responseUrl }: Room,
  { person, channel }: Said,
  { command, text }: { command: string; text: string },
): Promise<void> {
  const { state, triggers, responseUrls } = workspace;
  const target = { userId: person.id, channelId: channel.id, sourceTs: undefined };
  const body = slashCommandBody(
    { state, person, triggerId: triggers.issue({ userId: person.id, channelId: channel.id, viewId: undefined }) },
    {
      name: command,
      text: commandText(state, text),
      channel,
      responseUrl: responseUrl(responseUrls.issue(target)),
    },
  );
  const answer = await bot.interact(body, commandFailure(command));
  if (answer === '') return;
  try {
    applyResponse(workspace, target, readAnswer(answer));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(`${command} failed with the error "invalid_command_response" (${error.message})`);
  }
}

/** The body may be plain text, which is then shown as it is. */
function readAnswer(body: string): unknown {
  try {
    const answer: unknown = JSON.parse(body);
    if (typeof answer === 'object') return answer;
  } catch {
    // Not JSON, so it is text.
  }
  return { text: body };
}

async function postAsPerson({ workspace, bot }: Room, { person, channel, text, threadTs }: Said): Promise<void> {
  const { state } = workspace;
  const message = {
    channelId: channel.id,
    ts: workspace.nextTs(),
    userId: person.id,
    text: messageText(state, text.trim()),
    blocks: undefined,
    metadata: undefined,
    isEdited: false,
    ...(threadTs ? { threadTs } : {}),
  };
  workspace.commit({ kind: 'message-posted', message });
  // What was suggested has served once something was said.
  const chat = workspace.assistants.get(person.id);
  if (chat && chat.threadTs === threadTs) chat.prompts = [];
  const event = {
    client_msg_id: clientMessageId(),
    user: person.id,
    text: message.text,
    ts: message.ts,
    team: state.team.id,
    channel: channel.id,
    event_ts: message.ts,
    ...(threadTs ? { thread_ts: threadTs } : {}),
  };
  if (channel.kind === 'direct-message') {
    return bot.tell('message.im', { ...event, channel_type: 'im' });
  }
  const isForBot = hasBot(state, channel) && message.text.includes(`<@${state.bot.userId}>`);
  if (isForBot) await bot.tell('app_mention', event);
}

/** Slack's own command: "/dnd 2 hours", "/dnd off". */
function doNotDisturb(room: Room, said: Said, text: string): void {
  const { workspace } = room;
  const now = Math.floor(workspace.now().getTime() / 1000);
  const [, count = '', unit = ''] = text.trim().match(/^(?:for )?(\d{1,3}) (minute|hour|day)s?$/) ?? [];
  const seconds = { minute: 60, hour: 3600, day: 86_400 }[unit] ?? 0;
  if (seconds === 0 && text.trim() !== 'off') {
    slackbotSays(room, said, 'Sorry, I did not catch that. Try `/dnd 2 hours`, `/dnd 30 minutes` or `/dnd off`.');
    return;
  }
  const end = now + Number(count) * seconds;
  workspace.commit({ kind: 'do-not-disturb-set', userId: said.person.id, start: now, end });
  slackbotSays(room, said, seconds === 0 ? 'Do not disturb is off.' : `Do not disturb is on for ${count} ${unit}s.`);
}

async function invite(room: Room, said: Said, text: string): Promise<void> {
  const { workspace } = room;
  const { channel, person } = said;
  const invited = userNamed(workspace.state, text.replace(/^@/, ''));
  const problem = cannotInvite(channel, invited, text);
  if (!invited || problem) {
    slackbotSays(room, said, problem);
    return;
  }
  workspace.commit({
    kind: 'message-posted',
    message: {
      channelId: channel.id,
      ts: workspace.nextTs(),
      userId: invited.id,
      text: `was added to <#${channel.id}|${channel.name}> by <@${person.id}>.`,
      blocks: undefined,
      metadata: undefined,
      isEdited: false,
    },
  });
  await join(room, { channelId: channel.id, userId: invited.id, inviterId: person.id });
}

function cannotInvite(channel: StoredChannel, invited: { id: string } | undefined, text: string): string {
  if (channel.kind === 'direct-message') return '`/invite` does not work in a direct message.';
  if (!invited) return `We could not find anyone called "${text}".`;
  return channel.memberIds.includes(invited.id) ? `<@${invited.id}> is already in this channel.` : '';
}

function remove(room: Room, said: Said, text: string): void {
  const removed = userNamed(room.workspace.state, text.replace(/^@/, ''));
  const { channel } = said;
  if (!removed || channel.kind === 'direct-message' || !channel.memberIds.includes(removed.id)) {
    slackbotSays(room, said, `"${text}" is not in this channel.`);
    return;
  }
  room.workspace.commit({ kind: 'member-left', channelId: channel.id, userId: removed.id });
  slackbotSays(room, said, `<@${removed.id}> was removed from <#${channel.id}|${channel.name}>.`);
}

/** Only the person who typed sees it. */
function slackbotSays({ workspace }: Room, { person, channel }: Said, text: string): void {
  workspace.ephemerals.push({
    channelId: channel.id,
    ts: workspace.nextTs(),
    userId: slackbotId,
    text,
    blocks: undefined,
    metadata: undefined,
    onlyFor: person.id,
    isEdited: false,
  });
  workspace.notify();
}
