-- AlterTable
ALTER TABLE "check_in_subscriptions" ADD COLUMN     "every_weeks" SMALLINT NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "deliveries" ADD COLUMN     "counted_at" TIMESTAMPTZ(3),
ADD COLUMN     "held_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "message_settings" (
    "team_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "messages_per_week" SMALLINT NOT NULL DEFAULT 2,
    "quiet_from" TEXT NOT NULL DEFAULT '22:00',
    "quiet_until" TEXT NOT NULL DEFAULT '07:00',
    "time_zone" TEXT,
    "heard_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_settings_pkey" PRIMARY KEY ("team_id","user_id")
);

-- CreateIndex
CREATE INDEX "deliveries_held_until_idx" ON "deliveries"("held_until");

-- What was sent before keeps its place in the person's week.
UPDATE "deliveries" SET "counted_at" = "started_at"
WHERE "kind" IN ('check-in', 'follow-up') AND "state" IN ('sending', 'sent', 'unknown');

-- Nobody begins with a history of ignored messages.
INSERT INTO "message_settings" ("team_id", "user_id", "heard_at")
SELECT "team_id", "user_id", CURRENT_TIMESTAMP FROM "check_in_subscriptions";
