// Answers a situation: the local advisor always, and where the workspace agreed to it the language model after it.
// What the local advisor refers, refuses or finds too thin never leaves this machine.
import { recommendationFrom } from '../advisor/second-opinion.ts';
import type { Advice } from '../domain/advice.ts';
import type { Destination } from '../domain/language-model.ts';
import type { Asker, SlackDeps } from './handling.ts';
import { consentedDestination } from './language-model-consent.ts';
import { adviseOnSituation, encodeSituation, type Situation } from './situation.ts';
import { countSituation } from './situation-sum.ts';
import { type Answerer, adviceMessage } from './views/advice.ts';
import { waitingMessage } from './views/language-model.ts';
import { referralMessage } from './views/referral.ts';
import type { Rendered } from './views/text.ts';

/** Shows the answer; before it, where that takes a while, that it is being asked for. */
export type Show = (message: Rendered, step: 'waiting' | 'answer') => Promise<void>;

export async function answerSituation(
  deps: SlackDeps,
  asked: Asker & { situation: Situation },
  show: Show,
): Promise<void> {
  const { situation } = asked;
  const own = adviseOnSituation(situation);
  if (own.kind === 'referral') {
    const { topic } = own;
    await show(referralMessage(own.text, await deps.store.ownReferralOn({ teamId: asked.teamId, topic })), 'answer');
    return;
  }
  // An admin agreed for their own people only, whether they ask or are asked about.
  const mayLeave = !asked.isFromElsewhere && !situation.staysHere && isWorthAsking(own);
  const destination = mayLeave ? await consentedDestination(deps, asked.teamId) : undefined;
  if (!destination) {
    await show(rendered(own, situation), 'answer');
    await countSituation(deps, asked.teamId, own);
    return;
  }
  await show(waitingMessage(destination), 'waiting');
  const { advice, carried, answerer } = await askedElsewhere(deps, { ...asked, own, destination });
  await show(rendered(advice, carried, answerer), 'answer');
  await countSituation(deps, asked.teamId, advice);
}

function rendered(advice: Advice, situation: Situation, answerer?: Answerer): Rendered {
  return adviceMessage(advice, encodeSituation(situation), answerer);
}

/** A text too thin for us is answered with a question; only then is there something to ask elsewhere. */
function isWorthAsking(advice: Advice): boolean {
  return advice.kind === 'recommendation' || (advice.kind === 'clarification' && advice.reason === 'even');
}

async function askedElsewhere(
  { languageModel }: SlackDeps,
  asked: { teamId: string; situation: Situation; own: Advice; destination: Destination },
): Promise<{ advice: Advice; carried: Situation; answerer: Answerer }> {
  const { teamId, situation, own, destination } = asked;
  const { text, clarified } = situation;
  const outcome = await languageModel?.ask({ teamId, situation: text, ...(clarified ? { clarified } : {}) });
  if (outcome?.kind === 'opinion') {
    const verdict = recommendationFrom(outcome.opinion, text);
    return { advice: verdict, carried: { ...situation, verdict }, answerer: { kind: 'language-model', destination } };
  }
  const because = outcome?.because ?? 'unavailable';
  return { advice: own, carried: situation, answerer: { kind: 'this-machine-instead', destination, because } };
}
