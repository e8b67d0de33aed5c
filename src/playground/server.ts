// The local workspace over HTTP: its page, the acts of the people on it, live changes, and the doors for outside
// clients (Slack's Web API under /api, the bot's own endpoint under /slack/events). Rendering lives in page/.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ZodError } from 'zod';
import { StartFault } from '../domain/start-fault.ts';
import type { Log } from '../ports.ts';
import type { Desk } from './desk.ts';
import { BODY_LIMIT } from './http-edge.ts';
import { isActName, perform } from './page/acts.ts';
import { composeScene, type SceneSources } from './page/compose-scene.ts';
import { pageFilesOf, readServedFiles } from './page/files.ts';
import { createGuard, type Guard } from './page/guard.ts';
import { createLiveChanges } from './page/live-changes.ts';
import { renderPage } from './page/page.ts';
import type { Command, Shortcut } from './page/scene.ts';
import { createUnread } from './page/unread.ts';
import { UPLOAD_LIMIT, UPLOAD_OVERHEAD } from './uploads.ts';
import type { LocalWorkspace } from './workspace.ts';

export type LocalWorkspaceServer = { url: string; close(): Promise<void> };

export type LocalWorkspaceServerOptions = {
  /** 0 takes any free one. */
  port: number;
  host: string;
  /** `handle` answers what is Slack's: /api and /response. False when the path is not its own. */
  workspace: LocalWorkspace & { handle(req: IncomingMessage, res: ServerResponse): Promise<boolean> };
  /** The bot's own endpoint, mounted at /slack/events. */
  botEndpoint: (req: IncomingMessage, res: ServerResponse) => void;
  desk: Desk;
  log: Log;
  commands: readonly Command[];
  shortcuts: readonly Shortcut[];
};

const ACT_LIMIT = 64 * 1024;

export async function serveLocalWorkspace(options: LocalWorkspaceServerOptions): Promise<LocalWorkspaceServer> {
  const server = createServer();
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const url = `http://${nameOfHost(options.host)}:${port}`;
  const answer = createAnswer(options, { url, port });
  server.on('request', (request, response) => {
    answer.handle(request, response).catch((error: unknown) => fail(error, response, options.log));
  });
  return {
    url,
    async close() {
      answer.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

/** Throws a StartFault that names the port when somebody else has it. */
export async function listen(server: Server, { port, host }: { port: number; host: string }): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const advice = `Port ${port} on ${host} is taken. Stop what uses it, or set PORT to another one: PORT=${port + 1} npm start`;
      reject(isTaken ? new StartFault(advice, { cause: error }) : error);
    });
    server.listen(port, host);
  });
}

function nameOfHost(host: string): string {
  if (host === '127.0.0.1' || host === '0.0.0.0' || host === '::1' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function createAnswer(options: LocalWorkspaceServerOptions, { url, port }: { url: string; port: number }) {
  const { workspace, desk, botEndpoint } = options;
  const guard = createGuard({ host: options.host, port });
  const files = readServedFiles();
  const pageFiles = pageFilesOf(files);
  const live = createLiveChanges(workspace);
  const sources: SceneSources = {
    workspace,
    desk,
    unread: createUnread(workspace),
    commands: options.commands,
    shortcuts: options.shortcuts,
    endpoint: `${url}/slack/events`,
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = guard.refusal(request);
    if (refusal) return send(response, 403, 'text/plain; charset=utf-8', refusal);
    const limit = request.url?.startsWith('/upload/') ? UPLOAD_LIMIT + UPLOAD_OVERHEAD : BODY_LIMIT;
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      return send(response, 413, 'text/plain; charset=utf-8', `A body may have ${limit / 1024} KB.`);
    }
    const target = URL.parse(request.url ?? '/', url);
    if (!target) return sendMissing(response);
    const { pathname, searchParams } = target;
    if (pathname === '/slack/events' && request.method === 'POST') return botEndpoint(request, response);
    if (/^\/(api|response|upload)(\/|$)/.test(pathname) && (await workspace.handle(request, response))) return;
    if (pathname.startsWith('/act/')) return act(pathname.slice('/act/'.length), request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD') return sendMissing(response);
    if (pathname === '/') return look(searchParams, request, response);
    if (pathname === '/changes') return live.stream(response);
    if (pathname.startsWith('/files/')) return sendUploaded(pathname.slice('/files/'.length), response);
    const file = files.get(pathname);
    if (!file) return sendMissing(response);
    response.setHeader('etag', file.etag);
    if (request.headers['if-none-match'] === file.etag) return send(response, 304, file.type, '');
    send(response, 200, file.type, file.body);
  }

  /** A file from a message. Always to be saved, never shown: what is in it is not the page's. */
  function sendUploaded(fileId: string, response: ServerResponse): void {
    const file = workspace.fileOf(fileId);
    if (file) {
      response.setHeader('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`);
      send(response, 200, file.mimetype, file.content);
    } else {
      sendMissing(response);
    }
  }

  async function look(query: URLSearchParams, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const scene = await composeScene(
      {
        personId: query.get('as') ?? undefined,
        place: query.get('in') ?? undefined,
        showsAll: query.has('all'),
        isSeen: request.headers['x-unseen'] === undefined,
      },
      sources,
    );
    send(response, 200, 'text/html; charset=utf-8', renderPage(scene, pageFiles));
  }

  async function act(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isActName(name) || request.method !== 'POST') return sendMissing(response);
    const body = await readAct(request, guard);
    if ('refused' in body) return sendJson(response, body.status, { ok: false, problem: body.refused });
    const result = await perform(name, body.value, sources);
    live.announce();
    sendJson(response, 200, result);
  }

  return { handle, close: live.close };
}

type ReadBody = { value: unknown } | { refused: string; status: number };

async function readAct(request: IncomingMessage, guard: Guard): Promise<ReadBody> {
  if (!guard.isFromPage(request)) {
    return { status: 403, refused: 'Acts come from the page itself, as JSON.' };
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > ACT_LIMIT) return { status: 413, refused: `That is more than ${ACT_LIMIT / 1024} KB.` };
    chunks.push(chunk);
  }
  try {
    return { value: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  } catch {
    return { status: 400, refused: 'The body is not JSON.' };
  }
}

const SECURITY_HEADERS = {
  // 'self' alone: no inline script or style, nothing from elsewhere, no framing.
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
};

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { ...SECURITY_HEADERS, 'content-type': type });
  response.end(body);
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

function sendMissing(response: ServerResponse): void {
  send(response, 404, 'text/plain; charset=utf-8', 'There is nothing here. The workspace is at /');
}

/** The one boundary: a malformed act is told so, anything else is logged and answered with an apology. */
function fail(error: unknown, response: ServerResponse, log: Log): void {
  if (response.headersSent) {
    response.destroy();
  } else if (error instanceof ZodError) {
    sendJson(response, 400, { ok: false, problem: `That act is not of the right form: ${error.message}` });
  } else {
    log.error({ err: error }, 'The local workspace could not answer');
    sendJson(response, 500, { ok: false, problem: 'Something went wrong in the local workspace. Its log says what.' });
  }
}
