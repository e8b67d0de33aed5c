-- CreateTable
CREATE TABLE "situation_sums" (
    "team_id" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "times" INTEGER NOT NULL,

    CONSTRAINT "situation_sums_pkey" PRIMARY KEY ("team_id","week","what")
);
