// Everything Slack can send us and who answers it, on one page. No logic.
import type { App, MessageShortcut } from '@slack/bolt';
import {
  answerCheckIn,
  moreOnCheckIn,
  openCheckInsFromButton,
  openPauseFromButton,
  openReflection,
  resumeCheckIns,
  saveCheckIns,
  savePause,
  saveReflection,
  stopCheckIns,
} from './check-in.ts';
import { onAction, onCommand, onEvent, onShortcut, onSubmit, type SlackDeps } from './handling.ts';
import { openHome } from './home.ts';
import { ACTION, ACTION_PREFIX, COMMAND, SHORTCUT, VIEW } from './ids.ts';
import {
  answerCommand,
  answerDirectMessage,
  answerForm,
  answerMention,
  answerShortcut,
  clarify,
  explainAdvice,
  openDisagreementForm,
  openShareForm,
  openSituationForm,
  planFromAdvice,
  recordDisagreement,
  shareAdvice,
} from './lead-or-manage.ts';
import { explainNudge, moreOnNudge, stopNudgesOfChannel, tryNudge } from './nudge.ts';
import {
  openNudgeSettings,
  openNudgesFromButton,
  resumeNudges,
  saveNudgeSettings,
  saveNudges,
  skipNextNudge,
  stopNudges,
} from './nudge-settings.ts';
import { forgetPerson, openExportFromButton } from './own-data.ts';
import {
  changePrompt,
  editPrompt,
  openOwnPrompts,
  previewPrompt,
  savePrompt,
  switchPromptOff,
  switchPromptOn,
  writePrompt,
} from './own-prompt.ts';
import { choosePlanPractice, deletePlan, openPlanFormForPractice, savePlan, settlePlan } from './plan.ts';
import { discardQuiz, editQuiz, openQuizFromButton, saveQuizPage, takeQuiz, turnQuizBack } from './quiz.ts';
import { acknowledgeUnknownAction } from './unknown-action.ts';

const startingWith = (prefix: string) => new RegExp(`^${prefix.replaceAll('.', '\\.')}`);

export function registerListeners(app: App, deps: SlackDeps): void {
  app.command(COMMAND, onCommand(deps, answerCommand));
  app.shortcut<MessageShortcut>(SHORTCUT.adviseOnMessage, onShortcut(deps, answerShortcut));

  app.event('app_home_opened', onEvent(deps, openHome));
  app.event('app_mention', onEvent(deps, answerMention));
  app.event('message', onEvent(deps, answerDirectMessage));

  app.action(ACTION.newSituation, onAction(deps, openSituationForm));
  app.view(VIEW.situation, onSubmit(deps, answerForm));
  app.action(startingWith(ACTION_PREFIX.clarify), onAction(deps, clarify));
  app.action(ACTION.tryAdvice, onAction(deps, planFromAdvice));
  app.action(ACTION.whyAdvice, onAction(deps, explainAdvice));
  app.action(ACTION.shareAdvice, onAction(deps, openShareForm));
  app.view(VIEW.share, onSubmit(deps, shareAdvice));
  app.action(ACTION.disagree, onAction(deps, openDisagreementForm));
  app.view(VIEW.disagreement, onSubmit(deps, recordDisagreement));

  app.action(ACTION.newPlan, onAction(deps, openPlanFormForPractice));
  app.action(ACTION.choosePlanPractice, onAction(deps, choosePlanPractice));
  app.view(VIEW.plan, onSubmit(deps, savePlan));
  app.action(startingWith(ACTION_PREFIX.settlePlan), onAction(deps, settlePlan));
  app.action(ACTION.deletePlan, onAction(deps, deletePlan));

  app.action(ACTION.editNudges, onAction(deps, openNudgesFromButton));
  app.view(VIEW.nudges, onSubmit(deps, saveNudges));
  app.action(ACTION.nudgeSettings, onAction(deps, openNudgeSettings));
  app.view(VIEW.nudgeSettings, onSubmit(deps, saveNudgeSettings));
  app.action(ACTION.pauseNudges, onAction(deps, skipNextNudge));
  app.action(ACTION.resumeNudges, onAction(deps, resumeNudges));
  app.action(ACTION.stopNudges, onAction(deps, stopNudges));
  app.action(ACTION.tryNudge, onAction(deps, tryNudge));
  app.action(ACTION.whyNudge, onAction(deps, explainNudge));
  app.action(ACTION.moreNudge, onAction(deps, moreOnNudge));
  app.view(VIEW.stopNudges, onSubmit(deps, stopNudgesOfChannel));

  app.action(ACTION.ownPrompts, onAction(deps, openOwnPrompts));
  app.action(ACTION.newPrompt, onAction(deps, writePrompt));
  app.action(ACTION.editPrompt, onAction(deps, editPrompt));
  app.action(ACTION.changePrompt, onAction(deps, changePrompt));
  app.action(ACTION.switchPromptOn, onAction(deps, switchPromptOn));
  app.action(ACTION.switchPromptOff, onAction(deps, switchPromptOff));
  app.view(VIEW.ownPrompt, onSubmit(deps, previewPrompt));
  app.view(VIEW.ownPromptPreview, onSubmit(deps, savePrompt));

  app.action(ACTION.editCheckIns, onAction(deps, openCheckInsFromButton));
  app.view(VIEW.checkIns, onSubmit(deps, saveCheckIns));
  app.action(ACTION.stopCheckIns, onAction(deps, stopCheckIns));
  app.action(ACTION.resumeCheckIns, onAction(deps, resumeCheckIns));
  app.action(startingWith(ACTION_PREFIX.answerCheckIn), onAction(deps, answerCheckIn));
  app.action(ACTION.moreCheckIn, onAction(deps, moreOnCheckIn));
  app.action(ACTION.reflect, onAction(deps, openReflection));
  app.view(VIEW.reflection, onSubmit(deps, saveReflection));

  app.action(ACTION.openQuiz, onAction(deps, openQuizFromButton));
  app.action(ACTION.takeQuiz, onAction(deps, takeQuiz));
  app.action(ACTION.quizBack, onAction(deps, turnQuizBack));
  app.view(VIEW.quiz, onSubmit(deps, saveQuizPage));
  app.action(ACTION.editQuiz, onAction(deps, editQuiz));
  app.action(ACTION.discardQuiz, onAction(deps, discardQuiz));

  app.action(ACTION.pause, onAction(deps, openPauseFromButton));
  app.view(VIEW.pause, onSubmit(deps, savePause));
  app.action(ACTION.export, onAction(deps, openExportFromButton));
  app.action(ACTION.forgetMe, onAction(deps, forgetPerson));

  // Last: what nobody above knows. Without it Slack shows a warning after three seconds.
  app.action(/.*/, acknowledgeUnknownAction(deps));
}
