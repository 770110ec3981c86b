"""Tolls of one party: "the number of soldiers killed", "put the junta's dead at 17", "the enemy left eleven bodies".

Finds the phrases and whose people they count; what the parties' figures add up to is not decided here.
"""

import re
from collections.abc import Sequence

from conflict_events.extract.actors.lexicon import find_terms
from conflict_events.extract.tokens import Token
from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.model import Side
from conflict_events.extract.toll.phrases import person_at
from conflict_events.extract.toll.spread_phrases import Trigger

_FATES = dict.fromkeys(toll_words("fate_killed"), "killed") | dict.fromkeys(toll_words("fate_wounded"), "wounded")
_LOSSES = toll_words("loses")
_BODIES = toll_words("find")
_LEFT = re.compile(r"\b(?:left|leaving|abandoned|abandoning)\b[^.;,]{0,30}$", re.IGNORECASE)
_STATE_BODIES = toll_words("state_body")
_OF_STATES = ("State forces", "External/Other forces")
_OWNER_REACH = 4
"""Tokens before "lost" within which the party stands that did."""
_NEAR = 8
"""Tokens after "the junta's dead" within which "at 17" stands."""
ENEMY: Side = "militant"
"""Side of "the enemy": whoever speaks fights it, and no civilian is meant."""


def counted_people(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "The number of soldiers killed": a toll, whoever is counted."""
    words = [token.lower for token in tokens[max(index - 1, 0) : index + 2]]
    if words != ["the", "number", "of"]:
        return None
    side: Side = ""
    for at in range(index + 2, min(index + 6, len(tokens))):
        kind = _FATES.get(tokens[at].lower)
        if kind is not None:
            return Trigger(index, at + 1, kind, "toll", 1.0, f"number of {tokens[at].lower}", side)
        side = side or _side_at(tokens, at)
        if not tokens[at].text.isalpha():
            return None
    return None


def party_losses(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "He put the junta's dead at 17", "gave its own losses as six": the toll of whoever is named before."""
    kind = _FATES.get(tokens[index].lower) if tokens[index].lower in _LOSSES else None
    owner = index - 2 if index > 1 and tokens[index - 1].lower == "own" else index - 1
    if kind is None or owner < 1 or not (_is_possessive(tokens, owner) or _is_own(tokens, owner)):
        return None
    words = [token.lower for token in tokens[index + 1 : index + 1 + _NEAR]]
    if not {"at", "as"} & set(words):
        return None
    named = owner - 1 if tokens[owner].text in "'’" else owner
    side = _side_at(tokens, named) or "party"
    return Trigger(index, index + 1, kind, "toll", 1.0, f"{tokens[index].lower} of a party", side)


def of_armed_group(text: str) -> bool:
    """ "A Hezbollah commander": whether counted people of rank are of a group of the actor table that is no state's."""
    found = [group for hit in find_terms(text) for group in hit.term.groups]
    return bool(found) and not any(group.inter in _OF_STATES for group in found)


def side_left_behind(text: str, tokens: Sequence[Token], first: int) -> Side:
    """Side of the bodies at token `first` by who left them: "the enemy abandoned on the ground eleven bodies"."""
    left = _LEFT.search(text[: tokens[first].start])
    if left is None:
        return ""
    before = [at for at, token in enumerate(tokens) if token.end <= left.start()]
    for at in reversed(before[-6:]):
        side = ENEMY if tokens[at].lower == "enemy" else _side_at(tokens, at)
        if side:
            return side
    return ""


def side_of_losers(tokens: Sequence[Token], verb: int) -> Side:
    """ "The rebels lost two men": the men are those of whoever stands before the verb at token `verb`."""
    for at in range(verb - 1, max(-1, verb - 1 - _OWNER_REACH), -1):
        if not tokens[at].text[0].isalpha():
            return ""
        side: Side = "force" if tokens[at].lower in _STATE_BODIES else _side_at(tokens, at)
        if side:
            return side
    return ""


def side_of_bodies(tokens: Sequence[Token], last: int) -> Side:
    """ "Two bodies of rebels": whose they are by the words right behind, which end at token `last`."""
    if last + 1 >= len(tokens) or tokens[last].lower != "of" or tokens[last - 1].lower not in _BODIES:
        return ""
    at = last + 2 if tokens[last + 1].lower == "the" and last + 2 < len(tokens) else last + 1
    return _side_at(tokens, at)


def _side_at(tokens: Sequence[Token], at: int) -> Side:
    """Side of the armed people whose noun stands at a token; empty for others, and for people of no side."""
    found = person_at(tokens, at)
    return found[1] if found is not None and found[1] not in ("general", "group") else ""  # type: ignore[return-value]


def _is_possessive(tokens: Sequence[Token], at: int) -> bool:
    """ "The junta's", "the rebels'": the tokenizer keeps the s with its word and the bare sign apart."""
    return tokens[at].lower.endswith(("'s", "’s")) or (tokens[at].text in "'’" and tokens[at - 1].lower.endswith("s"))


def _is_own(tokens: Sequence[Token], at: int) -> bool:
    """ "Its own": of whoever gives the figure."""
    return tokens[at].lower in ("its", "their") and tokens[at + 1].lower == "own"
