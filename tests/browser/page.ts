// What the tests of the page share: a browser, and for each test a workspace in memory with its page. No tests here.
import type { KnownBlock } from '@slack/types';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type LocalWorkspaceServer, serveLocalWorkspace } from '../../src/playground/server.ts';
import {
  createMemoryDesk,
  createMemoryWorkspace,
  type MemoryDesk,
  type MemoryWorkspace,
  MIRA,
  plain,
  TEAM_CHANNEL,
} from '../playground/page/memory-workspace.ts';
import { launchBrowser } from '../support/browser.ts';

const COMMANDS = [
  {
    command: '/lead-or-manage',
    hint: 'a situation, or help',
    description: 'Leading or managing?',
    subcommands: ['help', 'plans', 'pause'].map((word) => ({ word, description: '' })),
  },
  { command: '/invite', hint: '@somebody', description: 'Add somebody to this channel', subcommands: [] },
];
export const WIDE = { width: 1280, height: 800 };
export const NARROW = { width: 375, height: 740 };
export const HERE = `/?as=${MIRA.id}&in=${TEAM_CHANNEL}`;

let browser: Browser;
export let server: LocalWorkspaceServer;
export let workspace: MemoryWorkspace;
export let desk: MemoryDesk;
/** Anything a page wrote to its console or threw: a refused style, a missing file, a fault. */
export let complaints: string[];

/** For the top of a test file: a browser for all its tests, a workspace and its server for each. */
export function providePages(): void {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    complaints = [];
    workspace = createMemoryWorkspace();
    desk = createMemoryDesk();
    const ignore = () => {};
    server = await serveLocalWorkspace({
      port: 0,
      host: '127.0.0.1',
      workspace,
      desk,
      botEndpoint: ignore,
      log: { info: ignore, warn: ignore, debug: ignore, error: (fields) => complaints.push(JSON.stringify(fields)) },
      commands: COMMANDS,
      shortcuts: [{ callbackId: 'advise', name: 'Lead or manage this?' }],
    });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await server.close();
    expect(complaints).toEqual([]);
  });
}

export async function open(path = HERE, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: WIDE, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(server.url + path);
  return page;
}

/** What a press leads to, once it has got there. */
export const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 });
export const composer = (page: Page) => page.getByRole('textbox', { name: 'Message #team' });

export function input(blockId: string, label: string, more: object = {}): KnownBlock {
  const element = { type: 'plain_text_input' as const, action_id: 'text', ...more };
  return { type: 'input', block_id: blockId, label: plain(label), element };
}
