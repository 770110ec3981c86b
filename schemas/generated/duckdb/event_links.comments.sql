COMMENT ON VIEW "event_links" IS 'Why one report belongs to its event.';
COMMENT ON COLUMN "event_links"."report_id" IS 'The report.';
COMMENT ON COLUMN "event_links"."event_id" IS 'Its event.';
COMMENT ON COLUMN "event_links"."linked_to" IS 'The report of the same event it was linked to. Null: It opened the event.';
COMMENT ON COLUMN "event_links"."score" IS 'Strength of the link. Unit: log odds or score of the link.';
COMMENT ON COLUMN "event_links"."rule" IS 'Rule or judgement that decided.';
COMMENT ON COLUMN "event_links"."features" IS 'What spoke for and against. Null: The report opened the event.';
