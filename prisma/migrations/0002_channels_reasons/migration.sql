-- Reasons of channels are sentences with a code. What was written before is shown as it is.

ALTER TABLE "channel_account"
  ALTER COLUMN "healthReason" DROP DEFAULT,
  ALTER COLUMN "healthReason" DROP NOT NULL,
  ALTER COLUMN "healthReason" TYPE JSONB USING CASE WHEN "healthReason" = '' THEN NULL
    ELSE jsonb_build_object('code', 'told.before', 'params', jsonb_build_object('text', "healthReason")) END;

ALTER TABLE "message"
  ALTER COLUMN "reason" DROP DEFAULT,
  ALTER COLUMN "reason" DROP NOT NULL,
  ALTER COLUMN "reason" TYPE JSONB USING CASE WHEN "reason" = '' THEN NULL
    ELSE jsonb_build_object('code', 'told.before', 'params', jsonb_build_object('text', "reason")) END;

ALTER TABLE "attempt"
  ALTER COLUMN "detail" DROP DEFAULT,
  ALTER COLUMN "detail" DROP NOT NULL,
  ALTER COLUMN "detail" TYPE JSONB USING CASE WHEN "detail" = '' THEN NULL
    ELSE jsonb_build_object('code', 'told.before', 'params', jsonb_build_object('text', "detail")) END;

ALTER TABLE "message_recipient"
  ALTER COLUMN "reason" DROP DEFAULT,
  ALTER COLUMN "reason" DROP NOT NULL,
  ALTER COLUMN "reason" TYPE JSONB USING CASE WHEN "reason" = '' THEN NULL
    ELSE jsonb_build_object('code', 'told.before', 'params', jsonb_build_object('text', "reason")) END;
