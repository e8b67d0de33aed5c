-- AlterTable
ALTER TABLE "disagreements" ADD COLUMN     "advisor" TEXT NOT NULL DEFAULT 'local',
ADD COLUMN     "fingerprint" TEXT,
ADD COLUMN     "situation" TEXT;
