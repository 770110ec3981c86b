CREATE TABLE "judgements" (
    "a" VARCHAR NOT NULL,
    "b" VARCHAR NOT NULL,
    "verdict" VARCHAR NOT NULL,
    "why" VARCHAR NOT NULL,
    "author" VARCHAR NOT NULL,
    "judged_at" TIMESTAMPTZ NOT NULL,
    CONSTRAINT "a.pattern" CHECK (COALESCE(regexp_matches("a", '^[re][0-9a-f]{16}$'), TRUE)),
    CONSTRAINT "b.pattern" CHECK (COALESCE(regexp_matches("b", '^[re][0-9a-f]{16}$'), TRUE)),
    CONSTRAINT "verdict.values" CHECK (COALESCE("verdict" IN ('same', 'not_same', 'unsure'), TRUE)),
    CONSTRAINT "why.min_length" CHECK (COALESCE(len("why") >= 1, TRUE)),
    CONSTRAINT "why.max_length" CHECK (COALESCE(len("why") <= 2000, TRUE)),
    CONSTRAINT "author.min_length" CHECK (COALESCE(len("author") >= 1, TRUE)),
    CONSTRAINT "author.max_length" CHECK (COALESCE(len("author") <= 200, TRUE))
);
CREATE UNIQUE INDEX "judgements.judged_once_a_moment" ON "judgements" ("a", "b", "judged_at");
