"""The ingest stage: a raw folder to articles, texts and quarantine, every received item accounted for."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from conflict_events.errors import AccountingError
from conflict_events.ingest.archive import Archive, united
from conflict_events.ingest.copies import near_duplicates
from conflict_events.ingest.documents import store
from conflict_events.ingest.drafts import Draft, draft, receive
from conflict_events.ingest.items import Item, Withdrawal
from conflict_events.ingest.landing import survey
from conflict_events.ingest.limits import DEFAULT_LIMITS, Limits
from conflict_events.ingest.readers import Reader
from conflict_events.ingest.refusals import Refusal
from conflict_events.ingest.repeats import Repeats
from conflict_events.ingest.revisions import merged, standing
from conflict_events.ingest.tables import (
    TextColumns,
    articles_table,
    quarantine_table,
    retractions_table,
    rows_in_order,
)


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What ingest hands on.

    `articles`: every article that stands, also those in languages without rules. `texts`: one row for each article in a
    supported language, sorted like `articles`. `retracted`: articles in the folder that do not stand (corrected,
    withdrawn): article_id, superseded_by, reason, raw_path, external_id, url, detail.

    `counts`: received + kept = articles + skipped + duplicates + superseded + withdrawn + notices + quarantined, where
    `kept` are articles of earlier runs that were not received again, `articles` those with a text, `skipped` those in
    other languages (their rows are in the articles table all the same), `notices` withdrawals stated. Outside the sum:
    `documents_written`, `copies`, `files`, `ignored_files`, `undated`.
    `archive`: everything ingested so far, for the next run.
    """

    articles: pa.Table
    texts: pa.Table
    quarantine: pa.Table
    retracted: pa.Table
    counts: dict[str, int]
    skipped_languages: dict[str, int]
    unknown_keys: dict[str, int]
    archive: Archive


@dataclass(slots=True)
class _Intake:
    """Running state of one ingest."""

    documents: Path
    limits: Limits
    known: Mapping[str, str | None]
    tell_new: Callable[[int], None]
    new: int = 0
    drafts: dict[str, Draft] = field(default_factory=dict)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    refused_per_file: Counter[str] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    texts: TextColumns = field(default_factory=TextColumns)
    repeats: Repeats = field(default_factory=Repeats)

    def take(self, outcome: Item | Withdrawal | Refusal) -> None:
        self.counts["received"] += 1
        if isinstance(outcome, Withdrawal):
            self.withdrawals.append(outcome)
            self.counts["notices"] += 1
        elif isinstance(outcome, Refusal):
            self.refuse(outcome)
        else:
            try:
                self.add(outcome)
            except Refusal as refusal:
                self.refuse(refusal)

    def refuse(self, refusal: Refusal) -> None:
        self.counts["quarantined"] += 1
        seen = self.refused_per_file[refusal.raw_path]
        self.refused_per_file[refusal.raw_path] += 1
        if seen < self.limits.max_quarantine_per_file:
            self.refusals.append(refusal)
        elif seen == self.limits.max_quarantine_per_file:
            message = f"more than {seen} refusals in this file; the others are only counted"
            self.refusals.append(Refusal(refusal.raw_path, "too_many_refusals", message))

    def add(self, item: Item) -> None:
        """Take an item in, or take it for the repetition that it is. Raises Refusal."""
        key = self.repeats.key(item)
        article = self.repeats.again(key, item)
        if article is not None:
            self.unite(article)
            return
        try:
            received = receive(item, self.limits)
            article, cleaned = draft(received)
        except Refusal as refusal:
            self.repeats.remember(key, refusal)
            raise
        self.repeats.remember(key, article)
        if store(self.documents, received.document_id, received.document):
            self.counts["documents_written"] += 1
        article = self.unite(article)
        if article.is_readable and article.article_id not in self.texts:
            self.texts.add(article.article_id, cleaned)
            if article.article_id not in self.known:
                self.new += 1
                self.tell_new(self.new)

    def unite(self, article: Draft) -> Draft:
        """The article with what is known of it already."""
        known = self.drafts.get(article.article_id)
        if known is not None:
            article = merged(known, article)
            self.counts["duplicates"] += 1
        self.drafts[article.article_id] = article
        return article


def ingest_folder(
    raw: Path,
    documents: Path,
    *,
    limits: Limits = DEFAULT_LIMITS,
    known: Mapping[str, str | None] | None = None,
    run_id: str | None = None,
    archive: Archive | None = None,
    tell_new: Callable[[int], None] = lambda _: None,
) -> IngestResult:
    """Read everything under `raw`, store documents under `documents`, and account for every file and record.

    `known`: article_id -> run that first saw it, from the last snapshot; articles not in it get `run_id`.
    `archive`: what earlier runs ingested; it stays until corrected or withdrawn. `tell_new` is called with the number
    of readable articles not in `known` so far, at each of them. Raises InputError when `raw` is no folder; whatever is
    wrong inside it becomes quarantine rows.
    """
    landing = survey(raw, limits)
    reader = Reader(limits, landing.sidecars)
    intake = _Intake(documents, limits, known or {}, tell_new)
    for outcome in reader.outcomes(landing):
        intake.take(outcome)
    intake.counts["files"], intake.counts["ignored_files"] = len(landing.files), landing.ignored
    return _result(intake, reader, known or {}, run_id, archive or Archive())


def _result(
    intake: _Intake, reader: Reader, known: Mapping[str, str | None], run_id: str | None, before: Archive
) -> IngestResult:
    union = united(before, intake.drafts, intake.texts.everything(), intake.withdrawals)
    archive = union.archive
    kept, retracted = standing(archive.drafts.values(), archive.withdrawals)
    readable = [one.article_id for one in kept if one.is_readable]
    texts = rows_in_order(archive.texts, readable)
    runs = {one.article_id: known.get(one.article_id, run_id) for one in kept}
    copies = near_duplicates(articles_table(kept, {}, runs), texts)
    counts = intake.counts
    counts["kept"] = union.kept
    counts["articles"] = len(readable)
    counts["skipped"] = len(kept) - len(readable)
    counts["superseded"] = sum(one.reason == "corrected" for one in retracted)
    counts["withdrawn"] = sum(one.reason == "withdrawn" for one in retracted)
    counts["undated"] = sum(one.published_at is None for one in kept)
    counts["copies"] = len(copies)
    check_accounts(counts)
    return IngestResult(
        articles_table(kept, copies, runs),
        texts,
        quarantine_table(intake.refusals),
        retractions_table(retracted),
        {name: counts[name] for name in _COUNT_NAMES},
        dict(sorted(Counter(one.language for one in kept if not one.is_readable).items())),
        dict(sorted(reader.unknown_keys.items())),
        archive,
    )


_SUM = ("articles", "skipped", "duplicates", "superseded", "withdrawn", "notices", "quarantined")
_COUNT_NAMES = ("received", "kept", *_SUM, "documents_written", "copies", "undated", "files", "ignored_files")


def check_accounts(counts: Mapping[str, int]) -> None:
    """Raise AccountingError unless everything received or kept is an article, or known to be something else."""
    total = sum(counts[name] for name in _SUM)
    given = counts["received"] + counts.get("kept", 0)
    if given != total:
        detail = ", ".join(f"{name} {counts[name]}" for name in _SUM)
        raise AccountingError(f"ingest received {given} items but accounts for {total} ({detail})")
