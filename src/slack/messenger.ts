// Posts what the jobs decided: one request per call, never repeated here, and an honest word on how it ended.
import { ErrorCode, type WebClient } from '@slack/web-api';
import { type Delivery, type FailReason, isToChannel } from '../domain/delivery.ts';
import type { Log, LookUpOutcome, Messenger, OutgoingMessage, PostOutcome } from '../ports.ts';
import { slackErrorCode } from './errors.ts';
import { createPresence } from './presence.ts';
import { checkInMessage, keepOrStopMessage, reminderMessage } from './views/check-in.ts';
import { digestMessage, digestTroubleMessage } from './views/insight-digest.ts';
import { introductionMessage, mendedMessage, nudgeMessage, troubleMessage } from './views/nudge.ts';
import { followUpMessage } from './views/plan.ts';
import type { Rendered } from './views/text.ts';

/** Marks our posts, so that one whose answer was lost can be found again. Readable by other apps: ids only. */
const METADATA_TYPE = 'lead_or_manage_delivery';

/** How far before its start a delivery is looked for: our clock may be hours ahead, and the id cannot be mistaken. */
const LOOK_BACK_SECONDS = 24 * 60 * 60;
/** As many as Slack gives at once: more than these in a day, and it cannot be told. */
const LOOK_UP_PAGE = 999;

const FAIL_REASONS: Record<string, FailReason> = {
  not_in_channel: 'not-in-channel',
  is_archived: 'channel-archived',
  channel_not_found: 'channel-not-found',
  restricted_action: 'posting-restricted',
  restricted_action_read_only_channel: 'posting-restricted',
  restricted_action_thread_only_channel: 'posting-restricted',
  user_not_found: 'person-unavailable',
  user_disabled: 'person-unavailable',
  cannot_dm_bot: 'person-unavailable',
  messages_tab_disabled: 'person-unavailable',
  invalid_auth: 'not-authorised',
  not_authed: 'not-authorised',
  account_inactive: 'not-authorised',
  token_revoked: 'not-authorised',
  token_expired: 'not-authorised',
};

/** Slack says that after these "some aspect of the operation" may have succeeded. */
const UNSURE_ERRORS = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable']);

/** The connection never stood, so nothing can have arrived. */
const NEVER_ARRIVED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** `clientFor` knows no client for a workspace that the app is not installed in. */
export function createMessenger(deps: { clientFor: (teamId: string) => WebClient | undefined; log: Log }): Messenger {
  return {
    presenceOf: createPresence(deps),

    compose(message) {
      const client = deps.clientFor(message.teamId);
      if (!client) return async () => ({ kind: 'refused', reason: 'not-authorised', detail: 'no_token_for_team' });
      const request = {
        channel: message.targetId,
        ...rendered(message),
        unfurl_links: false,
        metadata: { event_type: METADATA_TYPE, event_payload: { delivery_id: message.deliveryId } },
      };
      return async () => {
        try {
          const posted = await client.chat.postMessage(request);
          if (!posted.channel || !posted.ts) return { kind: 'unknown', detail: 'no_timestamp' };
          return { kind: 'sent', channelId: posted.channel, ts: posted.ts };
        } catch (error) {
          return outcomeOf(error);
        }
      };
    },

    async findDelivery(delivery) {
      const client = deps.clientFor(delivery.teamId);
      if (!client) return { kind: 'cannot-tell' };
      try {
        return await lookUp(client, delivery);
      } catch (error) {
        // Reading a channel needs a scope that many owners rightly do not grant.
        deps.log.info({ deliveryId: delivery.id, err: error }, 'a delivery could not be looked up');
        return { kind: 'cannot-tell' };
      }
    },
  };
}

function rendered(message: OutgoingMessage): Rendered {
  switch (message.kind) {
    case 'introduction':
      return introductionMessage(message.schedule, message.isChange);
    case 'nudge':
      return nudgeMessage({ ...message, willTry: 0 });
    case 'digest':
      return digestMessage(message.digest, message.insights);
    case 'digest-trouble':
      return digestTroubleMessage(message.digest, message.because);
    case 'trouble':
      return troubleMessage(message.schedule, message.because);
    case 'mended':
      return mendedMessage(message.schedule);
    case 'check-in':
      return checkInMessage(message);
    case 'reminder':
      return reminderMessage(message);
    case 'keep-or-stop':
      return keepOrStopMessage(message);
    case 'follow-up':
      return followUpMessage(message.plan);
  }
}

/** What an error of the Web API client says about whether the message was posted. */
export function outcomeOf(error: unknown): PostOutcome {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  switch (error.code) {
    case ErrorCode.RateLimitedError:
      return { kind: 'rate-limited', retryAfterSeconds: 'retryAfter' in error ? Number(error.retryAfter) : 60 };
    case ErrorCode.PlatformError:
      return platformOutcome(error);
    case ErrorCode.HTTPError:
      return { kind: 'unknown', detail: `http_${'statusCode' in error ? error.statusCode : 'error'}` };
    case ErrorCode.RequestError: {
      const cause = causeCode(error);
      return cause !== undefined && NEVER_ARRIVED.has(cause)
        ? { kind: 'unreachable', detail: cause }
        : { kind: 'unknown', detail: cause ?? 'request_failed' };
    }
    default:
      throw error;
  }
}

function platformOutcome(error: Error): PostOutcome {
  const code = slackErrorCode(error) ?? 'unknown_error';
  if (UNSURE_ERRORS.has(code)) return { kind: 'unknown', detail: code };
  if (code === 'ratelimited' || code === 'rate_limited') return { kind: 'rate-limited', retryAfterSeconds: 60 };
  return { kind: 'refused', reason: FAIL_REASONS[code] ?? 'slack-refused', detail: code };
}

// fetch hides the socket's error two levels down.
function causeCode(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause ?? ('original' in at ? at.original : undefined)) {
    if ('code' in at && typeof at.code === 'string' && !at.code.startsWith('slack_')) return at.code;
    if (at.name === 'TimeoutError') return 'timeout';
  }
  return undefined;
}

async function lookUp(client: WebClient, delivery: Delivery): Promise<LookUpOutcome> {
  const channelId = await conversationOf(client, delivery);
  if (!delivery.startedAt || !channelId) return { kind: 'cannot-tell' };
  const { messages, has_more: hasMore } = await client.conversations.history({
    channel: channelId,
    oldest: String(delivery.startedAt.getTime() / 1000 - LOOK_BACK_SECONDS),
    inclusive: true,
    limit: LOOK_UP_PAGE,
    include_all_metadata: true,
  });
  const found = messages?.find((message) => isOurs(message.metadata?.event_payload, delivery.id));
  if (found?.ts) return { kind: 'found', channelId, ts: found.ts };
  return hasMore ? { kind: 'cannot-tell' } : { kind: 'absent' };
}

// A direct message is addressed to a user; its conversation is found by opening it, which posts nothing.
async function conversationOf(client: WebClient, delivery: Delivery): Promise<string | undefined> {
  if (isToChannel(delivery.kind)) return delivery.targetId;
  return (await client.conversations.open({ users: delivery.targetId })).channel?.id;
}

function isOurs(payload: unknown, deliveryId: string): boolean {
  return (
    typeof payload === 'object' && payload !== null && 'delivery_id' in payload && payload.delivery_id === deliveryId
  );
}
