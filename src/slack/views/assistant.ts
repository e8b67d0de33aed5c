// What the assistant pane opens with: a greeting, and situations to press instead of typing. Pure.
import { type Rendered, section } from './text.ts';

const GREETING =
  'Tell me a situation at work in a sentence or two. I say at once whether it asks for leading or managing, and why.';

export function assistantGreetingMessage(): Rendered {
  return { text: GREETING, blocks: [section(GREETING)] };
}

type Prompt = { title: string; message: string };

/** Slack shows four at most. Each is answered without a question in return. */
export const SUGGESTED_PROMPTS: [Prompt, ...Prompt[]] = [
  { title: 'Deadlines slip', message: 'Deadlines keep slipping and nobody owns the follow-up' },
  { title: 'Nobody seems to care', message: 'The team delivers on time but nobody seems to care any more' },
  {
    title: 'A change nobody understands',
    message: 'People do not see why we are merging the two teams',
  },
  { title: 'Everybody is overloaded', message: 'Everybody works on five projects at once and priorities change daily' },
];

/** What stands above them. */
export const PROMPTS_TITLE = 'Or try one of these:';
