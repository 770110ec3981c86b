"""Names of nations and peoples that say where it was, not who did it: `in Somaliland`, `the Amhara region`.

Sees the folded words around a name only; the gazetteer and the parse are not asked.
"""

import re

from conflict_events.extract.actors.lexicon import Hit
from conflict_events.extract.actors.table import Group, patterns_of

_SIDE = patterns_of("land_words", "side")
_AREA = patterns_of("land_words", "area")
_WHERE = re.compile(
    rf"\b(?:{patterns_of('land_words', 'before')}|{_SIDE} of) (?:the )?"
    rf"(?:(?:{_SIDE}|{patterns_of('land_words', 'nearer')})[ -]){{0,2}}$"
)
_WHERE_PEOPLE = re.compile(rf"\b{patterns_of('land_words', 'before_people')} (?:{_SIDE}[ -])?$")
_AREA_AFTER = re.compile(rf"^(?:'s?)?[ -](?:[a-z-]+ border|(?:{_SIDE}|{_AREA})\b)")
_NAMED_AFTER = re.compile(rf"^ {patterns_of('land_words', 'named_after')}\b")
_HELD_AFTER = re.compile(rf"^-{patterns_of('land_words', 'held')}\b")
_HOLDS_AFTER = re.compile(rf"^ (?:still |now |also )?{patterns_of('land_words', 'holds')}\b")
_TOWN_BEFORE = re.compile(rf"\b{patterns_of('land_words', 'town')} (?:(?:that|which) )?(?:the )?$")
_REBEL_AREA_AFTER = re.compile(rf"^[ -]{patterns_of('land_words', 'quarter')}\b")
_CLAUSE_AFTER = re.compile(rf"^(?:$|[,.;:)]| (?:{patterns_of('land_words', 'goes_on')}|{_SIDE})\b)")


def is_place(folded: str, chain: list[Hit]) -> bool:
    """Whether a name of a state or of a people stands for its land, or a party for what it holds: `M23-held`."""
    term = chain[0].term
    if _HELD_AFTER.match(folded[chain[-1].end :]) or _is_holder(folded, chain) or _is_area_of_rebels(folded, chain):
        return True
    if len(chain) != 1 or term.noun is not None or term.services:
        return False
    before, after = folded[max(0, chain[0].start - 40) : chain[0].start], folded[chain[0].end :]
    if term.peoples and not term.groups:
        lies_in = _WHERE_PEOPLE.search(before) and _CLAUSE_AFTER.match(after)
        return bool(_AREA_AFTER.match(after) or lies_in)
    if is_named_after(folded, chain[0]):
        return True
    territory = term.nation is not None or any(_rules_land(group) for group in term.groups)
    return not term.peoples and territory and bool(_WHERE.search(before))


def _is_holder(folded: str, chain: list[Hit]) -> bool:
    """`The last city that the army holds`: whose a place is says nothing of who was there."""
    before = folded[max(0, chain[0].start - 40) : chain[0].start]
    return bool(_HOLDS_AFTER.match(folded[chain[-1].end :]) and _TOWN_BEFORE.search(before))


def _is_area_of_rebels(folded: str, chain: list[Hit]) -> bool:
    """`Rebel districts`, `insurgent suburbs`: land, not the fighters who hold it."""
    noun = chain[-1].term.noun
    return noun is not None and noun.kind == "rebel" and bool(_REBEL_AREA_AFTER.match(folded[chain[-1].end :]))


def is_named_after(folded: str, hit: Hit) -> bool:
    """Whether the name of a country is part of that of another land: `Niger Delta`, `Niger state police`."""
    return hit.term.nation_form == "country" and _NAMED_AFTER.match(folded[hit.end :]) is not None


def _rules_land(group: Group) -> bool:
    """Whether a group is known by the land it rules: Somaliland, the Donetsk People's Republic."""
    return group.inter == "State forces" or group.name.endswith("Republic")
