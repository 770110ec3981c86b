"""A raw folder and a processed folder, and nightly runs from the one to the other."""

import datetime as dt
import json

from conflict_events.config import Settings
from conflict_events.pipeline import run_pipeline
from conflict_events.serve.query import query

NIGHT = dt.datetime(2023, 6, 1, 2, 0, tzinfo=dt.UTC)


class Bench:
    """One raw folder and one processed folder."""

    def __init__(self, root):
        self.root = root
        self.raw, self.processed = root / "raw", root / "processed"
        self.raw.mkdir(parents=True, exist_ok=True)
        self.nights = 0

    def write(self, name, *records):
        """A JSONL file of records (id, day of publication, text)."""
        path = self.raw / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = [
            {"id": number, "source": "Valley Herald", "published_at": day and f"{day}T18:00:00Z", "text": text}
            for number, day, text in records
        ]
        path.write_text("".join(json.dumps(line) + "\n" for line in lines))
        return path

    def settings(self, **given):
        return Settings(raw=self.raw, processed=self.processed, workers=1, **given)

    def run(self, **given):
        """One more night."""
        self.nights += 1
        return run_pipeline(self.settings(**given), at=NIGHT + dt.timedelta(days=self.nights))

    def rows(self, sql):
        return query(self.processed, sql).to_pylist()

    def state(self):
        """Published articles, reports and events, but for what tells of the way there."""
        return {
            table: self.rows(f"SELECT * EXCLUDE ({left_out}) FROM {table} ORDER BY ALL")
            for table, left_out in (
                ("articles", "ingested_run"),
                ("reports", "fatalities_basis"),
                ("events", "revision"),
            )
        }
