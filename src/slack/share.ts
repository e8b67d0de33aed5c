// Sharing an answer with everybody in the conversation: a preview first, the situation only when ticked.
import { UserError } from '../domain/user-error.ts';
import { type ActionArgs, openModal, pressedValue, type SlackDeps, type SubmitArgs } from './handling.ts';
import { ACTION, FIELD } from './ids.ts';
import { decodeSituation, type Situation, verdictOn } from './situation.ts';
import { sharedAdviceMessage, shareModal } from './views/share.ts';

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
      advice: verdictOn(situation),
      userId: args.body.user.id,
      privateMetadata: JSON.stringify(privateData),
    }),
  );
  await args.ack();
}

/** The tick changes what others will see, so the form shows it. */
export async function previewShare(_deps: SlackDeps, args: ActionArgs): Promise<void> {
  await args.ack();
  const { view } = args.body;
  if (!view) return;
  const shared = sharedFrom({ view, userId: args.body.user.id });
  await args.client.views.update({
    view_id: view.id,
    hash: view.hash,
    view: shareModal({ ...shared, privateMetadata: view.private_metadata }),
  });
}

export async function shareAdvice(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const { responseUrl }: SharePrivate = JSON.parse(args.view.private_metadata);
  const shared = sharedAdviceMessage(sharedFrom({ view: args.view, userId: args.body.user.id }));
  await deps.respondAt(responseUrl, { response_type: 'in_channel', ...shared });
  await args.ack();
}

type ShareView = Pick<SubmitArgs['view'], 'private_metadata' | 'state'>;

function sharedFrom({ view, userId }: { view: ShareView; userId: string }) {
  const { situation }: SharePrivate = JSON.parse(view.private_metadata);
  const ticks = view.state.values[FIELD.includeSituation]?.[ACTION.includeSituation]?.selected_options;
  return { advice: verdictOn(situation), userId, ...(ticks?.length === 1 ? { situation: situation.text } : {}) };
}
