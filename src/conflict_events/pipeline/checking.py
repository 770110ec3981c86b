"""The row rules over reports and over events: what they need to know, and what becomes of the rows they refuse."""

from collections.abc import Mapping, Sequence

import pyarrow as pa

from conflict_events.locate.known_units import KnownUnits
from conflict_events.locate.polygons import has_borders, points_in_countries
from conflict_events.pipeline.accounting import StageCount
from conflict_events.pipeline.context import Run, StepResult, refuse_share
from conflict_events.validate import CheckResult, RowContext, check_rows

UNPLACED = ("country_level_only", "country_missing")
"""Rules on what is placed no nearer than a country. The codebook does not code it (1.5), but an unresolved place is
an answer: by default such rows stay, with a null `geo_precision`, and the exports in ACLED's form leave them out."""


def validate_step(run: Run, tables: Mapping[str, pa.Table]) -> StepResult:
    """Table `reports` with the rows that pass, from `articles` and the unchecked `reports`."""
    run.talk("validate: checking rows")
    articles, reports = tables["articles"], tables["reports"]
    documents = dict(zip(articles["article_id"].to_pylist(), articles["raw_path"].to_pylist(), strict=True))
    checked = check_rows("reports", reports, _surroundings(run, "validate", documents), skip=_skipped(run))
    refused = checked.refused_count
    refuse_share(run.settings, "validate", refused, reports.num_rows)
    count = StageCount("validate", reports.num_rows, checked.passed.num_rows, quarantined=refused)
    return StepResult({"reports": checked.passed}, (count,), checked.quarantine)


def check_events(run: Run, events: pa.Table) -> CheckResult:
    """The row rules over reconciled events."""
    return check_rows("events", events, _surroundings(run, "link", {}), skip=_skipped(run))


def _skipped(run: Run) -> tuple[str, ...]:
    return UNPLACED if run.settings.unplaced == "keep" else ()


def _surroundings(run: Run, stage: str, documents: Mapping[str, str]) -> RowContext:
    return RowContext(
        contains=_contains, has_admin1=KnownUnits(run.versions.gazetteer), documents=documents, stage=stage
    )


def _contains(latitudes: Sequence[float], longitudes: Sequence[float], iso3: Sequence[str]) -> list[bool | None]:
    """Whether each point lies in its country; None, which refuses nothing, where the country's borders are unknown."""
    inside = points_in_countries(latitudes, longitudes, iso3)
    return [bool(found) if has_borders(code) else None for found, code in zip(inside, iso3, strict=True)]
