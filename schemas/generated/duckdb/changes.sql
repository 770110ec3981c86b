CREATE TABLE "changes" (
    "event_id" VARCHAR NOT NULL,
    "change" VARCHAR NOT NULL,
    "field" VARCHAR,
    "old" VARCHAR,
    "new" VARCHAR,
    "survivor" VARCHAR,
    CONSTRAINT "event_id.pattern" CHECK (COALESCE(regexp_matches("event_id", '^e[0-9a-f]{16}$'), TRUE)),
    CONSTRAINT "change.values" CHECK (COALESCE("change" IN ('added', 'updated', 'retired'), TRUE)),
    CONSTRAINT "field.min_length" CHECK (COALESCE(len("field") >= 1, TRUE)),
    CONSTRAINT "field.max_length" CHECK (COALESCE(len("field") <= 100, TRUE)),
    CONSTRAINT "survivor.pattern" CHECK (COALESCE(regexp_matches("survivor", '^e[0-9a-f]{16}$'), TRUE)),
    CONSTRAINT "field_of_update" CHECK (COALESCE(("field" IS NULL OR ("change" IS NOT DISTINCT FROM 'updated')), TRUE)),
    CONSTRAINT "survivor_of_retired" CHECK (COALESCE(("survivor" IS NULL OR ("change" IS NOT DISTINCT FROM 'retired')), TRUE))
);
CREATE UNIQUE INDEX "changes.change_once" ON "changes" ("event_id", "change", (COALESCE(CAST("field" AS VARCHAR), chr(30))));
