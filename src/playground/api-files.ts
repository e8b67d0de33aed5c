// Web API: files.*, as far as sending files goes. Rules as on docs.slack.dev/reference/methods/files.*.
import { channelToPostIn, inThread } from './api-chat.ts';
import { type Arguments, textArgument } from './arguments.ts';
import { isRecord } from './limit-checks.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { refuse } from './refusal.ts';
import { fileObject } from './slack-objects.ts';
import { UPLOAD_LIMIT } from './uploads.ts';
import type { LocalFile } from './workspace.ts';

export function uploadUrl({ uploads }: OpenWorkspace, values: Arguments): object {
  const name = textArgument(values, 'filename');
  const length = Number(textArgument(values, 'length'));
  // Slack says so of a length of 0 as well.
  if (name === '' || !(Number.isInteger(length) && length > 0)) return refuse('missing_argument');
  if (length > UPLOAD_LIMIT) return refuse('file_upload_size_restricted');
  const { url, fileId } = uploads.begin({ name, length });
  return { upload_url: url, file_id: fileId };
}

/** Without a channel the files would be private to the bot, which nobody here could see. */
export function completeUpload(workspace: OpenWorkspace, values: Arguments): object {
  const wanted = Array.isArray(values.files) ? values.files.filter(isRecord) : [];
  if (wanted.length === 0) return refuse('invalid_arguments');
  const channel = channelToPostIn(workspace, textArgument(values, 'channel_id'));
  const uploads = wanted.map(({ id, title }) => ({ ...workspace.uploads.complete(String(id)), title }));
  const files = uploads.map(({ fileId, name, content, title }): LocalFile => {
    const shown = typeof title === 'string' && title !== '' ? title : name;
    return { id: fileId, name, title: shown, mimetype: mimetypeOf(name), size: content.length };
  });
  const message = {
    channelId: channel.id,
    ts: workspace.nextTs(),
    userId: workspace.state.bot.userId,
    text: textArgument(values, 'initial_comment'),
    blocks: undefined,
    metadata: undefined,
    isEdited: false,
    files,
    ...inThread(values),
  };
  const contents = Object.fromEntries(uploads.map(({ fileId, content }) => [fileId, content.toString('base64')]));
  workspace.commit({ kind: 'message-posted', message, contents });
  return { files: files.map(fileObject) };
}

const MIMETYPES: Record<string, string> = { json: 'application/json', csv: 'text/csv', txt: 'text/plain' };

const mimetypeOf = (name: string) => MIMETYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
