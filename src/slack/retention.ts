// Admins choose how long their workspace keeps what people answered, planned and were sent.
import { isRetention } from '../domain/retention.ts';
import { UserError } from '../domain/user-error.ts';
import { type ActionArgs, openModal, personOf, type SlackDeps, type SubmitArgs } from './handling.ts';
import { refreshHome } from './home.ts';
import { FIELD, INPUT } from './ids.ts';
import { isWorkspaceAdmin } from './nudge-rights.ts';
import { recordChanges } from './setting-change.ts';
import { lengthOf, retentionModal, savedRetentionModal } from './views/retention.ts';

const ADMINS_ONLY = 'How long things are kept is for workspace admins to say. Ask one of them.';

export async function openRetention(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  if (!(await isWorkspaceAdmin(deps, args.client, person))) throw new UserError(ADMINS_ONLY);
  await openModal(args, retentionModal(await deps.store.retentionOf(person.teamId)));
  await args.ack();
}

export async function saveRetention(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const person = personOf(args);
  if (!(await isWorkspaceAdmin(deps, args.client, person))) throw new UserError(ADMINS_ONLY);
  const chosen = args.view.state.values[FIELD.retention]?.[INPUT]?.selected_option?.value ?? '';
  const retention = /^\d+$/.test(chosen) ? Number(chosen) : chosen;
  if (!isRetention(retention)) throw new UserError('Choose one of the times.', FIELD.retention);
  const before = await deps.store.retentionOf(person.teamId);
  await deps.store.saveRetention({ teamId: person.teamId, retention, now: deps.clock.now() });
  if (retention !== before) {
    await recordChanges(deps, person, { changes: [{ what: 'retention', detail: lengthOf(retention) }] });
  }
  await args.ack({ response_action: 'update', view: savedRetentionModal(retention) });
  await refreshHome(deps, args.client, person);
}
