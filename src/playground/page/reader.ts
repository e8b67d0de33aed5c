// Who looks at the page, from when and with which names: everything a rendering depends on besides the content.
import type { LocalPerson, LocalWorkspace } from '../workspace.ts';

export type Reader = {
  person: LocalPerson;
  now: Date;
  /** User id → name, the bot among them. */
  userNames: ReadonlyMap<string, string>;
  /** Channel id → name without the #, of the channels this person sees. */
  channelNames: ReadonlyMap<string, string>;
};

export function createReader(workspace: LocalWorkspace, person: LocalPerson, now: Date): Reader {
  const channels = workspace.channelsOf(person.id);
  return {
    person,
    now,
    userNames: new Map([
      [workspace.botUserId, botNameOf(workspace)],
      ...workspace.people().map(({ id, name }): [string, string] => [id, name]),
    ]),
    channelNames: new Map(channels.map(({ id, name }) => [id, name])),
  };
}

/** The bot is named by the direct message that everybody has with it. */
export function botNameOf(workspace: LocalWorkspace): string {
  for (const person of workspace.people()) {
    const directMessage = workspace.channelsOf(person.id).find(({ kind }) => kind === 'direct-message');
    if (directMessage) return directMessage.name;
  }
  return 'The bot';
}
