"""What a row rule is and what it may ask of its surroundings. Holds no rule and runs nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Any, TypeAlias

Containment: TypeAlias = Callable[[Sequence[float], Sequence[float], Sequence[str]], Sequence[bool | None]]
"""(latitudes, longitudes, iso3 codes) to whether each point lies in its country, tolerance included; None: unknown."""

AdminCheck: TypeAlias = Callable[[Sequence[str], Sequence[str]], Sequence[bool | None]]
"""(iso3 codes, admin1 names) to whether the country has that first-level unit; None: unknown."""

BOTH = ("reports", "events")


@dataclass(frozen=True, slots=True)
class RowContext:
    """What the rules need beside the row.

    Without `contains` or `has_admin1` the rules that need them pass every row. `max_age_days` bounds how long before
    its publication an event may lie. `documents` names, by article_id, the document to show in quarantine.
    """

    contains: Containment | None = None
    has_admin1: AdminCheck | None = None
    max_age_days: int = 366
    documents: Mapping[str, str] = with_default(default_factory=dict)
    stage: str = "validate"


@dataclass(frozen=True, slots=True)
class RowRule:
    """One rule of the codebook over one row.

    `satisfied` is a DuckDB condition, true or null when the row is right; it may use the columns of every table in
    `tables`, `_contained`, `_admin1_known` and `getvariable('max_age_days')`. `field` is the column at fault.
    `refused` changes the contract's example row into one the rule refuses (and, for `accepted`, into one it takes).
    `replaces` names constraints of the contract that say the same with less help.
    """

    code: str
    satisfied: str
    message: str
    source: str
    refused: Mapping[str, Any]
    field: str | None = None
    hint: str | None = None
    tables: tuple[str, ...] = BOTH
    accepted: Mapping[str, Any] = with_default(default_factory=dict)
    replaces: tuple[str, ...] = ()
