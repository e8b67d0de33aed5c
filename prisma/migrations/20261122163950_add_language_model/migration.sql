-- CreateTable
CREATE TABLE "language_model_consents" (
    "team_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "given_by" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_by" TEXT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "language_model_consents_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "language_model_spending" (
    "team_id" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "questions" INTEGER NOT NULL,
    "micro_dollars" BIGINT NOT NULL,

    CONSTRAINT "language_model_spending_pkey" PRIMARY KEY ("team_id","day")
);

-- CreateIndex
CREATE INDEX "language_model_consents_team_id_given_at_idx" ON "language_model_consents"("team_id", "given_at");
