-- AlterTable
ALTER TABLE "channel_account" ADD COLUMN     "healthTold" TEXT NOT NULL DEFAULT 'ok',
ADD COLUMN     "illSince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "waitsFrom" TIMESTAMPTZ(3);
