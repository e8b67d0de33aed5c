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
  disagree: 'advice.disagree',
  // on a nudge
  tryNudge: 'nudge.try',
  whyNudge: 'nudge.why',
  moreNudge: 'nudge.more',
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
  // on check-ins
  reflect: 'check_in.reflect',
  editCheckIns: 'check_in.edit',
  stopCheckIns: 'check_in.stop',
  resumeCheckIns: 'check_in.resume',
  moreCheckIn: 'check_in.more',
  // on plans
  newPlan: 'plan.new',
  choosePlanPractice: 'plan.practice',
  deletePlan: 'plan.delete',
  // on the quiz
  openQuiz: 'quiz.open',
  takeQuiz: 'quiz.take',
  quizBack: 'quiz.back',
  editQuiz: 'quiz.edit',
  discardQuiz: 'quiz.discard',
  // on a person's own data
  pause: 'pause.open',
  export: 'export.open',
  forgetMe: 'forget_me.confirm',
} as const;

/** Buttons that come in a row carry their answer in their id: "check_in.answer:did-it". */
export const ACTION_PREFIX = {
  clarify: 'advice.clarify:',
  answerCheckIn: 'check_in.answer:',
  settlePlan: 'plan.settle:',
} as const;

export const clarifyAction = (answer: ClarificationAnswer) => `${ACTION_PREFIX.clarify}${answer}`;
export const checkInAction = (answer: CheckInAnswer) => `${ACTION_PREFIX.answerCheckIn}${answer}`;
export const planAction = (outcome: PlanOutcome) => `${ACTION_PREFIX.settlePlan}${outcome}`;

export const VIEW = {
  situation: 'situation',
  plan: 'plan',
  share: 'share',
  disagreement: 'disagreement',
  nudges: 'nudges',
  stopNudges: 'stop_nudges',
  nudgeSettings: 'nudge_settings',
  ownPrompt: 'own_prompt',
  ownPromptPreview: 'own_prompt_preview',
  checkIns: 'check_ins',
  reflection: 'reflection',
  pause: 'pause',
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
  channel: 'channel',
  everyone: 'everyone',
  weekday: 'weekday',
  weekdays: 'weekdays',
  localTime: 'local_time',
  timeZone: 'time_zone',
  reflection: 'reflection',
  until: 'until',
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
