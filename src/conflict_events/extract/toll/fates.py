"""Whether those hit and those dead are the same people: reports tell a wound first and the death after it.

Works on the counts of one event; adds nothing up.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.model import FIGHTING, Count

PLAIN = 0.9
"""Words that say "wounded" outright; weaker ones ("in hospital", "treated") count where nothing plainer is told."""
_NEAR = 2
"""Sentences within which "he" or "one of them" speaks of the wounded told before."""
_OWNERS = ("his", "her", "their")
_KIN = toll_words("kin")
_AGE = re.compile(r"\d+-(?:year|month)-old")
_DIED = re.compile(r"^intransitive|:(?:pronounced|declared|confirmed) dead")


def are_others(struck: Sequence[Count], live: Sequence[Count]) -> bool:
    """Whether the people of `struck` (hit, fate open) are other people than the dead among `live`.

    So in "a man was killed and two others shot"; not so in "four shot, one dead", where the dead are some of the four.
    """
    most = max(struck, key=lambda c: c.best)
    if most.is_additional or _is_kin(most, live) or _is_new(most, live) or _are_bystanders(most, live):
        return True
    if most.rule.startswith("self:") or _is_pronoun(most):
        return False  # "a girl has died after she was shot"
    for dead in live:
        if dead.kind != "killed" or dead.negated or dead.is_part or dead.is_definite or dead.sentence != most.sentence:
            continue
        if dead.start < most.start or (dead.noun is not None and most.noun is not None and dead.best >= most.best):
            return True
    return False


def _is_kin(hurt: Count, live: Sequence[Count]) -> bool:
    """ "Her daughter was hit in the hip", told behind the dead and of none of their nouns: somebody beside them."""
    words = hurt.text.lower().split()
    if words[0] not in _OWNERS or not _KIN & set(words):
        return False
    dead = [c for c in live if c.kind == "killed" and not c.negated]
    return all(c.start < hurt.start and c.noun != hurt.noun and not c.is_definite for c in dead)


def _is_new(hurt: Count, live: Sequence[Count]) -> bool:
    """ "A girl took a bullet", told behind one dead of another noun: whom "a" brings in is somebody else."""
    dead = [c for c in live if c.kind == "killed" and not c.negated and not c.in_title]
    if hurt.in_title or hurt.best != 1 or hurt.noun is None or hurt.text.split()[0].lower() not in _BRINGS_IN:
        return False
    return bool(dead) and all(c.best == 1 and c.start < hurt.start and _is_another(c, hurt) for c in dead)


def _are_bystanders(hurt: Count, live: Sequence[Count]) -> bool:
    """ "Eight soldiers and four rebels died. Twenty people were hit": where only fighters died, people are others."""
    dead = [c for c in live if c.kind == "killed" and not c.negated]
    told = bool(dead) and all(c.side in FIGHTING and c.start < hurt.start for c in dead)
    return told and hurt.noun is not None and hurt.side in ("general", "civilian")


_BRINGS_IN = ("a", "an", "one", "another")


def _is_another(one: Count, other: Count) -> bool:
    return one.noun is not None and one.noun != other.noun and not one.is_definite


_WOMEN, _MEN = toll_words("woman_noun"), toll_words("man_noun")


def are_man_and_woman(one: Count, other: Count) -> bool:
    """Whether the nouns of the two can be of no one person."""
    nouns = [set((c.noun or "").split()) for c in (one, other)]
    return any(a & _WOMEN and b & _MEN for a, b in (nouns, nouns[::-1]))


def died_of_wounds(wounded: Sequence[Count], live: Sequence[Count]) -> int:
    """How many of `wounded` died later ("two were wounded; one of them died"), by the words that lead back to them."""
    return max((c.best for c in live if any(_leads_back(c, hurt, live) for hurt in wounded)), default=0)


def with_died_of_wounds(live: Sequence[Count]) -> list[Count]:
    """ "Killed a guard and hurt two. One of them died": beside the dead of that breath, where no more were told before.

    What is told as the whole ("12 dead") may hold those who died later, so that it grows by nobody.
    """
    return [replace(c, is_additional=True, is_later=True, is_part=False) if _is_one_more(c, live) else c for c in live]


def _is_one_more(count: Count, live: Sequence[Count]) -> bool:
    hurt = [c for c in live if c.kind == "wounded" and not c.negated and _leads_back(count, c, live)]
    if not hurt or count.is_additional or _DIED.search(count.rule) is None:
        return False
    before = [c for c in live if c.kind == "killed" and c.best and c.start < count.start and not c.is_recalled]
    beside = [c for c in before if c.sentence == hurt[-1].sentence]
    return bool(beside) and not any(c.is_total or c.best > sum(d.best for d in beside) for c in before)


def _is_pronoun(count: Count) -> bool:
    return count.best == 1 and count.is_definite and count.noun is None and count.name is None


def is_the_dead(wounded: Sequence[Count], live: Sequence[Count]) -> bool:
    """Whether the one person in care is the one who is told dead elsewhere: "he was taken to hospital", "the child was
    treated". An article that opens with a death tells afterwards how the victim was found and brought in.
    """
    dead = [c for c in live if c.kind == "killed" and not c.negated and not c.is_cumulative and not c.is_recalled]
    if not dead or any(c.best != 1 or not _is_victim(c) for c in dead):
        return False
    return all(c.best == 1 and c.strength < PLAIN and not c.is_additional and _fits(c, dead) for c in wounded)


def _is_victim(dead: Count) -> bool:
    return dead.side in ("general", "civilian", "") or dead.rule.startswith("self:")


def _fits(hurt: Count, dead: Sequence[Count]) -> bool:
    if hurt.name is not None:
        return any(c.name is not None and c.name.split()[-1] == hurt.name.split()[-1] for c in dead)
    if any(age in c.text for c in dead for age in _AGE.findall(hurt.text)):
        return True
    nouns = {c.noun for c in dead} | {None, "victim", "the victim"}
    return hurt.is_definite and hurt.noun in nouns and "other" not in hurt.text.lower().split()


def _leads_back(count: Count, hurt: Count, live: Sequence[Count]) -> bool:
    if count.kind != "killed" or count.negated or hurt.is_additional or count.best > hurt.best:
        return False
    if "the dead" in count.rule or count.text.lower().endswith(" those"):
        return False  # "among the dead is a boy", "one of those killed": one of those told dead
    if not 0 <= count.sentence - hurt.sentence <= _NEAR or count.start < hurt.start or count.rule.startswith("self:"):
        return False
    if any(c.kind == "wounded" and c.sentence == count.sentence and c.start > count.start for c in live):
        return False  # "one died and twelve were wounded" tells the whole anew
    anonymous = count.noun is None and count.name is None and count.best == 1 and not count.is_additional
    return count.is_part or (anonymous and _DIED.search(count.rule) is not None)
