-- CreateTable
CREATE TABLE "waiver" (
    "id" UUID NOT NULL,
    "releaseId" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "words" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnById" UUID,

    CONSTRAINT "waiver_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "waiver_releaseId_idx" ON "waiver"("releaseId");
