-- CreateTable
CREATE TABLE "working_copy" (
    "personId" UUID NOT NULL,
    "releaseId" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "device" UUID NOT NULL,
    "counter" BIGINT NOT NULL,
    "content" TEXT,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "working_copy_pkey" PRIMARY KEY ("personId","releaseId","part")
);

-- CreateTable
CREATE TABLE "presence" (
    "releaseId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "doing" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("releaseId","personId")
);

-- CreateIndex
CREATE INDEX "working_copy_releaseId_idx" ON "working_copy"("releaseId");

-- CreateIndex
CREATE INDEX "working_copy_savedAt_idx" ON "working_copy"("savedAt");

-- CreateIndex
CREATE INDEX "presence_seenAt_idx" ON "presence"("seenAt");
