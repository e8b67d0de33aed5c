-- AlterTable
ALTER TABLE "plans" ADD COLUMN     "prompt" JSONB,
ALTER COLUMN "practice_id" DROP NOT NULL;
