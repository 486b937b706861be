-- Settings of sources are one level deep, so that a form can show each of them.
UPDATE "source"
SET "settings" = ("settings" - 'what') || jsonb_build_object('what', "settings"->'what'->>'kind', 'tag', coalesce("settings"->'what'->>'tag', ''))
WHERE "kind" = 'mastodon' AND jsonb_typeof("settings"->'what') = 'object';

UPDATE "source"
SET "settings" = ("settings" - 'columns') || ("settings"->'columns')
WHERE "kind" = 'hotline' AND jsonb_typeof("settings"->'columns') = 'object';
