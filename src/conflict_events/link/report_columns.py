"""The reports table as numpy columns for linking: codes for equality, days, precisions. Tolerates absent columns."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from conflict_events.errors import InputError
from conflict_events.link.actor_keys import actor_key, fold

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

EXPLICIT = frozenset({"stated", "weekday", "relative", "narrated"})
"""Date bases that name a day in the text; any other basis is a guess from the time of publication."""
UNDATED = -(10**6)
"""Days below this stand for no date at all."""
_HALF_WIDTH = {1: 0, 2: 3, 3: 16}
"""Days to either side that a time precision code leaves open (codebook 1.6: day, week, month)."""
GUESS = 2
"""Days that a date guessed from the time of publication may be off."""
WIDEST = max(_HALF_WIDTH.values())


@dataclass(slots=True)
class ReportColumns:
    """One entry a report, in canonical order (published_at, report_id): position 0 is the earliest founder.

    Codes are only good for equality inside one call; -1 is unknown. `published` is in microseconds since 1970, `half`
    the days that a date leaves open to either side, a crowd the count of reports around that are alike.
    """

    report_id: npt.NDArray[np.object_]
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
    text: Ints
    crowd_place: Ints
    crowd_area: Ints
    crowd_country: Ints
    types: list[tuple[str | None, str | None]]
    words: list[frozenset[str]]

    def __len__(self) -> int:
        """Count of reports."""
        return len(self.day)

    def take(self, rows: npt.NDArray[np.intp]) -> "ReportColumns":
        """The given rows; codes keep their meaning."""
        values = {f.name: getattr(self, f.name) for f in fields(self)}
        return ReportColumns(**{k: v if isinstance(v, list) else v[rows] for k, v in values.items()})


def canonical_order(reports: pa.Table) -> npt.NDArray[np.intp]:
    """Row order (published_at, report_id), unknown publication last: the same for any order of arrival."""
    if "report_id" not in reports.column_names:
        raise InputError("the reports table has no column report_id", "see docs/linking.md for the columns")
    ids = _column(reports, "report_id")
    keys = pa.table({"published": _published(reports), "report_id": ids})
    order = pc.sort_indices(keys, [("published", "ascending"), ("report_id", "ascending")])
    return np.asarray(order.to_numpy(), dtype=np.intp)


def read_columns(reports: pa.Table) -> ReportColumns:
    """Read what linking needs from a table already in canonical order. Absent optional columns read as unknown."""
    types, sub = _type_codes(reports)
    country = _codes(_column(reports, "iso3"), lambda v: v)
    words, text = _word_sets(reports)
    pair = [_column(reports, name).cast(pa.string()) for name in ("actor1", "actor2")]
    actors = _codes(pa.concat_arrays(pair), actor_key)
    best = _ints(reports, "fatalities_best", 0)
    empty = np.zeros(reports.num_rows, dtype=np.int32)
    columns = ReportColumns(
        report_id=np.asarray(_column(reports, "report_id").to_numpy(zero_copy_only=False), dtype=object),
        published=np.asarray(_published(reports).to_numpy(zero_copy_only=False), dtype=np.int64),
        article=_codes(_column(reports, "article_id"), lambda v: v),
        source=_codes(_column(reports, "source"), fold),
        copy=_codes(_column(reports, "copy_of"), lambda v: v),
        day=_days(reports),
        half=_half_widths(reports),
        basis=_basis(reports),
        country=country,
        area=_area_codes(country, _codes(_column(reports, "admin1"), fold)),
        name=_codes(_column(reports, "location"), fold),
        lat=_floats(reports, "latitude"),
        lon=_floats(reports, "longitude"),
        fine=np.isin(_ints(reports, "geo_precision", 1), (1, 2)),
        sub=sub,
        actor1=actors[: reports.num_rows],
        actor2=actors[reports.num_rows :],
        low=np.minimum(_ints(reports, "fatalities_low", -1, best), best),
        best=best,
        high=np.maximum(_ints(reports, "fatalities_high", -1, best), best),
        injuries=_ints(reports, "injuries_best", -1),
        text=text,
        crowd_place=empty,
        crowd_area=empty,
        crowd_country=empty,
        types=types,
        words=words,
    )
    _count_crowds(columns)
    return columns


def _count_crowds(c: ReportColumns) -> None:
    """Count, for every report, the others of its type in its place and province, and all in its country."""
    spot = c.name.astype(np.int64) * 4 + c.fine + 8
    area = np.where(c.area >= 0, c.area, int(c.area.max(initial=0)) + 2 + c.country).astype(np.int64)
    place = np.unique(area * (int(spot.max(initial=0)) + 1) + spot, return_inverse=True)[1].reshape(-1)
    c.crowd_place = _crowd(c, place * len(c.types) + c.sub)
    c.crowd_area = _crowd(c, area * len(c.types) + c.sub)
    c.crowd_country = _crowd(c, c.country.astype(np.int64))


def _crowd(c: ReportColumns, group: npt.NDArray[np.int64]) -> Ints:
    """Count of other reports of the same group within a day of the report's date range."""
    day = np.maximum(c.day, UNDATED)
    key = group * (1 << 22) + (day - int(day.min(initial=0)) + 64)
    ordered = np.sort(key)
    reach = c.half + 1
    found = np.searchsorted(ordered, key + reach, "right") - np.searchsorted(ordered, key - reach)
    return (found - 1).astype(np.int32)


def _column(reports: pa.Table, name: str) -> pa.Array:
    """The column as one array, or nulls when the table has none."""
    if name not in reports.column_names:
        return pa.nulls(reports.num_rows, pa.string())
    column = reports.column(name)
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)


def _published(reports: pa.Table) -> pa.Array:
    """Publication in microseconds; unknown sorts last, so that it never founds an event others can found."""
    column = _column(reports, "published_at")
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us", tz=column.type.tz), safe=False).cast(pa.int64())
    else:
        column = pa.nulls(reports.num_rows, pa.int64())
    return pc.fill_null(column, np.iinfo(np.int64).max)


def _codes(column: pa.Array, key: Callable[[str], Hashable | None]) -> Ints:
    """Code per value so that equal keys have equal codes; -1 for null and for values without a key."""
    if not pa.types.is_dictionary(column.type):
        column = pc.dictionary_encode(column.cast(pa.string()))
    seen: dict[Hashable, int] = {}
    table = np.full(len(column.dictionary) + 1, -1, dtype=np.int32)
    for position, value in enumerate(column.dictionary.to_pylist()):
        found = None if value is None else key(value)
        if found not in (None, ""):
            table[position] = seen.setdefault(found, len(seen))
    codes = pc.fill_null(column.indices.cast(pa.int32()), len(column.dictionary))
    return np.asarray(table[codes.to_numpy(zero_copy_only=False)])


def _area_codes(country: Ints, admin1: Ints) -> Ints:
    """Code of the first-order unit inside its country; -1 where either is unknown."""
    packed = country.astype(np.int64) * (int(admin1.max(initial=0)) + 1) + admin1
    _, codes = np.unique(packed, return_inverse=True)
    return np.where((country < 0) | (admin1 < 0), -1, codes).astype(np.int32)


def _ints(reports: pa.Table, name: str, default: int, otherwise: Ints | None = None) -> Ints:
    """Whole numbers with `default`, or the row of `otherwise`, in place of null."""
    column = pc.fill_null(_column(reports, name).cast(pa.int32()), default).to_numpy(zero_copy_only=False)
    values = np.asarray(column, dtype=np.int32)
    return values if otherwise is None else np.where(values < 0, otherwise, values).astype(np.int32)


def _floats(reports: pa.Table, name: str) -> Floats:
    """Coordinates; unknown is NaN."""
    return np.asarray(_column(reports, name).cast(pa.float64()).to_numpy(zero_copy_only=False), dtype=np.float64)


def _days(reports: pa.Table) -> Ints:
    """Days since 1970. A report without a date can't be linked: its day lies outside of all others' reach."""
    column = _column(reports, "event_date")
    days = column.cast(pa.date32()).cast(pa.int32())
    return np.asarray(pc.fill_null(days, 10 * UNDATED).to_numpy(zero_copy_only=False), dtype=np.int32)


def _half_widths(reports: pa.Table) -> Ints:
    """Days to either side that the time precision leaves open."""
    table = np.array([_HALF_WIDTH.get(code, 0) for code in range(4)], dtype=np.int32)
    half = table[np.clip(_ints(reports, "time_precision", 1), 0, 3)]
    return np.where((_basis(reports) == 0) & (half == 0), GUESS, half).astype(np.int32)


def _basis(reports: pa.Table) -> Ints:
    """How the date is known: -1 not said, 0 guessed from publication, 1 named in the text."""
    column = _column(reports, "event_date_basis")
    said = _codes(column, lambda v: v)
    explicit = _codes(column, lambda v: v if v in EXPLICIT else None)
    return np.where(said < 0, -1, (explicit >= 0).astype(np.int32)).astype(np.int32)


def _type_codes(reports: pa.Table) -> tuple[list[tuple[str | None, str | None]], Ints]:
    """Distinct (event_type, sub_event_type) pairs and the code of each report's pair."""
    kinds = [pc.dictionary_encode(_column(reports, c).cast(pa.string())) for c in ("event_type", "sub_event_type")]
    names = [[*k.dictionary.to_pylist(), None] for k in kinds]
    codes = [pc.fill_null(k.indices, len(n) - 1).to_numpy(zero_copy_only=False) for k, n in zip(kinds, names, strict=True)]
    packed = codes[0].astype(np.int64) * len(names[1]) + codes[1]
    values, inverse = np.unique(packed, return_inverse=True)
    types = [(names[0][v // len(names[1])], names[1][v % len(names[1])]) for v in values.tolist()]
    return types, inverse.astype(np.int32)


def _word_sets(reports: pa.Table) -> tuple[list[frozenset[str]], Ints]:
    """Distinct word sets of the optional list column `keywords` and the code of each report's; -1 where absent."""
    if "keywords" not in reports.column_names:
        return [], np.full(reports.num_rows, -1, dtype=np.int32)
    seen: dict[frozenset[str], int] = {}
    codes = np.full(reports.num_rows, -1, dtype=np.int32)
    for row, value in enumerate(reports.column("keywords").to_pylist()):
        if value:
            codes[row] = seen.setdefault(frozenset(fold(w) for w in value), len(seen))
    return list(seen), codes
