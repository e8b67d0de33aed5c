// Everything Slack can send us and who answers it, on one page. No logic.
import type { App, MessageShortcut } from '@slack/bolt';
import { listAnswers, openAnswer, saveAnswer } from './answers.ts';
import { createAssistant } from './assistant.ts';
import { answerCheckIn, keepOrStopCheckIns, openReflection, saveReflection } from './check-in.ts';
import {
  moreOnCheckIn,
  openCheckInsFromButton,
  openPauseFromButton,
  resumeCheckIns,
  saveCheckIns,
  savePause,
  stopCheckIns,
  undoCheckIns,
} from './check-in-settings.ts';
import { openLog, showLog, turnLog } from './delivery-log.ts';
import { openDisagreementForm, recordDisagreement } from './disagreement.ts';
import { exportFromButton } from './export.ts';
import { onAction, onCommand, onEvent, onHome, onShortcut, onSubmit, type SlackDeps } from './handling.ts';
import { openHelp } from './help.ts';
import { openHistory, turnHistory } from './history.ts';
import { openHome, showHome } from './home.ts';
import { ACTION, ACTION_PREFIX, COMMAND, SHORTCUT, VIEW } from './ids.ts';
import { openDigestForm, saveDigest, stopDigest } from './insight-digest.ts';
import { consentToLanguageModel, openLanguageModel, revokeLanguageModel } from './language-model.ts';
import {
  answerCommand,
  answerDirectMessage,
  answerForm,
  answerMention,
  answerShortcut,
  clarify,
  explainAdvice,
  openSituationForm,
  planFromAdvice,
} from './lead-or-manage.ts';
import { openMessageSettingsFromButton, saveMessageSettings } from './message-settings.ts';
import { explainNudge, moreOnNudge, stopNudgesOfChannel, takeBackNudge, tryNudge } from './nudge.ts';
import { resumeWhereInvited, resumeWhereUnarchived } from './nudge-mending.ts';
import {
  openNudgeSettings,
  openNudgesFromButton,
  resumeNudges,
  saveNudgeSettings,
  saveNudges,
  skipNextNudge,
  stopNudges,
} from './nudge-settings.ts';
import { askToForgetFromButton, forgetFromForm, forgetPerson } from './own-data.ts';
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
import {
  choosePlanPractice,
  deletePlan,
  openPlanChange,
  openPlanFormFromButton,
  openPlanNote,
  savePlan,
  savePlanNote,
  settlePlan,
  turnPlans,
} from './plan.ts';
import { openPrivacy } from './privacy.ts';
import { discardQuiz, editQuiz, openQuizFromButton, saveQuizPage, takeQuiz, turnQuizBack } from './quiz.ts';
import {
  changeReferral,
  editReferral,
  openReferrals,
  previewReferral,
  resetReferral,
  saveReferral,
} from './referral.ts';
import { openRetention, saveRetention } from './retention.ts';
import { openShareForm, previewShare, shareAdvice } from './share.ts';
import { acknowledgeUnknownAction } from './unknown-action.ts';

const startingWith = (prefix: string) => new RegExp(`^${prefix.replaceAll('.', '\\.')}`);

export function registerListeners(app: App, deps: SlackDeps): void {
  app.command(COMMAND, onCommand(deps, answerCommand));
  app.shortcut<MessageShortcut>(SHORTCUT.adviseOnMessage, onShortcut(deps, answerShortcut));

  app.assistant(createAssistant(deps));
  app.event('app_home_opened', onHome(deps, openHome));
  app.event('app_mention', onEvent(deps, answerMention));
  app.event('message', onEvent(deps, answerDirectMessage));
  app.event('member_joined_channel', onEvent(deps, resumeWhereInvited));
  app.event('channel_unarchive', onEvent<'channel_unarchive'>(deps, resumeWhereUnarchived));
  app.event('group_unarchive', onEvent<'group_unarchive'>(deps, resumeWhereUnarchived));
  // `app_uninstalled` and `tokens_revoked` are heard before Bolt acknowledges them: goodbye.ts.

  app.action(ACTION.newSituation, onAction(deps, openSituationForm));
  app.view(VIEW.situation, onSubmit(deps, answerForm));
  app.action(startingWith(ACTION_PREFIX.clarify), onAction(deps, clarify));
  app.action(ACTION.tryAdvice, onAction(deps, planFromAdvice));
  app.action(ACTION.whyAdvice, onAction(deps, explainAdvice));
  app.action(ACTION.shareAdvice, onAction(deps, openShareForm));
  app.action(ACTION.includeSituation, onAction(deps, previewShare));
  app.view(VIEW.share, onSubmit(deps, shareAdvice));
  app.action(ACTION.disagree, onAction(deps, openDisagreementForm));
  app.view(VIEW.disagreement, onSubmit(deps, recordDisagreement));

  app.action(ACTION.newPlan, onAction(deps, openPlanFormFromButton));
  app.action(ACTION.choosePlanPractice, onAction(deps, choosePlanPractice));
  app.view(VIEW.plan, onSubmit(deps, savePlan));
  app.action(startingWith(ACTION_PREFIX.settlePlan), onAction(deps, settlePlan));
  app.action(ACTION.changePlan, onAction(deps, openPlanChange));
  app.action(ACTION.notePlan, onAction(deps, openPlanNote));
  app.view(VIEW.planNote, onSubmit(deps, savePlanNote));
  app.action(ACTION.deletePlan, onAction(deps, deletePlan));
  app.action(ACTION.earlierPlans, onAction(deps, turnPlans));
  app.action(ACTION.furtherPlans, onAction(deps, turnPlans));

  app.action(ACTION.openReferrals, onAction(deps, openReferrals));
  app.action(ACTION.editReferral, onAction(deps, editReferral));
  app.action(ACTION.changeReferral, onAction(deps, changeReferral));
  app.action(ACTION.resetReferral, onAction(deps, resetReferral));
  app.view(VIEW.referral, onSubmit(deps, previewReferral));
  app.view(VIEW.referralPreview, onSubmit(deps, saveReferral));

  app.action(ACTION.openLanguageModel, onAction(deps, openLanguageModel));
  app.view(VIEW.languageModel, onSubmit(deps, consentToLanguageModel));
  app.action(ACTION.revokeLanguageModel, onAction(deps, revokeLanguageModel));

  app.action(ACTION.editNudges, onAction(deps, openNudgesFromButton));
  app.view(VIEW.nudges, onSubmit(deps, saveNudges));
  app.action(ACTION.nudgeSettings, onAction(deps, openNudgeSettings));
  app.view(VIEW.nudgeSettings, onSubmit(deps, saveNudgeSettings));
  app.action(ACTION.pauseNudges, onAction(deps, skipNextNudge));
  app.action(ACTION.resumeNudges, onAction(deps, resumeNudges));
  app.action(ACTION.stopNudges, onAction(deps, stopNudges));
  app.action(ACTION.tryNudge, onAction(deps, tryNudge));
  app.action(ACTION.whyNudge, onAction(deps, explainNudge));
  app.action(ACTION.takeBackNudge, onAction(deps, takeBackNudge));
  app.action(ACTION.moreNudge, onAction(deps, moreOnNudge));
  app.view(VIEW.stopNudges, onSubmit(deps, stopNudgesOfChannel));

  app.action(ACTION.openLog, onAction(deps, openLog));
  app.action(ACTION.showLog, onAction(deps, showLog));
  app.action(ACTION.olderLog, onAction(deps, turnLog));
  app.action(ACTION.newerLog, onAction(deps, turnLog));

  app.action(ACTION.ownPrompts, onAction(deps, openOwnPrompts));
  app.action(ACTION.newPrompt, onAction(deps, writePrompt));
  app.action(ACTION.editPrompt, onAction(deps, editPrompt));
  app.action(ACTION.changePrompt, onAction(deps, changePrompt));
  app.action(ACTION.switchPromptOn, onAction(deps, switchPromptOn));
  app.action(ACTION.switchPromptOff, onAction(deps, switchPromptOff));
  app.view(VIEW.ownPrompt, onSubmit(deps, previewPrompt));
  app.view(VIEW.ownPromptPreview, onSubmit(deps, savePrompt));

  app.action(ACTION.editDigest, onAction(deps, openDigestForm));
  app.view(VIEW.digest, onSubmit(deps, saveDigest));
  app.action(ACTION.stopDigest, onAction(deps, stopDigest));

  app.action(ACTION.editCheckIns, onAction(deps, openCheckInsFromButton));
  app.view(VIEW.checkIns, onSubmit(deps, saveCheckIns));
  app.action(ACTION.stopCheckIns, onAction(deps, stopCheckIns));
  app.action(ACTION.resumeCheckIns, onAction(deps, resumeCheckIns));
  app.action(startingWith(ACTION_PREFIX.answerCheckIn), onAction(deps, answerCheckIn));
  app.action(ACTION.moreCheckIn, onAction(deps, moreOnCheckIn));
  app.action(ACTION.undoCheckIns, onAction(deps, undoCheckIns));
  app.action(startingWith(ACTION_PREFIX.keepOrStop), onAction(deps, keepOrStopCheckIns));
  app.action(ACTION.reflect, onAction(deps, openReflection));
  app.view(VIEW.reflection, onSubmit(deps, saveReflection));

  app.action(ACTION.openQuiz, onAction(deps, openQuizFromButton));
  app.action(ACTION.takeQuiz, onAction(deps, takeQuiz));
  app.action(ACTION.quizBack, onAction(deps, turnQuizBack));
  app.view(VIEW.quiz, onSubmit(deps, saveQuizPage));
  app.action(ACTION.editQuiz, onAction(deps, editQuiz));
  app.action(ACTION.discardQuiz, onAction(deps, discardQuiz));

  app.action(ACTION.showHome, onAction(deps, showHome));
  app.action(ACTION.help, onAction(deps, openHelp));
  app.action(ACTION.findNudges, onAction(deps, openNudgesFromButton));
  app.action(ACTION.openHistory, onAction(deps, openHistory));
  app.action(ACTION.newerHistory, onAction(deps, turnHistory));
  app.action(ACTION.olderHistory, onAction(deps, turnHistory));

  app.action(ACTION.editMessageSettings, onAction(deps, openMessageSettingsFromButton));
  app.view(VIEW.messageSettings, onSubmit(deps, saveMessageSettings));
  app.action(ACTION.listAnswers, onAction(deps, listAnswers));
  app.action(ACTION.changeAnswer, onAction(deps, openAnswer));
  app.view(VIEW.answer, onSubmit(deps, saveAnswer));

  app.action(ACTION.pause, onAction(deps, openPauseFromButton));
  app.view(VIEW.pause, onSubmit(deps, savePause));
  app.action(ACTION.privacy, onAction(deps, openPrivacy));
  app.action(ACTION.export, onAction(deps, exportFromButton));
  app.action(ACTION.askToForget, onAction(deps, askToForgetFromButton));
  app.action(ACTION.forgetMe, onAction(deps, forgetPerson));
  app.view(VIEW.forgetMe, onSubmit(deps, forgetFromForm));

  app.action(ACTION.editRetention, onAction(deps, openRetention));
  app.view(VIEW.retention, onSubmit(deps, saveRetention));

  // Last: what nobody above knows. Without it Slack shows a warning after three seconds.
  app.action(/.*/, acknowledgeUnknownAction(deps));
}
