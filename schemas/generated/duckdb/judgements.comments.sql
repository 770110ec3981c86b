COMMENT ON VIEW "judgements" IS 'One line of the ledger of judgements, which says whether two reports or events tell one event.';
COMMENT ON COLUMN "judgements"."a" IS 'A report, or an event, which stands for its founding report.';
COMMENT ON COLUMN "judgements"."b" IS 'The other one, as a.';
COMMENT ON COLUMN "judgements"."verdict" IS 'What was decided; the newest line on a pair counts.';
COMMENT ON COLUMN "judgements"."why" IS 'Why.';
COMMENT ON COLUMN "judgements"."author" IS 'Who decided.';
COMMENT ON COLUMN "judgements"."judged_at" IS 'When it was decided.';
