CREATE TABLE "runs" (
    "run_id" VARCHAR NOT NULL,
    "stage" VARCHAR NOT NULL,
    "rows_in" BIGINT NOT NULL,
    "rows_out" BIGINT NOT NULL,
    "quarantined" BIGINT NOT NULL,
    "merged" BIGINT NOT NULL,
    "filtered" BIGINT NOT NULL,
    "detail" VARCHAR,
    "versions" VARCHAR,
    CONSTRAINT "run_id.min_length" CHECK (COALESCE(len("run_id") >= 1, TRUE)),
    CONSTRAINT "run_id.max_length" CHECK (COALESCE(len("run_id") <= 100, TRUE)),
    CONSTRAINT "stage.values" CHECK (COALESCE("stage" IN ('ingest', 'extract', 'locate', 'link', 'validate', 'publish', 'serve'), TRUE)),
    CONSTRAINT "rows_in.minimum" CHECK (COALESCE("rows_in" >= 0, TRUE)),
    CONSTRAINT "rows_out.minimum" CHECK (COALESCE("rows_out" >= 0, TRUE)),
    CONSTRAINT "quarantined.minimum" CHECK (COALESCE("quarantined" >= 0, TRUE)),
    CONSTRAINT "merged.minimum" CHECK (COALESCE("merged" >= 0, TRUE)),
    CONSTRAINT "filtered.minimum" CHECK (COALESCE("filtered" >= 0, TRUE)),
    CONSTRAINT "detail.min_length" CHECK (COALESCE(len("detail") >= 2, TRUE)),
    CONSTRAINT "versions.min_length" CHECK (COALESCE(len("versions") >= 2, TRUE)),
    CONSTRAINT "rows_balance" CHECK (COALESCE(("rows_in" = "rows_out" + "quarantined" + "merged" + "filtered"), TRUE))
);
CREATE UNIQUE INDEX "runs.stage_once" ON "runs" ("run_id", "stage");
