// What happens when a person opens a new chat with the app in the assistant pane.
import type { Room } from './bot-line.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { refuse } from './refusal.ts';
import { declaredWithAssistant } from './sample-workspace.ts';
import type { LocalPerson } from './workspace.ts';
import { findDirectMessage } from './workspace-state.ts';

export const hasAssistantPane = ({ scopes }: Pick<OpenWorkspace, 'scopes'>): boolean =>
  declaredWithAssistant.scopes.every((scope) => scopes.includes(scope));

export async function openAssistant({ workspace, bot }: Room, person: LocalPerson): Promise<void> {
  const { state, assistants } = workspace;
  const channel = findDirectMessage(state, person.id);
  if (!hasAssistantPane(workspace) || !channel) return refuse('This app has no assistant pane here.');
  const threadTs = workspace.nextTs();
  // Slack itself begins the thread, in the app's name.
  workspace.commit({
    kind: 'message-posted',
    message: {
      channelId: channel.id,
      ts: threadTs,
      userId: state.bot.userId,
      text: 'New Assistant Thread',
      blocks: undefined,
      metadata: undefined,
      isEdited: false,
    },
  });
  assistants.set(person.id, {
    channelId: channel.id,
    threadTs,
    title: undefined,
    promptsTitle: undefined,
    prompts: [],
  });
  await bot.tell('assistant_thread_started', {
    assistant_thread: {
      user_id: person.id,
      context: { team_id: state.team.id, enterprise_id: null },
      channel_id: channel.id,
      thread_ts: threadTs,
    },
    event_ts: workspace.nextTs(),
  });
}
