"""Standing facts of wars: militias that fight for a state, and the insurgency that a country's news need not name.

Reads the seeds; it sees no article, and decides nothing about one that names a group itself.
"""

import re
from functools import cache

from conflict_events.extract.actors.actor import Actor, ActorContext
from conflict_events.extract.actors.folding import fold
from conflict_events.extract.actors.mentions import ActorMention
from conflict_events.extract.actors.table import Group, Period, day_of, groups, is_auxiliary, patterns_of, read_rows
from conflict_events.resources import parts_of

_INSURGENTS = re.compile(rf"\b(?:suspected )?{patterns_of('mention_words', 'insurgent')}")

_CLANDESTINE = re.compile(r"\bclandestin[ae]\b", re.IGNORECASE)
_OURS = re.compile(r"\bour (?:[a-z]+ )?$", re.IGNORECASE)
_HEAD = 300
"""Characters in which a monitored broadcast says which station it is."""

PEACEKEEPERS = "United Nations Peacekeepers"
_BLUE = re.compile(rf"\b{patterns_of('mention_words', 'united_nations')} (?:[a-z]+ )?$")
_FORCES = {"military", "police", "security"}

_EXTERNAL = "External/Other forces"
_PEACE = re.compile(r"Mission|Monitoring|Peace")


def fights_for(group: Actor, state: Actor) -> bool:
    """Whether the group is known to fight beside this state's forces: VDP and the army of Burkina Faso."""
    return state.side == "state" and state.nation is not None and is_auxiliary(group.name, state.nation)


def insurgents(mention: ActorMention, context: ActorContext) -> Actor | None:
    """Whom a country's news mean by `the terrorists` where they name nobody; not by `unknown militants`.

    The one insurgency of that country at that day, None where several could be meant. An act for which nobody at all
    is named stays unidentified: only a word that refers to somebody is resolved.
    """
    if mention.unidentified or not _INSURGENTS.match(mention.head):
        return None
    return _insurgency_of(context, "insurgents_of_the_country", 0.35)


def people_insurgents(mention: ActorMention, context: ActorContext) -> Actor | None:
    """Whom `Tamil rebels`, `Ugandan guerrillas` means: the one insurgency of that people in the event's country."""
    if mention.unidentified or not _INSURGENTS.match(mention.head):
        return None
    for words, iso3, name, period in _insurgencies_of_peoples():
        if iso3 == context.country_iso3 and period.holds(context.date) and words.match(mention.text):
            return _known(name, "insurgents_of_the_people", 0.55)
    return None


def _known(name: str, rule: str, score: float) -> Actor:
    inter = next(group.inter for group in groups() if group.name == name)
    return Actor(name, inter, "group", rule, score)


def authors(mention: ActorMention, context: ActorContext) -> Actor | None:
    """`Our fighters` in what a clandestine station of the country's insurgents says: those who speak."""
    text = context.article.text if context.article else ""
    ours = _OURS.search(text[max(0, mention.start - 24) : mention.start])
    if ours is None or not _CLANDESTINE.search(text[:_HEAD]):
        return None
    return _insurgency_of(context, "authors_of_the_text", 0.6)


def _insurgency_of(context: ActorContext, rule: str, score: float) -> Actor | None:
    name = insurgency(context)
    return None if name is None else _known(name, rule, score)


def insurgency(context: ActorContext) -> str | None:
    """The one insurgency of the country at that day, unless the article names the land of another conflict."""
    text = context.article.text if context.article else ""
    for iso3, name, period, others in _insurgencies():
        if iso3 == context.country_iso3 and period.holds(context.date):
            return None if others is not None and others.search(text) else name
    return None


def of_united_nations(mention: ActorMention, context: ActorContext) -> Actor | None:
    """`UN policemen`, `United Nations troops`: forces of no state, but of the mission in this country."""
    text = context.article.text if context.article else ""
    if mention.noun_kind not in _FORCES or not _BLUE.search(fold(text[max(0, mention.start - 30) : mention.start])):
        return None
    mission = mission_here(context)
    return Actor(mission.name if mission else PEACEKEEPERS, _EXTERNAL, "external", "of_the_mission", 0.85)


def mission_here(context: ActorContext) -> Group | None:
    """The one mission that `peacekeepers` are of in this country at that day; those of the United Nations first."""
    here = [g for g in groups() if g.inter == _EXTERNAL and context.country_iso3 in g.countries]
    here = [g for g in here if g.period.holds(context.date)]
    found = [g for g in here if "United Nations" in g.name] or [g for g in here if _PEACE.search(g.name)]
    return found[0] if len(found) == 1 else None


@cache
def _insurgencies() -> tuple[tuple[str, str, Period, re.Pattern[str] | None], ...]:
    """Country, group, years, and the words (`not_of`) by which the news are of another conflict of that country."""
    return tuple(
        (
            row["iso3"],
            row["group"],
            Period(day_of(row["since"]), day_of(row["until"])),
            _any_of(parts_of(row["not_of"])),
        )
        for row in read_rows("insurgencies")
    )


def _any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE) if words else None


@cache
def _insurgencies_of_peoples() -> tuple[tuple[re.Pattern[str], str, str, Period], ...]:
    return tuple(
        (
            re.compile(rf"(?:[a-z]+ )?(?:ethnic )?{row['word']}s?\b", re.IGNORECASE),
            row["iso3"],
            row["group"],
            Period(day_of(row["since"]), day_of(row["until"])),
        )
        for row in read_rows("people_insurgents")
    )
