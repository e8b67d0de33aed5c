-- AlterTable
ALTER TABLE "check_in_responses" ADD COLUMN     "prompt" JSONB,
ALTER COLUMN "practice_id" DROP NOT NULL;
