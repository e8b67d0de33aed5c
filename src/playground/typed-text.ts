// What Slack makes of text that a person types, before an app sees it: & < > escaped, mentions, channels and links
// in angle brackets. Pure.
import { findChannel, type WorkspaceState } from './workspace-state.ts';

/** docs.slack.dev/messaging/formatting-message-text, "Escaping text". Nothing else is escaped. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A message from the composer. `@channel` and its like become real broadcasts; `<!channel>` stays harmless text. */
export function messageText(state: WorkspaceState, typed: string): string {
  return formatTyped(state, typed, {
    user: (user) => `<@${user.id}>`,
    broadcast: (word) => `<!${word}>`,
  });
}

/** The text of a slash command that was declared with `should_escape: true`. */
export function commandText(state: WorkspaceState, typed: string): string {
  return formatTyped(state, typed, {
    user: (user) => `<@${user.id}|${user.name}>`,
    broadcast: (word) => `@${word}`,
  });
}

type Forms = { user: (user: { id: string; name: string }) => string; broadcast: (word: string) => string };

const special = /(https?:\/\/[^\s<>]*[^\s<>.,;:!?)'"\]])|(?<![\w@#&])@([\w.-]*\w)|(?<![\w@#&])#([\w-]+)/g;

function formatTyped(state: WorkspaceState, typed: string, forms: Forms): string {
  let formatted = '';
  let done = 0;
  for (const match of typed.matchAll(special)) {
    const [whole, url, name, channelName] = match;
    formatted +=
      escapeText(typed.slice(done, match.index)) + formatOne({ whole, url, name, channelName }, state, forms);
    done = match.index + whole.length;
  }
  return formatted + escapeText(typed.slice(done));
}

type Found = { whole: string; url: string | undefined; name: string | undefined; channelName: string | undefined };

function formatOne({ whole, url, name, channelName }: Found, state: WorkspaceState, forms: Forms): string {
  if (url) return `<${escapeText(url)}>`;
  if (name) {
    if (['channel', 'here', 'everyone'].includes(name)) return forms.broadcast(name);
    const user = userNamed(state, name);
    if (user) return forms.user(user);
  }
  const channel = channelName ? channelNamed(state, channelName) : undefined;
  return channel ? `<#${channel.id}|${channel.name}>` : escapeText(whole);
}

export function userNamed(state: WorkspaceState, name: string): { id: string; name: string } | undefined {
  if (name === state.bot.name) return { id: state.bot.userId, name };
  return state.people.find((person) => person.name === name);
}

/** By name, with or without the #, or by id. */
export function channelNamed(state: WorkspaceState, nameOrId: string): { id: string; name: string } | undefined {
  const name = nameOrId.replace(/^#/, '');
  const named = state.channels.find((channel) => channel.kind === 'channel' && channel.name === name);
  return named ?? findChannel(state, nameOrId);
}
