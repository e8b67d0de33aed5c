// Lets each signed request in once. Slack repeats events it thinks lost, and anybody who recorded a signed
// request can send it again for five minutes: both carry an id that was seen before.
import type { AllMiddlewareArgs, AnyMiddlewareArgs } from '@slack/bolt';
import type { SlackDeps } from './handling.ts';

export function ignoreReplays(deps: Pick<SlackDeps, 'store' | 'clock' | 'log'>) {
  return async (args: AnyMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const key = requestKey(args.body);
    const teamId = args.context.teamId ?? args.context.enterpriseId ?? '';
    const isNew = key === undefined || (await deps.store.isFirstSight({ teamId, key, now: deps.clock.now() }));
    if (isNew) {
      await args.next();
      return;
    }
    deps.log.warn({ teamId, key }, 'a repeated request was ignored');
    // Events are acknowledged by Bolt before this runs; the rest must be, or Slack shows a warning.
    if ('ack' in args && typeof args.ack === 'function') await args.ack();
  };
}

function requestKey(body: object): string | undefined {
  if ('event_id' in body && typeof body.event_id === 'string') return body.event_id;
  if ('trigger_id' in body && typeof body.trigger_id === 'string') return body.trigger_id;
  return undefined;
}
