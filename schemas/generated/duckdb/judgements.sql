CREATE TABLE "judgements" (
    "left_report_id" VARCHAR NOT NULL,
    "right_report_id" VARCHAR NOT NULL,
    "verdict" VARCHAR NOT NULL,
    "decided_by" VARCHAR NOT NULL,
    "reason" VARCHAR,
    CONSTRAINT "left_report_id.pattern" CHECK (COALESCE(regexp_matches("left_report_id", '^r[0-9a-f]{16}$'), TRUE)),
    CONSTRAINT "right_report_id.pattern" CHECK (COALESCE(regexp_matches("right_report_id", '^r[0-9a-f]{16}$'), TRUE)),
    CONSTRAINT "verdict.values" CHECK (COALESCE("verdict" IN ('same', 'not_same', 'unsure'), TRUE)),
    CONSTRAINT "decided_by.min_length" CHECK (COALESCE(len("decided_by") >= 1, TRUE)),
    CONSTRAINT "decided_by.max_length" CHECK (COALESCE(len("decided_by") <= 200, TRUE)),
    CONSTRAINT "reason.min_length" CHECK (COALESCE(len("reason") >= 1, TRUE)),
    CONSTRAINT "reason.max_length" CHECK (COALESCE(len("reason") <= 2000, TRUE)),
    CONSTRAINT "pair_ordered" CHECK (COALESCE((COALESCE("left_report_id" < "right_report_id", TRUE)), TRUE))
);
CREATE UNIQUE INDEX "judgements.pair_once" ON "judgements" ("left_report_id", "right_report_id");
