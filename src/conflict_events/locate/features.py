"""Names what stands around a toponym as seen from one act: preposition, order, distance, clause, syntax.

Every feature is a short string ("prep=in", "gap=0-3"); their weights are data (`attachment_weights.csv`). Pure
functions; a parse of the sentence adds features, its absence only removes them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from conflict_events.locate.cues import load_cues
from conflict_events.locate.words import Word, split_words
from conflict_events.text import Sentence, Toponym

_CLAUSE_BREAK = re.compile(
    r"[;:]|, (?:and|but|while|where|which|who|after|when|as)\b|\b(?:said|says|according to|told)\b", re.I
)
_DESTINATION = re.compile(
    r"\b(?:hospitals?|clinic|morgue|airlifted|evacuated|flown|transferred|fled|flee|escaped|returned|travell?ed|heading"
    r"|headed|bound for|en route to|on (?:their|his|her|its) way to|rushed|taken to|deported|extradited)\b[^.;]{0,40}$",
    re.I,
)
_SEAT = re.compile(
    r"\b(?:based|headquartered|speaking|told reporters|born|raised|native|residents?|embassy|capital|statement"
    r"|government|authorities|officials?|ministry|parliament|court)\b[^.;]{0,25}$",
    re.I,
)
_SEAT_AFTER = re.compile(
    r"^[-\u2010 ](?:based|born|backed|led|controlled|style|supported|allied|made|built|trained|funded)\b", re.I
)
_SPEECH_AFTER = re.compile(
    r"^(?:,? (?:has |have |had )?)(?:said|says|accused|denied|warned|condemned|blamed|announced|claimed)\b", re.I
)
_WORDS_KEPT = frozenset(
    [
        "in",
        "at",
        "near",
        "on",
        "outside",
        "around",
        "across",
        "between",
        "from",
        "to",
        "of",
        "into",
        "against",
        "toward",
        "towards",
        "inside",
        "by",
        "through",
        "over",
    ]
)
_CORE_LABELS = frozenset(
    [
        "nsubj",
        "nsubjpass",
        "dobj",
        "pobj",
        "compound",
        "poss",
        "appos",
        "nmod",
        "conj",
        "ROOT",
        "attr",
        "npadvmod",
        "amod",
    ]
)


def own_sentence(
    sentence: Sentence, text: str, act: tuple[int, int], toponym: Toponym, others: Sequence[Toponym]
) -> list[str]:
    """Features of a toponym in the sentence of the act. `act` and toponyms count in `text`."""
    found = ["own", *surroundings(sentence, text, toponym)]
    before = toponym.start < act[0]
    low, high = (toponym.end, act[0]) if before else (act[1], toponym.start)
    between = text[low:high] if low < high else ""
    words = between.split()
    order = "before" if before else "after"
    size = len(words)
    bucket = next(name for name, top in _GAPS if size <= top)
    found += [f"order={order}", f"gap={order}:{bucket}"]
    crossed = sum(1 for t in others if low <= t.start < high and t.start != toponym.start)
    found.append(f"crossed={order}:{min(crossed, 2)}")
    found.append("clause=other" if _CLAUSE_BREAK.search(between) else "clause=same")
    found += list(_syntax(sentence, act[0], toponym))
    return found


_GAPS = (("0-1", 1), ("2-4", 4), ("5-8", 8), ("9-14", 14), ("15-24", 24), ("25+", 10_000))


def surroundings(sentence: Sentence, text: str, toponym: Toponym) -> list[str]:
    """Features that do not depend on an act."""
    left = text[max(sentence.start, toponym.start - 120) : toponym.start]
    right = text[toponym.end : min(sentence.end, toponym.end + 60)]
    return list(_beside(left, right, toponym.place.feature if toponym.place else "unlisted"))


@lru_cache(maxsize=4096)
def _beside(left: str, right: str, feature: str) -> tuple[str, ...]:
    """Kept by text: every act of an article asks about the same toponyms."""
    kind, word, container = governing(left)
    found = [f"prep={kind}", f"feature={feature}"]
    if word in _WORDS_KEPT:
        found.append(f"word={word}")
    if container:
        found.append("after_comma")
    found.append(f"prep={kind}:{'country' if feature in ('country', 'region') else 'place'}")
    if _DESTINATION.search(left[-60:]):
        found.append("destination")
    if _SEAT.search(left[-45:]):
        found.append("seat")
    if _SEAT_AFTER.match(right):
        found.append("seat_after")
    if _SPEECH_AFTER.match(right):
        found.append("speaks")
    found += _right_side(right, kind)
    if not left.strip():
        found.append("sentence_start")
    return tuple(found)


def _right_side(right: str, kind: str | None) -> list[str]:
    cues = load_cues()
    following = split_words(right)[:1]
    if not following or right[: following[0].start].strip(" ") != "":
        return ["stop_after"]
    word = following[0]
    if word.lower in cues["unit"]:
        return ["unit_after"]
    if word.lower in cues["org_after"]:
        return ["org_after"]
    if right.startswith(("'s", "’s")):
        return ["possessive"]
    return [f"modifier={kind is None}"] if word.name_like or right[:1] == "-" else []


def governing(left: str) -> tuple[str | None, str | None, bool]:
    """Kind and word of the preposition left of a toponym, and whether a comma or name stands between ("X, Y")."""
    cues = load_cues()
    words = split_words(left)
    passed = False
    for index in range(len(words) - 1, max(-1, len(words) - 10), -1):
        word = words[index]
        kind = next((k for k in ("in", "from", "to", "of") if word.lower in cues[f"{k}_preposition"]), None)
        if kind and not (kind == "of" and index and _names_unit(words[index - 1])):
            return kind, word.lower, passed
        skipped = word.lower in ("the", "a", "and", "its", "of", "both") or any(
            word.lower in cues[k] for k in ("direction", "unit", "site_word")
        )
        if not skipped and not word.name_like:
            return None, None, passed
        passed = passed or word.name_like
    return None, None, passed


def _names_unit(word: Word) -> bool:
    cues = load_cues()
    return any(word.lower in cues[k] for k in ("unit", "direction", "site_word"))


def _syntax(sentence: Sentence, act_start: int, toponym: Toponym) -> Iterator[str]:
    """Steps from the toponym up to, and from the act up to, their lowest common head; label of the toponym."""
    doc = sentence.tokens
    if doc is None:
        yield "unparsed"
        return
    place = _token_at(doc, toponym.end - 1 - sentence.start)
    act = _token_at(doc, act_start - sentence.start)
    if place is None or act is None:
        return
    yield f"dep={place.dep_ if place.dep_ in _CORE_LABELS else 'other'}"
    above_act = {token.i: steps for steps, token in enumerate(_upwards(act))}
    for down, token in enumerate(_upwards(place)):
        if token.i in above_act:
            up = above_act[token.i]
            yield f"path={min(up, 3)}:{min(down, 5)}"
            if up == 0 and down:
                yield "under_act"
            return
    yield "path=none"


def _upwards(token: Any) -> Iterator[Any]:
    for _ in range(40):
        yield token
        if token.head.i == token.i:
            return
        token = token.head


def _token_at(doc: Any, offset: int) -> Any:
    if offset < 0 or not len(doc) or offset >= doc[-1].idx + len(doc[-1].text_with_ws):
        return None
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[-1] if span is not None and len(span) else None
