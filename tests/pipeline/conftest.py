"""A raw folder, and runs over it with a made-up reader instead of the extractor."""

import datetime as dt
import json

import made_up_reader
import pytest
from made_up_reader import story

from conflict_events.config import Settings
from conflict_events.pipeline import context, run_pipeline
from conflict_events.pipeline.versions import Versions
from conflict_events.publish.durable import remove_tree
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


@pytest.fixture
def made_up(monkeypatch):
    """The made-up reader in place of the extractor, for one test."""
    monkeypatch.setattr(context, "current_versions", context.current_versions)
    monkeypatch.setattr(Versions, "extractor", Versions.extractor)
    made_up_reader.install()


@pytest.fixture
def bench(tmp_path, made_up):
    """An empty bench."""
    bench = Bench(tmp_path)
    yield bench
    remove_tree(bench.processed)


@pytest.fixture
def three_stories():
    """Three articles: two on one clash, one on another."""
    return (
        ("a1", "2023-05-12", story("2023-05-12|Sotk|2", about="Two soldiers died near Sotk.")),
        ("a2", "2023-05-13", story("2023-05-12|Sotk|2", about="Mourning in the village after the clash.")),
        ("a3", "2023-05-21", story("2023-05-20|Jermuk|0", about="Shots were heard around the spa town.")),
    )
