// In which zone a person reads times: the one they chose, else that of their Slack profile.
import type { WebClient } from '@slack/web-api';
import type { MessageSettings } from '../domain/message-settings.ts';
import type { PersonRef } from '../ports.ts';
import type { SlackDeps } from './handling.ts';

export type PersonTime = { settings: MessageSettings; timeZone: string; slackTimeZone: string };

export async function timeOf(deps: SlackDeps, client: WebClient, person: PersonRef): Promise<PersonTime> {
  const [settings, { timeZone: slackTimeZone }] = await Promise.all([
    deps.store.messageSettingsOf(person),
    deps.people.lookUp(client, person),
  ]);
  return { settings, slackTimeZone, timeZone: settings.timeZone ?? slackTimeZone };
}
