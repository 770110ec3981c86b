"""Every verb: its module, the name of its command there, and its line in `--help`. Imports none of them."""

from typing import NamedTuple


class Verb(NamedTuple):
    """Where a verb lies and what `--help` says of it."""

    module: str
    attribute: str
    line: str


VERBS = {
    "run": Verb("run", "run", "Raw articles to a published snapshot: every stage in order."),
    "ingest": Verb("stages", "ingest", "Stage 1: raw files to articles and cleaned texts."),
    "extract": Verb("stages", "extract", "Stage 2: articles to reports of events, with places."),
    "locate": Verb("stages", "locate", "Show which place each extracted report was given, and why."),
    "validate": Verb("stages", "validate", "Stage 3: check report rows; what fails goes to quarantine."),
    "link": Verb("stages", "link", "Stage 4: reports to events with stable ids."),
    "publish": Verb("stages", "publish", "Stage 5: gate the dataset and publish the snapshot."),
    "query": Verb("query", "query", "SQL over the published tables, read-only."),
    "export": Verb("export", "export", "Write the events as CSV (ACLED, HDX), JSON lines, GeoJSON or Parquet."),
    "explain": Verb("explain", "explain", "Why an event is here: reports, sentences, rules, links."),
    "history": Verb("explain", "history", "Every revision of one event."),
    "changes": Verb("changes", "changes", "What the published snapshot changed against the one before."),
    "diff": Verb("changes", "diff", "Events added, updated and retired between two snapshots."),
    "quarantine": Verb("quarantine", "quarantine", "Rows and files that were refused, with reason and remedy."),
    "status": Verb("status", "status", "What is published, what is kept, and the last run's balance."),
    "site": Verb("site", "site", "Write the dashboard, one page that works offline."),
    "verify": Verb("snapshots", "verify", "Check every checksum and row count of a snapshot."),
    "rollback": Verb("snapshots", "rollback", "Publish an older snapshot again."),
    "prune": Verb("snapshots", "prune", "Remove old snapshots, and readings that only they used."),
    "judge": Verb("judge", "judge", "Say that two reports or events are the same, or not."),
    "toponyms": Verb("toponyms", "toponyms", "Place names of raw text with coordinates."),
    "gazetteer": Verb("gazetteer", "gazetteer", "Build the gazetteer file."),
    "evaluate": Verb("evaluate", "evaluate", "Accuracy against labelled articles."),
    "config": Verb("config", "config", "Settings, and where each value came from."),
    "doctor": Verb("doctor", "doctor", "Check the installation and the folders."),
}
