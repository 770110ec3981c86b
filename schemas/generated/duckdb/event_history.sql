CREATE TABLE "event_history" (
    "event_id" VARCHAR NOT NULL,
    "revision" INTEGER NOT NULL,
    "run_id" VARCHAR NOT NULL,
    "valid_from" TIMESTAMPTZ,
    "change" VARCHAR NOT NULL,
    "fields" STRUCT("field" VARCHAR, "old" VARCHAR, "new" VARCHAR)[],
    "because" VARCHAR[],
    "survivor" VARCHAR,
    "row" VARCHAR,
    CONSTRAINT "event_id.pattern" CHECK (COALESCE(regexp_matches("event_id", '^e[0-9a-f]{16}$'), TRUE)),
    CONSTRAINT "revision.minimum" CHECK (COALESCE("revision" >= 1, TRUE)),
    CONSTRAINT "revision.maximum" CHECK (COALESCE("revision" <= 1000000, TRUE)),
    CONSTRAINT "run_id.min_length" CHECK (COALESCE(len("run_id") >= 1, TRUE)),
    CONSTRAINT "run_id.max_length" CHECK (COALESCE(len("run_id") <= 100, TRUE)),
    CONSTRAINT "valid_from.minimum" CHECK (COALESCE("valid_from" >= TIMESTAMPTZ '1900-01-01T00:00:00Z', TRUE)),
    CONSTRAINT "valid_from.maximum" CHECK (COALESCE("valid_from" <= TIMESTAMPTZ '2100-12-31T00:00:00Z', TRUE)),
    CONSTRAINT "change.values" CHECK (COALESCE("change" IN ('added', 'updated', 'retired'), TRUE)),
    CONSTRAINT "survivor.pattern" CHECK (COALESCE(regexp_matches("survivor", '^e[0-9a-f]{16}$'), TRUE)),
    CONSTRAINT "row.min_length" CHECK (COALESCE(len("row") >= 2, TRUE))
);
CREATE UNIQUE INDEX "event_history.revision_once" ON "event_history" ("event_id", "revision");
