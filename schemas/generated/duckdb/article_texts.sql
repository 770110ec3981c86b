CREATE TABLE "article_texts" (
    "article_id" VARCHAR NOT NULL,
    "text" VARCHAR NOT NULL,
    "title_end" INTEGER NOT NULL,
    "offset_map" STRUCT("start" INTEGER, "document_start" INTEGER, "length" INTEGER, "document_length" INTEGER)[] NOT NULL,
    CONSTRAINT "article_id.pattern" CHECK (COALESCE(regexp_matches("article_id", '^a[0-9a-f]{16}$'), TRUE)),
    CONSTRAINT "title_end.minimum" CHECK (COALESCE("title_end" >= 0, TRUE))
);
