// Who may talk to the page on loopback. Any web site can make a browser send requests to localhost, so a request must
// have been addressed to us by name (against DNS rebinding) and, if a page sent it, by our own page.
import type { IncomingMessage } from 'node:http';

export type Guard = {
  /** Why a request is refused; undefined when it may pass. */
  refusal(request: IncomingMessage): string | undefined;
  /** True for JSON sent by our own page, or by a program that says so with a header no web page can forge. */
  isFromPage(request: IncomingMessage): boolean;
};

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

export function createGuard({ host, port }: { host: string; port: number }): Guard {
  const names = [...LOOPBACK_NAMES, host.includes(':') ? `[${host}]` : host];
  // A browser leaves out the port when it is 80.
  const hosts = new Set(names.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));

  function isOurs(origin: string): boolean {
    return origin.startsWith('http://') && hosts.has(origin.slice('http://'.length));
  }

  return {
    refusal({ headers }) {
      const addressed = headers.host?.toLowerCase() ?? '';
      if (!hosts.has(addressed)) return `This workspace answers to ${[...hosts].join(', ')}, not to "${addressed}".`;
      if (headers.origin !== undefined && !isOurs(headers.origin)) return 'Other web pages may not talk to this one.';
      return undefined;
    },
    isFromPage({ headers }) {
      const isJson = /^application\/json\b/.test(headers['content-type'] ?? '');
      // Asking for this header across origins takes a preflight, which nobody here answers.
      const isDeclared = headers['x-local-workspace'] === 'act';
      return isJson && (headers.origin !== undefined || isDeclared);
    },
  };
}
