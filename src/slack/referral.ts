// Admins add their own words to what people read when no practice helps. The words that lead there are not stored.
import { REFERRAL_TEXTS } from '../advisor/referral.ts';
import { REFERRAL_TOPICS, type ReferralTopic } from '../domain/advice.ts';
import { MAX_OWN_REFERRAL_LENGTH, type OwnReferral } from '../domain/referral.ts';
import { UserError } from '../domain/user-error.ts';
import type { PersonRef } from '../ports.ts';
import {
  type ActionArgs,
  openModal,
  personOf,
  pressedValue,
  type SlackDeps,
  type SubmitArgs,
  typedText,
} from './handling.ts';
import { FIELD, INPUT } from './ids.ts';
import { isWorkspaceAdmin } from './nudge-rights.ts';
import { recordChanges } from './setting-change.ts';
import { referralModal, referralPreviewModal, referralsModal } from './views/referral.ts';

const ADMINS_ONLY = 'What people read here when they need other help is for workspace admins to write.';

export async function openReferrals(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const { teamId } = await adminOf(deps, args);
  await openModal(args, await referralList(deps, teamId));
  await args.ack();
}

export async function editReferral(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const { teamId } = await adminOf(deps, args);
  const topic = topicFrom(pressedValue(args));
  const own = await deps.store.ownReferralOn({ teamId, topic });
  await args.ack();
  await showInPlace(args, referralModal(topic, REFERRAL_TEXTS[topic], own));
}

/** Shows what people will read; nothing is stored before that was seen. */
export async function previewReferral(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  await adminOf(deps, args);
  const { values } = args.view.state;
  const topic = topicFrom(args.view.private_metadata);
  const text = typedText(values, FIELD.referral);
  if (text === '') throw new UserError('Write whom to turn to.', FIELD.referral);
  if (text.length > MAX_OWN_REFERRAL_LENGTH) {
    throw new UserError(`At most ${MAX_OWN_REFERRAL_LENGTH} characters; this has ${text.length}.`, FIELD.referral);
  }
  const isInstead = values[FIELD.referralPlace]?.[INPUT]?.selected_option?.value === 'instead';
  const view = referralPreviewModal({ topic, text, isInstead }, REFERRAL_TEXTS[topic]);
  await args.ack({ response_action: 'update', view });
}

export async function changeReferral(_deps: SlackDeps, args: ActionArgs): Promise<void> {
  await args.ack();
  const draft: OwnReferral = JSON.parse(args.body.view?.private_metadata ?? '');
  await showInPlace(args, referralModal(draft.topic, REFERRAL_TEXTS[draft.topic], draft));
}

export async function saveReferral(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = await adminOf(deps, args);
  const { teamId, userId } = person;
  const { topic, text, isInstead }: OwnReferral = JSON.parse(args.view.private_metadata);
  await deps.store.saveOwnReferral({ teamId, topic, text, isInstead, writtenBy: userId, now: deps.clock.now() });
  await recordChanges(deps, person, { changes: [{ what: 'referral-written', detail: topic }] });
  await args.ack({ response_action: 'update', view: await referralList(deps, teamId) });
}

export async function resetReferral(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = await adminOf(deps, args);
  const { teamId } = person;
  const topic = topicFrom(pressedValue(args));
  if (await deps.store.ownReferralOn({ teamId, topic })) {
    await deps.store.deleteOwnReferral({ teamId, topic });
    await recordChanges(deps, person, { changes: [{ what: 'referral-reset', detail: topic }] });
  }
  await args.ack();
  await showInPlace(args, await referralList(deps, teamId));
}

async function referralList({ store }: SlackDeps, teamId: string) {
  return referralsModal(REFERRAL_TEXTS, await store.ownReferrals(teamId));
}

async function adminOf(deps: SlackDeps, args: ActionArgs | SubmitArgs): Promise<PersonRef> {
  const person = personOf(args);
  if (!(await isWorkspaceAdmin(deps, args.client, person))) throw new UserError(ADMINS_ONLY);
  return person;
}

function topicFrom(value: string): ReferralTopic {
  const topic = REFERRAL_TOPICS.find((each) => each === value);
  if (!topic) throw new UserError('That button is too old for me. Open it again from my Home tab.');
  return topic;
}

async function showInPlace(args: ActionArgs, view: ReturnType<typeof referralModal>): Promise<void> {
  const open = args.body.view;
  if (open) await args.client.views.update({ view_id: open.id, view });
}
