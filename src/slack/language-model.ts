// The switch for the language model: an admin reads what is sent and to whom, agrees, and can take it back.
import { spendingDay } from '../domain/language-model.ts';
import { UserError } from '../domain/user-error.ts';
import type { LanguageModel } from '../ports.ts';
import { type ActionArgs, openModal, personOf, type SlackDeps, type SubmitArgs } from './handling.ts';
import { refreshHome } from './home.ts';
import { FIELD, INPUT } from './ids.ts';
import { consentedDestination } from './language-model-consent.ts';
import { isWorkspaceAdmin } from './nudge-rights.ts';
import { recordChanges } from './setting-change.ts';
import { closingModal } from './views/closing.ts';
import { languageModelConsentModal, languageModelModal } from './views/language-model.ts';

const ADMINS_ONLY = 'Whether a language model may be asked is for workspace admins to decide.';
const NO_MODEL = 'There is no language model here any more. Whoever runs this app can set one up.';
const ANOTHER_MODEL =
  'Whoever runs this app has changed the language model since. Please read the new text and decide again.';

/** What is sent and to whom where it is off; the day's cost and who switched it on where it is on. */
export async function openLanguageModel(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const { destination, dailyLimit } = await languageModelFor(deps, args);
  const person = personOf(args);
  const isOn = (await consentedDestination(deps, person.teamId)) !== undefined;
  const consent = await deps.store.languageModelConsent(person.teamId);
  if (isOn && consent) {
    const day = spendingDay(deps.clock.now());
    const spent = await deps.store.spendingOf({ teamId: person.teamId, day });
    const { timeZone } = await deps.people.lookUp(args.client, person);
    await openModal(args, languageModelModal({ consent, spent, limit: dailyLimit, timeZone }));
  } else {
    await openModal(args, languageModelConsentModal({ destination, limit: dailyLimit }));
  }
  await args.ack();
}

export async function consentToLanguageModel(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const { destination } = await languageModelFor(deps, args);
  const person = personOf(args);
  const isTicked = args.view.state.values[FIELD.consent]?.[INPUT]?.selected_options?.length === 1;
  if (!isTicked) throw new UserError('Tick the box to switch it on, or press Cancel.', FIELD.consent);
  // What was read must be what is switched on.
  if (args.view.private_metadata !== JSON.stringify(destination)) throw new UserError(ANOTHER_MODEL);
  await deps.store.giveLanguageModelConsent({
    ...{ ...destination, teamId: person.teamId, givenBy: person.userId, givenAt: deps.clock.now() },
    id: args.view.id,
  });
  await recordChanges(deps, person, { changes: [{ what: 'language-model-on', detail: destination.model }] });
  await args.ack({
    response_action: 'update',
    view: closingModal(
      'Switched on',
      'From now on situations described here are also sent there. Everybody is told so: in each answer, before they ask in my Home tab and in the form, and under `/lead-or-manage help`. You can switch it off in my Home tab at any time.',
    ),
  });
  await refreshHome(deps, args.client, person);
}

export async function revokeLanguageModel(deps: SlackDeps, args: ActionArgs): Promise<void> {
  const person = personOf(args);
  if (!(await isWorkspaceAdmin(deps, args.client, person))) throw new UserError(ADMINS_ONLY);
  if (await consentedDestination(deps, person.teamId)) {
    await recordChanges(deps, person, { changes: [{ what: 'language-model-off' }] });
  }
  await deps.store.revokeLanguageModelConsent({ ...person, now: deps.clock.now() });
  await args.ack();
  const { view } = args.body;
  const closing = closingModal('Switched off', 'From now on situations stay on the machine this app runs on.');
  if (view?.type === 'modal') await args.client.views.update({ view_id: view.id, view: closing });
  await refreshHome(deps, args.client, person);
}

/** Throws for anybody but an admin, and where there is no model. */
async function languageModelFor(deps: SlackDeps, args: ActionArgs | SubmitArgs): Promise<LanguageModel> {
  if (!(await isWorkspaceAdmin(deps, args.client, personOf(args)))) throw new UserError(ADMINS_ONLY);
  if (!deps.languageModel) throw new UserError(NO_MODEL);
  return deps.languageModel;
}
