-- A clock and a dispatch stand on any subject; those that are there are about a case. Every row stays.

ALTER TABLE "case_clock" RENAME TO "clock";
ALTER TABLE "clock" RENAME CONSTRAINT "case_clock_pkey" TO "clock_pkey";
ALTER INDEX "case_clock_stoppedAt_dueAt_idx" RENAME TO "clock_stoppedAt_dueAt_idx";
ALTER TABLE "clock" RENAME COLUMN "caseId" TO "subjectId";
ALTER TABLE "clock" ALTER COLUMN "subjectId" TYPE TEXT;
ALTER TABLE "clock" ADD COLUMN "subjectKind" TEXT, ADD COLUMN "unit" TEXT;
UPDATE "clock" SET "subjectKind" = 'case',
  -- What the rule is counted in never changes; a rule without its row was one of hours, as all of a case are.
  "unit" = coalesce((SELECT "rule_row"."unit" FROM "rule_row" WHERE "rule_row"."id" = "clock"."ruleId"), 'h');
ALTER TABLE "clock" ALTER COLUMN "subjectKind" SET NOT NULL, ALTER COLUMN "unit" SET NOT NULL;
CREATE UNIQUE INDEX "clock_subjectKind_subjectId_ruleId_key" ON "clock"("subjectKind", "subjectId", "ruleId");
DROP INDEX "case_clock_caseId_ruleId_key";

ALTER TABLE "dispatch" RENAME COLUMN "caseId" TO "subjectId";
ALTER TABLE "dispatch" ALTER COLUMN "subjectId" TYPE TEXT;
ALTER TABLE "dispatch" ADD COLUMN "subjectKind" TEXT, ADD COLUMN "purpose" TEXT NOT NULL DEFAULT 'facts';
UPDATE "dispatch" SET "subjectKind" = 'case';
ALTER TABLE "dispatch" ALTER COLUMN "subjectKind" SET NOT NULL;
DROP INDEX "dispatch_caseId_idx";
CREATE INDEX "dispatch_subjectKind_subjectId_idx" ON "dispatch"("subjectKind", "subjectId");
