-- Reasons are kept as codes with parameters. What was written before is shown as it is.

ALTER TABLE "alert"
  ALTER COLUMN "reason" TYPE jsonb
  USING jsonb_build_object('code', 'told.before', 'params', jsonb_build_object('text', "reason"));

ALTER TABLE "quarantine_item"
  ALTER COLUMN "reason" TYPE jsonb
  USING jsonb_build_object('code', 'told.before', 'params', jsonb_build_object('text', "reason"));

ALTER TABLE "source" ALTER COLUMN "failureReason" DROP DEFAULT;
ALTER TABLE "source" ALTER COLUMN "failureReason" DROP NOT NULL;
ALTER TABLE "source"
  ALTER COLUMN "failureReason" TYPE jsonb
  USING CASE
    WHEN "failureReason" = '' THEN NULL
    ELSE jsonb_build_object('code', 'told.before', 'params', jsonb_build_object('text', "failureReason"))
  END;
