-- CreateTable
CREATE TABLE "own_referrals" (
    "team_id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "is_instead" BOOLEAN NOT NULL,
    "written_by" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "own_referrals_pkey" PRIMARY KEY ("team_id","topic")
);
