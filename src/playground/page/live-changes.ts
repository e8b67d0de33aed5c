// Tells every open page, by server-sent events, that something changed. What changed, the page asks for itself.
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { LocalWorkspace } from '../workspace.ts';

export type LiveChanges = {
  stream(response: ServerResponse): void;
  /** For changes that the workspace does not know of, such as the clock. */
  announce(): void;
  close(): void;
};

/** A message is posted before its row in the ledger says so; pages look once more when that has settled. */
const SECOND_LOOK_MS = 500;
const KEEP_ALIVE_MS = 20_000;

export function createLiveChanges(workspace: Pick<LocalWorkspace, 'subscribe'>): LiveChanges {
  // A page that finds another start behind its connection loads itself anew: script and styles may have changed.
  const start = randomUUID();
  const pages = new Set<ServerResponse>();
  let soon: NodeJS.Immediate | undefined;
  let later: NodeJS.Timeout | undefined;

  function tell(line: string): void {
    for (const page of pages) page.write(`${line}\n\n`);
  }

  function announce(): void {
    // Many changes in one turn are one.
    soon ??= setImmediate(() => {
      soon = undefined;
      tell('event: change\ndata:');
    });
    clearTimeout(later);
    later = setTimeout(() => tell('event: change\ndata:'), SECOND_LOOK_MS).unref();
  }

  const keepAlive = setInterval(() => tell(':'), KEEP_ALIVE_MS).unref();
  const unsubscribe = workspace.subscribe(announce);
  return {
    stream(response) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(`retry: 1000\nevent: start\ndata: ${start}\n\n`);
      pages.add(response);
      response.on('close', () => pages.delete(response));
    },
    announce,
    close() {
      unsubscribe();
      clearInterval(keepAlive);
      clearTimeout(later);
      clearImmediate(soon);
      for (const page of pages) page.end();
    },
  };
}
