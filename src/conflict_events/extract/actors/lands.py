"""Standing facts of lands and wars: which state's forces serve in a land, and who is at war there at a day.

Reads the seeds; it sees no words of an article.
"""

from dataclasses import dataclass
from functools import cache

from conflict_events.extract.actors.actor import ActorContext
from conflict_events.extract.actors.table import Period, day_of, read_rows


def own_state(context: ActorContext) -> str | None:
    """The state that a land belongs to at that day: South Sudan's police were Sudan's until 2011."""
    return ruler("ruled", context) or context.country_iso3


def ruler(kind: str, context: ActorContext) -> str | None:
    """The state whose forces serve in the event's land at its day: `kind` is occupied or ruled; None for no such."""
    holds = (r for r in _rulers() if (r.kind, r.iso3) == (kind, context.country_iso3) and r.period.holds(context.date))
    return next((found.forces_of for found in holds), None)


@dataclass(frozen=True, slots=True)
class Ruler:
    """A state whose forces serve in another land for a while: occupied, or ruled before it had a state of its own."""

    kind: str
    iso3: str
    forces_of: str
    period: Period


@cache
def _rulers() -> tuple[Ruler, ...]:
    return tuple(
        Ruler(row["kind"], row["iso3"], row["forces_of"], Period(day_of(row["since"]), day_of(row["until"])))
        for row in read_rows("force_kinds")
        if row["forces_of"]
    )


def at_war(iso3: str | None, context: ActorContext) -> list[str]:
    """States that have been at war in this country at the day of the event, in the table's order.

    The country itself where its army bombs its own land; who is at war from the air only, for strikes from the air.
    """
    in_the_air = context.sub_event_type == "Air/drone strike"
    wars = [war for war in _conflicts() if war.iso3 == iso3 and war.period.holds(context.date)]
    return [war.adversary for war in wars if in_the_air or not war.is_from_the_air]


@dataclass(frozen=True, slots=True)
class War:
    """A state at war in a country for a while, on the ground or from the air only."""

    iso3: str
    adversary: str
    period: Period
    is_from_the_air: bool


@cache
def _conflicts() -> tuple[War, ...]:
    return tuple(
        War(row["iso3"], row["adversary"], Period(day_of(row["since"]), day_of(row["until"])), row["arms"] == "air")
        for row in read_rows("conflicts")
    )
