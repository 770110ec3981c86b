"""Words of the table that form one noun phrase: `Malian soldiers`, `fighters of the Islamic State`; its name and noun.

Knows which words may stand in one phrase; what stands around the phrase and whom it denotes is read elsewhere.
"""

import re
from functools import cache

from conflict_events.extract.actors.lexicon import Hit
from conflict_events.extract.actors.place_words import is_named_after
from conflict_events.extract.actors.table import patterns_of, read_rows

_OF = re.compile(rf"^ {patterns_of('mention_words', 'of')} (?:the |its |an? )?(?:[a-z0-9]+(?:-[a-z]+)* ){{0,2}}\"?$")
_JOINTS = r"^(?:'s|s'|'|-|/|\"| |\(|\)|,? (?:so-called )?|\d[\d,.]*|(?:%s)\b)+$"
_BARE_OBJECT = re.compile(patterns_of("mention_words", "bare_object"))
_LINKED = re.compile(rf"[- ]{patterns_of('mention_words', 'ally')}\b")
_VAGUE = {"civilians", "youth", "armed", "government"}
_RANKS = {"officer", "officers"}
_OBJECTS = {"weapon", "munition", "military_object", "police_object", "civilian_object"}


def noun_phrases(folded: str, hits: list[Hit]) -> list[list[Hit]]:
    """Groups of hits that form one noun phrase each: `Malian soldiers`, `fighters of the Islamic State`."""
    phrases: list[list[Hit]] = []
    for hit in hits:
        if _is_bare_force(hit) and not (phrases and _joins(folded, phrases[-1], hit)):
            continue
        if phrases and _joins(folded, phrases[-1], hit):
            phrases[-1].append(hit)
        else:
            phrases.append([hit])
    return phrases


def _joins(folded: str, chain: list[Hit], hit: Hit) -> bool:
    last = chain[-1]
    gap = folded[last.end : hit.start]
    if len(gap) > 60 or "." in gap.replace("u.s.", ""):
        return False
    if (_is_bare_force(hit) and not last.term.nation) or is_named_after(folded, last):
        return False
    if _is_bare_object(hit) and gap != " ":  # a base may lie in the land whose it is said to be
        return False
    if _is_qualifier(last) and (gap in {" ", "-", "'s ", "' ", " - ", "/"} or _link().match(gap)):
        return _may_qualify(last, hit) and not (len(chain) > 1 and chain[-1].term.nation and hit.term.nation)
    if last.term.noun is not None and _OF.match(gap):
        return bool(hit.term.nation or hit.term.is_named or hit.term.peoples or _is_body(last, hit))
    if last.term.noun is not None and gap == " ":
        return hit.term.noun is not None or (hit.term.is_named and _is_linked(folded, chain))
    return last.term.noun is not None and gap in {" (", ", ", " "} and hit.term.is_named and gap != ", "


@cache
def _link() -> re.Pattern[str]:
    """What may stand between a nationality and its noun: `Russian [special] forces`."""
    return re.compile(_JOINTS % "|".join(row["word"] for row in read_rows("modifiers")))


def _is_qualifier(hit: Hit) -> bool:
    return bool(hit.term.nation or hit.term.is_named or hit.term.peoples)


def _may_qualify(last: Hit, hit: Hit) -> bool:
    if hit.term.noun is not None or hit.term.is_named or hit.term.peoples:
        return True
    return last.term.nation is not None and hit.term.nation is not None and hit.term.nation_form == "demonym"


def _is_linked(folded: str, chain: list[Hit]) -> bool:
    """Whether the chain names the ally of a group still to be named: `al-Qaeda-affiliated militant group`."""
    return any(hit.term.is_named and _LINKED.match(folded[hit.end :]) for hit in chain)


def _is_body(last: Hit, hit: Hit) -> bool:
    """`soldiers of the army`, `members of a gang`: the second noun says whose they are."""
    if last.term.noun is None or hit.term.noun is None:
        return False
    return hit.term.noun.kind in {"military", "police", "security", "gang", "militia", "rebel", "gendarmerie"} and (
        last.term.noun.kind != "civilian_object"
    )


def _is_bare_force(hit: Hit) -> bool:
    """`force`, `base`: an army's only behind a nation, `Ethiopian forces`, `a US base`."""
    if hit.term.noun is None:
        return False
    return hit.term.noun.kind == "force" or _is_bare_object(hit)


def _is_bare_object(hit: Hit) -> bool:
    return hit.term.noun is not None and _BARE_OBJECT.fullmatch(hit.term.text) is not None


def named_hit(folded: str, chain: list[Hit]) -> Hit | None:
    """The name of a chain; behind `al-Qaeda-linked` that of the group so described, where it has one."""
    found = [hit for hit in chain if hit.term.is_named]
    own = [hit for hit in found if not _LINKED.match(folded[hit.end :])]
    return next(iter(own or found), None)


def head_noun(chain: list[Hit]) -> Hit | None:
    """The noun that says what they are: the last before an `of`, or the body after it for `members of the army`."""
    found = [hit for hit in chain if hit.term.noun]
    if not found:
        return None
    bodies = [hit for hit in found if hit.term.text not in _RANKS]  # an `officer of the brigade` is no policeman
    anybody = _VAGUE - {"armed"} | _OBJECTS
    for hits, vague in ((bodies, _VAGUE | _OBJECTS), (found, _VAGUE | _OBJECTS), (found, anybody), (found, _OBJECTS)):
        for hit in hits:
            if hit.term.noun and hit.term.noun.kind not in vague:
                return hit
    return found[-1]
