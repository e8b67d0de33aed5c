-- CreateTable
CREATE TABLE "setting_changes" (
    "team_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "channel_id" TEXT NOT NULL,
    "changed_by" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "detail" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_changes_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateIndex
CREATE INDEX "setting_changes_team_id_at_id_idx" ON "setting_changes"("team_id", "at", "id");
