// What the bot needs from outside, in the product's words. Adapters implement these; nobody here knows
// Prisma, Slack or pg-boss. An id never travels without its team.

import type { Emphasis } from './domain/advice.ts';
import type { CheckInAnswer, CheckInResponse, CheckInSubscription } from './domain/check-in.ts';
import type { ChannelTrouble, Delivery, DeliveryKind, FailReason, SkipReason } from './domain/delivery.ts';
import type {
  NudgeAnswer,
  NudgeContent,
  NudgeSchedule,
  NudgeSettings,
  OwnPrompt,
  PastNudge,
  TakenUp,
} from './domain/nudge.ts';
import type { Plan, PlanOutcome } from './domain/plan.ts';
import type { PracticeId } from './domain/practice.ts';
import type { QuizAnswers, QuizDraft, QuizResult } from './domain/quiz.ts';

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
  prompt?: Delivery['prompt'];
};

/** How many messages of these kinds, appointed after `since`, a target may get. */
export type MessageBudget = { kinds: DeliveryKind[]; messages: number; since: Date };

/** A due thing, with the appointed time it was seen with. */
export type RunSource = WeeklySource | PlanSource;
export type WeeklySource =
  | { kind: 'nudge-schedule'; id: string; teamId: string; nextRunAt: Date }
  | { kind: 'check-in'; userId: string; teamId: string; nextRunAt: Date };
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
  /** Settles it as skipped if the target has had that many; two runs at once cannot both take the last place. */
  budget?: MessageBudget;
  now: Date;
};

export type RunResult =
  | 'committed' // source moved on, row written, job enqueued
  | 'already-planned' // source moved on; the period had its row before
  | 'taken'; // somebody else moved the source; nothing was written

/** How an attempt to send ended. */
export type Settlement =
  | { state: 'sent'; channelId: string; ts: string }
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
export type NewPlan = Omit<Plan, 'outcome' | 'note'>;

export type HistoryEntry =
  | { kind: 'plan'; at: Date; plan: Plan }
  | { kind: 'check-in'; at: Date; response: CheckInResponse }
  | { kind: 'nudge'; at: Date; practiceId: PracticeId; answer: NudgeAnswer }
  | { kind: 'own-prompt'; at: Date; prompt: OwnPrompt; answer: NudgeAnswer };

/** Everything stored on a person, oldest first. */
export type PersonExport = PersonRef & {
  checkIns: CheckInSubscription[];
  checkInAnswers: CheckInResponse[];
  plans: Plan[];
  nudgeAnswers: { deliveryId: string; practiceId: string | null; answer: string; answeredAt: Date }[];
  disagreements: { given: string; chosen: string; confidence: number; at: Date }[];
  /** Answers by statement, also to statements that are no longer asked. */
  unfinishedQuiz: { answers: unknown; updatedAt: Date } | undefined;
  quizResults: { answers: unknown; takenAt: Date }[];
  /** What the bot sent them, or meant to. */
  messages: Delivery[];
  nudgesSetUpInChannels: string[];
};

export type Disagreement = PersonRef & {
  id: string;
  given: Emphasis;
  chosen: Emphasis;
  confidence: number;
  at: Date;
};

/** `before` is the last delivery of the page before this one. */
export type DeliveryPage = { limit: number; before?: Pick<Delivery, 'id' | 'scheduledFor'> };

export type Store = {
  /**
   * True the first time a key is seen for a team, false ever after (for a week).
   * Keys are Slack's event and trigger ids: a replayed or retried request is recognised by it.
   */
  isFirstSight(seen: { teamId: string; key: string; now: Date }): Promise<boolean>;

  // Weekly nudges
  /** Creates the channel's schedule, or gives it other appointments and reactivates it; its settings stay. */
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
  /** Ends a pause and a halt; the next appointment is `nextRunAt`. */
  resumeNudgeSchedule(resume: { teamId: string; id: string; nextRunAt: Date }): Promise<void>;
  /** Undefined resumes. */
  pauseNudgeSchedule(pause: { teamId: string; id: string; until: Date | undefined }): Promise<void>;
  /** Active schedules with `nextRunAt <= now`, earliest first; reads an index. Paused ones are included. */
  dueNudgeSchedules(due: { now: Date; limit: number }): Promise<NudgeSchedule[]>;
  /** A schedule's own prompts in the order they were written, those switched off too. */
  ownPrompts(schedule: { teamId: string; scheduleId: string }): Promise<StoredPrompt[]>;
  /** Adds it, or changes its words. */
  saveOwnPrompt(prompt: { teamId: string; scheduleId: string; now: Date } & OwnPrompt): Promise<void>;
  switchOwnPrompt(change: { teamId: string; scheduleId: string; id: string; isOn: boolean }): Promise<void>;
  /** What people in a workspace took up since then (plans, `I'll try it`, `helpful`), as sums only. */
  takenUp(since: { teamId: string; since: Date }): Promise<TakenUp>;
  /** What a channel was given, oldest first, skipped and failed ones left out. */
  pastNudges(channel: { teamId: string; channelId: string }): Promise<PastNudge[]>;
  /**
   * Records or changes one person's answer (`helpful` leaves a `will-try` as it is); says how many people will try it. Idempotent: `isNew` is false when
   * the same answer was there already.
   */
  recordNudgeResponse(
    response: PersonRef & { deliveryId: string; answer: NudgeAnswer; now: Date },
  ): Promise<{ isNew: boolean; willTry: number }>;
  /** How many people will try it, at this moment. */
  countWillTry(nudge: { teamId: string; deliveryId: string }): Promise<number>;

  // Check-ins
  /** Creates or replaces the person's subscription, and reactivates it. */
  saveCheckIns(subscription: NewCheckInSubscription): Promise<CheckInSubscription>;
  checkInsOf(person: PersonRef): Promise<CheckInSubscription | undefined>;
  stopCheckIns(person: PersonRef, now: Date): Promise<void>;
  /** Undefined resumes. */
  pauseCheckIns(person: PersonRef, until: Date | undefined): Promise<void>;
  dueCheckIns(due: { now: Date; limit: number }): Promise<CheckInSubscription[]>;
  /** The practice the person chose last, by plan or by "I'll try it"; undefined when they chose none. */
  lastChosenPractice(person: PersonRef): Promise<PracticeId | undefined>;
  /** Records or changes the answer to one check-in. Idempotent. */
  recordCheckInAnswer(
    response: PersonRef & { deliveryId: string; practiceId: PracticeId; answer: CheckInAnswer; now: Date },
  ): Promise<CheckInResponse>;
  /** Undefined when that check-in has no answer yet. */
  checkInResponse(ref: PersonRef & { deliveryId: string }): Promise<CheckInResponse | undefined>;
  saveReflection(reflection: PersonRef & { deliveryId: string; reflection: string; now: Date }): Promise<void>;

  // Plans
  /** Saving the same id twice changes nothing: a form sent twice is one plan. */
  savePlan(plan: NewPlan): Promise<Plan>;
  /** Newest first. */
  plansOf(person: PersonRef): Promise<Plan[]>;
  planOf(ref: PersonRef & { id: string }): Promise<Plan | undefined>;
  settlePlan(
    outcome: PersonRef & { id: string; outcome: PlanOutcome; note?: string; now: Date },
  ): Promise<Plan | undefined>;
  deletePlan(ref: PersonRef & { id: string }): Promise<void>;
  /** Open plans whose follow-up is due and has no ledger row yet. */
  duePlans(due: { now: Date; limit: number }): Promise<Plan[]>;

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
  quizResultsOf(person: PersonRef): Promise<QuizResult[]>;

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
   * sending, unknown or pending → settled (but pending never → unknown). A settled delivery is not touched again;
   * says whether it was settled now.
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
  /** Deliveries that some process began to send before `startedBefore` and never settled. */
  interruptedDeliveries(startedBefore: Date): Promise<Delivery[]>;
  /** A workspace's ledger, newest first. */
  deliveries(teamId: string, page: DeliveryPage): Promise<Delivery[]>;
  /** What was sent, skipped or failed for one person or channel, newest first. */
  deliveriesTo(target: { teamId: string; targetId: string }, page: DeliveryPage): Promise<Delivery[]>;
  /** How many messages of `kinds`, appointed after `since`, went (or may yet go) to the target. */
  countDeliveriesTo(count: { teamId: string; targetId: string; kinds: DeliveryKind[]; since: Date }): Promise<number>;
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

  // A person's own data
  /** Newest first. */
  historyOf(person: PersonRef, limit: number): Promise<HistoryEntry[]>;
  /** All of it since a moment, newest first; a plan also when it was made before and meant for later. */
  historySince(person: PersonRef, since: Date): Promise<HistoryEntry[]>;
  recordDisagreement(disagreement: Disagreement): Promise<void>;
  /** Everything stored on a person, as plain values. */
  exportOf(person: PersonRef): Promise<PersonExport>;
  /** Deletes everything stored on a person; ledger rows addressed to them lose the person. */
  forget(person: PersonRef): Promise<void>;
  /** Drops seen keys older than a week, and turns that are long over. */
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
export type OutgoingMessage = { teamId: string; targetId: string; deliveryId: string } & (
  | { kind: 'introduction'; schedule: NudgeSchedule }
  | { kind: 'nudge'; nudge: NudgeContent }
  | { kind: 'trouble'; schedule: NudgeSchedule; because: ChannelTrouble }
  | { kind: 'check-in'; practiceId: PracticeId }
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

export type Messenger = {
  /** Never throws for anything Slack or the network did. One request, never repeated. */
  post(message: OutgoingMessage): Promise<PostOutcome>;
  /** Looks for a delivery among the messages of its channel since then, by its metadata. */
  findDelivery(delivery: Delivery): Promise<LookUpOutcome>;
};

// ── Jobs ─────────────────────────────────────────────────────────────────────────────────────────────

export type Jobs = {
  enqueueDelivery: EnqueueDelivery;
  /** Looks at everything that is due now. The clock calls it each minute. */
  tick(): Promise<void>;
  /** Stops taking work and waits for what is in flight. */
  stop(): Promise<void>;
};
