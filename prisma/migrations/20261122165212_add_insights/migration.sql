-- CreateTable
CREATE TABLE "insight_reports" (
    "team_id" TEXT NOT NULL,
    "window_kind" TEXT NOT NULL,
    "window_from" TIMESTAMPTZ(3) NOT NULL,
    "figures" JSONB NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "insight_reports_pkey" PRIMARY KEY ("team_id","window_kind","window_from")
);

-- CreateTable
CREATE TABLE "insight_digests" (
    "team_id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "set_up_by" TEXT NOT NULL,
    "weekday" SMALLINT NOT NULL,
    "local_time" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "halted_because" TEXT,
    "next_run_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),

    CONSTRAINT "insight_digests_pkey" PRIMARY KEY ("team_id")
);

-- CreateIndex
CREATE INDEX "insight_digests_due_at_idx" ON "insight_digests"("due_at");

-- CreateIndex
CREATE INDEX "nudge_responses_team_id_answered_at_idx" ON "nudge_responses"("team_id", "answered_at");

-- CreateIndex
CREATE INDEX "check_in_responses_team_id_answered_at_idx" ON "check_in_responses"("team_id", "answered_at");

-- CreateIndex
CREATE INDEX "plans_team_id_settled_at_idx" ON "plans"("team_id", "settled_at");
