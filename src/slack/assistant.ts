// The assistant pane, where a workspace has it: suggested situations, and the same answer as everywhere, in the thread.
// Without the pane only its message part is ever called: a reply in a thread of the direct message is answered there.
import {
  Assistant,
  type AssistantConfig,
  type AssistantThreadStartedMiddleware,
  type AssistantUserMessageMiddleware,
} from '@slack/bolt';
import { onAssistant, type SlackDeps } from './handling.ts';
import { answerDirectMessage } from './lead-or-manage.ts';
import { assistantGreetingMessage, PROMPTS_TITLE, SUGGESTED_PROMPTS } from './views/assistant.ts';

type StartedArgs = Parameters<AssistantThreadStartedMiddleware>[0];
type MessageArgs = Parameters<AssistantUserMessageMiddleware>[0];

/** What somebody looks at beside the pane is not asked for and not kept; Bolt's own way would read the thread for it. */
const noContext: NonNullable<AssistantConfig['threadContextStore']> = { get: async () => ({}), save: async () => {} };

export function createAssistant(deps: SlackDeps): Assistant {
  return new Assistant({
    threadContextStore: noContext,
    threadContextChanged: async () => {},
    threadStarted: onAssistant(deps, openPane),
    userMessage: onAssistant(deps, answerInPane),
  });
}

async function openPane(_deps: SlackDeps, { say, setSuggestedPrompts }: StartedArgs): Promise<void> {
  await say(assistantGreetingMessage());
  await setSuggestedPrompts({ title: PROMPTS_TITLE, prompts: SUGGESTED_PROMPTS });
}

async function answerInPane(deps: SlackDeps, { event, client, body }: MessageArgs): Promise<void> {
  await answerDirectMessage(deps, { event, client, body });
}
