-- CreateTable
CREATE TABLE "office_identity" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "phone" TEXT NOT NULL,
    "siteIdCode" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "changedById" UUID,

    CONSTRAINT "office_identity_pkey" PRIMARY KEY ("id")
);
