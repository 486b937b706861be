-- Reasons of drafts are codes with parameters; what was text is shown as it is.

ALTER TABLE "draft" ALTER COLUMN "why" DROP DEFAULT;
ALTER TABLE "draft" ALTER COLUMN "why" DROP NOT NULL;
ALTER TABLE "draft" ALTER COLUMN "why" TYPE JSONB USING CASE WHEN "why" = '' THEN NULL
  ELSE jsonb_build_object('code', 'told.before', 'params', jsonb_build_object('text', "why")) END;

ALTER TABLE "draft" ALTER COLUMN "writerNote" DROP DEFAULT;
ALTER TABLE "draft" ALTER COLUMN "writerNote" DROP NOT NULL;
ALTER TABLE "draft" ALTER COLUMN "writerNote" TYPE JSONB USING CASE WHEN "writerNote" = '' THEN NULL
  ELSE jsonb_build_object('code', 'told.before', 'params', jsonb_build_object('text', "writerNote")) END;

UPDATE "draft" SET "findings" = (
  SELECT jsonb_agg(
    CASE WHEN jsonb_typeof(one -> 'message') = 'string'
      THEN jsonb_set(one, '{message}',
        jsonb_build_object('code', 'told.before', 'params', jsonb_build_object('text', one -> 'message')))
      ELSE one END
    ORDER BY at)
  FROM jsonb_array_elements("findings") WITH ORDINALITY AS each(one, at)
) WHERE jsonb_array_length("findings") > 0;
