-- AlterTable
ALTER TABLE "case_standing" ADD COLUMN     "unitIds" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- A case that was told before has a part for its responsible unit and for those that were asked.
UPDATE "case_standing" SET "unitIds" = ARRAY(
  SELECT "unitId" FROM "case" WHERE "case"."id" = "case_standing"."caseId" AND "unitId" IS NOT NULL
  UNION
  SELECT "unitId" FROM "dispatch" WHERE "subjectKind" = 'case' AND "subjectId" = "case_standing"."caseId"::text
);
