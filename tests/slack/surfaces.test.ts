import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { surfaces } from '../../scripts/surfaces.ts';
import { readable } from '../support/blocks.ts';

const all = surfaces();

/** Every view is a function whose name says what it makes. */
async function namesOfViews(): Promise<string[]> {
  const folder = new URL('../../src/slack/views/', import.meta.url);
  const modules = await Promise.all(readdirSync(folder).map((file) => import(new URL(file, folder).href)));
  return modules.flatMap((module) => Object.keys(module)).filter((name) => /(Message|Modal|View)$/.test(name));
}

describe('surfaces', () => {
  it('leave no view out', async () => {
    const shown = new Set(all.map(({ name }) => name));
    expect((await namesOfViews()).filter((name) => !shown.has(name))).toEqual([]);
  });

  it('give screen readers a text for every message', () => {
    const messages = all.filter(({ surface }) => surface === 'message');
    expect(messages.length).toBeGreaterThan(100);
    for (const { payload, name } of messages) {
      expect('text' in payload && typeof payload.text === 'string' && payload.text.length > 10, name).toBe(true);
    }
  });

  it('have no more blocks than Slack shows', () => {
    const most = { message: 50, modal: 100, home: 100 };
    for (const { payload, name, surface } of all) {
      const blocks = 'blocks' in payload && Array.isArray(payload.blocks) ? payload.blocks : [];
      expect(blocks.length, name).toBeLessThanOrEqual(most[surface]);
    }
  });

  it('never say undefined, null or NaN', () => {
    for (const { payload, name } of all) {
      const blocks = 'blocks' in payload && Array.isArray(payload.blocks) ? payload.blocks : [];
      expect(readable(blocks), name).not.toMatch(/\b(undefined|null|NaN|\[object)\b/);
    }
  });

  it('say an answer once, not again in the reply to it', () => {
    const answered = all.filter(({ name }) => name === 'settledPlanMessage' || name === 'answeredCheckInMessage');
    expect(answered.length).toBeGreaterThan(5);
    for (const { payload, name } of answered) {
      const blocks = 'blocks' in payload && Array.isArray(payload.blocks) ? payload.blocks : [];
      expect(readable(blocks), name).not.toMatch(/\b([a-z]{4,})[*.]* \1\b/i);
    }
  });

  it('never let a mention that somebody typed come alive', () => {
    for (const { payload, name } of all) {
      const mrkdwn = JSON.stringify(payload).match(/"type":"mrkdwn","text":"(?:[^"\\]|\\.)*"/g) ?? [];
      expect(
        mrkdwn.filter((text) => /<!channel>|<!here>|<!everyone>/.test(text)),
        name,
      ).toEqual([]);
    }
  });
});
