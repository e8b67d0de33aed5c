// The line from the workspace to the bot: sends what a person did, and turns a bad answer into the words that Slack
// shows that person.
import type { BotAnswer, SendToBot } from './dispatch.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { eventBody } from './payloads.ts';
import { refuse } from './refusal.ts';
import type { DeclaredEvent } from './sample-workspace.ts';

export type BotLine = {
  /** Returns the answer's body. Throws a Refusal with `words` of the failure. */
  interact(body: string, words: FailureWords): Promise<string>;
  /** Events have nobody to complain to: a failure shows nowhere, as in Slack. */
  tell(name: DeclaredEvent, event: Record<string, unknown>): Promise<void>;
};

/** What an act of a person needs: the workspace, the line to the bot, and how a response URL is written. */
export type Room = { workspace: OpenWorkspace; bot: BotLine; responseUrl: (id: string) => string };

export type FailureWords = { timeout: string; refused: (status: number) => string; unreachable: string };

export function createBotLine(workspace: OpenWorkspace, send: SendToBot): BotLine {
  return {
    async interact(body, words) {
      return acceptedBody(await send({ body, type: 'form' }), words);
    },
    async tell(name, event) {
      // `message.im` is a name for subscribing only; the event itself is a `message`.
      const type = name.split('.')[0] ?? name;
      await send({ body: eventBody(workspace.state, { type, ...event }, workspace.now()), type: 'json' });
    },
  };
}

function acceptedBody(answer: BotAnswer, words: FailureWords): string {
  if (answer.kind === 'timeout') return refuse(words.timeout);
  if (answer.kind === 'unreachable') return refuse(words.unreachable);
  return answer.status >= 200 && answer.status < 300 ? answer.body : refuse(words.refused(answer.status));
}

export function commandFailure(command: string): FailureWords {
  const silent = `${command} failed because the app did not respond`;
  return {
    timeout: `${command} failed with the error "operation_timeout"`,
    refused: () => silent,
    unreachable: silent,
  };
}

export const pressFailure: FailureWords = {
  timeout: 'This app is not responding. (operation_timeout)',
  refused: (status) => `This app responded with Status Code ${status}.`,
  unreachable: 'This app is not responding.',
};

const trouble = 'We had some trouble connecting. Try again?';

export const formFailure: FailureWords = {
  timeout: `${trouble} (operation_timeout)`,
  refused: (status) => `${trouble} (status ${status})`,
  unreachable: trouble,
};

/** A form's answer that Slack cannot use. The detail is ours: Slack keeps it to itself. */
export const unusableFormAnswer = (detail: string): string => `${trouble} (${detail})`;
