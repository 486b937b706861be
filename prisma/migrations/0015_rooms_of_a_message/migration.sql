-- AlterTable
ALTER TABLE "message_recipient" ADD COLUMN     "room" TEXT;
