-- Stories are kept in line with their mentions by adding what is new, not by counting all of them again. Older stories have no tally yet
-- ("kindCounts" is null): they are counted once in whole when they are next mentioned.
ALTER TABLE "story" ADD COLUMN "kindCounts" JSONB, ADD COLUMN "recent" JSONB NOT NULL DEFAULT '{}', ADD COLUMN "leadId" BIGINT;
CREATE INDEX "mention_storyId_authorHash_idx" ON "mention" ("storyId", "authorHash");
