COMMENT ON VIEW "changes" IS 'One thing this snapshot did to the last one.';
COMMENT ON COLUMN "changes"."event_id" IS 'The event.';
COMMENT ON COLUMN "changes"."change" IS 'Kind of change.';
COMMENT ON COLUMN "changes"."field" IS 'Column that changed. Null: The event was added or retired as a whole.';
COMMENT ON COLUMN "changes"."old" IS 'Value before as text. Null: Was null or absent.';
COMMENT ON COLUMN "changes"."new" IS 'Value after as text. Null: Is null or absent now.';
COMMENT ON COLUMN "changes"."survivor" IS 'Event this one was merged into. Null: Not retired by a merge.';
