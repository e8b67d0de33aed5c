// Every name that travels to Slack and comes back: commands, shortcuts, actions, views and their fields.
// Rename none of them lightly: messages that people received last month still carry them.
import type { ClarificationAnswer } from '../domain/advice.ts';
import type { CheckInAnswer } from '../domain/check-in.ts';
import type { PlanOutcome } from '../domain/plan.ts';

export const COMMAND = '/lead-or-manage';

export const SHORTCUT = { adviseOnMessage: 'advise_on_message' } as const;

export const ACTION = {
  newSituation: 'situation.new',
  // on an answer
  tryAdvice: 'advice.try',
  whyAdvice: 'advice.why',
  shareAdvice: 'advice.share',
  includeSituation: 'advice.share.include',
  disagree: 'advice.disagree',
  // for admins
  openReferrals: 'referral.list',
  editReferral: 'referral.edit',
  changeReferral: 'referral.change',
  resetReferral: 'referral.reset',
  openLanguageModel: 'language_model.open',
  revokeLanguageModel: 'language_model.revoke',
  // on a nudge
  tryNudge: 'nudge.try',
  whyNudge: 'nudge.why',
  moreNudge: 'nudge.more',
  takeBackNudge: 'nudge.take_back',
  editNudges: 'nudge.edit',
  stopNudges: 'nudge.stop',
  pauseNudges: 'nudge.pause',
  resumeNudges: 'nudge.resume',
  nudgeSettings: 'nudge.settings',
  ownPrompts: 'prompt.list',
  newPrompt: 'prompt.new',
  editPrompt: 'prompt.edit',
  changePrompt: 'prompt.change',
  switchPromptOn: 'prompt.on',
  switchPromptOff: 'prompt.off',
  // on a team's figures
  editDigest: 'digest.edit',
  stopDigest: 'digest.stop',
  // on the delivery log
  openLog: 'log.open',
  showLog: 'log.show',
  olderLog: 'log.older',
  newerLog: 'log.newer',
  // on check-ins
  reflect: 'check_in.reflect',
  editCheckIns: 'check_in.edit',
  stopCheckIns: 'check_in.stop',
  resumeCheckIns: 'check_in.resume',
  moreCheckIn: 'check_in.more',
  undoCheckIns: 'check_in.undo',
  // on plans
  newPlan: 'plan.new',
  choosePlanPractice: 'plan.practice',
  changePlan: 'plan.change',
  notePlan: 'plan.note',
  deletePlan: 'plan.delete',
  earlierPlans: 'plan.earlier',
  furtherPlans: 'plan.further',
  // on the quiz
  openQuiz: 'quiz.open',
  takeQuiz: 'quiz.take',
  quizBack: 'quiz.back',
  editQuiz: 'quiz.edit',
  discardQuiz: 'quiz.discard',
  // in the Home
  showHome: 'home.show',
  help: 'help.open',
  findNudges: 'nudge.find',
  openHistory: 'history.open',
  newerHistory: 'history.newer',
  olderHistory: 'history.older',
  // on how much and when a person is written to
  editMessageSettings: 'messages.edit',
  // on answers given earlier
  listAnswers: 'answers.list',
  changeAnswer: 'answers.change',
  // on a person's own data
  pause: 'pause.open',
  privacy: 'privacy.open',
  export: 'export.open',
  askToForget: 'forget_me.ask',
  forgetMe: 'forget_me.confirm',
  editRetention: 'retention.edit',
} as const;

/** Buttons that come in a row carry their answer in their id: "check_in.answer:did-it". */
export const ACTION_PREFIX = {
  clarify: 'advice.clarify:',
  answerCheckIn: 'check_in.answer:',
  keepOrStop: 'check_in.keep_or_stop:',
  settlePlan: 'plan.settle:',
} as const;

/** The three answers to whether check-ins shall go on. */
export type KeepOrStop = 'keep' | 'monthly' | 'stop';

export const clarifyAction = (answer: ClarificationAnswer) => `${ACTION_PREFIX.clarify}${answer}`;
export const checkInAction = (answer: CheckInAnswer) => `${ACTION_PREFIX.answerCheckIn}${answer}`;
export const keepOrStopAction = (choice: KeepOrStop) => `${ACTION_PREFIX.keepOrStop}${choice}`;
export const planAction = (outcome: PlanOutcome) => `${ACTION_PREFIX.settlePlan}${outcome}`;

export const VIEW = {
  situation: 'situation',
  plan: 'plan',
  share: 'share',
  disagreement: 'disagreement',
  referral: 'referral',
  referralPreview: 'referral_preview',
  languageModel: 'language_model',
  nudges: 'nudges',
  stopNudges: 'stop_nudges',
  nudgeSettings: 'nudge_settings',
  ownPrompt: 'own_prompt',
  ownPromptPreview: 'own_prompt_preview',
  digest: 'digest',
  checkIns: 'check_ins',
  reflection: 'reflection',
  messageSettings: 'message_settings',
  planNote: 'plan_note',
  answer: 'answer',
  pause: 'pause',
  retention: 'retention',
  forgetMe: 'forget_me',
  quiz: 'quiz',
} as const;

/** Block ids of inputs; each input's action id is `value`. */
export const FIELD = {
  situation: 'situation',
  practice: 'practice',
  plannedFor: 'planned_for',
  intention: 'intention',
  keepSituation: 'keep_situation',
  includeSituation: 'include_situation',
  emphasis: 'emphasis',
  referral: 'referral',
  referralPlace: 'referral_place',
  consent: 'consent',
  channel: 'channel',
  everyone: 'everyone',
  night: 'night',
  weekday: 'weekday',
  weekdays: 'weekdays',
  localTime: 'local_time',
  timeZone: 'time_zone',
  reflection: 'reflection',
  rhythm: 'rhythm',
  limit: 'limit',
  quietFrom: 'quiet_from',
  quietUntil: 'quiet_until',
  note: 'note',
  answer: 'answer',
  until: 'until',
  retention: 'retention',
  country: 'country',
  balance: 'balance',
  leadershipPractices: 'leadership_practices',
  managementPractices: 'management_practices',
  keepers: 'keepers',
  side: 'side',
  line: 'line',
  why: 'why',
} as const;

/** The block of one statement of the quiz. */
export const STATEMENT_PREFIX = 'statement:';

export const INPUT = 'value';
