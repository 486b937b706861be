-- A text is a document. What was written as Markdown stays as it is, a JSON string: the hash that was signed is of it.
ALTER TABLE "revision" ALTER COLUMN "body" TYPE JSONB USING to_jsonb("body");
