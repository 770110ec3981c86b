CREATE TABLE "event_links" (
    "report_id" VARCHAR NOT NULL,
    "event_id" VARCHAR NOT NULL,
    "linked_to" VARCHAR,
    "score" DOUBLE NOT NULL,
    "rule" VARCHAR NOT NULL,
    "features" STRUCT("name" VARCHAR, "value" DOUBLE, "weight" DOUBLE)[],
    CONSTRAINT "report_id.pattern" CHECK (COALESCE(regexp_matches("report_id", '^r[0-9a-f]{16}$'), TRUE)),
    CONSTRAINT "event_id.pattern" CHECK (COALESCE(regexp_matches("event_id", '^e[0-9a-f]{16}$'), TRUE)),
    CONSTRAINT "linked_to.pattern" CHECK (COALESCE(regexp_matches("linked_to", '^r[0-9a-f]{16}$'), TRUE)),
    CONSTRAINT "rule.min_length" CHECK (COALESCE(len("rule") >= 1, TRUE)),
    CONSTRAINT "rule.max_length" CHECK (COALESCE(len("rule") <= 200, TRUE))
);
CREATE UNIQUE INDEX "event_links.report_id.unique" ON "event_links" ("report_id");
