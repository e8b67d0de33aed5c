-- CreateTable
CREATE TABLE "quiz_drafts" (
    "team_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quiz_drafts_pkey" PRIMARY KEY ("team_id","user_id")
);

-- CreateTable
CREATE TABLE "quiz_results" (
    "team_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "answers" JSONB NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "quiz_results_pkey" PRIMARY KEY ("team_id","user_id","id")
);

-- CreateIndex
CREATE INDEX "quiz_results_team_id_user_id_taken_at_idx" ON "quiz_results"("team_id", "user_id", "taken_at");
