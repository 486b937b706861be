-- Why a seal was broken and why a delivery was not sent are sentences as data: a code with parameters. Texts kept before are shown as they are.

ALTER TABLE "seal"
  ALTER COLUMN "brokenWhy" DROP DEFAULT,
  ALTER COLUMN "brokenWhy" DROP NOT NULL,
  ALTER COLUMN "brokenWhy" TYPE JSONB USING
    CASE WHEN "brokenWhy" = '' THEN NULL
    ELSE jsonb_build_object('code', 'told.before', 'params', jsonb_build_object('text', "brokenWhy")) END;

ALTER TABLE "delivery"
  ALTER COLUMN "reason" DROP DEFAULT,
  ALTER COLUMN "reason" DROP NOT NULL,
  ALTER COLUMN "reason" TYPE JSONB USING
    CASE WHEN "reason" = '' THEN NULL
    ELSE jsonb_build_object('code', 'told.before', 'params', jsonb_build_object('text', "reason")) END;
