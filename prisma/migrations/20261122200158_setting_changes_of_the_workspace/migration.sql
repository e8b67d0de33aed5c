-- AlterTable
ALTER TABLE "setting_changes" ALTER COLUMN "channel_id" DROP NOT NULL;
