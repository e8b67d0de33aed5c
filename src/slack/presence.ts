// Where a person is and whether they want to be left alone, as Slack says at this moment. What Slack does not say,
// for want of a scope or for a fault, is left open: the person's own quiet hours hold in any case.
import { ErrorCode, type WebClient } from '@slack/web-api';
import { isTimeZone } from '../domain/schedule.ts';
import type { Log, Messenger, PersonRef, Presence } from '../ports.ts';
import { slackErrorCode } from './errors.ts';

type PresenceDeps = { clientFor: (teamId: string) => WebClient | undefined; log: Log };

/** A workspace that has not granted the scope is asked again so much later. */
const ASK_AGAIN_MS = 60 * 60_000;

export function createPresence({ clientFor, log }: PresenceDeps): Messenger['presenceOf'] {
  const withoutScope = new Map<string, Date>();

  async function doNotDisturbUntil(client: WebClient, { teamId, userId }: PersonRef, now: Date) {
    const notBefore = withoutScope.get(teamId);
    if (notBefore && notBefore > now) return undefined;
    try {
      const {
        dnd_enabled: isOn,
        next_dnd_start_ts: start = 0,
        next_dnd_end_ts: end = 0,
      } = await client.dnd.info({
        user: userId,
      });
      const seconds = now.getTime() / 1000;
      return isOn && start <= seconds && seconds < end ? new Date(end * 1000) : undefined;
    } catch (error) {
      if (slackErrorCode(error) !== 'missing_scope') throw error;
      withoutScope.set(teamId, new Date(now.getTime() + ASK_AGAIN_MS));
      log.info({ teamId }, 'Slack’s do-not-disturb cannot be honoured here: the scope dnd:read was not granted');
      return undefined;
    }
  }

  /** Undefined for whatever Slack does not say; being asked to slow down is passed on. */
  async function ask<Answer>(person: PersonRef, question: () => Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await question();
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === ErrorCode.RateLimitedError) throw error;
      log.info({ teamId: person.teamId, err: error }, 'Slack did not say where a person is');
      return undefined;
    }
  }

  return async (person, now): Promise<Presence> => {
    const client = clientFor(person.teamId);
    if (!client) return { kind: 'told', timeZone: undefined, doNotDisturbUntil: undefined };
    try {
      const until = await ask(person, () => doNotDisturbUntil(client, person, now));
      const zone = await ask(person, async () => (await client.users.info({ user: person.userId })).user?.tz);
      return { kind: 'told', timeZone: zone && isTimeZone(zone) ? zone : undefined, doNotDisturbUntil: until };
    } catch (error) {
      return { kind: 'rate-limited', retryAfterSeconds: retryAfterOf(error) };
    }
  };
}

const retryAfterOf = (error: unknown): number =>
  error instanceof Error && 'retryAfter' in error ? Number(error.retryAfter) : 60;
