-- CreateTable
CREATE TABLE "retentions" (
    "team_id" TEXT NOT NULL,
    "months" SMALLINT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "retentions_pkey" PRIMARY KEY ("team_id")
);
