"""Names of known groups with words left out: `the Farabundo Marti Liberation`, `Moro Islamic Front`.

Only the groups of the country and day are looked at, and one word must be the group's own.
"""

from collections import Counter
from functools import cache

from conflict_events.extract.actors.actor import Actor, ActorContext, side_of
from conflict_events.extract.actors.alliances import insurgency
from conflict_events.extract.actors.folding import fold_key
from conflict_events.extract.actors.lexicon import terms
from conflict_events.extract.actors.table import Group, groups, name_parts

_JOINTS = frozenset({"of", "the", "for", "and", "in", "to", "de", "del", "la", "los", "el", "al"})
_LEAST, _WHOLE = 2, 3
"""Words that a name cut short must keep, and that the name must have had."""
_OWN = 3
"""Groups in whose names a word may stand and still be told apart by it."""


def cut_short(name: str, context: ActorContext) -> Actor | None:
    """The one group of the country and day whose name `name` is with words left out; None where it may be two.

    The insurgency that a country is known for goes before a part of it.
    """
    words = _words(name)
    if len(words) < _LEAST or not any(_is_own(word) for word in words):
        return None
    found = {
        group.name: group
        for group in groups()
        if (context.country_iso3 is None or context.country_iso3 in group.countries)
        and group.period.holds(context.date)
        if any(_lacks_words(words, whole) for whole in _wholes(group))
    }
    known = found.get(insurgency(context) or "") or (next(iter(found.values())) if len(found) == 1 else None)
    if known is None:
        return None
    return Actor(known.name, known.inter, side_of(known.inter), "name_cut_short", 0.6)


def _words(name: str) -> tuple[str, ...]:
    return tuple(word for word in fold_key(name).split() if word not in _JOINTS)


def _wholes(group: Group) -> list[tuple[str, ...]]:
    return [words for part in name_parts(group.name) if len(words := _words(part)) >= _WHOLE]


def _lacks_words(words: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether `words` stand in `whole` in this order."""
    rest = iter(whole)
    return all(word in rest for word in words)


def _is_own(word: str) -> bool:
    """Whether a word tells a group from others: no name of a land, and in hardly any other name."""
    term = terms().get(word)
    return len(word) > 3 and _counts()[word] in range(1, _OWN + 1) and not (term and (term.nation or term.noun))


@cache
def _counts() -> Counter[str]:
    names = {group.name for group in groups()}
    return Counter(word for name in sorted(names) for word in set(_words(name)))
