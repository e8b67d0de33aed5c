// Everything stored on a person, sent to them as files by direct message.
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { PersonRef } from '../ports.ts';
import { slackErrorCode } from './errors.ts';
import { type ExportFile, exportFiles } from './export-files.ts';
import { type ActionArgs, type CommandArgs, openModal, personOf, personOfCommand, type SlackDeps } from './handling.ts';
import { closingModal } from './views/closing.ts';
import { EXPORT_COMMENT, EXPORT_TITLE, exportModal, exportSentModal } from './views/own-data.ts';

export async function exportFromCommand(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await sendExport(deps, args, personOfCommand(args));
}

export async function exportFromButton(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await sendExport(deps, args, personOf(args));
}

async function sendExport(deps: SlackDeps, args: ActionArgs | CommandArgs, person: PersonRef): Promise<void> {
  // Slack allows three seconds for opening it, and the files may take longer.
  const viewId = await openModal(args, closingModal(EXPORT_TITLE, 'One moment: I am gathering everything.'));
  await args.ack();
  const view = await exportAndTell(deps, args.client, person);
  if (viewId) await replaceModal(args.client, viewId, view);
}

/** Where Slack takes no file, everything is shown instead. */
async function exportAndTell(deps: SlackDeps, client: WebClient, person: PersonRef): Promise<ModalView> {
  const data = await deps.store.exportOf(person);
  try {
    await sendFiles(client, person, exportFiles(data, deps.clock.now()));
    return exportSentModal();
  } catch (error) {
    const code = slackErrorCode(error);
    if (code === undefined) throw error;
    deps.log.warn({ teamId: person.teamId, code }, 'Slack took no file, so an export is shown in a form');
    return exportModal(data, code);
  }
}

async function sendFiles(client: WebClient, { userId }: PersonRef, files: readonly ExportFile[]): Promise<void> {
  const { channel } = await client.conversations.open({ users: userId });
  if (!channel?.id) throw new Error('Slack’s conversations.open named no conversation');
  await client.files.uploadV2({
    channel_id: channel.id,
    initial_comment: EXPORT_COMMENT,
    file_uploads: files.map(({ filename, content }) => ({ filename, title: filename, content })),
  });
}

async function replaceModal(client: WebClient, viewId: string, view: ModalView): Promise<void> {
  try {
    await client.views.update({ view_id: viewId, view });
  } catch (error) {
    // The person has closed it meanwhile.
    if (slackErrorCode(error) !== 'not_found') throw error;
  }
}
