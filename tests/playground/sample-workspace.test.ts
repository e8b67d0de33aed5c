// The sample workspace is one that Slack could have, and the app in it declares what manifest.yml declares.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createSampleWorkspace, declaredByTheApp, sampleIds } from '../../src/playground/sample-workspace.ts';

const state = createSampleWorkspace(new Date('2026-11-23T09:00:00Z'));

describe('declaredByTheApp', () => {
  it('says what manifest.yml says', () => {
    const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
    const { slash_commands: commands, shortcuts } = manifest.features;

    expect(declaredByTheApp).toEqual({
      commands: commands.map((each: { command: string }) => each.command),
      shortcuts: shortcuts.map((each: { callback_id: string }) => each.callback_id),
      events: manifest.settings.event_subscriptions.bot_events,
      scopes: manifest.oauth_config.scopes.bot,
    });
    expect(commands.every((each: { should_escape: boolean }) => each.should_escape)).toBe(true);
  });
});

describe('createSampleWorkspace', () => {
  it("has ids in Slack's form, none of them twice", () => {
    const ids = [
      state.team.id,
      state.bot.userId,
      state.bot.botId,
      state.bot.appId,
      ...state.people.map((person) => person.id),
      ...state.channels.map((channel) => channel.id),
    ];

    for (const id of ids) expect(id).toMatch(/^[TUBACD][A-Z0-9]{8,10}$/);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has one admin, three time zones, and the bot in one channel and every direct message', () => {
    expect(state.people.filter((person) => person.isAdmin).map((person) => person.id)).toEqual([sampleIds.mira]);
    expect(new Set(state.people.map((person) => person.timeZone)).size).toBe(3);
    const withBot = state.channels.filter((channel) => channel.memberIds.includes(state.bot.userId));
    expect(withBot.map((channel) => channel.name)).toEqual(['team-harbour', ...state.people.map(() => state.bot.name)]);
  });
});
