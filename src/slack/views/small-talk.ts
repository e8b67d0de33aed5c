// A greeting and a thank-you get one friendly line. Pure.
import { type Rendered, section } from './text.ts';

const GREETING = /^(?:hi|hello|hey|hallo|howdy|good (?:morning|afternoon|evening))(?: (?:there|bot|lead-or-manage))?$/;
const THANKS = /^(?:many |ok |great |perfect )?(?:thanks|thank you|thx|cheers)(?: (?:a lot|again|so much|very much))?$/;

/** Undefined for anything else. */
export function smallTalkMessage(text: string): Rendered | undefined {
  const said = text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim();
  if (GREETING.test(said)) return line('Hello! Tell me a situation at work in a sentence or two, and I look at it.');
  if (THANKS.test(said)) return line('You’re welcome! I am here when the next situation comes up.');
  return undefined;
}

const line = (text: string): Rendered => ({ text, blocks: [section(text)] });
