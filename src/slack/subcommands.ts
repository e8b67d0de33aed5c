// Which handler answers which word after `/lead-or-manage`. The words and their one line stand in views/help.ts.
import { openCheckInsFromCommand, openPauseFromCommand } from './check-in-settings.ts';
import { exportFromCommand } from './export.ts';
import type { CommandArgs, SlackDeps } from './handling.ts';
import { showHistory } from './history.ts';
import { consentedDestination } from './language-model-consent.ts';
import { openMessageSettingsFromCommand } from './message-settings.ts';
import { openNudgesFromCommand } from './nudge-settings.ts';
import { askToForget, showWhy } from './own-data.ts';
import { listPlans } from './plan.ts';
import { showPrivacy } from './privacy.ts';
import { openQuizFromCommand } from './quiz.ts';
import { helpMessage, type Subcommand } from './views/help.ts';
import { stopMessage } from './views/stop.ts';

type SubcommandHandler = (deps: SlackDeps, args: CommandArgs) => Promise<void>;

const HANDLERS: Record<Subcommand, SubcommandHandler> = {
  help: showHelp,
  plans: listPlans,
  history: showHistory,
  quiz: openQuizFromCommand,
  'check-ins': openCheckInsFromCommand,
  messages: openMessageSettingsFromCommand,
  nudges: openNudgesFromCommand,
  pause: openPauseFromCommand,
  stop: showStop,
  why: showWhy,
  privacy: showPrivacy,
  export: exportFromCommand,
  'forget-me': askToForget,
};

export function runSubcommand(word: Subcommand, deps: SlackDeps, args: CommandArgs): Promise<void> {
  return HANDLERS[word](deps, args);
}

async function showHelp(deps: SlackDeps, args: CommandArgs): Promise<void> {
  await args.ack();
  const sentTo = await consentedDestination(deps, args.command.team_id);
  await args.respond({ response_type: 'ephemeral', ...helpMessage(sentTo) });
}

async function showStop(_deps: SlackDeps, args: CommandArgs): Promise<void> {
  await args.ack();
  await args.respond({ response_type: 'ephemeral', ...stopMessage() });
}
