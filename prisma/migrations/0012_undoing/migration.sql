-- DropIndex
DROP INDEX "delivery_sealId_accountId_key";

-- AlterTable
ALTER TABLE "register_entry" ADD COLUMN     "coveredBy" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "release" ADD COLUMN     "removalReason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "removedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "way" TEXT;

-- AlterTable
ALTER TABLE "withdrawal" ADD COLUMN     "chain" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "chainSteps" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "confirmBy" TIMESTAMPTZ(3),
ADD COLUMN     "doneAt" TIMESTAMPTZ(3),
ADD COLUMN     "escalatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'revoked',
ADD COLUMN     "reasonCode" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "withdrawal_decision" (
    "id" UUID NOT NULL,
    "withdrawalId" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "decision" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "withdrawal_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "removed_page" (
    "releaseId" UUID NOT NULL,
    "withdrawalId" UUID NOT NULL,
    "page" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "removed_page_pkey" PRIMARY KEY ("releaseId")
);

-- CreateIndex
CREATE UNIQUE INDEX "withdrawal_decision_withdrawalId_step_key" ON "withdrawal_decision"("withdrawalId", "step");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_sealId_accountId_originalId_key" ON "delivery"("sealId", "accountId", "originalId");
