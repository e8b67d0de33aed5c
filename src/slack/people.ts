// Who acts: their time zone and whether they administer the workspace, as Slack says. Kept for ten minutes.
import type { WebClient } from '@slack/web-api';
import { isTimeZone } from '../domain/schedule.ts';
import type { Clock, PersonRef } from '../ports.ts';

export type SlackPerson = { timeZone: string; isAdmin: boolean };

export type People = {
  /** What is known of a person. `isFresh` asks Slack again: rights are checked at the moment of acting. */
  lookUp(client: WebClient, person: PersonRef, options?: { isFresh: boolean }): Promise<SlackPerson>;
};

const KEPT_FOR_MS = 10 * 60_000;
const MOST_KEPT = 10_000;

/** A profile without a zone (guests from other workspaces, some bots) is taken to be in UTC. */
const UNKNOWN_ZONE = 'UTC';

export function createPeople(clock: Clock): People {
  const known = new Map<string, SlackPerson & { until: number }>();
  return {
    async lookUp(client, { teamId, userId }, options = { isFresh: false }) {
      const key = `${teamId}/${userId}`;
      const now = clock.now().getTime();
      const kept = known.get(key);
      if (kept && kept.until > now && !options.isFresh) return kept;
      const { user } = await client.users.info({ user: userId });
      const person = {
        timeZone: user?.tz && isTimeZone(user.tz) ? user.tz : UNKNOWN_ZONE,
        isAdmin: Boolean(user?.is_admin || user?.is_owner),
      };
      if (known.size >= MOST_KEPT) known.clear();
      known.set(key, { ...person, until: now + KEPT_FOR_MS });
      return person;
    },
  };
}
