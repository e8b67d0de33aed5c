// A Slack that only knows how to post and to look up, for measurements: it remembers every message by its delivery,
// and fails as it is told to. No tests and no measuring here.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type PostFault =
  | 'rate-limited'
  | 'server-error'
  | 'reply-lost'
  | 'request-lost'
  | 'timeout'
  /** The process that asks dies: before Slack has the message, or after. */
  | 'killed-before'
  | 'killed-after';

export type Post = { deliveryId: string; channel: string; at: number };

export type SlackDouble = { url: string; posts: Post[]; faulted: Map<PostFault, number>; close(): Promise<void> };

/** `faultFor` is asked once for each attempt; `onKill` ends the process with that id. */
export async function startSlackDouble(options: {
  faultFor?(deliveryId: string): PostFault | undefined;
  mayLookUp?(channel: string): boolean;
  onKill?(processId: number): void;
}): Promise<SlackDouble> {
  const posts: Post[] = [];
  const faulted = new Map<PostFault, number>();

  const server = createServer(async (request, response) => {
    const form = new URLSearchParams(await bodyOf(request));
    const channel = form.get('channel') ?? '';
    if (request.url?.endsWith('/conversations.history')) return answer(response, history(channel));
    post({ form, channel, request, response });
  });

  function history(channel: string): object {
    if (!options.mayLookUp?.(channel)) return { ok: false, error: 'missing_scope' };
    const messages = posts
      .filter((each) => each.channel === channel)
      .map(({ deliveryId, at }) => ({
        ts: String(at / 1000),
        metadata: { event_type: 'lead_or_manage_delivery', event_payload: { delivery_id: deliveryId } },
      }));
    return { ok: true, messages, has_more: false };
  }

  function post(asked: { form: URLSearchParams; channel: string; request: IncomingMessage; response: ServerResponse }) {
    const { form, channel, request, response } = asked;
    const deliveryId: string = JSON.parse(form.get('metadata') ?? '{}').event_payload?.delivery_id ?? '';
    const arrive = () => posts.push({ deliveryId, channel, at: Date.now() });
    const accept = () => {
      arrive();
      answer(response, { ok: true, channel, ts: String(Date.now() / 1000) });
    };
    const fault = options.faultFor?.(deliveryId);
    if (!fault) return accept();
    faulted.set(fault, (faulted.get(fault) ?? 0) + 1);
    const processId = Number(request.headers['x-process']);
    switch (fault) {
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
      case 'killed-before':
        options.onKill?.(processId);
        return;
      case 'killed-after':
        arrive();
        options.onKill?.(processId);
        return;
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    posts,
    faulted,
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
