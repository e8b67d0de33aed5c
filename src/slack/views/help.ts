// The list of commands: for `help`, for unknown words, and for anything the bot cannot place. Pure.
import type { ModalView } from '@slack/types';
import type { Destination } from '../../domain/language-model.ts';
import { ACTION, COMMAND } from '../ids.ts';
import { EXAMPLE_SITUATION } from './advice.ts';
import { sentToSentence } from './language-model.ts';
import { actions, button, context, header, literal, plain, type Rendered, section, shortened } from './text.ts';

/** Every subcommand with its one line, in the order shown. */
export const SUBCOMMANDS = {
  help: 'this list',
  plans: 'your if-then plans, and how they went',
  history: 'what you tried and how it went',
  quiz: 'which side you lean to, from twenty-one statements about the past month',
  'check-ins': 'a private question once a week: turn it on, change it, stop it',
  messages: 'how many messages you get from me, your quiet hours and your time zone',
  nudges: 'the weekly practice in a channel (admins)',
  pause: 'no check-ins until a day you choose; plans you made are still followed up',
  stop: 'everything you can turn off, at a click',
  why: 'why you did, or did not, get a message',
  privacy: 'what I store about you, who reads it, and for how long',
  export: 'everything I have stored about you, as files',
  'forget-me': 'delete everything I have stored about you',
} as const;

export type Subcommand = keyof typeof SUBCOMMANDS;

const WORDS = Object.keys(SUBCOMMANDS) as Subcommand[];
const OTHER_WORDS: Partial<Record<string, Subcommand>> = {
  off: 'stop',
  quit: 'stop',
  mute: 'stop',
  unsubscribe: 'stop',
};
/** Letters. In shorter words a slip makes another word. */
const LONG_ENOUGH_FOR_A_SLIP = 4;

/** "check ins", "Nudge" and "quizz" are read as what they nearly are. */
export function subcommandMeant(text: string): Subcommand | undefined {
  const typed = lettersOf(text);
  const exact = OTHER_WORDS[typed] ?? WORDS.find((word) => lettersOf(word) === typed);
  if (exact || /\s/.test(text.trim()) || typed.length < LONG_ENOUGH_FOR_A_SLIP) return exact;
  return WORDS.find((word) => isOneSlipApart(lettersOf(word), typed));
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[\s-]/g, '');

/** One letter more, less or another, or two that changed places. */
function isOneSlipApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = (text: string, skipped: number) => text.slice(at + skipped);
  if (long.length > short.length) return rest(short, 0) === rest(long, 1);
  const isSwapped = short[at] === long[at + 1] && short[at + 1] === long[at];
  return rest(short, 1) === rest(long, 1) || (isSwapped && rest(short, 2) === rest(long, 2));
}

export function helpMessage(sentTo: Destination | undefined): Rendered {
  return listMessage('Describe a situation, and I say whether it asks for leading or managing, and why.', sentTo);
}

export function unknownWordMessage(word: string): Rendered {
  return listMessage(
    `I do not know “${literal(shortened(word, 50))}”. Tell me more in a sentence, or use one of these:`,
  );
}

/** The same, at a click. */
export function helpModal(sentTo: Destination | undefined): ModalView {
  const { blocks } = helpMessage(sentTo);
  return { type: 'modal', title: plain('Help'), close: plain('Close'), blocks };
}

/** In a direct message there is no command to run, only a text to read. */
export function subcommandElsewhereMessage(word: Subcommand): Rendered {
  const text = `Type \`${COMMAND} ${word}\` for ${SUBCOMMANDS[word]}. Here I read situations: tell me one in a sentence.`;
  return { text, blocks: [section(text)] };
}

/** In a thread, as in the assistant pane, Slack runs no commands: all else is a click away. */
export function threadMessage(): Rendered {
  const text =
    'Tell me a situation in a sentence, and I say whether it asks for leading or managing. For all else open my Home.';
  return { text, blocks: [section(text), actions(button('What I can do', ACTION.help))] };
}

function listMessage(opening: string, sentTo?: Destination): Rendered {
  const lines = Object.entries(SUBCOMMANDS).map(([word, does]) => `• \`${COMMAND} ${word}\` ${does}`);
  return {
    text: `${opening} For example: ${COMMAND} ${EXAMPLE_SITUATION}`,
    blocks: [
      header('Lead or manage?'),
      section(opening),
      section(`*For example*\n\`${COMMAND} ${EXAMPLE_SITUATION}\``),
      section(`*Also*\n${lines.join('\n')}`),
      context(
        'Works in any conversation and in a direct message to me. For a message somebody wrote, use its menu: *Lead or manage this?* I do not store what you type.',
      ),
      ...(sentTo ? [context(sentToSentence(sentTo))] : []),
    ],
  };
}
