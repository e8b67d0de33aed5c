// Writes docs/screenshots/: starts a fresh local workspace with the real bot, walks through it in headless Chromium as
// a person would, and takes a picture at each stop. Run as `npm run screenshots`; CHROMIUM names another browser.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import type { PlaygroundConfig } from '../src/config.ts';
import { startLocalWorkspace } from '../src/local-workspace.ts';
import { createLog } from '../src/log.ts';

const TARGET = new URL('../docs/screenshots/', import.meta.url).pathname;
const WIDE = { width: 1280, height: 860 };
const MIDDLE = { width: 768, height: 900 };
const NARROW = { width: 375, height: 740 };
const SITUATION = 'Deadlines keep slipping and nobody owns the follow-up';

const folder = mkdtempSync(join(tmpdir(), 'lead-or-manage-'));
const config: PlaygroundConfig = {
  mode: 'playground',
  database: { kind: 'embedded', folder },
  dataFolder: folder,
  host: '127.0.0.1',
  postsPerMinute: 600,
  port: 0,
  signingSecret: undefined,
  languageModel: undefined,
  log: { level: 'warn', format: 'pretty' },
};
const { url, stop } = await startLocalWorkspace(config, createLog(config));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});
mkdirSync(TARGET, { recursive: true });
try {
  const page = await browser.newPage({ viewport: WIDE, locale: 'en-GB', reducedMotion: 'reduce' });
  await walk(page);
} finally {
  await browser.close();
  await stop();
  rmSync(folder, { recursive: true, force: true });
}

async function walk(page: Page): Promise<void> {
  await page.goto(url);
  await takePicture(page, 'first-look');

  await go(page, 'team-harbour');
  await say(page, '/lead-or-manage nudges');
  await modal(page).waitFor();
  await modal(page).getByRole('button', { name: 'Save' }).click();
  await modal(page).getByText('Saved').waitFor();
  await page.keyboard.press('Escape');
  await modal(page).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Jump to the next message' }).click();
  await page.locator('main').getByText('This week:').waitFor();
  await takePicture(page, 'nudge');

  await say(page, `/lead-or-manage ${SITUATION}`);
  await page.locator('.message.ephemeral').last().waitFor();
  await takePicture(page, 'channel');
  await takePicture(page, 'channel-dark', { dark: true });
  await takePicture(page, 'tablet', { size: MIDDLE });
  await takePicture(page, 'narrow', { size: NARROW });
  await takePicture(page, 'narrow-dark', { size: NARROW, dark: true });

  await page.locator('.message.ephemeral').last().getByRole('button', { name: 'try this' }).click();
  await modal(page).waitFor();
  await takePicture(page, 'modal');
  await takePicture(page, 'modal-narrow-dark', { size: NARROW, dark: true });
  await modal(page).locator('button[type="submit"]').click();
  await modal(page).getByText('Saved').or(page.locator('body:not(:has(dialog.modal))')).first().waitFor();
  await page.keyboard.press('Escape');
  await modal(page).waitFor({ state: 'detached' });

  await say(page, '/lead-or-manage quiz');
  await modal(page).waitFor();
  await takePicture(page, 'quiz-narrow', { size: NARROW });
  await takeQuiz(page);
  await takePicture(page, 'balance');
  await takePicture(page, 'balance-narrow-dark', { size: NARROW, dark: true });
  await page.keyboard.press('Escape');
  await modal(page).waitFor({ state: 'detached' });

  await go(page, 'Messages');
  await say(page, 'The team delivers on time but nobody seems to care any more');
  await page.locator('.message').nth(1).waitFor();
  await takePicture(page, 'direct-message');

  await go(page, 'Home');
  await page.locator('.home .block').first().waitFor();
  await takePicture(page, 'home');
  await takePicture(page, 'home-dark', { dark: true });
}

async function takeQuiz(page: Page): Promise<void> {
  const pages = 5;
  for (let number = 1; number <= pages; number += 1) {
    await modal(page)
      .getByRole('heading', { name: `page ${number} of ${pages}` })
      .waitFor();
    const statements = await modal(page).getByRole('radiogroup').all();
    for (const [index, statement] of statements.entries()) {
      await statement
        .getByRole('radio')
        .nth((index * 3 + number) % 5)
        .check();
    }
    await modal(page).locator('button[type="submit"]').click();
  }
  await modal(page).getByText('mirror, not a measurement').waitFor();
}

function modal(page: Page) {
  return page.locator('dialog.modal');
}

async function go(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name: place }).click();
  await page.locator(`nav[aria-label="Conversations"] a[aria-current]`, { hasText: place }).waitFor();
}

async function say(page: Page, text: string): Promise<void> {
  await page.locator('#composer').fill(text);
  await page.locator('#composer').press('Enter');
}

async function takePicture(
  page: Page,
  name: string,
  { size = WIDE, dark = false }: { size?: typeof WIDE; dark?: boolean } = {},
): Promise<void> {
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
  await page.setViewportSize(size);
  // The page follows new messages to the end; a change of size is not one.
  for (const scroller of await page.locator('.scroller:not(.home)').all()) {
    await scroller.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  }
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(TARGET, `${name}.png`) });
  await page.setViewportSize(WIDE);
}
