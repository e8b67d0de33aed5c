// The app was taken out of the workspace, or its token was taken back: nothing can be posted until it is installed again.
import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Clock, Log, Store } from '../ports.ts';

/** Not among the listeners: see below. */
export const GOODBYES = ['app_uninstalled', 'tokens_revoked'] as const;

/** docs.slack.dev/reference/events/tokens_revoked: the tokens are named by the ids of their users. */
const goodbye = z.object({
  team_id: z.string(),
  /** Unix seconds. */
  event_time: z.number(),
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).optional() }) }),
  ]),
});

/**
 * Bolt acknowledges an event before its listeners run, and one that was acknowledged does not come again. So this one is
 * written down first; if that fails, Slack gets no acknowledgement and sends it once more.
 */
export function hearGoodbyes(
  app: Pick<App, 'processEvent'>,
  deps: { store: Store; clock: Clock; log: Log; botUserId: string },
): void {
  const connectedAt = deps.clock.now();
  const processEvent = app.processEvent.bind(app);
  app.processEvent = async (request) => {
    const said = goodbye.safeParse(request.body);
    if (said.success && isForUs(said.data, { connectedAt, botUserId: deps.botUserId })) {
      const { team_id: teamId, event } = said.data;
      await deps.store.haltNudgesOfTeam({ teamId, because: 'not-authorised' });
      deps.log.warn({ teamId, event: event.type }, 'the app was removed from the workspace, so its nudges are halted');
    }
    await processEvent(request);
  };
}

function isForUs(
  { event, event_time: eventTime }: z.infer<typeof goodbye>,
  { connectedAt, botUserId }: { connectedAt: Date; botUserId: string },
): boolean {
  // Slack took the token after this was said: it is late, and the app has been installed again since.
  if ((eventTime + 1) * 1000 <= connectedAt.getTime()) return false;
  return event.type === 'app_uninstalled' || (event.tokens.bot ?? []).includes(botUserId);
}
