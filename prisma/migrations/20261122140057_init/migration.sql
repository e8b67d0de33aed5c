-- CreateTable
CREATE TABLE "nudge_schedules" (
    "team_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "set_up_by" TEXT NOT NULL,
    "weekday" SMALLINT NOT NULL,
    "local_time" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "paused_until" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "next_run_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "nudge_schedules_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "nudge_responses" (
    "team_id" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "practice_id" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "nudge_responses_pkey" PRIMARY KEY ("team_id","delivery_id","user_id")
);

-- CreateTable
CREATE TABLE "check_in_subscriptions" (
    "team_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "weekday" SMALLINT NOT NULL,
    "local_time" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "consented_at" TIMESTAMPTZ(3) NOT NULL,
    "paused_until" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "next_run_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "check_in_subscriptions_pkey" PRIMARY KEY ("team_id","user_id")
);

-- CreateTable
CREATE TABLE "check_in_responses" (
    "team_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "delivery_id" TEXT NOT NULL,
    "practice_id" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "reflection" TEXT,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "check_in_responses_pkey" PRIMARY KEY ("team_id","user_id","delivery_id")
);

-- CreateTable
CREATE TABLE "plans" (
    "team_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "practice_id" TEXT NOT NULL,
    "planned_for" TIMESTAMPTZ(3) NOT NULL,
    "intention" TEXT NOT NULL,
    "situation" TEXT,
    "follow_up_at" TIMESTAMPTZ(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "outcome" TEXT,
    "note" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "plans_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "deliveries" (
    "team_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "scheduled_for" TIMESTAMPTZ(3) NOT NULL,
    "practice_id" TEXT,
    "wording" SMALLINT,
    "plan_id" TEXT,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "detail" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3),
    "settled_at" TIMESTAMPTZ(3),
    "channel_id" TEXT,
    "ts" TEXT,

    CONSTRAINT "deliveries_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "disagreements" (
    "team_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "given" TEXT NOT NULL,
    "chosen" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "disagreements_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "seen_requests" (
    "team_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seen_requests_pkey" PRIMARY KEY ("team_id","key")
);

-- CreateIndex
CREATE INDEX "nudge_schedules_due_at_idx" ON "nudge_schedules"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "nudge_schedules_team_id_channel_id_key" ON "nudge_schedules"("team_id", "channel_id");

-- CreateIndex
CREATE INDEX "nudge_responses_team_id_user_id_answered_at_idx" ON "nudge_responses"("team_id", "user_id", "answered_at");

-- CreateIndex
CREATE INDEX "check_in_subscriptions_due_at_idx" ON "check_in_subscriptions"("due_at");

-- CreateIndex
CREATE INDEX "check_in_responses_team_id_user_id_answered_at_idx" ON "check_in_responses"("team_id", "user_id", "answered_at");

-- CreateIndex
CREATE INDEX "plans_team_id_user_id_created_at_idx" ON "plans"("team_id", "user_id", "created_at");

-- CreateIndex
CREATE INDEX "plans_due_at_idx" ON "plans"("due_at");

-- CreateIndex
CREATE INDEX "deliveries_team_id_scheduled_for_id_idx" ON "deliveries"("team_id", "scheduled_for", "id");

-- CreateIndex
CREATE INDEX "deliveries_team_id_target_id_scheduled_for_id_idx" ON "deliveries"("team_id", "target_id", "scheduled_for", "id");

-- CreateIndex
CREATE INDEX "deliveries_state_started_at_idx" ON "deliveries"("state", "started_at");

-- CreateIndex
CREATE UNIQUE INDEX "deliveries_team_id_kind_target_id_period_key" ON "deliveries"("team_id", "kind", "target_id", "period");

-- CreateIndex
CREATE INDEX "disagreements_team_id_user_id_idx" ON "disagreements"("team_id", "user_id");

-- CreateIndex
CREATE INDEX "seen_requests_seen_at_idx" ON "seen_requests"("seen_at");
