-- Stories and mentions are found by how people say it. Most posts say nothing of the kind, so the indexes stay small.
CREATE INDEX mention_urgency_idx ON "mention" ((labels -> 'urgency' ->> 'label'), "storyId") WHERE labels -> 'urgency' ->> 'label' <> 'normal';
CREATE INDEX mention_stance_idx ON "mention" ((labels -> 'stance' ->> 'label'), "storyId") WHERE labels -> 'stance' ->> 'label' <> 'none';
CREATE INDEX mention_finer_idx ON "mention" USING gin (jsonb_path_query_array(labels, '$.finer[*].label')) WHERE labels -> 'finer' <> '[]';
