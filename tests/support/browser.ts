// A headless Chromium for the suites that need one, and axe-core's judgement of a page in it.
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Chromium comes with the machine: set CHROMIUM where it lives elsewhere. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
}

/** What axe-core finds wrong, a line each: "serious color-contrast: .badge". */
export async function axeViolations(page: Page): Promise<string[]> {
  // Through the debugger: the page's own policy would refuse a script tag.
  await page.evaluate(axeSource);
  const { violations } = (await page.evaluate('axe.run(document)')) as AxeResults;
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => `${impact} ${id}: ${node.target.join(' ')} (${node.failureSummary?.replaceAll('\n', ' ')})`),
  );
}

const axeSource = (createRequire(import.meta.url)('axe-core') as { source: string }).source;
