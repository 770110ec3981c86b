"""Describes how a toponym stands to an act in its sentence: preposition, distance, clause. Scores fitness as a place.

Pure functions over words; the spaCy parse, where present, only sharpens "same clause".
"""

import re
from dataclasses import dataclass
from typing import Any

from conflict_events.locate.cues import load_cues
from conflict_events.locate.words import split_words
from conflict_events.text import Article, Sentence, Toponym

_CLAUSE_BREAK = re.compile(
    r"[;:]|, (?:and|but|while|where|which|who|after|when|as)\b|\b(?:said|says|according to|told)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a toponym. `distance` in words from the act; `preposition` the kind that governs it."""

    preposition: str | None
    word: str | None
    distance: int
    before_act: bool
    same_clause: bool
    destination: bool
    seat_or_source: bool
    modifier: bool
    country: bool
    depth: int | None

    def fitness(self) -> float:
        """0..1.2: how well the surroundings fit the place of the act."""
        score = {"in": 1.0, "to": 0.45, "of": 0.55, "from": 0.12}.get(self.preposition or "", 0.45)
        if self.destination:
            score *= 0.2
        if self.seat_or_source:
            score *= 0.3
        if self.modifier:
            score *= 0.5
        if self.country:
            score *= 0.6
        if self.before_act and self.preposition != "in":
            score *= 0.8
        if self.depth is not None:
            score *= 1.15 if self.depth <= 2 else 1.0 if self.depth <= 4 else 0.8
        return score / (1 + self.distance / 40)


def describe(
    article: Article, sentence: Sentence, start: int, end: int, toponym: Toponym, toponyms: Any = ()
) -> Around:
    """The surroundings of `toponym` in `sentence`, seen from the act at [start, end) (article offsets)."""
    cues = load_cues()
    text = article.text
    left = text[max(sentence.start, toponym.start - 120) : toponym.start]
    right = text[toponym.end : min(sentence.end, toponym.end + 60)]
    kind, word = _governing(left)
    low, high = sorted((max(toponym.start, start), min(toponym.start, start)))
    between = text[min(toponym.end, end) : max(toponym.start, start)]
    after = split_words(right)[:2]
    follows = after[0] if after and right[: after[0].start].strip(" ") == "" else None
    modifier = follows is not None and (
        follows.lower in cues["org_after"]
        or (kind is None and not follows.name_like and follows.lower not in cues["unit"])
    )
    return Around(
        preposition=kind,
        word=word,
        distance=len(between.split()),
        before_act=toponym.start < start,
        same_clause=_CLAUSE_BREAK.search(between) is None,
        destination=_is_destination(left),
        seat_or_source=_is_seat(left, right),
        modifier=modifier and kind != "in",
        country=toponym.place is not None and toponym.place.feature == "country",
        depth=_depth(sentence, start, toponym),
    )


def _governing(left: str) -> tuple[str | None, str | None]:
    cues = load_cues()
    words = split_words(left)
    passed_comma = False
    for word in reversed(words[-8:]):
        for kind in ("in", "from", "to", "of"):
            if word.lower in cues[f"{kind}_preposition"]:
                if kind == "of" and _names_unit(words, word.start):
                    break
                return kind, word.lower
        skippable = (
            word.lower in ("the", "a", "and", "its", "of")
            or word.lower in cues["direction"]
            or word.lower in cues["unit"]
        )
        if not skippable and not word.name_like:
            return None, None
        passed_comma = passed_comma or "," in left[word.end :]
    return None, None


def _names_unit(words: list[Any], start: int) -> bool:
    cues = load_cues()
    earlier = [w for w in words if w.end <= start]
    return bool(earlier) and (
        earlier[-1].lower in cues["unit"]
        or earlier[-1].lower in cues["direction"]
        or earlier[-1].lower in cues["site_word"]
    )


_DESTINATION = re.compile(
    r"\b(?:hospitals?|clinic|morgue|airlifted|evacuated|flown|transferred|fled|flee|escaped|returned|travell?ed|heading|headed"
    r"|bound for|en route to|on (?:their|his|her|its) way to|rushed|taken to)\b[^.;]{0,40}$",
    re.I,
)
_SEAT = re.compile(
    r"\b(?:based|headquartered|speaking|told reporters|born|raised|native|resident|embassy|capital|statement)\b[^.;]{0,25}$",
    re.I,
)
_SEAT_AFTER = re.compile(r"^-?(?:based|born|backed|led|controlled|style)\b", re.I)


def _is_destination(left: str) -> bool:
    return _DESTINATION.search(left[-60:]) is not None


def _is_seat(left: str, right: str) -> bool:
    return _SEAT.search(left[-45:]) is not None or _SEAT_AFTER.match(right) is not None


def _depth(sentence: Sentence, start: int, toponym: Toponym) -> int | None:
    """Steps up the parse from the toponym to the act, None without a parse or when the act is not above it."""
    doc = sentence.tokens
    if doc is None:
        return None
    place = _token_at(doc, toponym.end - 1 - sentence.start)
    act = _token_at(doc, start - sentence.start)
    if place is None or act is None:
        return None
    steps, token = 0, place
    while token.i != act.i:
        if token.head.i == token.i or steps > 12:
            return None
        token = token.head
        steps += 1
    return steps


def _token_at(doc: Any, offset: int) -> Any:
    if offset < 0 or offset >= len(doc.text):
        return None
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[-1] if span is not None and len(span) else None
