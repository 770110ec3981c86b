"""The reports table as numpy columns for linking: codes for equality, days, precisions. Tolerates absent columns."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.errors import InputError
from conflict_events.link.actor_keys import actor_key, fold
from conflict_events.link.arrow_columns import (
    Floats,
    Ints,
    area_codes,
    codes_of,
    column_of,
    days_of,
    dictionary_of,
    encoded,
    floats_of,
    ints_of,
    plain_codes,
    published_of,
    type_codes,
)
from conflict_events.link.crowds import Crowds, count_crowds
from conflict_events.link.twins import twin_heads
from conflict_events.link.words import Words, read_words

EXPLICIT = frozenset({"stated", "weekday", "relative", "narrated"})
"""Date bases that name a day in the text; any other basis is a guess from the time of publication."""
SURE = frozenset({"stated", "weekday"})
"""Date bases that hardly ever miss the day; the others are counted from another day and may."""
_HALF_WIDTH = {1: 0, 2: 3, 3: 16}
"""Days to either side that a time precision code leaves open (codebook 1.6: day, week, month)."""
GUESS = 4
"""Days that a date guessed from the time of publication may be off."""
WIDEST = max(_HALF_WIDTH.values())
OF_DATES = ("event_date", "time_precision", "event_date_basis")
"""Columns that tell a date range."""


READ = frozenset(
    (
        *("report_id", "article_id", "source", "copy_of", "published_at", "event_date", "time_precision"),
        *("event_date_basis", "event_type", "sub_event_type", "actor1", "actor2", "iso3", "admin1", "location"),
        *("latitude", "longitude", "geo_precision", "fatalities_low", "fatalities_best", "fatalities_high"),
        *("injuries_best", "toll_claims", "keywords", "evidence"),
        *("admin2", "country", "assoc_actor_1", "assoc_actor_2"),
    )
)
"""Columns that linking reads, where a table has them."""


@dataclass(slots=True)
class ReportColumns:
    """One entry a report, in canonical order (published_at, report_id): position 0 is the earliest founder.

    Codes are only good for equality inside one call; -1 is unknown. `published` is in microseconds since 1970, `half`
    the days that a date leaves open to either side, a crowd the count of reports around that are alike;
    `shared_words` are the entries of `words` that few other reports of these days hold. Rows that are not `present`
    are former ones: they are compared with none and count in no crowd. `head` is the row that stands for a row in
    comparisons, mostly itself (see `twins`).
    """

    report_id: pa.Array
    published: npt.NDArray[np.int64]
    article: Ints
    source: Ints
    copy: Ints
    day: Ints
    half: Ints
    basis: Ints
    country: Ints
    area: Ints
    name: Ints
    lat: Floats
    lon: Floats
    fine: npt.NDArray[np.bool_]
    sub: Ints
    actor1: Ints
    actor2: Ints
    low: Ints
    best: Ints
    high: Ints
    injuries: Ints
    words: Words
    crowds: Crowds
    types: list[tuple[str | None, str | None]]
    present: npt.NDArray[np.bool_]
    head: npt.NDArray[np.int64]

    def __len__(self) -> int:
        """Count of reports."""
        return len(self.day)


def canonical_order(reports: pa.Table) -> npt.NDArray[np.intp]:
    """Row order (published_at, report_id), unknown publication last: the same for any order of arrival."""
    if "report_id" not in reports.column_names:
        raise InputError("the reports table has no column report_id", "see docs/linking.md for the columns")
    ids = column_of(reports, "report_id")
    keys = pa.table({"published": published_of(reports), "report_id": ids})
    order = pc.sort_indices(keys, [("published", "ascending"), ("report_id", "ascending")])
    return np.asarray(order.to_numpy(), dtype=np.intp)


def read_columns(reports: pa.Table, present: npt.NDArray[np.bool_] | None = None) -> ReportColumns:
    """Read what linking needs, in canonical order. Absent optional columns read as unknown.

    `present` tells, in the order of the table, which rows are those of today; all by default.
    """
    reports = reports.select([name for name in reports.column_names if name in READ])
    order = canonical_order(reports)
    named = _names_injured(reports)[order]
    told = [name for name in reports.column_names if name not in ("toll_claims", "report_id")]
    report_id = column_of(reports, "report_id").take(pa.array(order))
    reports = encoded(reports.select(told)).take(pa.array(order))
    types, sub = type_codes(reports)
    country = plain_codes(column_of(reports, "iso3"))
    words = read_words(reports)
    pair = pa.chunked_array([dictionary_of(column_of(reports, name)) for name in ("actor1", "actor2")])
    actors = codes_of(pair.unify_dictionaries().combine_chunks(), actor_key)
    best = ints_of(reports, "fatalities_best", 0)
    empty = np.zeros(reports.num_rows, dtype=np.int32)
    columns = ReportColumns(
        report_id=report_id,
        published=np.asarray(published_of(reports).to_numpy(zero_copy_only=False), dtype=np.int64),
        article=plain_codes(column_of(reports, "article_id")),
        source=codes_of(column_of(reports, "source"), fold),
        copy=plain_codes(column_of(reports, "copy_of")),
        day=days_of(reports),
        half=_half_widths(reports),
        basis=_basis(reports),
        country=country,
        area=area_codes(country, codes_of(column_of(reports, "admin1"), fold)),
        name=codes_of(column_of(reports, "location"), fold),
        lat=floats_of(reports, "latitude"),
        lon=floats_of(reports, "longitude"),
        fine=np.isin(ints_of(reports, "geo_precision", 1), (1, 2)),
        sub=sub,
        actor1=actors[: reports.num_rows],
        actor2=actors[reports.num_rows :],
        low=np.minimum(ints_of(reports, "fatalities_low", -1, best), best),
        best=best,
        high=np.maximum(ints_of(reports, "fatalities_high", -1, best), best),
        injuries=np.where(named, ints_of(reports, "injuries_best", -1), -1),
        words=words,
        crowds=Crowds(empty, empty, empty, empty),
        types=types,
        present=np.ones(reports.num_rows, dtype=bool) if present is None else present[order],
        head=np.zeros(0, dtype=np.int64),
    )
    columns.head = twin_heads(columns)
    columns.crowds = count_crowds(columns, columns.present)
    return columns


def _names_injured(reports: pa.Table) -> npt.NDArray[np.bool_]:
    """Reports whose count of injured is told: 0 without a claim behind it only means that none are mentioned."""
    told: npt.NDArray[np.bool_] = np.asarray(ints_of(reports, "injuries_best", -1) != 0)
    if "toll_claims" not in reports.column_names:
        return np.ones(reports.num_rows, dtype=bool)
    claims = column_of(reports, "toll_claims")
    injured = pc.equal(pc.struct_field(pc.list_flatten(claims), "kind"), "injuries")
    told[pc.list_parent_indices(claims).filter(injured).to_numpy(zero_copy_only=False)] = True
    return told


def date_ranges(reports: pa.Table) -> tuple[Ints, Ints]:
    """Day of each report and the days to either side that it leaves open, in the order of the table."""
    return days_of(reports), _half_widths(reports)


def _half_widths(reports: pa.Table) -> Ints:
    """Days to either side that the time precision leaves open."""
    table = np.array([_HALF_WIDTH.get(code, 0) for code in range(4)], dtype=np.int32)
    half = table[np.clip(ints_of(reports, "time_precision", 1), 0, 3)]
    return np.where((_basis(reports) == 0) & (half == 0), GUESS, half).astype(np.int32)


def _basis(reports: pa.Table) -> Ints:
    """How the date is known: -1 not said, 0 guessed from publication, 1 counted from another day, 2 named."""
    column = column_of(reports, "event_date_basis")
    said = plain_codes(column)
    explicit = codes_of(column, lambda v: v if v in EXPLICIT else None)
    stated = codes_of(column, lambda v: v if v in SURE else None)
    return np.where(said < 0, -1, (explicit >= 0).astype(np.int32) + (stated >= 0)).astype(np.int32)
