// The workspace's things in the shapes that Slack gives them in API answers and payloads: users, channels, messages,
// views. Pure, and the one place that knows these shapes.
import { DateTime } from 'luxon';
import type { LocalFile, LocalMessage, LocalPerson, ViewStateValues } from './workspace.ts';
import {
  hasBot,
  type ShownView,
  type StoredChannel,
  type StoredMessage,
  type WorkspaceState,
} from './workspace-state.ts';

export function userObject(state: WorkspaceState, person: LocalPerson, now: Date): object {
  const local = DateTime.fromJSDate(now, { zone: person.timeZone });
  return {
    ...memberObject(state, { id: person.id, name: person.name, realName: person.realName }),
    tz: person.timeZone,
    tz_label: local.offsetNameLong ?? person.timeZone,
    tz_offset: local.offset * 60,
    is_admin: person.isAdmin,
    is_owner: person.isAdmin,
    is_primary_owner: person.isAdmin,
    is_bot: false,
  };
}

export function botUserObject(state: WorkspaceState): object {
  const { userId, botId, appId, name } = state.bot;
  const member = memberObject(state, { id: userId, name, realName: name });
  return {
    ...member,
    profile: { ...member.profile, bot_id: botId, api_app_id: appId, always_active: true },
    tz: 'America/Los_Angeles',
    tz_label: 'Pacific Standard Time',
    tz_offset: -28_800,
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_bot: true,
  };
}

/** Slack's own placeholder. Nothing here loads it. */
const avatar = 'https://a.slack-edge.com/80588/img/avatars/user_shapes/ava_0001-192.png';

function memberObject(state: WorkspaceState, member: { id: string; name: string; realName: string }) {
  return {
    id: member.id,
    team_id: state.team.id,
    name: member.name,
    deleted: false,
    real_name: member.realName,
    profile: {
      real_name: member.realName,
      real_name_normalized: member.realName,
      display_name: member.name,
      display_name_normalized: member.name,
      title: '',
      phone: '',
      skype: '',
      status_text: '',
      status_emoji: '',
      status_emoji_display_info: [],
      status_expiration: 0,
      avatar_hash: '',
      huddle_state: 'default_unset',
      huddle_state_expiration_ts: 0,
      image_48: avatar,
      image_192: avatar,
      team: state.team.id,
    },
    is_restricted: false,
    is_ultra_restricted: false,
    is_app_user: false,
    updated: 0,
  };
}

export function channelObject(state: WorkspaceState, channel: StoredChannel): object {
  const { id, createdAt, isArchived, isShared = false } = channel;
  if (channel.kind === 'direct-message') {
    const user = channel.memberIds[0];
    return { id, created: createdAt, is_archived: isArchived, is_im: true, is_org_shared: false, user, priority: 0 };
  }
  const topic = { value: '', creator: '', last_set: 0 };
  return {
    id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: false,
    is_archived: isArchived,
    is_general: channel.isGeneral,
    is_shared: isShared,
    is_org_shared: false,
    is_ext_shared: isShared,
    is_pending_ext_shared: false,
    is_member: hasBot(state, channel),
    created: createdAt,
    creator: channel.creatorId,
    unlinked: 0,
    topic,
    purpose: topic,
    previous_names: [],
    pending_shared: [],
    shared_team_ids: [state.team.id],
    context_team_id: state.team.id,
    num_members: channel.memberIds.length,
  };
}

/** What conversations.open gives with `return_im`. */
export function openedDirectMessageObject(state: WorkspaceState, channel: StoredChannel): object {
  const read = { last_read: '0000000000.000000', latest: null, unread_count: 0, unread_count_display: 0 };
  return { ...channelObject(state, channel), ...read, is_open: true };
}

/** What a payload says of the place: a direct message has no name of its own. */
export function channelName(channel: StoredChannel): string {
  return channel.kind === 'direct-message' ? 'directmessage' : channel.name;
}

export function messageObject(state: WorkspaceState, message: StoredMessage): object {
  const { bot, team } = state;
  const author =
    message.userId === bot.userId ? { bot_id: bot.botId, app_id: bot.appId, bot_profile: botProfile(state) } : {};
  return {
    type: 'message',
    user: message.userId,
    ts: message.ts,
    text: message.text,
    team: team.id,
    ...author,
    ...(message.blocks ? { blocks: message.blocks } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.files ? { files: message.files.map(fileObject) } : {}),
  };
}

export function fileObject({ id, name, title, mimetype, size }: LocalFile): object {
  return {
    id,
    name,
    title,
    mimetype,
    filetype: name.split('.').at(-1) ?? '',
    size,
    mode: 'hosted',
    is_external: false,
  };
}

/** With what only API answers carry. */
export function apiMessageObject(
  state: WorkspaceState,
  message: StoredMessage,
  { withMetadata }: { withMetadata: boolean },
): object {
  return {
    ...messageObject(state, message),
    ...(message.isEdited ? { edited: { user: message.userId, ts: message.ts } } : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}

function botProfile({ bot, team }: WorkspaceState): object {
  const icon = 'https://a.slack-edge.com/80588/img/plugins/app/bot';
  return {
    id: bot.botId,
    app_id: bot.appId,
    name: bot.name,
    icons: { image_36: `${icon}_36.png`, image_48: `${icon}_48.png`, image_72: `${icon}_72.png` },
    deleted: false,
    updated: 0,
    team_id: team.id,
  };
}

export function viewObject(state: WorkspaceState, shown: ShownView, values: ViewStateValues = {}): object {
  const { view } = shown;
  const modal = view.type === 'modal' ? view : undefined;
  return {
    id: shown.viewId,
    team_id: state.team.id,
    type: view.type,
    title: modal?.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    submit: modal?.submit ?? null,
    close: modal?.close ?? null,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    external_id: view.external_id ?? '',
    state: { values },
    hash: shown.hash,
    clear_on_close: modal?.clear_on_close ?? false,
    notify_on_close: modal?.notify_on_close ?? false,
    root_view_id: shown.rootViewId,
    previous_view_id: shown.previousViewId,
    app_id: state.bot.appId,
    app_installed_team_id: state.team.id,
    bot_id: state.bot.botId,
  };
}

export function asLocalMessage(message: StoredMessage): LocalMessage {
  return { ...message, onlyFor: undefined };
}
