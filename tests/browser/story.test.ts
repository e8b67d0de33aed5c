// The whole story in a browser, with the real bot: the first command, a plan, the weekly nudge, a check-in, the Home,
// and a restart after which everything is still there.
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { PlaygroundConfig } from '../../src/config.ts';
import { type RunningLocalWorkspace, startLocalWorkspace } from '../../src/local-workspace.ts';
import { axeViolations, launchBrowser } from '../support/browser.ts';
import { silentLog } from '../support/storage.ts';

const SITUATION = 'Deadlines keep slipping and nobody owns the follow-up';
const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const MOST_JUMPS = 6;

const folder = mkdtempSync(join(tmpdir(), 'lead-or-manage-story-'));
const config: PlaygroundConfig = {
  mode: 'playground',
  database: { kind: 'embedded', folder },
  dataFolder: folder,
  host: '127.0.0.1',
  postsPerMinute: 600,
  port: 0,
  signingSecret: SIGNING_SECRET,
  languageModel: undefined,
  log: { level: 'warn', format: 'json' },
};
let running: RunningLocalWorkspace;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [running, browser] = await Promise.all([startLocalWorkspace(config, silentLog), launchBrowser()]);
  page = await browser.newPage({ viewport: { width: 1280, height: 860 }, locale: 'en-GB', reducedMotion: 'reduce' });
  page.setDefaultTimeout(30_000);
  await page.goto(running.url);
});

afterAll(async () => {
  await browser.close();
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

const modal = () => page.locator('dialog.modal');
const conversation = () => page.locator('main');

async function go(place: string): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name: place });
  await link.click();
  await page.locator('nav[aria-label="Conversations"] a[aria-current]', { hasText: place }).waitFor();
}

async function become(name: string): Promise<void> {
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  await page.locator(`body[data-person]`).waitFor();
}

async function say(text: string): Promise<void> {
  await page.locator('#composer').fill(text);
  await page.locator('#composer').press('Enter');
}

async function send(button: string): Promise<void> {
  await modal().getByRole('button', { name: button }).click();
}

async function closeModal(): Promise<void> {
  await page.keyboard.press('Escape');
  await modal().waitFor({ state: 'detached' });
}

/** Messages come in the order of their times, so the one in question may be behind others. */
async function jumpUntil(isThere: () => Promise<boolean>): Promise<void> {
  for (let jump = 0; jump < MOST_JUMPS; jump += 1) {
    if (await isThere()) return;
    await page.getByRole('button', { name: 'Jump to the next message' }).click();
    await vi.waitUntil(isThere, { timeout: 1_000 }).catch(() => undefined);
  }
  expect(await isThere()).toBe(true);
}

describe('the story', () => {
  it('begins with a command that is answered with its reasons', async () => {
    await go('team-harbour');
    await say(`/lead-or-manage ${SITUATION}`);
    await conversation().getByText('What in these words decided it').waitFor();
    await conversation().getByText('Only visible to you').waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('turns an answer into a plan with a date and a time', async () => {
    await conversation().getByRole('button', { name: 'I’ll try this' }).last().click();
    await modal().getByLabel('Then I will …').fill('ask each of them for one date');
    await modal().locator('input[type="datetime-local"]').fill('2027-03-03T10:30');
    expect(await axeViolations(page)).toEqual([]);
    await send('Save plan');
    await modal().getByText('ask each of them for one date').waitFor();
    await closeModal();
  });

  it('sees the weekly nudge arrive, and answers it', async () => {
    await say('/lead-or-manage nudges');
    await send('Save');
    await modal().getByText('Saved.').waitFor();
    await closeModal();
    await jumpUntil(() => conversation().getByText('This week:').isVisible());
    await conversation().getByRole('button', { name: 'I’ll try it' }).last().click();
    await conversation().getByText('1 person will try it.').waitFor();
    await page.getByRole('complementary').getByText('Weekly nudge').first().waitFor();
  });

  it('asks another person privately how it went, when they wish', async () => {
    await become('Jonas');
    await go('team-harbour');
    await say('/lead-or-manage check-ins');
    await send('Yes, ask me');
    await modal().getByText('Thank you.').waitFor();
    await closeModal();
    await go('Messages');
    await jumpUntil(() => conversation().getByRole('button', { name: 'Did it' }).isVisible());
    expect(await axeViolations(page)).toEqual([]);
    await conversation().getByRole('button', { name: 'Did it' }).click();
    await conversation().getByRole('button', { name: 'Add a reflection' }).click();
    await modal().getByRole('textbox').fill('They asked *fewer* questions <b>afterwards</b>');
    await send('Save');
    await conversation().getByText('They asked *fewer* questions <b>afterwards</b>').waitFor();
  });

  it('shows all of it in the Home', async () => {
    await go('Home');
    await conversation().getByText('did it, with a reflection').waitFor();
    await become('Mira');
    await go('Home');
    await conversation().getByText('ask each of them for one date').waitFor();
    await conversation().getByText('For admins: delivery log').waitFor();
    expect(await conversation().getByText('fewer questions').count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('takes signed requests from outside, and no others', async () => {
    const body = new URLSearchParams({
      command: '/lead-or-manage',
      text: 'help',
      team_id: running.workspace.teamId,
      user_id: 'U0MIRA0001',
      channel_id: 'C0HARBOUR1',
      trigger_id: 'from.outside',
      response_url: `${running.url}/response/none`,
    }).toString();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signed = (secret: string) => createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
    const statusFor = async (secret: string) => {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signed(secret)}`,
      };
      return (await fetch(`${running.url}/slack/events`, { method: 'POST', headers, body })).status;
    };
    expect(await statusFor('not the secret')).toBe(401);
    expect(await statusFor(SIGNING_SECRET)).toBe(200);
  });

  it('has lost nothing after a restart', async () => {
    await running.stop();
    running = await startLocalWorkspace(config, silentLog);
    await page.goto(running.url);
    await go('team-harbour');
    await conversation().getByText('1 person will try it.').waitFor();
    await go('Home');
    await conversation().getByText('ask each of them for one date').waitFor();
    await become('Jonas');
    await go('Home');
    await conversation().getByText('did it, with a reflection').waitFor();
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 375],
    ['dark', 375],
  ] as const)('is accessible %s at %i pixels', async (colorScheme, width) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 860 });
    expect(await axeViolations(page)).toEqual([]);
  });
});
