// Help at a click, where nothing can be typed.
import { type ActionArgs, openModal, personOf, type SlackDeps } from './handling.ts';
import { consentedDestination } from './language-model-consent.ts';
import { helpModal } from './views/help.ts';

export async function openHelp(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const { teamId } = personOf(args);
  await openModal(args, helpModal(await consentedDestination(deps, teamId)));
  await args.ack();
}
