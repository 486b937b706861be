-- AlterTable
ALTER TABLE "release" ADD COLUMN     "aiMeasured" TEXT NOT NULL DEFAULT 'none',
ADD COLUMN     "interpretsCode" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "modelShare" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "opinionsUntil" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "sourceName" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "case_standing" (
    "caseId" UUID NOT NULL,
    "claimId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "analystIds" UUID[],
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "case_standing_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "sentence_ground" (
    "id" UUID NOT NULL,
    "releaseId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "evidenceIds" UUID[],
    "quotes" JSONB NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sentence_ground_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "model_text" (
    "id" UUID NOT NULL,
    "caseId" UUID,
    "textHash" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "model_text_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "sentence_ground_releaseId_text_key" ON "sentence_ground"("releaseId", "text");

-- CreateIndex
CREATE UNIQUE INDEX "model_text_textHash_key" ON "model_text"("textHash");

-- Cases there are: who opened or graded one may not review what answers it, and an emergency is open or not.
INSERT INTO "case_standing" ("caseId", "claimId", "kind", "analystIds", "closedAt")
SELECT "id", "claimId", "kind", array_remove(ARRAY["openedById", "levelById"], NULL), "closedAt" FROM "case";

-- What drafts rest on goes over to the releases made from them.
INSERT INTO "sentence_ground" ("id", "releaseId", "text", "part", "evidenceIds", "quotes", "byId", "at")
SELECT gen_random_uuid(), d."releaseId", s->>'text', s->>'part',
  ARRAY(SELECT jsonb_array_elements_text(s->'evidenceIds'))::uuid[], '[]', coalesce(d."authorId", 'system'), d."at"
FROM "draft" d, jsonb_array_elements(d."sentences") s
WHERE d."releaseId" IS NOT NULL
ON CONFLICT DO NOTHING;

-- Drafts of a model were shown: every text is compared with them from now on.
INSERT INTO "model_text" ("id", "caseId", "text", "textHash", "at")
SELECT gen_random_uuid(), m."caseId", m."text", encode(sha256(convert_to(m."text", 'UTF8')), 'hex'), m."at"
FROM (
  SELECT d."caseId", d."at", d."title" || E'\n' ||
    (SELECT string_agg(s.value->>'text', E'\n' ORDER BY s.ordinality)
     FROM jsonb_array_elements(d."sentences") WITH ORDINALITY s) AS "text"
  FROM "draft" d WHERE d."writer" = 'model'
) m
WHERE m."text" IS NOT NULL
ON CONFLICT DO NOTHING;
