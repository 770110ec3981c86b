"""The actor table of `seeds/actors`: states and their forces by regime, services, named groups, peoples and nouns.

Rows come from general knowledge. This module reads and looks up; it decides nothing about an article.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from conflict_events.contract.codes import countries_by_name, country, inters
from conflict_events.extract.actors.folding import fold_key
from conflict_events.resources import parts_of, seed_rows

GROUP_FILES = ("groups_africa", "groups_mena", "groups_asia", "groups_europe", "groups_americas", "missions")
ANYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day on, up to but without `until`; None is open."""

    since: date | None
    until: date | None

    def holds(self, day: date | None) -> bool:
        """Whether `day` lies inside; an unknown day lies in every period."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    @property
    def years(self) -> str:
        """As state forces carry it: `(2015-2023)`, `(2023-)`."""
        return f"({self.since.year if self.since else ''}-{self.until.year if self.until else ''})"


@dataclass(frozen=True, slots=True)
class Group:
    """A named actor that is no state force of a recognised government. `countries` holds iso3 codes or `*`."""

    name: str
    inter: str
    countries: frozenset[str]
    period: Period
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """A state force or its part: `unit` is empty for the whole; `force` is military, police or state (either)."""

    iso3: str
    force: str
    unit: str
    period: Period
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that denotes actors without naming one; `kind` is a key of noun_kinds, `label` an identity label."""

    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class People:
    """An ethnic, clan, tribal, communal or religious name and the kind of militia it would form."""

    name: str
    suffix: str
    countries: frozenset[str]
    aliases: tuple[str, ...]


def read_rows(name: str) -> list[dict[str, str]]:
    """Rows of `seeds/actors/<name>.csv` as text."""
    return seed_rows("actors", name)


@cache
def patterns_of(name: str, role: str) -> str:
    """The patterns of one role in `seeds/actors/<name>.csv` as a piece of a longer pattern."""
    return f"(?:{'|'.join(row['pattern'] for row in read_rows(name) if row['role'] == role)})"


def day_of(value: str) -> date | None:
    """A cell with a year, or a full ISO day, as its first day; empty is None. ValueError for anything else."""
    if not value:
        return None
    return date(int(value), 1, 1) if len(value) == 4 else date.fromisoformat(value)


def _period(row: dict[str, str]) -> Period:
    return Period(day_of(row["since"]), day_of(row["until"]))


def name_parts(name: str) -> tuple[str, ...]:
    """The names inside a display name: `ADF: Allied Democratic Forces` is known by both parts and by the whole.

    A bracket at the end is dropped where it holds an acronym or a country, kept where it tells factions apart.
    """
    parts = [name, *name.split(": ")]
    for part in tuple(parts):
        plain, _, bracket = part.removesuffix(")").partition(" (")
        if bracket.isupper() or bracket in countries_by_name():
            parts += [plain, *([bracket] if bracket.isupper() else [])]
    return tuple(dict.fromkeys(part.strip() for part in parts))


@cache
def groups() -> tuple[Group, ...]:
    """Every named group, mission and de-facto state force, one row a period."""
    names = {str(inter.code): inter.name for inter in inters()}
    found = [
        Group(
            name=row["name"],
            inter=names[row["inter"]],
            countries=frozenset(parts_of(row["countries"])),
            period=_period(row),
            aliases=tuple(dict.fromkeys((*name_parts(row["name"]), *parts_of(row["aliases"])))),
        )
        for file in GROUP_FILES
        for row in read_rows(file)
    ]
    return (*_defacto(names), *found)


def _defacto(names: dict[str, str]) -> Iterable[Group]:
    for row in read_rows("defacto"):
        yield Group(
            name=row["name"],
            inter=names["2" if row["force"] == "rebel" else "1"],
            countries=frozenset({row["iso3"]}),
            period=_period(row),
            aliases=tuple(dict.fromkeys((row["name"], *parts_of(row["aliases"])))),
        )


@cache
def _auxiliaries() -> frozenset[tuple[str, str]]:
    return frozenset((row["group"], row["iso3"]) for row in read_rows("auxiliaries"))


def is_auxiliary(group: str, iso3: str | None) -> bool:
    """Whether the group is known to fight beside this state's forces: VDP and the army of Burkina Faso."""
    return (group, iso3) in _auxiliaries()


@cache
def services() -> tuple[Service, ...]:
    """Named state services of every country."""
    return tuple(
        Service(row["iso3"], row["force"], row["unit"], Period(day_of(row["since"]), None), parts_of(row["aliases"]))
        for row in read_rows("services")
    )


@cache
def nouns() -> dict[str, Noun]:
    """Folded noun, singular and plural, to what it implies."""
    return {
        fold_key(word): Noun(row["kind"], row["label"])
        for row in read_rows("nouns")
        for word in (row["noun"], row["plural"])
        if word
    }


@cache
def peoples() -> tuple[People, ...]:
    """Ethnic, clan, tribal, communal and religious names."""
    return tuple(
        People(
            row["name"], row["suffix"], frozenset(parts_of(row["countries"])), (row["name"], *parts_of(row["aliases"]))
        )
        for row in read_rows("peoples")
    )


@cache
def _regimes() -> dict[str, tuple[Period, ...]]:
    found: dict[str, list[Period]] = defaultdict(list)
    for row in read_rows("regimes"):
        found[row["iso3"]].append(_period(row))
    return {iso3: tuple(periods) for iso3, periods in found.items()}


def regime(iso3: str, day: date | None) -> Period | None:
    """The government's period at `day`: the latest for an unknown day, None where the table has none."""
    periods = _regimes().get(iso3, ())
    if day is None:
        return periods[-1] if periods else None
    return next((period for period in periods if period.holds(day)), None)


@cache
def _state_names() -> dict[str, dict[str, str]]:
    return {row["iso3"]: row for row in read_rows("state_names")}


def forces_of(iso3: str | None) -> str | None:
    """The state whose forces serve in this country or territory: France for New Caledonia."""
    return _state_names().get(iso3 or "", {}).get("forces_of") or iso3


@cache
def _former_states() -> dict[str, tuple[tuple[str, Period], ...]]:
    found: dict[str, list[tuple[str, Period]]] = defaultdict(list)
    for row in read_rows("former_states"):
        found[row["iso3"]].append((row["in_name"], _period(row)))
    return {iso3: tuple(names) for iso3, names in found.items()}


def state_name(iso3: str, day: date | None = None) -> str:
    """The country as it stands in the name of a force: `the Philippines`, `Mali`. KeyError for an unknown code.

    Before a state broke up its forces were those of the whole: the Soviet Union's, not Russia's.
    """
    former = (name for name, period in _former_states().get(iso3, ()) if day is not None and period.holds(day))
    return next(former, None) or _state_names().get(iso3, {}).get("in_name") or country(iso3).name


def force_name(force: str, iso3: str, day: date | None, unit: str = "") -> str:
    """`Military Forces of Mali (2021-) Gendarmerie`; `force` is Military Forces, Police Forces or Government."""
    iso3 = forces_of(iso3) or iso3
    period = regime(iso3, day)
    years = f" {period.years}" if period else ""
    return f"{force} of {state_name(iso3, day)}{years} {unit}".strip()
