// Tells people what is stored on them.
import { type ActionArgs, type CommandArgs, openModal, personOf, personOfCommand, type SlackDeps } from './handling.ts';
import { consentedDestination } from './language-model-consent.ts';
import { type PrivacyContent, privacyMessage, privacyModal } from './views/privacy.ts';

export async function showPrivacy(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await args.ack();
  const { teamId } = personOfCommand(args);
  await args.respond({ response_type: 'ephemeral', ...privacyMessage(await contentFor(deps, teamId)) });
}

export async function openPrivacy(deps: SlackDeps, args: ActionArgs): Promise<void> {
  await openModal(args, privacyModal(await contentFor(deps, personOf(args).teamId)));
  await args.ack();
}

async function contentFor(deps: SlackDeps, teamId: string): Promise<PrivacyContent> {
  const [retention, sentTo] = await Promise.all([deps.store.retentionOf(teamId), consentedDestination(deps, teamId)]);
  return { retention, sentTo };
}
