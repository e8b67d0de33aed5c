// *I disagree*: what the person chose instead, kept as data.
import { UserError } from '../domain/user-error.ts';
import { type ActionArgs, openModal, personOf, pressedValue, type SlackDeps, type SubmitArgs } from './handling.ts';
import { FIELD, INPUT } from './ids.ts';
import { decodeSituation, isEmphasis, verdictOn } from './situation.ts';
import { closingModal } from './views/closing.ts';
import { disagreementModal } from './views/disagreement.ts';

export async function openDisagreementForm(_deps: SlackDeps, args: ActionArgs): Promise<void> {
  const encoded = pressedValue(args);
  await openModal(args, disagreementModal(verdictOn(decodeSituation(encoded)), encoded));
  await args.ack();
}

export async function recordDisagreement(deps: SlackDeps, args: SubmitArgs): Promise<void> {
  const situation = decodeSituation(args.view.private_metadata);
  const advice = verdictOn(situation);
  const chosen = args.view.state.values[FIELD.emphasis]?.[INPUT]?.selected_option?.value;
  if (!isEmphasis(chosen)) throw new UserError('Choose one of them.', FIELD.emphasis);
  const isSituationKept = args.view.state.values[FIELD.keepSituation]?.[INPUT]?.selected_options?.length === 1;
  await deps.store.recordDisagreement({
    ...personOf(args),
    // A form sent twice is one disagreement: Slack gives each opened form its own id, also above the same answer.
    id: args.view.id,
    given: advice.emphasis,
    chosen,
    confidence: advice.confidence,
    advisor: situation.verdict ? 'language-model' : 'local',
    situation: situation.text,
    isSituationKept,
    at: deps.clock.now(),
  });
  await args.ack({
    response_action: 'update',
    view: closingModal(
      'Thank you',
      `Noted: your choice and mine, ${isSituationKept ? 'with' : 'without'} the words. You know the people; I only know the words.`,
    ),
  });
}
