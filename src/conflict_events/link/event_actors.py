"""Actors of an event from those of its reports: by specificity, then by voices (house rule 4). Knows no other field."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from conflict_events.link.actor_keys import actor_key
from conflict_events.link.voices import Row, favourite, voice_of


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an event as one report has it."""

    name: str | None
    inter: str | None
    associates: tuple[str, ...]
    voice: str


def merged_actors(reports: Sequence[Row]) -> dict[str, Any]:
    """actor1/2, inter1/2, assoc_actor_1/2 over `reports`, which agree on the event type.

    The first report with the most named actors sets which side is which; the others are turned round where they have
    the sides the other way. Each side then takes the named actor with the most voices, else the generic one.
    """
    lead = max(reports, key=lambda r: (_named(r), bool(r["actor2"])))
    sides: tuple[list[Side], list[Side]] = ([], [])
    for report in reports:
        first, second = _side(report, 1), _side(report, 2)
        if _turned(lead, report):
            first, second = second, first
        sides[0].append(first)
        sides[1].append(second)
    merged: dict[str, Any] = {}
    for number, told in enumerate(sides, start=1):
        chosen = _chosen(told)
        merged[f"actor{number}"], merged[f"inter{number}"] = chosen.name, chosen.inter
        merged[f"assoc_actor_{number}"] = _associates(told, chosen)
    if merged["actor2"] is not None and merged["actor2"] == merged["actor1"] and not _repeats(reports):
        merged |= {"actor2": None, "inter2": None, "assoc_actor_2": None}
    return merged


def _named(report: Row) -> int:
    return sum(actor_key(report[name]) is not None for name in ("actor1", "actor2"))


def _repeats(reports: Sequence[Row]) -> bool:
    """Some report itself has one name on both sides (clans, wings of one party)."""
    return any(r["actor2"] is not None and r["actor1"] == r["actor2"] for r in reports)


def _side(report: Row, number: int) -> Side:
    associates = tuple(a.strip() for a in (report[f"assoc_actor_{number}"] or "").split(";") if a.strip())
    return Side(report[f"actor{number}"], report[f"inter{number}"], associates, voice_of(report))


def _turned(lead: Row, report: Row) -> bool:
    """Whether the report has the lead's sides the other way round, by name, else by kind of actor."""
    lead_keys = [actor_key(lead[n]) or lead[n] for n in ("actor1", "actor2")]
    keys = [actor_key(report[n]) or report[n] for n in ("actor1", "actor2")]
    straight = sum(a is not None and a == b for a, b in zip(lead_keys, keys, strict=True))
    crossed = sum(a is not None and a == b for a, b in zip(lead_keys, reversed(keys), strict=True))
    return bool(crossed > straight)


def _chosen(told: Sequence[Side]) -> Side:
    """The named actor with the most voices, spelt as most spell it; without any the generic one with the most."""
    named = [side for side in told if actor_key(side.name) is not None]
    pool = named or [side for side in told if side.name is not None]
    if not pool:
        return Side(None, None, (), "")
    supporters: dict[str, set[str]] = {}
    for side in pool:
        supporters.setdefault(actor_key(side.name) or str(side.name), set()).add(side.voice)
    key = favourite({name: len(voices) for name, voices in supporters.items()})
    same = [side for side in pool if (actor_key(side.name) or side.name) == key]
    spellings: dict[str, int] = {}
    for side in same:
        spellings[str(side.name)] = spellings.get(str(side.name), 0) + 1
    name = favourite(spellings)
    return next(side for side in same if side.name == name)


def _associates(told: Sequence[Side], chosen: Side) -> str | None:
    """Associated actors of all reports, as told first, without the actor itself."""
    names = dict.fromkeys(name for side in told for name in side.associates if name != chosen.name)
    return "; ".join(names) if names and chosen.name is not None else None
