"""Who a casualty phrase cannot mean (staff of a hospital, one who falls), and who it means from afar ("them").

Joins nobody to a phrase by itself: `link` asks.
"""

from collections.abc import Sequence

from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.own_losses import closes_clause, lost_beside
from conflict_events.extract.toll.parties import side_of_losers
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import Scene
from conflict_events.extract.toll.spread_phrases import IN_CARE, Trigger
from conflict_events.extract.toll.triggers import BARE_FALL


def merely_falls(trigger: Trigger, people: Sequence[Item]) -> bool:
    """ "The boy fell.": of one person, or of what may be things, it tells no death."""
    if trigger.strength != BARE_FALL or not trigger.text.endswith(("fell", "fallen")):
        return False
    return sum(item.best for item in people) < 2 or not all(item.person or item.noun is None for item in people)


_STAFF = toll_words("works_in_care")


def works_there(trigger: Trigger, people: Sequence[Item]) -> bool:
    """ "A doctor in the hospital here says": who works there, or has come to see the hurt, is no patient."""
    if trigger.strength > IN_CARE or trigger.kind != "wounded" or not trigger.text.startswith("in "):
        return False
    return all(item.noun is not None and item.noun.split()[-1] in _STAFF for item in people)


_PRONOUN_REACH = 24


def meant_by_them(scene: Scene, trigger: Trigger, taken: set[int]) -> list[Item]:
    """ "Stopped two officers and killed them", "stoned them to death": the people told last who did not do it."""
    at = trigger.last
    if trigger.kind != "killed" or at >= len(scene.tokens) or scene.tokens[at].lower != "them":
        return []
    for item in reversed(scene.items):
        if item.last > trigger.first or item.is_negative or item.is_guess or item.best < 2:
            continue
        if trigger.first - item.last > _PRONOUN_REACH or item.first in taken:
            return []
        does_it = trigger.first - item.last <= 1 or item.side == "attacker"
        if not does_it and not item.is_plural and item.person is not False:
            return [item]
    return []


_INVERTS = ("participle", "state", "lost")
_TO_VERB = 8
"""Tokens between "killed" and "were" within which "in the raid" may stand."""


def inverted_verb(scene: Scene, trigger: Trigger) -> int | None:
    """ "Killed in the raid were two teachers": where the verb stands that the people follow."""
    if trigger.first > 1 or trigger.frame not in _INVERTS:
        return None
    for at in range(trigger.last, min(trigger.last + _TO_VERB, len(scene.tokens))):
        if scene.tokens[at].lower in ("was", "were"):
            return at
        if not scene.tokens[at].text[0].isalnum() or any(item.first == at for item in scene.items):
            return None
    return None


_PARTIES = toll_words("loses_men")


def may_be_lost(scene: Scene, trigger: Trigger, item: Item) -> bool:
    """ "The army lost five men", "its own side lost four" - and not "the team lost four"."""
    if item.person is True:
        one_of_theirs = item.noun == "man" and bool(side_of_losers(scene.tokens, trigger.first))
        return item.best > 1 or item.side in ("force", "militant") or one_of_theirs
    if [token.lower for token in scene.tokens[item.last : item.last + 3]][:3:2] == ["of", "own"]:
        return True  # "two of its own"
    if lost_beside(scene, trigger):
        return closes_clause(scene, item)
    around = {token.lower for token in scene.tokens[max(0, trigger.first - 4) : trigger.first]}
    return item.noun is None and bool(around & _PARTIES)
