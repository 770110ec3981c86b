"""Groups that no table holds and that claim an act by name: `the "Green Dawn Avengers" took credit for the blast`.

Sees the article's words only; whom the table knows is read elsewhere.
"""

import re
from functools import lru_cache

from conflict_events.extract.actors.actor import Actor, ActorContext
from conflict_events.extract.actors.cut_short import cut_short
from conflict_events.extract.actors.mentions import mentions_in
from conflict_events.extract.word_patterns import one_of

_CAPITAL = r"[A-Z][\w'’-]+"
_JOINT = r"(?:(?:of|for|and)(?: the)? |the )?"
_NAME = rf"[\"“]?(?P<name>{_CAPITAL}(?: {_JOINT}{_CAPITAL}){{1,7}})[\"”]?(?: \([A-Z][\w-]+\))?"
_DEED = r"(?:attack|ambush|bombing|blast|explosion|killing|shooting|raid|strike|kidnapping|abduction)s?"
_CLAIMS = re.compile(
    rf"{_NAME},?(?: (?:has|have|had|later|also|on {_CAPITAL}))? "
    rf"(?:claimed (?:responsibility|credit|the {_DEED}|it\b)|(?:took|taken) (?:credit|responsibility)|"
    r"owned up|(?:said|announced) (?:that )?(?:it|they) (?:had |was |were )?(?:carried out|behind|responsible|planted))"
)
_CLAIMED_BY = re.compile(rf"\bclaimed by (?:the |a group (?:called|calling itself) (?:the )?)?{_NAME}")
_GROUP = re.compile(
    rf"\b(?:{one_of('group_words', 'claimant', 'actors')}|{one_of('group_words', 'armed_word', 'actors')})\b"
)
_REBEL = re.compile(one_of("group_words", "rebel_word", "actors"))
_ARTICLE = re.compile(r"^(?:The|A|An) ")


def claimant_of_no_table(context: ActorContext) -> Actor | None:
    """The group that claims the act under a name of its own that no table holds; None where nobody does."""
    if context.article is None:
        return None
    for start, name in _claimants(context.article.text):
        if start < context.begins or any(first <= start < last for first, last in context.elsewhere):
            continue
        inter = "Rebel group" if _REBEL.search(name) else "Political militia"
        return cut_short(name, context) or Actor(name, inter, "group", "claims_by_name", 0.6)
    return None


@lru_cache(maxsize=64)
def _claimants(text: str) -> tuple[tuple[int, str], ...]:
    found = sorted((m.start("name"), m["name"]) for pattern in (_CLAIMS, _CLAIMED_BY) for m in pattern.finditer(text))
    named = [(start, _ARTICLE.sub("", name)) for start, name in found]
    return tuple((start, name) for start, name in named if _GROUP.search(name) and not _is_known(name))


def _is_known(name: str) -> bool:
    """Whether it is a group of the table or a force of a state."""
    forces = {"police", "security", "government"}
    return any(m.named or m.noun_kind in forces or (m.nation and m.noun_kind) for m in mentions_in(name))
