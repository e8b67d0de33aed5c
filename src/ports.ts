// What the bot needs from outside, in the product's words. Adapters implement these; nobody here knows
// Prisma, Slack or pg-boss. An id never travels without its team.

import type { Emphasis, ReferralTopic } from './domain/advice.ts';
import type { Budget, Ignored } from './domain/budget.ts';
import type { CheckInAnswer, CheckInResponse, CheckInSubscription, Rhythm } from './domain/check-in.ts';
import type { ChannelTrouble, Delivery, DeliveryKind, FailReason, SkipReason } from './domain/delivery.ts';
import type { Disagreement } from './domain/disagreement.ts';
import type { Tally, Votes } from './domain/insight.ts';
import type { InsightDigest } from './domain/insight-digest.ts';
import type { InsightWindow } from './domain/insight-period.ts';
import type { InsightReport, TeamInsights } from './domain/insight-report.ts';
import type {
  DailyLimit,
  Destination,
  LanguageModelConsent,
  NoOpinionReason,
  Opinion,
  Question,
} from './domain/language-model.ts';
import type { MessageSettings } from './domain/message-settings.ts';
import type {
  AskedFor,
  NudgeAnswer,
  NudgeContent,
  NudgeSchedule,
  NudgeSettings,
  OwnPrompt,
  PastNudge,
  Subject,
  TakenUp,
} from './domain/nudge.ts';
import type { Plan, PlanDetails, PlanOutcome } from './domain/plan.ts';
import type { PracticeId } from './domain/practice.ts';
import type { QuizAnswers, QuizDraft, QuizResult } from './domain/quiz.ts';
import type { OwnReferral } from './domain/referral.ts';
import type { Retention } from './domain/retention.ts';
import type { SettingChange } from './domain/setting-change.ts';

export type Clock = { now(): Date };

/** A person is known by team and user together. */
export type PersonRef = { teamId: string; userId: string };

/** The pieces of pino that we use. Values only: no typed text, no tokens. An error goes in as `err`: that is where it is cleaned. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
  debug(fields: object, message: string): void;
};

// ── Store ────────────────────────────────────────────────────────────────────────────────────────────

/** What the queue needs to join a running transaction: Prisma's transaction client fits, and pg-boss takes it. */
export type SqlTransaction = { $queryRawUnsafe<T = unknown>(query: string, ...values: unknown[]): Promise<T> };

/** Puts the job for a delivery into the same transaction as its ledger row. */
export type EnqueueDelivery = (
  job: { deliveryId: string; teamId: string; startAfter?: Date },
  transaction: SqlTransaction,
) => Promise<void>;

/** A ledger row to be. */
export type PlannedDelivery = Pick<
  Delivery,
  'id' | 'teamId' | 'kind' | 'targetId' | 'period' | 'scheduledFor' | 'practiceId' | 'wording' | 'planId'
> & {
  /** Nudges only. */
  season?: Delivery['season'];
  /** Nudges, check-ins and their reminders only. */
  prompt?: Delivery['prompt'];
  /** Enqueued only then. */
  heldUntil?: Date;
};

/** A due thing, with the appointed time it was seen with. */
export type RunSource = WeeklySource | PlanSource;
export type WeeklySource =
  | { kind: 'nudge-schedule'; id: string; teamId: string; nextRunAt: Date }
  | { kind: 'check-in'; userId: string; teamId: string; nextRunAt: Date }
  | { kind: 'insight-digest'; teamId: string; nextRunAt: Date };
export type PlanSource = { kind: 'plan'; id: string; teamId: string; followUpAt: Date };

/**
 * What a due thing becomes: its row in the ledger, and its next appointed time (a plan has none).
 * `source` is claimed by its appointed time: if another process moved it on first, nothing happens.
 */
export type Run = {
  source: (WeeklySource & { moveTo: Date }) | PlanSource;
  delivery: PlannedDelivery;
  /** Settles the row at once, without a job. */
  skip?: SkipReason;
  /** What the reason leaves open: which holiday it was. */
  skipDetail?: string;
  now: Date;
};

export type RunResult =
  | 'committed' // source moved on, row written, job enqueued
  | 'already-planned' // source moved on; the period had its row before
  | 'taken'; // somebody else moved the source; nothing was written

/**
 * What a message that was sent leads to for its person. With a reminder, which is held until its time, a pause that is
 * over is forgotten.
 */
export type Consequence =
  | { kind: 'reminder'; person: PersonRef; reminder: PlannedDelivery & { heldUntil: Date } }
  | { kind: 'rhythm'; person: PersonRef; everyWeeks: Rhythm; nextRunAt: Date };

/** How an attempt to send ended. */
export type Settlement =
  /** `detail`: what it had waited for, if a person may want to know. `leadsTo` is written with it or not at all. */
  | { state: 'sent'; channelId: string; ts: string; detail?: string; leadsTo?: Consequence }
  | { state: 'skipped'; reason: SkipReason }
  | { state: 'failed'; reason: FailReason; detail?: string }
  | { state: 'unknown'; detail?: string };

export type NewNudgeSchedule = Pick<
  NudgeSchedule,
  'teamId' | 'channelId' | 'setUpBy' | 'weekdays' | 'localTime' | 'timeZone' | 'nextRunAt'
>;
/** A prompt among a schedule's others. */
export type StoredPrompt = OwnPrompt & { isOn: boolean };
export type NewCheckInSubscription = Omit<CheckInSubscription, 'pausedUntil' | 'stoppedAt'>;
export type NewPlan = Subject & Omit<PlanDetails, 'outcome' | 'note'>;

/** Whether a message found room in its person's budget; `freeAt` is undefined when there never will be. */
export type Place = { isTaken: true } | { isTaken: false; freeAt: Date | undefined };

export type HistoryEntry =
  | { kind: 'plan'; at: Date; plan: Plan }
  | { kind: 'check-in'; at: Date; response: CheckInResponse }
  | { kind: 'nudge'; at: Date; practiceId: PracticeId; answer: NudgeAnswer }
  | { kind: 'own-prompt'; at: Date; prompt: OwnPrompt; answer: NudgeAnswer };

/** A row as it is kept, the person's own words in plain. */
export type StoredRow = Readonly<Record<string, unknown>>;

/** Everything stored on a person, oldest first. */
export type PersonExport = PersonRef & {
  checkIns: StoredRow[];
  messageSettings: StoredRow[];
  checkInAnswers: StoredRow[];
  plans: StoredRow[];
  nudgeAnswers: StoredRow[];
  disagreements: StoredRow[];
  unfinishedQuizzes: StoredRow[];
  quizResults: StoredRow[];
  /** What the bot sent them, or meant to. */
  messages: StoredRow[];
  /** The channels. */
  nudgesSetUp: StoredRow[];
  nudgesLookedAfter: StoredRow[];
  digestsSetUp: StoredRow[];
  /** What they changed of the nudges' settings. */
  settingsChanged: StoredRow[];
  /** That they, as an admin, let situations be sent to a language model, or took it back. */
  referralsWritten: StoredRow[];
  languageModelConsents: StoredRow[];
};

export type NewDisagreement = PersonRef &
  Pick<Disagreement, 'given' | 'chosen' | 'confidence' | 'advisor' | 'at'> & {
    id: string;
    situation: string;
    /** Else only its fingerprint is. */
    isSituationKept: boolean;
  };
/** As a page of the ledger, of what was changed. */
export type ChangePage = {
  limit: number;
  before?: Pick<SettingChange, 'id' | 'at'>;
  after?: Pick<SettingChange, 'id' | 'at'>;
};

/** A place in a ledger: between this delivery and the next. */
export type DeliveryMark = Pick<Delivery, 'id' | 'scheduledFor'>;

/**
 * The newest, or those next older than `before`, or those next newer than `after`; of these kinds, or of all; of some
 * kinds only those that were dealt with.
 */
export type DeliveryPage = {
  limit: number;
  before?: DeliveryMark;
  after?: DeliveryMark;
  kinds?: readonly DeliveryKind[];
  onlySettled?: readonly DeliveryKind[];
};

export type Store = {
  /**
   * True the first time a key is seen for a team, false ever after (for a week).
   * Keys are Slack's event and trigger ids: a replayed or retried request is recognised by it.
   */
  isFirstSight(seen: { teamId: string; key: string; now: Date }): Promise<boolean>;

  // Weekly nudges
  /** Creates the channel's schedule, or gives it other appointments and reactivates it; its settings stay, a pause until it starts anew. */
  saveNudgeSchedule(schedule: NewNudgeSchedule): Promise<NudgeSchedule>;
  /** The active ones, paused or not. */
  nudgeSchedules(teamId: string): Promise<NudgeSchedule[]>;
  nudgeSchedule(ref: { teamId: string; id: string }): Promise<NudgeSchedule | undefined>;
  /** A channel has one schedule at most. */
  nudgeScheduleIn(channel: { teamId: string; channelId: string }): Promise<NudgeSchedule | undefined>;
  stopNudgeSchedule(stop: { teamId: string; id: string; now: Date }): Promise<void>;
  saveNudgeSettings(settings: { teamId: string; id: string } & NudgeSettings): Promise<void>;
  /**
   * Halts a channel's active schedule and plans the word to whoever set it up, in one transaction. Does nothing when
   * it is halted already, so that nobody is told twice.
   */
  haltNudgeSchedule(
    halt: { teamId: string; id: string; because: ChannelTrouble; notice: PlannedDelivery | undefined },
    enqueue: EnqueueDelivery,
  ): Promise<void>;
  /**
   * Ends a halt because its cause is gone, and plans the word to whoever set it up, in one transaction. A pause stays.
   * False when it was not halted.
   */
  mendNudgeSchedule(
    mend: { teamId: string; id: string; nextRunAt: Date; notice: PlannedDelivery | undefined },
    enqueue: EnqueueDelivery,
  ): Promise<boolean>;
  /** All of a workspace at once, without a word: there is no way left to say one. */
  haltNudgesOfTeam(halt: { teamId: string; because: ChannelTrouble }): Promise<void>;
  /** Ends a halt; the next appointment is `nextRunAt`. A pause stays. */
  resumeNudgeSchedule(resume: { teamId: string; id: string; nextRunAt: Date }): Promise<void>;
  /** Undefined resumes. */
  pauseNudgeSchedule(pause: { teamId: string; id: string; until: Date | undefined }): Promise<void>;
  /**
   * Active schedules with `nextRunAt <= now`, earliest first; reads an index. Paused ones are included. Each goes to
   * one caller, and is due again five minutes later if it was not moved on until then. So do the others that are due.
   */
  takeDueNudgeSchedules(due: { now: Date; limit: number }): Promise<NudgeSchedule[]>;
  /** A schedule's own prompts in the order they were written, those switched off too. */
  ownPrompts(schedule: { teamId: string; scheduleId: string }): Promise<StoredPrompt[]>;
  /** Adds it, or changes its words. */
  saveOwnPrompt(prompt: { teamId: string; scheduleId: string; now: Date } & OwnPrompt): Promise<void>;
  switchOwnPrompt(change: { teamId: string; scheduleId: string; id: string; isOn: boolean }): Promise<void>;
  /** What people in a workspace took up since then (plans, `I'll try it`, `helpful`), as sums only. */
  takenUp(since: { teamId: string; since: Date }): Promise<TakenUp>;
  /** Who changed what, for admins to look up. */
  recordSettingChanges(changes: readonly SettingChange[]): Promise<void>;
  /** Newest first. */
  settingChanges(teamId: string, page: ChangePage): Promise<SettingChange[]>;
  /** Adds one situation to a week's sums: what it asked for and what was suggested, nothing of who or what. */
  countSituation(situation: {
    teamId: string;
    week: string;
    emphasis: Emphasis;
    practices: readonly PracticeId[];
  }): Promise<void>;
  /** The sums since a week ("2026-W48"), without those that are smaller than `SMALLEST_SUM`. */
  askedFor(since: { teamId: string; week: string }): Promise<AskedFor>;
  /** What a channel was given, oldest first, skipped and failed ones left out. */
  pastNudges(channel: { teamId: string; channelId: string }): Promise<PastNudge[]>;
  /**
   * Records or changes one person's answer (`helpful` leaves a `will-try` as it is); says how many people will try it. Idempotent: `isNew` is false when
   * the same answer was there already.
   */
  recordNudgeResponse(
    response: PersonRef & { deliveryId: string; answer: NudgeAnswer; now: Date },
  ): Promise<{ isNew: boolean; willTry: number }>;
  /** Takes back that one will try it; any other answer stays. */
  takeBackNudgeResponse(response: PersonRef & { deliveryId: string }): Promise<void>;
  /** How many people will try it, at this moment. */
  countWillTry(nudge: { teamId: string; deliveryId: string }): Promise<number>;

  // Check-ins
  /** Creates, changes or restarts the person's subscription; only a new start ends a pause. */
  saveCheckIns(subscription: NewCheckInSubscription): Promise<CheckInSubscription>;
  checkInsOf(person: PersonRef): Promise<CheckInSubscription | undefined>;
  stopCheckIns(person: PersonRef, now: Date): Promise<void>;
  /** Undefined resumes. */
  pauseCheckIns(person: PersonRef, until: Date | undefined): Promise<void>;
  /** Takes a stop back: as it was, next at `nextRunAt`. */
  restartCheckIns(person: PersonRef, nextRunAt: Date): Promise<void>;
  /** Another rhythm, and the next appointment in it. Does nothing once they were stopped. */
  setCheckInRhythm(change: PersonRef & { everyWeeks: Rhythm; nextRunAt: Date }): Promise<void>;
  /** The person has another time zone now. */
  moveCheckIns(move: PersonRef & { timeZone: string; nextRunAt: Date }): Promise<void>;
  takeDueCheckIns(due: { now: Date; limit: number }): Promise<CheckInSubscription[]>;
  /** What the person chose last, by "I'll try it" or by a plan whose time has come; undefined when they chose nothing. */
  lastChosen(person: PersonRef, now: Date): Promise<Subject | undefined>;
  /** Records or changes the answer to one check-in, and drops the reminder that still waits. Idempotent. */
  recordCheckInAnswer(
    response: PersonRef & Subject & { deliveryId: string; answer: CheckInAnswer; now: Date },
  ): Promise<CheckInResponse>;
  /** Where a check-in and its reminder stand in Slack. */
  checkInMessages(ref: PersonRef & { deliveryId: string }): Promise<{ channel: string; ts: string }[]>;
  /** Undefined when that check-in has no answer yet. */
  checkInResponse(ref: PersonRef & { deliveryId: string }): Promise<CheckInResponse | undefined>;
  /** Undefined takes it away. */
  saveReflection(
    reflection: PersonRef & { deliveryId: string; reflection: string | undefined; now: Date },
  ): Promise<void>;

  // How much, and when, one person is written to
  /** The defaults for somebody who chose nothing. */
  messageSettingsOf(person: PersonRef): Promise<MessageSettings>;
  saveMessageSettings(settings: PersonRef & MessageSettings & { now: Date }): Promise<void>;
  /** They answered or changed something: what they ignored before is forgiven. */
  hearFrom(person: PersonRef, now: Date): Promise<void>;
  /** What they left unanswered since they were last heard from, of what was sent before `sentBefore`. */
  ignoredBy(person: PersonRef & { sentBefore: Date }): Promise<Ignored>;
  /** Takes a place in the person's budget for a delivery, or says when the next one is free; of two at once only one gets the last. */
  takePlace(place: {
    delivery: Pick<Delivery, 'teamId' | 'targetId' | 'id' | 'kind' | 'scheduledFor'>;
    timeZone: string;
    budget: Budget;
    now: Date;
  }): Promise<Place>;
  /** How many places were taken after `since`. */
  countPlaces(person: PersonRef, since: Date): Promise<number>;

  // Plans
  /** Saving the same id twice changes nothing: a form sent twice is one plan. */
  savePlan(plan: NewPlan): Promise<Plan>;
  /** Newest first. */
  plansOf(person: PersonRef): Promise<Plan[]>;
  /** Those without an outcome, newest first. */
  openPlansOf(person: PersonRef): Promise<Plan[]>;
  planOf(ref: PersonRef & { id: string }): Promise<Plan | undefined>;
  settlePlan(
    outcome: PersonRef & { id: string; outcome: PlanOutcome; note?: string; now: Date },
  ): Promise<Plan | undefined>;
  /** Another wording or practice; with another `followUpAt` the plan is open again and its follow-up is due then. */
  changePlan(
    change: Omit<PlanDetails, 'situation' | 'createdAt' | 'outcome' | 'note'> & {
      /** Undefined leaves what it is about. */
      practiceId: PracticeId | undefined;
      now: Date;
    },
  ): Promise<Plan | undefined>;
  /** Undefined takes the line away. */
  notePlan(note: PersonRef & { id: string; note: string | undefined; now: Date }): Promise<Plan | undefined>;
  deletePlan(ref: PersonRef & { id: string }): Promise<void>;
  /** Where a plan's follow-ups stand in Slack: one for each moment it was meant for. */
  followUpMessages(ref: PersonRef & { id: string }): Promise<{ channel: string; ts: string }[]>;
  /** Open plans whose follow-up is due and has no ledger row yet. */
  takeDuePlans(due: { now: Date; limit: number }): Promise<Plan[]>;

  // The quiz
  /** Begins a quiz with the answers given; an unfinished one of this person stays as it is and is given back. */
  beginQuiz(start: PersonRef & { id: string; answers: QuizAnswers; now: Date }): Promise<QuizDraft>;
  quizDraftOf(person: PersonRef): Promise<QuizDraft | undefined>;
  /** Adds answers to the unfinished quiz with this id, or changes them. Undefined when there is none. */
  keepQuizAnswers(page: PersonRef & { id: string; answers: QuizAnswers; now: Date }): Promise<QuizDraft | undefined>;
  discardQuiz(person: PersonRef): Promise<void>;
  /** The unfinished quiz with this id becomes a result. One that was changed keeps its day. Idempotent. */
  finishQuiz(end: PersonRef & { id: string; answers: QuizAnswers; now: Date }): Promise<QuizResult>;
  /** Newest first. */
  quizResultsOf(person: PersonRef, page?: { limit: number }): Promise<QuizResult[]>;

  /** Looks at the source again at `until`, and keeps its appointed time: too late tonight, so in the morning. */
  deferRun(source: RunSource, until: Date): Promise<void>;

  // The ledger
  /** Claims the source, writes the row and enqueues the job: all of it or nothing. */
  commitRun(run: Run, enqueue: EnqueueDelivery): Promise<RunResult>;
  /** For messages that have no source to move on (an introduction). False when the period has its row already. */
  planDelivery(delivery: PlannedDelivery, enqueue: EnqueueDelivery): Promise<boolean>;
  delivery(ref: { teamId: string; id: string }): Promise<Delivery | undefined>;
  /** pending → sending, for one caller only. Undefined when it was not pending. */
  claimDelivery(claim: { teamId: string; id: string; now: Date }): Promise<Delivery | undefined>;
  /**
   * sending, unknown or pending → settled (but pending never → unknown, and only pending → skipped). A settled
   * delivery is not touched again; says whether it was settled now. What it leads to is left out when its person was
   * forgotten while it was on its way.
   */
  settleDelivery(ref: { teamId: string; id: string }, settlement: Settlement, now: Date): Promise<boolean>;
  /**
   * sending or unknown → pending with a new job at `startAfter` (real time), in one transaction. `attempt` is the one
   * that is given up: if another process has begun a later one, nothing happens.
   */
  postponeDelivery(
    postponement: { teamId: string; id: string; attempt: number; detail: string; startAfter: Date },
    enqueue: EnqueueDelivery,
  ): Promise<void>;
  /** Keeps a pending delivery for later: a new job at `startAfter` (real time). Nothing happens once it was begun. */
  deferDelivery(
    deferral: { teamId: string; id: string; detail: string; startAfter: Date },
    enqueue: EnqueueDelivery,
  ): Promise<void>;
  /** The same until a moment of the bot's clock, without a job until then. */
  holdDelivery(hold: { teamId: string; id: string; detail: string; until: Date }): Promise<void>;
  /** Enqueues what was held until `now` or before, so many at most; says how many. */
  releaseHeldDeliveries(release: { now: Date; limit: number }, enqueue: EnqueueDelivery): Promise<number>;
  /**
   * Deliveries that some process began to send before `startedBefore` and never settled; and those to persons, begun
   * in the ten minutes before it, whose fate is unknown.
   */
  interruptedDeliveries(startedBefore: Date): Promise<Delivery[]>;
  /** A workspace's ledger, newest first. */
  deliveries(teamId: string, page: DeliveryPage): Promise<Delivery[]>;
  /** What was sent, skipped or failed for one person or channel, newest first. */
  deliveriesTo(target: { teamId: string; targetId: string }, page: DeliveryPage): Promise<Delivery[]>;
  /** The earliest moment at which anything is due, for the clock in the local workspace. */
  nextDueAt(): Promise<Date | undefined>;

  // The pace of messages, over all processes, in real time
  /**
   * Takes the next turn to send to a target, unless it is further away than `withinMs`. Says how many milliseconds
   * away it is. After a turn the workspace waits for `teamGapMs`, and the target for `targetGapMs`.
   */
  takeTurn(turn: {
    teamId: string;
    targetId: string;
    teamGapMs: number;
    targetGapMs: number;
    withinMs: number;
  }): Promise<number>;
  /** No turn in a workspace for so long: Slack asked for it. */
  holdTeam(hold: { teamId: string; forMs: number }): Promise<void>;

  // Referrals
  /** What a workspace has written itself, in no order. */
  ownReferrals(teamId: string): Promise<OwnReferral[]>;
  ownReferralOn(ref: { teamId: string; topic: ReferralTopic }): Promise<OwnReferral | undefined>;
  /** Adds it, or takes the place of the one on that topic. */
  saveOwnReferral(referral: OwnReferral & { teamId: string; writtenBy: string; now: Date }): Promise<void>;
  /** Back to the built-in text. */
  deleteOwnReferral(ref: { teamId: string; topic: ReferralTopic }): Promise<void>;

  // The language model
  /** The newest one that nobody took back. */
  languageModelConsent(teamId: string): Promise<LanguageModelConsent | undefined>;
  /** Saving the same id twice changes nothing. */
  giveLanguageModelConsent(consent: LanguageModelConsent): Promise<void>;
  revokeLanguageModelConsent(revocation: PersonRef & { now: Date }): Promise<void>;
  /** Counts a question and the most it may cost, unless that would pass the day's limit; says whether it was counted. */
  reserveSpending(reservation: {
    teamId: string;
    day: string;
    microDollars: number;
    limit: DailyLimit;
  }): Promise<boolean>;
  /** Puts what a question cost in the place of what was reserved for it, also where it was dearer and passes the limit. */
  settleSpending(settlement: { teamId: string; day: string; reserved: number; spent: number }): Promise<void>;
  spendingOf(day: { teamId: string; day: string }): Promise<DailyLimit>;

  // Figures for teams
  /** What was done in a workspace in that time, summed. To be suppressed before anybody sees it. */
  tallyTeam(span: { teamId: string; from: Date; until: Date }): Promise<Tally>;
  countVotes(span: { teamId: string; from: Date; until: Date }): Promise<Votes>;
  /** The first report on a window stays: figures that were shown do not change. */
  keepInsightReport(report: InsightReport, now: Date): Promise<void>;
  /** Those on windows that began then or later. */
  insightReports(ask: { teamId: string; since: Date }): Promise<InsightReport[]>;
  /** Creates the workspace's digest, or gives it another channel and time and resumes it. */
  saveInsightDigest(digest: Omit<InsightDigest, 'haltedBecause'>): Promise<InsightDigest>;
  insightDigestOf(teamId: string): Promise<InsightDigest | undefined>;
  stopInsightDigest(teamId: string): Promise<void>;
  /** As `haltNudgeSchedule`. */
  haltInsightDigest(
    halt: { teamId: string; channelId: string; because: ChannelTrouble; notice: PlannedDelivery | undefined },
    enqueue: EnqueueDelivery,
  ): Promise<void>;
  takeDueInsightDigests(due: { now: Date; limit: number }): Promise<InsightDigest[]>;
  /** Those with nudges or check-ins that have no report on the window that begins then. */
  teamsWithoutInsightReport(window: Pick<InsightWindow, 'kind' | 'from'>): Promise<string[]>;

  // A person's own data
  /** Newest first; without the `skip` newest. */
  historyOf(person: PersonRef, page: { limit: number; skip?: number }): Promise<HistoryEntry[]>;
  /** All of it since a moment, newest first; a plan also when it was made before and meant for later. */
  historySince(person: PersonRef, since: Date): Promise<HistoryEntry[]>;
  /** Saving the same id twice changes nothing. */
  recordDisagreement(disagreement: NewDisagreement): Promise<void>;
  /** Those of all workspaces, oldest first, without whose they are. */
  disagreements(): Promise<Disagreement[]>;
  /** Everything stored on a person, as plain values. */
  exportOf(person: PersonRef): Promise<PersonExport>;
  /** Deletes everything stored on a person; ledger rows addressed to them lose the person. */
  forget(person: PersonRef): Promise<void>;

  // How long a workspace keeps what people answered, planned and were sent
  retentionOf(teamId: string): Promise<Retention>;
  saveRetention(change: { teamId: string; retention: Retention; now: Date }): Promise<void>;
  /** Every team of which anything is kept that ages. */
  teamsWithRecords(): Promise<string[]>;
  /** Deletes what is older, up to `limit` of each kind; says how many. What is still to be sent stays. */
  deleteRecords(old: { teamId: string; before: Date; limit: number }): Promise<number>;
  /** Drops seen keys and days' costs older than a week, and turns that are long over. */
  sweep(now: Date): Promise<void>;
};

/** Where the queue lives: beside the store, in the same database. */
export type QueueDatabase = { kind: 'embedded'; connection: EmbeddedDatabase } | { kind: 'server'; url: string };

/** The pieces of an embedded Postgres that a queue needs. */
export type EmbeddedDatabase = {
  query<Row>(sql: string, values?: unknown[]): Promise<{ rows: Row[] }>;
  exec(sql: string): Promise<{ rows: Record<string, unknown>[] }[]>;
  listen(channel: string, onNotification: (payload: string) => void): Promise<() => Promise<void>>;
};

// ── Messenger ────────────────────────────────────────────────────────────────────────────────────────

/** What to post, in the product's words; the Slack side renders it. */
export type OutgoingMessage = {
  teamId: string;
  targetId: string;
  deliveryId: string;
} & (
  | { kind: 'digest'; digest: InsightDigest; insights: TeamInsights }
  /** `isChange`: the channel knows the bot already, and hears that it comes at another time. */
  | { kind: 'introduction'; schedule: NudgeSchedule; isChange: boolean }
  /** `wasDue` is set on one that comes late. */
  | { kind: 'nudge'; nudge: NudgeContent; wasDue?: Date }
  | { kind: 'digest-trouble'; digest: InsightDigest; because: ChannelTrouble }
  | { kind: 'trouble'; schedule: NudgeSchedule; because: ChannelTrouble }
  | { kind: 'mended'; schedule: NudgeSchedule }
  /** `backSince`: the first one after a pause that ended then. */
  | { kind: 'check-in'; about: Subject; backSince: Date | undefined; timeZone: string }
  /** `checkInId`: the delivery that it reminds of, which its answer belongs to. */
  | { kind: 'reminder'; about: Subject; checkInId: string }
  | { kind: 'keep-or-stop'; everyWeeks: Rhythm }
  | { kind: 'follow-up'; plan: Plan }
);

export type PostOutcome =
  | { kind: 'sent'; channelId: string; ts: string }
  /** A definite no. Sending again would not help. */
  | { kind: 'refused'; reason: FailReason; detail: string }
  | { kind: 'rate-limited'; retryAfterSeconds: number }
  /** The request surely did not arrive (connection refused, name not found). */
  | { kind: 'unreachable'; detail: string }
  /** The request may have arrived: timeout, reset, 5xx. */
  | { kind: 'unknown'; detail: string };

export type LookUpOutcome =
  | { kind: 'found'; channelId: string; ts: string }
  | { kind: 'absent' }
  | { kind: 'cannot-tell' };

/** What Slack says of a person at this moment; undefined where it does not say. */
export type Presence =
  | { kind: 'told'; timeZone: string | undefined; doNotDisturbUntil: Date | undefined }
  | { kind: 'rate-limited'; retryAfterSeconds: number };

export type Messenger = {
  /** Their time zone and whether they want to be left alone. Never throws for what Slack or the network did. */
  presenceOf(person: PersonRef, now: Date): Promise<Presence>;
  /**
   * Renders a message. The function given back posts it: one request, never repeated; it throws for nothing that
   * Slack or the network did.
   */
  compose(message: OutgoingMessage): () => Promise<PostOutcome>;
  /** Looks for a delivery among the messages of its channel since `startedAt`, by its metadata. */
  findDelivery(delivery: Delivery): Promise<LookUpOutcome>;
};

// ── Language model ───────────────────────────────────────────────────────────────────────────────────

export type OpinionOutcome = { kind: 'opinion'; opinion: Opinion } | { kind: 'no-opinion'; because: NoOpinionReason };

/** The second advisor, where the owner has one. Whether a workspace wants it asked is not its business. */
export type LanguageModel = {
  destination: Destination;
  dailyLimit: DailyLimit;
  /** Never throws for anything that the other side or the network did, and ends within ANSWER_WITHIN_MS. Asks once. */
  ask(question: Question): Promise<OpinionOutcome>;
  /** Gives up on what is being asked, and asks nothing any more. */
  stop(): void;
};

// ── Jobs ─────────────────────────────────────────────────────────────────────────────────────────────

export type Jobs = {
  enqueueDelivery: EnqueueDelivery;
  /** Looks at everything that is due now. The clock calls it each minute. */
  tick(): Promise<void>;
  /** Stops taking work and waits for what is in flight. */
  stop(): Promise<void>;
};
