"""One run from raw files to a published snapshot, in the order in which data flows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.config import Settings
from conflict_events.errors import GateError
from conflict_events.ids import digest_id
from conflict_events.ingest import IngestResult, ingest_folder
from conflict_events.link import Revision
from conflict_events.locate.polygons import points_in_countries
from conflict_events.pipeline.accounting import StageCount, runs_table
from conflict_events.pipeline.linking import Linked, ledger_digest, link_and_revise
from conflict_events.pipeline.previous import Previous, read_previous
from conflict_events.pipeline.reading import ReadingResult, read_articles
from conflict_events.pipeline.versions import Versions, current_versions
from conflict_events.publish.attribution import reference_licences
from conflict_events.publish.lock import WriterLock
from conflict_events.publish.manifest import Origin
from conflict_events.publish.snapshot import Published, publish_snapshot
from conflict_events.store.processed import Processed
from conflict_events.validate import CheckResult, RowContext, check_rows, gate

SCHEMA_VERSION = "1"
Talk = Callable[[str], None]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a run did: the snapshot, the balance of every stage, and what changed for readers."""

    run_id: str
    published: Published
    counts: tuple[StageCount, ...]
    added: int
    updated: int
    retired: int


@dataclass(slots=True)
class _Ledger:
    """Counts and refused rows, gathered stage by stage."""

    counts: list[StageCount] = field(default_factory=list)
    quarantine: list[pa.Table] = field(default_factory=list)


def run_id_at(at: datetime) -> str:
    """Id of a run begun at `at`: its UTC time, for example 20230513T020000Z."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def run_pipeline(
    settings: Settings, *, at: datetime, talk: Talk = lambda _: None, progress: Progress | None = None
) -> RunResult:
    """Run every stage under the writer's lock. `at` (UTC) names the run and never enters a row.

    Raises LockedError, InputError (no raw folder), GateError (nothing is published), StorageError, AccountingError.
    """
    processed = Processed(settings.processed)
    processed.root.mkdir(parents=True, exist_ok=True)
    with WriterLock(processed.lock_file) as lock:
        run_id = run_id_at(at)
        versions = current_versions(settings, talk)
        previous = read_previous(processed)
        ledger = _Ledger()
        talk("ingest: reading files")
        taken = _ingest(settings, processed, previous, run_id, ledger)
        talk("extract: reading articles")
        read = _extract(settings, processed, taken, versions, ledger, progress)
        talk("validate: checking rows")
        checked = _check(settings, read.reports, taken.articles, ledger)
        talk("link: reports to events")
        linked = _link(settings, checked.passed, previous, run_id, ledger)
        tables = _tables(taken, linked, run_id, ledger, versions)
        talk("gate: checking the dataset")
        gate(tables)
        talk("publish: writing the snapshot")
        origin = _origin(settings, versions)
        published = publish_snapshot(processed, tables, origin, at=at, run_id=run_id, lock=lock)
    return RunResult(run_id, published, tuple(ledger.counts), *_changed(linked.revision))


def _ingest(settings: Settings, processed: Processed, previous: Previous, run_id: str, ledger: _Ledger) -> IngestResult:
    articles = previous.tables["articles"]
    known = dict(zip(articles["article_id"].to_pylist(), articles["ingested_run"].to_pylist(), strict=True))
    taken = ingest_folder(settings.raw, processed.documents, known=known, run_id=run_id)
    c = taken.counts
    summed = ("articles", "skipped", "duplicates", "superseded", "withdrawn", "notices", "quarantined")
    ledger.counts.append(
        StageCount(
            "ingest",
            c["received"],
            c["articles"],
            quarantined=c["quarantined"],
            merged=c["duplicates"] + c["superseded"],
            filtered=c["skipped"] + c["withdrawn"] + c["notices"],
            detail={k: v for k, v in c.items() if k not in ("received", "articles") and (v or k not in summed)}
            | {"skipped_languages": taken.skipped_languages, "unknown_keys": taken.unknown_keys},
        )
    )
    ledger.quarantine.append(taken.quarantine)
    _refuse_share(settings, "ingest", c["quarantined"], c["received"])
    return taken


def _extract(
    settings: Settings,
    processed: Processed,
    taken: IngestResult,
    versions: Versions,
    ledger: _Ledger,
    progress: Progress | None,
) -> ReadingResult:
    read = read_articles(
        taken.articles,
        taken.texts,
        versions,
        processed.root / "stages" / "reports",
        workers=settings.workers,
        batch_size=settings.batch_size,
        progress=progress,
    )
    telling = pc.count_distinct(read.reports["article_id"]).as_py()
    total = taken.texts.num_rows
    placed = read.reports.num_rows - read.reports["latitude"].null_count
    reports = read.reports.num_rows
    detail = {"reports": reports, "articles_read": read.read, "articles_reused": read.reused}
    ledger.counts.append(StageCount("extract", total, telling, filtered=total - telling, detail=detail))
    ledger.counts.append(
        StageCount("locate", reports, reports, detail={"placed": placed, "unplaced": reports - placed})
    )
    return read


def _check(settings: Settings, reports: pa.Table, articles: pa.Table, ledger: _Ledger) -> CheckResult:
    documents = dict(zip(articles["article_id"].to_pylist(), articles["raw_path"].to_pylist(), strict=True))
    checked = check_rows("reports", reports, RowContext(contains=_contains, documents=documents))
    refused = reports.num_rows - checked.passed.num_rows
    ledger.counts.append(StageCount("validate", reports.num_rows, checked.passed.num_rows, quarantined=refused))
    ledger.quarantine.append(checked.quarantine)
    _refuse_share(settings, "validate", refused, reports.num_rows)
    return checked


def _contains(latitudes: object, longitudes: object, iso3: object) -> list[bool | None]:
    return [bool(v) for v in points_in_countries(latitudes, longitudes, iso3)]  # type: ignore[arg-type]


def _link(settings: Settings, reports: pa.Table, previous: Previous, run_id: str, ledger: _Ledger) -> Linked:
    linked = link_and_revise(
        reports, previous, judgements=settings.judgements, memory_mb=settings.link_memory_mb, run_id=run_id
    )
    events = linked.revision.events.num_rows
    detail = {"touched_reports": linked.touched}
    ledger.counts.append(StageCount("link", reports.num_rows, events, merged=reports.num_rows - events, detail=detail))
    return linked


def _tables(
    taken: IngestResult, linked: Linked, run_id: str, ledger: _Ledger, versions: Versions
) -> dict[str, pa.Table]:
    events = linked.revision.events
    ledger.counts.append(StageCount("publish", events.num_rows, events.num_rows))
    return {
        "articles": taken.articles,
        "reports": linked.reports,
        "events": events,
        "event_links": linked.links,
        "event_history": linked.revision.history,
        "changes": linked.revision.changes,
        "quarantine": pa.concat_tables(ledger.quarantine),
        "runs": runs_table(run_id, ledger.counts, versions.components),
    }


def _origin(settings: Settings, versions: Versions) -> Origin:
    components = dict(versions.components) | {"judgements": ledger_digest(settings.judgements)}
    digest = digest_id("", *(f"{k}={v}" for k, v in sorted(versions.shaping.items())))
    return Origin(versions.components["package"], SCHEMA_VERSION, digest, components, reference_licences())


def _refuse_share(settings: Settings, stage: str, refused: int, total: int) -> None:
    """A threshold that turns bad input into failure, off by default."""
    limit = settings.max_quarantined_share
    if limit is not None and total and refused / total > limit:
        raise GateError(
            f"{stage}: {refused} of {total} rows were refused, more than the share of {limit:g} that is allowed",
            "Look at them with `conflict-events quarantine`, or raise max_quarantined_share.",
        )


def _changed(revision: Revision) -> tuple[int, int, int]:
    by_kind: dict[str, set[str]] = {"added": set(), "updated": set(), "retired": set()}
    for row in revision.changes.select(["event_id", "change"]).to_pylist():
        by_kind[row["change"]].add(row["event_id"])
    return len(by_kind["added"]), len(by_kind["updated"]), len(by_kind["retired"])
