-- AlterTable
ALTER TABLE "nudge_schedules"
ADD COLUMN     "balance" TEXT NOT NULL DEFAULT 'auto',
ADD COLUMN     "country" TEXT,
ADD COLUMN     "halted_because" TEXT,
ADD COLUMN     "keepers" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "practices_off" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "weekdays" SMALLINT[];

-- The one day of each schedule becomes the first of its days.
UPDATE "nudge_schedules" SET "weekdays" = ARRAY["weekday"];
ALTER TABLE "nudge_schedules" DROP COLUMN "weekday";

-- AlterTable
ALTER TABLE "nudge_responses" ALTER COLUMN "practice_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "prompt" JSONB,
ADD COLUMN     "season" TEXT;

-- CreateTable
CREATE TABLE "own_prompts" (
    "team_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "schedule_id" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "is_on" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "own_prompts_pkey" PRIMARY KEY ("team_id","id")
);

-- CreateTable
CREATE TABLE "paces" (
    "team_id" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "free_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "paces_pkey" PRIMARY KEY ("team_id","lane")
);

-- CreateIndex
CREATE INDEX "own_prompts_team_id_schedule_id_created_at_idx" ON "own_prompts"("team_id", "schedule_id", "created_at");

-- CreateIndex
CREATE INDEX "paces_free_at_idx" ON "paces"("free_at");
