COMMENT ON VIEW "judgements" IS 'A recorded decision whether two reports tell one event.';
COMMENT ON COLUMN "judgements"."left_report_id" IS 'The report with the smaller id.';
COMMENT ON COLUMN "judgements"."right_report_id" IS 'The report with the larger id.';
COMMENT ON COLUMN "judgements"."verdict" IS 'What was decided.';
COMMENT ON COLUMN "judgements"."decided_by" IS 'Rule or person that decided.';
COMMENT ON COLUMN "judgements"."reason" IS 'Why. Null: Not given.';
