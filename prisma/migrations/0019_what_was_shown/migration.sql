-- AlterTable
ALTER TABLE "review" ADD COLUMN     "shownHash" TEXT NOT NULL DEFAULT '';
