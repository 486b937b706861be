-- What Prisma's schema cannot say, as it is now. A change here is written by hand into the migration that brings it.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The claim index tails this sequence; every change of a claim takes the next number.
CREATE SEQUENCE claim_change_seq;

-- The event log only grows.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$;
CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON "event"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER chain_link_is_append_only BEFORE UPDATE OR DELETE ON "chain_link"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER chain_head_is_append_only BEFORE UPDATE OR DELETE ON "chain_head"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What happened to one release, case or person.
CREATE INDEX event_data_idx ON "event" USING gin (data jsonb_path_ops);

-- Screens that are open hear of an event when its transaction commits.
CREATE FUNCTION tell_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('mingbai_event', NEW.seq::text);
  RETURN NULL;
END $$;
CREATE TRIGGER event_is_told AFTER INSERT ON "event"
  FOR EACH ROW EXECUTE FUNCTION tell_event();

-- Mentions the pipeline has not read yet; the sweep finds them without scanning the table.
CREATE INDEX mention_waiting_idx ON "mention" (id) WHERE "understoodAt" IS NULL;

-- Search on the portal.
CREATE INDEX public_page_title_trgm_idx ON "public_page" USING gin (title gin_trgm_ops);
CREATE INDEX public_page_text_trgm_idx ON "public_page" USING gin ("bodyText" gin_trgm_ops);
CREATE INDEX public_page_sent_trgm_idx ON "public_page" USING gin ("sentText" gin_trgm_ops);

-- Stories and mentions are found by how people say it. Most posts say nothing of the kind, so the indexes stay small.
CREATE INDEX mention_urgency_idx ON "mention" ((labels -> 'urgency' ->> 'label'), "storyId") WHERE labels -> 'urgency' ->> 'label' <> 'normal';
CREATE INDEX mention_stance_idx ON "mention" ((labels -> 'stance' ->> 'label'), "storyId") WHERE labels -> 'stance' ->> 'label' <> 'none';
CREATE INDEX mention_finer_idx ON "mention" USING gin (jsonb_path_query_array(labels, '$.finer[*].label')) WHERE labels -> 'finer' <> '[]';
