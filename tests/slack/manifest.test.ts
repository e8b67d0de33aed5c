import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { declaredByTheApp, declaredWithAssistant } from '../../src/playground/sample-workspace.ts';
import { GOODBYES } from '../../src/slack/goodbye.ts';
import { registerListeners } from '../../src/slack/listeners.ts';

const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
const manifestWithAssistant = parse(
  readFileSync(new URL('../../manifest-with-assistant.yml', import.meta.url), 'utf8'),
);
const difference = (all: string[], some: string[]) => all.filter((each) => !some.includes(each));
const slackSource = readdirSync(new URL('../../src/slack', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(`../../src/slack/${name}`, import.meta.url), 'utf8'))
  .join('\n');

/** Everything the app listens for, as Bolt is told. */
function listenedFor() {
  const names = { command: [] as unknown[], shortcut: [] as unknown[], event: [] as unknown[] };
  const note = (kind: keyof typeof names) => (name: unknown) => {
    names[kind].push(name);
  };
  const ignore = () => {};
  const app = {
    command: note('command'),
    shortcut: note('shortcut'),
    event: note('event'),
    action: ignore,
    view: ignore,
    assistant: ignore,
  };
  // Only the five registering methods of Bolt's App are called.
  registerListeners(app as never, {} as never);
  return names;
}

/** A scope is there for the sake of a call or an event; with the last of them it goes. */
const SCOPE_USES: Record<string, { calls?: RegExp; events?: string[] }> = {
  'app_mentions:read': { events: ['app_mention'] },
  'channels:read': { calls: /\.conversations\.info\(/ },
  'chat:write': { calls: /\.chat\.(postMessage|update|postEphemeral)\(/ },
  commands: { calls: /app\.command\(/ },
  'dnd:read': { calls: /\.dnd\.info\(/ },
  'files:write': { calls: /\.files\.uploadV2\(/ },
  'groups:read': { calls: /\.conversations\.info\(/ },
  'im:history': { events: ['message.im'] },
  'im:write': { calls: /\.conversations\.open\(/ },
  'users:read': { calls: /\.users\.info\(/ },
};

/** Calls of the Web API that need no scope at all. */
const FREE_CALLS = /^(auth\.test|views\.\w+)$/;
const CALLS_OF_SCOPES =
  /^(chat\.(postMessage|update|postEphemeral)|conversations\.(info|open|history)|dnd\.info|files\.uploadV2|users\.info)$/;

describe('manifest.yml', () => {
  const { features, settings, oauth_config: oauth } = manifest;

  it('declares exactly the commands, shortcuts and events that are listened for', () => {
    const names = listenedFor();
    expect(features.slash_commands.map((each: { command: string }) => each.command)).toEqual(names.command);
    expect(features.shortcuts.map((each: { callback_id: string }) => each.callback_id)).toEqual(names.shortcut);
    const events = settings.event_subscriptions.bot_events.map((event: string) =>
      event.replace(/^message\..*/, 'message'),
    );
    expect(events.toSorted()).toEqual([...names.event, ...GOODBYES].toSorted());
  });

  it('asks for exactly the scopes that are used', () => {
    expect(oauth.scopes.bot).toEqual(Object.keys(SCOPE_USES).toSorted());
    for (const [scope, { calls, events }] of Object.entries(SCOPE_USES)) {
      const isCalled = calls?.test(slackSource) ?? false;
      const isHeard = events?.some((event) => settings.event_subscriptions.bot_events.includes(event)) ?? false;
      expect(isCalled || isHeard, `${scope} is not used`).toBe(true);
    }
  });

  it('has a scope for every call that needs one', () => {
    const called = [...slackSource.matchAll(/client\.(\w+\.\w+)\(/g)].map((match) => match[1] ?? '');
    expect(called.length).toBeGreaterThan(5);
    expect(called.filter((name) => !FREE_CALLS.test(name) && !CALLS_OF_SCOPES.test(name))).toEqual([]);
  });

  it('is what the local workspace believes was declared', () => {
    expect(declaredByTheApp.commands).toEqual(features.slash_commands.map((each: { command: string }) => each.command));
    expect(declaredByTheApp.events.toSorted()).toEqual(settings.event_subscriptions.bot_events.toSorted());
  });

  it('differs in the assistant pane only from the one that has it', () => {
    const withAssistant = structuredClone(manifestWithAssistant);
    const { assistant_view: pane, ...rest } = withAssistant.features;
    const { bot } = withAssistant.oauth_config.scopes;
    const { bot_events: heard } = withAssistant.settings.event_subscriptions;
    expect(pane.assistant_description).toMatch(/^.{20,300}$/);
    const added = {
      scopes: difference(bot, oauth.scopes.bot),
      events: difference(heard, settings.event_subscriptions.bot_events),
    };
    expect(added).toEqual(declaredWithAssistant);
    withAssistant.features = rest;
    withAssistant.oauth_config.scopes.bot = oauth.scopes.bot;
    withAssistant.settings.event_subscriptions.bot_events = settings.event_subscriptions.bot_events;
    expect(withAssistant).toEqual(manifest);
  });

  it('escapes what is typed and promises no mention-everyone scope', () => {
    expect(features.slash_commands.every((each: { should_escape: boolean }) => each.should_escape)).toBe(true);
    expect(oauth.scopes.user).toBeUndefined();
  });
});
