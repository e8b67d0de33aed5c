// Buttons that no handler knows: links, or messages from an older version of the app.
import type { ActionArgs, SlackDeps } from './handling.ts';
import { ACTION, ACTION_PREFIX } from './ids.ts';

const EXACT: ReadonlySet<string> = new Set(Object.values(ACTION));
const PREFIXES = Object.values(ACTION_PREFIX);

export function isKnownAction(actionId: string): boolean {
  return EXACT.has(actionId) || PREFIXES.some((prefix) => actionId.startsWith(prefix));
}

/** Bolt runs every listener that matches, so this one steps aside for actions that have their own. */
export function acknowledgeUnknownAction(deps: SlackDeps) {
  return async ({ action, ack, body, respond }: ActionArgs): Promise<void> => {
    if (isKnownAction(action.action_id)) return;
    await ack();
    deps.log.warn({ actionId: action.action_id }, 'an unknown action was acknowledged');
    if (!body.response_url) return;
    await respond({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'That button is from an older version of me and does nothing any more. `/lead-or-manage help` shows what I can do.',
    });
  };
}
