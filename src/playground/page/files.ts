// What the page loads besides itself: its styles, its mark and the client's modules, whose types are stripped here.
// Read once, when the server starts. Nothing comes from the network.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import type { PageFiles } from './page.ts';

export type ServedFile = { type: string; body: string; etag: string };

const HERE = new URL('./', import.meta.url);
const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

/** Path → file. */
export function readServedFiles(): Map<string, ServedFile> {
  const scripts = ['client.ts', ...readdirSync(new URL('client/', HERE)).map((name) => `client/${name}`)];
  return new Map([
    ['/page/blocks.css', served(STYLE, readBlockStyles())],
    ['/page/style.css', served(STYLE, readFileSync(new URL('style.css', HERE), 'utf8'))],
    ['/page/mark.svg', served('image/svg+xml', readFileSync(new URL('mark.svg', HERE), 'utf8'))],
    ...scripts.map((name): [string, ServedFile] => [
      `/page/${name}`,
      served(SCRIPT, stripTypeScriptTypes(readFileSync(new URL(name, HERE), 'utf8'))),
    ]),
  ]);
}

export function pageFilesOf(files: ReadonlyMap<string, ServedFile>): PageFiles {
  return {
    styles: ['/page/blocks.css', '/page/style.css'],
    script: '/page/client.ts',
    modules: [...files.keys()].filter((path) => path.startsWith('/page/client/')),
    icon: '/page/mark.svg',
  };
}

function served(type: string, body: string): ServedFile {
  return { type, body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` };
}

/**
 * The block library's own styles, with two changes. They hang on one element id, which a page of many messages cannot
 * give out twice; the class beside it does as well. And they turn dark by an attribute; here they follow the system, so
 * that the first paint needs no script.
 */
function readBlockStyles(): string {
  const path = createRequire(import.meta.url).resolve('slack-blocks-to-jsx/dist/style.css');
  return readFileSync(path, 'utf8')
    .replaceAll('#slack_blocks_to_jsx', '.slack_blocks_to_jsx')
    .replace(/[^{}]+:where\(\[data-theme=dark\][^{}]*\{[^{}]*\}/g, (rule) => {
      const everywhere = rule.replaceAll(':where([data-theme=dark],[data-theme=dark] *)', '');
      return `@media (prefers-color-scheme:dark){${everywhere}}`;
    });
}
