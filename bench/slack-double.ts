// A Slack that only knows how to post, to look up and to show a Home, for measurements: it remembers every message by
// its delivery, and fails as it is told to. No tests and no measuring here.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type PostFault =
  | 'rate-limited'
  | 'server-error'
  | 'reply-lost'
  | 'request-lost'
  | 'timeout'
  /** Nobody listens. Only for those who ask the way. */
  | 'connection-refused'
  /** The process that asks dies: on its way (only for those who ask it), or when Slack has the request, or the message. */
  | 'killed-before'
  | 'killed-during'
  | 'killed-after';

/** Who asks for a Home, and who of them is an admin. */
export const TEAM = 'T0';
export const ADMIN = 'U0';

export type Post = { deliveryId: string; channel: string; at: number };

export type SlackDouble = { url: string; posts: Post[]; close(): Promise<void> };

/** `faultFor` is asked once for each attempt; `onKill` ends the process with that id. */
export async function startSlackDouble(options: {
  faultFor?(attempt: { deliveryId: string; channel: string }): PostFault | undefined;
  onKill?(processId: number): void;
  /** Where somebody's profile says that they are; Berlin unless told otherwise. */
  zoneOf?(userId: string): string;
  /** A Home was published; `view` is it as JSON. */
  onHome?(userId: string, view: string): void;
}): Promise<SlackDouble> {
  const posts: Post[] = [];
  /** What was decided when the way was asked for. */
  const decided = new Map<string, PostFault | undefined>();

  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await bodyOf(request));
    const known = methods[request.url?.split('/').at(-1) ?? ''];
    if (known) return answer(response, known(form));
    const channel = form.get('channel') ?? '';
    if (request.url?.endsWith('/conversations.history')) return answer(response, history(channel));
    const deliveryId: string = JSON.parse(form.get('metadata') ?? '{}').event_payload?.delivery_id ?? '';
    const asked = { deliveryId, channel, request, response };
    if (request.url?.endsWith('/way')) return showWay(asked);
    post(asked);
  });

  const methods: Record<string, (form: URLSearchParams) => object> = {
    'auth.test': () => ({ ok: true, team_id: TEAM, team: 'Harbour', user_id: 'UBOT' }),
    'users.info': (form) => ({
      ok: true,
      user: {
        id: form.get('user'),
        tz: options.zoneOf?.(form.get('user') ?? '') ?? 'Europe/Berlin',
        is_admin: form.get('user') === ADMIN,
      },
    }),
    'dnd.info': () => ({ ok: true, dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 }),
    'conversations.open': (form) => ({ ok: true, channel: { id: `D${form.get('users')}` } }),
    'views.publish': (form) => {
      options.onHome?.(form.get('user_id') ?? '', form.get('view') ?? '');
      return { ok: true, view: {} };
    },
  };

  /** Direct messages may be read; a channel only with a scope that the manifest does not ask for. */
  function history(channel: string): object {
    if (!channel.startsWith('D')) return { ok: false, error: 'missing_scope' };
    const messages = posts
      .filter((each) => `D${each.channel}` === channel)
      .map(({ deliveryId, at }) => ({
        ts: String(at / 1000),
        metadata: { event_type: 'lead_or_manage_delivery', event_payload: { delivery_id: deliveryId } },
      }));
    return { ok: true, messages, has_more: false };
  }

  type Asked = { deliveryId: string; channel: string; request: IncomingMessage; response: ServerResponse };

  const kill = ({ request }: Asked) => options.onKill?.(Number(request.headers['x-process']));

  function showWay(asked: Asked): void {
    const fault = options.faultFor?.(asked);
    if (fault === 'killed-before') {
      kill(asked);
    } else if (fault === 'connection-refused') {
      asked.response.writeHead(410).end();
    } else {
      decided.set(asked.deliveryId, fault);
      asked.response.writeHead(200).end();
    }
  }

  function post(asked: Asked): void {
    const { deliveryId, channel, request, response } = asked;
    const arrive = () => posts.push({ deliveryId, channel, at: Date.now() });
    const fault = decided.has(deliveryId) ? decided.get(deliveryId) : options.faultFor?.(asked);
    decided.delete(deliveryId);
    switch (fault) {
      case undefined:
        arrive();
        answer(response, { ok: true, channel, ts: String(Date.now() / 1000) });
        return;
      case 'rate-limited':
        response.writeHead(429, { 'retry-after': '1' }).end();
        return;
      case 'server-error':
        response.writeHead(500).end();
        return;
      case 'request-lost':
        request.socket.destroy();
        return;
      case 'reply-lost':
        arrive();
        request.socket.destroy();
        return;
      case 'timeout':
        arrive();
        return;
      case 'killed-during':
        kill(asked);
        return;
      case 'killed-after':
        arrive();
        kill(asked);
        return;
      case 'connection-refused':
      case 'killed-before':
        throw new Error(`${fault} happens before Slack is reached`);
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    posts,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const part of request) body += part;
  return body;
}

function answer(response: ServerResponse, content: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(content));
}
