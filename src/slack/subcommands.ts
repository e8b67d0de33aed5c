// Which handler answers which word after `/lead-or-manage`. The words and their one line stand in views/help.ts.
import { openCheckInsFromCommand, openPauseFromCommand } from './check-in.ts';
import type { CommandArgs, SlackDeps } from './handling.ts';
import { openNudgesFromCommand } from './nudge-settings.ts';
import { askToForget, openExportFromCommand, showHistory, showWhy } from './own-data.ts';
import { listPlans } from './plan.ts';
import { openQuizFromCommand } from './quiz.ts';
import { helpMessage, type Subcommand } from './views/help.ts';

type SubcommandHandler = (deps: SlackDeps, args: CommandArgs) => Promise<void>;

const HANDLERS: Record<Subcommand, SubcommandHandler> = {
  help: showHelp,
  plans: listPlans,
  history: showHistory,
  quiz: openQuizFromCommand,
  'check-ins': openCheckInsFromCommand,
  nudges: openNudgesFromCommand,
  pause: openPauseFromCommand,
  why: showWhy,
  export: openExportFromCommand,
  'forget-me': askToForget,
};

export function runSubcommand(word: Subcommand, deps: SlackDeps, args: CommandArgs): Promise<void> {
  return HANDLERS[word](deps, args);
}

async function showHelp(_deps: SlackDeps, args: CommandArgs): Promise<void> {
  await args.ack();
  await args.respond({ response_type: 'ephemeral', ...helpMessage() });
}
