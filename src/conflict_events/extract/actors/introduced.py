"""Groups that no table holds but that the text itself names: `the Klansman gang`, `Green Dawn Front (GDF)`."""

import re
from functools import cache, lru_cache

from conflict_events.extract.actors.actor import Actor, ActorContext
from conflict_events.extract.actors.cut_short import cut_short
from conflict_events.extract.actors.folding import fold_key
from conflict_events.extract.actors.mentions import mentions_in
from conflict_events.extract.actors.table import read_rows
from conflict_events.extract.word_patterns import one_of, word_sets

_HEAD = rf"(?P<head>{one_of('group_words', 'head', 'actors')})"
_NAMED_HEAD = re.compile(
    rf"(?P<name>(?:(?:\b[A-Z0-9][\w'’-]*|\bof|\bthe|\bfor|\band|\bde|\bdel|\bla)\s+)*\b[A-Z0-9][\w'’-]*)\s+{_HEAD}\b"
)
_HEAD_OF = re.compile(
    rf"\b{_HEAD} (?:of|called|named|known as) (?:the )?[\"“]?(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)
_CAPITAL_GROUP = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+(?:\s+(?:[A-Z][\w'’-]+|of|the|for|and))*\s+"
    rf"(?P<head>{one_of('group_words', 'capital_head', 'actors')})"
    r"(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)?)"
)
_WITH_ACRONYM = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+(?:\s+(?:of|the|for|and|[A-Z][\w'’-]+)){1,8})\s+\((?P<acronym>[A-Z][A-Za-z0-9-]{1,9})\)"
)
_GROUP_WORD = re.compile(rf"\b{one_of('group_words', 'armed_word', 'actors')}\b")
_REBEL_WORD = re.compile(one_of("group_words", "rebel_word", "actors"))
_SUFFIX = {
    "clan": "Clan Militia", "sub-clan": "Sub-Clan Militia", "tribe": "Tribal Militia", "militia": "Militia",
    "gang": "Gang", "cartel": "Cartel", "familie": "Clan Militia",
}  # fmt: skip
_COMMUNAL = word_sets("group_words", "actors")["communal"]
_REBEL = word_sets("group_words", "actors")["rebel"]
_LEADING = re.compile(
    r"^(?:The|A|An|This|That|Two|Three|Four|Rival|Armed|Local|Several|Some|One|Both|(?:Members?|Followers) of|"
    r"the|of|for|and|de|del|la)\b\s*"
)
_BEARERS = re.compile(r"^[A-Z]?[a-z]+ (?:of|from|loyal to) (?:the )?(?=[A-Z])")


def introduced(surface: str, context: ActorContext) -> Actor | None:
    """The group that this piece of text names itself, or whose acronym the article explained; else None."""
    explained = _explained(surface, context)
    if explained is not None:
        return explained
    for pattern in (_CAPITAL_GROUP, _NAMED_HEAD, _HEAD_OF):
        found = pattern.search(surface)
        if found is None:
            continue
        name = _plain_name(found["name"])
        if name and not name.isdigit() and not _is_known(name) and not _only_describes(name):
            known = cut_short(name, context)
            return known or _new_group(name, found["head"].lower(), pattern is _CAPITAL_GROUP, context)
    return None


def _explained(surface: str, context: ActorContext) -> Actor | None:
    if context.article is None:
        return None
    explained = _acronyms(context.article.text)
    for word in re.findall(r"[A-Z][A-Za-z0-9-]+", surface):
        if word in explained:
            full = explained[word]
            inter = "Rebel group" if _REBEL_WORD.search(full) else "Political militia"
            return Actor(f"{word}: {full}", inter, "group", "acronym_of_the_article", 0.7)
    return None


@lru_cache(maxsize=64)
def _acronyms(text: str) -> dict[str, str]:
    """Acronyms that the article explains with the name of an armed group, `Full Name (FN)`."""
    explained: dict[str, str] = {}
    for found in _WITH_ACRONYM.finditer(text):
        name = _BEARERS.sub("", _plain_name(found["name"]))
        if _GROUP_WORD.search(name) and not any(m.named for m in mentions_in(name)):
            explained.setdefault(found["acronym"], name)
    return explained


def _plain_name(name: str) -> str:
    """The name without articles, numbers and prepositions before it."""
    shorter = _LEADING.sub("", name).strip()
    return shorter if shorter == name else _plain_name(shorter)


def _new_group(name: str, head: str, is_whole: bool, context: ActorContext) -> Actor:
    head = head.rstrip("s") if head not in {"forces", "corps"} else head
    if head in _COMMUNAL:
        plain = re.sub(r"\s+(?:Clan|Tribe)$", "", name)
        return Actor(
            f"{plain} {_SUFFIX[head]} ({context.place})", "Identity militia", "identity", "introduced_clan", 0.7
        )
    shown = name if is_whole else f"{name} {_SUFFIX.get(head, head.title() if head not in _REBEL else '')}".strip()
    inter = "Rebel group" if head in _REBEL else "Political militia"
    return Actor(shown, inter, "group", "introduced_group", 0.6)


def _only_describes(name: str) -> bool:
    """`Unknown gunmen`, `Masked fighters`: the first word of a sentence has its capital without being a name."""
    return all(word in _modifiers() for word in fold_key(name).split())


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(row["word"] for row in read_rows("modifiers"))


def _is_known(name: str) -> bool:
    """Whether the words are a nation, a noun or a name of the table, so that they name no new group."""
    return any(m.kind in {"nation", "service", "group", "people"} or m.noun_kind for m in mentions_in(name))
