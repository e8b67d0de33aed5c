// The list of commands: for `help`, for unknown words, and for anything the bot cannot place. Pure.
import { COMMAND } from '../ids.ts';
import { EXAMPLE_SITUATION } from './advice.ts';
import { context, escaped, header, type Rendered, section, shortened } from './text.ts';

/** Every subcommand with its one line, in the order shown. */
export const SUBCOMMANDS = {
  help: 'this list',
  plans: 'your if-then plans, and how they went',
  history: 'what you tried and how it went',
  quiz: 'which side you lean to, from twenty-one statements about the past month',
  'check-ins': 'a private question once a week: turn it on, change it, stop it',
  nudges: 'the weekly practice in a channel (admins)',
  pause: 'no check-ins until a day you choose',
  why: 'why you did, or did not, get a message',
  export: 'everything I have stored about you',
  'forget-me': 'delete everything I have stored about you',
} as const;

export type Subcommand = keyof typeof SUBCOMMANDS;

export function isSubcommand(word: string): word is Subcommand {
  return Object.hasOwn(SUBCOMMANDS, word);
}

export function helpMessage(): Rendered {
  return listMessage('Describe a situation, and I say whether it asks for leading or managing, and why.');
}

export function unknownWordMessage(word: string): Rendered {
  return listMessage(
    `I do not know “${escaped(shortened(word, 50))}”. Tell me more in a sentence, or use one of these:`,
  );
}

/** In a direct message there is no command to run, only a text to read. */
export function subcommandElsewhereMessage(word: Subcommand): Rendered {
  const text = `Type \`${COMMAND} ${word}\` for ${SUBCOMMANDS[word]}. Here I read situations: tell me one in a sentence.`;
  return { text, blocks: [section(text)] };
}

function listMessage(opening: string): Rendered {
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
    ],
  };
}
