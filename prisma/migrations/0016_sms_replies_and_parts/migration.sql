-- DropIndex
DROP INDEX "subscriber_kind_addressHash_key";

-- CreateTable
CREATE TABLE "doubtful_reply" (
    "id" UUID NOT NULL,
    "inboundId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "addressHash" TEXT,
    "fromCipher" TEXT NOT NULL,
    "textCipher" TEXT NOT NULL,
    "held" BOOLEAN NOT NULL,
    "heardAt" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" TEXT,

    CONSTRAINT "doubtful_reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_part" (
    "messageId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" INTEGER NOT NULL,
    "of" INTEGER NOT NULL,
    "externalId" TEXT NOT NULL,
    "mark" TEXT NOT NULL,
    "word" TEXT,

    CONSTRAINT "message_part_pkey" PRIMARY KEY ("messageId","number","at")
);

-- CreateIndex
CREATE UNIQUE INDEX "doubtful_reply_inboundId_key" ON "doubtful_reply"("inboundId");

-- CreateIndex
CREATE INDEX "doubtful_reply_decidedAt_heardAt_idx" ON "doubtful_reply"("decidedAt", "heardAt");

-- CreateIndex
CREATE INDEX "message_part_externalId_idx" ON "message_part"("externalId");

-- CreateIndex
CREATE UNIQUE INDEX "subscriber_addressHash_kind_key" ON "subscriber"("addressHash", "kind");
