"""Names what stands around a toponym as seen from one act: preposition, order, distance, clause, syntax.

Every feature is a short string ("prep=in", "gap=0-3"); their weights are data (`attachment_weights.csv`). Pure
functions; a parse of the sentence adds features, its absence only removes them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from conflict_events.locate.cues import load_cues, one_of
from conflict_events.locate.words import Word, split_words
from conflict_events.text import Sentence, Toponym

_OF_CLAUSES = frozenset(("ROOT", "nsubj", "nsubjpass", "dobj", "pobj", "attr", "npadvmod", "appos", "conj"))
_OF_PHRASES = frozenset(("compound", "amod", "nmod", "poss"))
_CORE_LABELS = _OF_CLAUSES | _OF_PHRASES


@dataclass(frozen=True, slots=True)
class _Shapes:
    """What is looked for between a place and an act, and beside a place; words from `cue_words.csv`."""

    clause_break: re.Pattern[str]
    left: tuple[tuple[str, int, re.Pattern[str]], ...]
    """Feature, characters looked at before the name, pattern."""
    right: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _shapes() -> _Shapes:
    return _Shapes(
        clause_break=re.compile(rf"[;:]|, {one_of('clause_opening')}\b|\b(?:said|says|according to|told)\b", re.I),
        left=(
            ("destination", 60, re.compile(rf"\b{one_of('leads_away')}\b[^.;]{{0,40}}$", re.I)),
            ("seat", 45, re.compile(rf"\b{one_of('seat_of')}\b[^.;]{{0,25}}$", re.I)),
        ),
        right=(
            ("seat_after", re.compile(rf"^[-\u2010 ]{one_of('hyphened_origin')}\b", re.I)),
            ("speaks", re.compile(rf"^(?:,? (?:has |have |had )?){one_of('speech_of_a_state')}\b", re.I)),
        ),
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
    found.append("clause=other" if _shapes().clause_break.search(between) else "clause=same")
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
    if word:
        found.append(f"word={word}")
    if container:
        found.append("after_comma")
    found.append(f"prep={kind}:{'country' if feature in ('country', 'region') else 'place'}")
    shapes = _shapes()
    found += [feature for feature, reach, shape in shapes.left if shape.search(left[-reach:])]
    found += [feature for feature, shape in shapes.right if shape.match(right)]
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
        skipped = any(word.lower in cues[k] for k in ("reached_over", "direction", "unit", "site_word"))
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
