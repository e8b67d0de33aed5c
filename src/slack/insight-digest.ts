// The digest of a team's figures, chosen and stopped by admins. Posting it: jobs/insight-digest.ts.
import { DEFAULT_DIGEST_TIME, nextDigestRun } from '../domain/insight-digest.ts';
import { UserError } from '../domain/user-error.ts';
import type { PersonRef } from '../ports.ts';
import { channelToPostIn } from './channel.ts';
import { type ActionArgs, openModal, personOf, type SlackDeps, type SubmitArgs } from './handling.ts';
import { refreshHome } from './home.ts';
import { FIELD, INPUT } from './ids.ts';
import { isWorkspaceAdmin } from './nudge-rights.ts';
import { recordChanges } from './setting-change.ts';
import { localTimeFrom, timeZoneFrom, weekdayFrom } from './time-values.ts';
import { closingModal } from './views/closing.ts';
import { describeDigest, describeRhythm, digestModal } from './views/insight-digest.ts';

const ADMINS_ONLY = 'The digest is for workspace admins to set up. Ask one of them.';
const SHARED_OUTSIDE =
  'People of another company read that channel, and these figures are about yours. Choose a channel of your own people.';

export async function openDigestForm(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = await adminWho(deps, args);
  const [current, { timeZone }] = await Promise.all([
    deps.store.insightDigestOf(person.teamId),
    deps.people.lookUp(args.client, person),
  ]);
  await openModal(args, digestModal({ current, suggested: current ?? { ...DEFAULT_DIGEST_TIME, timeZone } }));
  await args.ack();
}

export async function saveDigest(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = await adminWho(deps, args);
  const { values } = args.view.state;
  const channelId = values[FIELD.channel]?.[INPUT]?.selected_conversation;
  if (!channelId) throw new UserError('Choose a channel.', FIELD.channel);
  const time = { weekday: weekdayFrom(values), localTime: localTimeFrom(values), timeZone: timeZoneFrom(values) };
  const { isForEveryone, isSharedOutside } = await channelToPostIn(args.client, channelId, FIELD.channel);
  if (isForEveryone) throw new UserError('That channel is everybody’s. Choose a team’s own channel.', FIELD.channel);
  if (isSharedOutside) throw new UserError(SHARED_OUTSIDE, FIELD.channel);
  const digest = await deps.store.saveInsightDigest({
    ...time,
    teamId: person.teamId,
    channelId,
    setUpBy: person.userId,
    nextRunAt: nextDigestRun(time, deps.clock.now()),
  });
  await recordChanges(deps, person, { channelId, changes: [{ what: 'digest-saved', detail: describeRhythm(digest) }] });
  await args.ack({ response_action: 'update', view: closingModal('Saved', describeDigest(digest)) });
  await refreshHome(deps, args.client, person);
}

export async function stopDigest(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = await adminWho(deps, args);
  const digest = await deps.store.insightDigestOf(person.teamId);
  await deps.store.stopInsightDigest(person.teamId);
  if (digest) {
    await recordChanges(deps, person, { channelId: digest.channelId, changes: [{ what: 'digest-stopped' }] });
  }
  await args.ack();
  const stopped = closingModal('Stopped', 'No more digests. You can choose a channel again at any time.');
  if (args.body.view?.type === 'modal') await args.client.views.update({ view_id: args.body.view.id, view: stopped });
  await refreshHome(deps, args.client, person);
}

async function adminWho(deps: SlackDeps, args: ActionArgs | SubmitArgs): Promise<PersonRef> {
  const person = personOf(args);
  if (!(await isWorkspaceAdmin(deps, args.client, person))) throw new UserError(ADMINS_ONLY);
  return person;
}
