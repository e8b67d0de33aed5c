// Whether a workspace's situations may be sent to the language model, asked at the moment of sending.
import { type Destination, isSameDestination } from '../domain/language-model.ts';
import type { SlackDeps } from './handling.ts';

/** Undefined where there is no model, nobody agreed, or what they agreed to was another one. */
export async function consentedDestination(
  { store, languageModel }: Pick<SlackDeps, 'store' | 'languageModel'>,
  teamId: string,
): Promise<Destination | undefined> {
  if (!languageModel) return undefined;
  const { destination } = languageModel;
  const consent = await store.languageModelConsent(teamId);
  return consent && isSameDestination(consent, destination) ? destination : undefined;
}
