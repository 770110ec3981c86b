"""Row rules on the countries of the actors against the country of the place. Holds conditions only, runs nothing.

They read reports alone: an event takes its place and its actors from several reports, which may disagree.
"""

from conflict_events.contract import codes
from conflict_events.contract.sql import joined, joined_values, literal
from conflict_events.resources import seed_rows
from conflict_events.validate.rule import RowRule
from conflict_events.validate.rules_actors import ATTACK, PROTEST

_STATE = r"^(?:Military Forces|Police Forces|Government) of (?:the )?(.+?) \(\d{4}"
_CROWD = r"^Protesters \((.+)\)$"


def _country_in(column: str, pattern: str) -> str:
    """The country an actor bears in its name; null for one that the code list lacks ("Somaliland", "International")."""
    known = ", ".join(literal(country.name) for country in codes.countries())
    named = f"regexp_extract({column}, {literal(pattern)}, 1)"
    return f"CASE WHEN {named} IN ({known}) THEN {named} END"


def _served_by() -> list[tuple[str, str]]:
    """(country, territory that its forces serve in): France and New Caledonia, China and Hong Kong."""
    pairs = [(codes.country(c.coded_as).name, c.name) for c in codes.countries() if c.coded_as]
    rows = [row for row in seed_rows("actors", "state_names") if row["forces_of"]]
    return pairs + [(codes.country(row["forces_of"]).name, codes.country(row["iso3"]).name) for row in rows]


def _ruled(state: str) -> str:
    """Whether `state` ruled the land at the day, before that had a state of its own: Serbia in Kosovo, until 1999."""
    rows = [row for row in seed_rows("actors", "force_kinds") if row["kind"] == "ruled"]
    lands = [
        f"({state} = {literal(codes.country(row['forces_of']).name)}"
        f" AND country = {literal(codes.country(row['iso3']).name)}"
        f" AND event_date BETWEEN {_first_day(row['since'])} AND {_first_day(row['until'])})"
        for row in rows
    ]
    return f"({' OR '.join(lands)})"


def _first_day(cell: str) -> str:
    return f"DATE {literal(cell if '-' in cell else f'{cell}-01-01')}"


def _is_abroad(column: str) -> str:
    """Whether a state force serves in a country that is not its own; null where that cannot be told."""
    state = _country_in(column, _STATE)
    served = ", ".join(joined_values(pair) for pair in sorted(_served_by()))
    elsewhere = f"{state} <> country AND {joined([f'({state})', 'country'])} NOT IN ({served})"
    return f"({elsewhere} AND NOT {_ruled(f'({state})')})"


def _no_army_abroad_as_at_home(actor: str, inter: str, other: str) -> str:
    """A clash over a border is fought by two state forces; elsewhere a state force abroad is an external one."""
    home = f"{inter} = 'State forces' AND COALESCE({other}, '') <> 'State forces'"
    return f"COALESCE(NOT ({home} AND {_is_abroad(actor)}), TRUE)"


def _no_army_at_home_as_abroad(actor: str, inter: str) -> str:
    return f"COALESCE(NOT ({inter} = 'External/Other forces' AND {_country_in(actor, _STATE)} = country), TRUE)"


_ABROAD = {"actor1": "Military Forces of Turkey (2016-)"}

RULES: tuple[RowRule, ...] = (
    RowRule(
        code="army_abroad_not_external",
        satisfied=f"{_no_army_abroad_as_at_home('actor1', 'inter1', 'inter2')} "
        f"AND {_no_army_abroad_as_at_home('actor2', 'inter2', 'inter1')}",
        message="a state force in a country that is not its own is an external force, or the place is wrong",
        source="codebook 1.3",
        field="inter1",
        tables=("reports",),
        refused=ATTACK | _ABROAD,
        accepted=_ABROAD,
    ),
    RowRule(
        code="army_at_home_external",
        satisfied=f"{_no_army_at_home_as_abroad('actor1', 'inter1')} "
        f"AND {_no_army_at_home_as_abroad('actor2', 'inter2')}",
        message="a state force in its own country is no external force, or the place is wrong",
        source="codebook 1.3",
        field="inter1",
        tables=("reports",),
        refused=ATTACK | {"inter1": "External/Other forces", "interaction": "External/Other forces-Civilians"},
        accepted=ATTACK
        | _ABROAD
        | {"inter1": "External/Other forces", "interaction": "External/Other forces-Civilians"},
    ),
    RowRule(
        code="protesters_of_another_country",
        satisfied=" AND ".join(
            f"COALESCE({_country_in(actor, _CROWD)} = country, TRUE)" for actor in ("actor1", "actor2")
        ),
        message="protesters bear the name of the country they protest in, or the place is wrong",
        source="codebook 1.3",
        field="actor1",
        tables=("reports",),
        refused=PROTEST | {"actor1": "Protesters (Kenya)"},
        accepted=PROTEST,
    ),
)
