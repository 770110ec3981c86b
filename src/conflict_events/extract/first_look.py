"""The cheap first look: drops articles and sentences that cannot hold an event before any model sees them.

Two tables of `seeds/triggers`: `conflict_words.csv`, found in one pass by an Aho-Corasick automaton, says
whether an article speaks of conflict at all; `first_look.csv`, a linear model over words and word pairs
(training/first_look.py), ranks its sentences.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from conflict_events.extract.letterhead import is_letterhead
from conflict_events.resources import seed_rows
from conflict_events.text import Article, Sentence

LEAST_WORDS = 2
"""Conflict words that a whole article must have; a short text passes with one."""
SHORT_TEXT = 400
"""Characters up to which a text counts as short."""
SENTENCE_FLOOR = -4.0
"""Score under which a sentence is not read; `python -m training.first_look` prints what that costs. At -3.5 one marked
new event in 1,183 was lost, but tolls too: "charged in the shooting death of" says little that is news."""
ARTICLE_FLOOR = -2.5
"""Score that the strongest sentence of an article must reach; a short text need not. At -1.5 two events of muc4 in 211
found were lost (0.9 %): a communique and an interview tell what happened in words that rank low."""

PROMISING = 1.0
"""Score of a sentence that makes an article worth a look all the same: a rancher "carried off by masked men",
"relay cabinets burned" at night are told without a word of conflict."""

_WORD = re.compile(r"[a-z]+|\d+")


def first_look(article: Article) -> list[Sentence]:
    """Sentences worth reading, in order; none when the article speaks of no conflict or tells nothing like news."""
    if not speaks_of_conflict(article):
        return []
    scores = [sentence_score(s.text) for s in article.sentences]
    if not _is_short(article) and max(scores, default=0.0) < ARTICLE_FLOOR:
        return []
    return [
        s
        for s, score in zip(article.sentences, scores, strict=True)
        if s.kind == "title" or (score >= SENTENCE_FLOOR and not is_letterhead(s.text))
    ]


def speaks_of_conflict(article: Article) -> bool:
    """Whether anything in the article is worth a look: it has conflict words enough, or a promising sentence."""
    least = 1 if _is_short(article) else LEAST_WORDS
    return conflict_words(article.text) >= least or any(sentence_score(s.text) >= PROMISING for s in article.sentences)


def _is_short(article: Article) -> bool:
    return len(article.text) <= SHORT_TEXT


def ranked(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with those first that are likeliest to tell an event."""
    return sorted(sentences, key=lambda s: (-sentence_score(s.text), s.index))


def conflict_words(text: str) -> int:
    """Number of words of a text at which a conflict word begins."""
    low = text.lower()
    automaton, whole = _automaton()
    # Overlapping, or "shell" would hide "shelling" behind it, and then be no whole word itself.
    return len(
        {
            start
            for number, start, end in automaton.find_matches_as_indexes(low, overlapping=True)
            if (start == 0 or not low[start - 1].isalnum())
            and (not whole[number] or end == len(low) or not low[end].isalnum())
        }
    )


@lru_cache(2_000)  # the sentences of one article, which are asked for up to three times
def sentence_score(text: str) -> float:
    """Log-odds, by words alone, that a sentence tells a new event."""
    weights = _weights()
    return weights[""] + sum(weights[term] for term in terms(text) if term in weights)


def terms(text: str) -> set[str]:
    """Words (numbers as 0), beginnings of long words and word pairs of a text in lower case."""
    words = ["0" if w.isdigit() else w for w in _WORD.findall(text.lower().replace("’", "'"))]
    starts = {f"{w[:5]}*" for w in words if len(w) >= 6}
    return set(words) | starts | {f"{a} {b}" for a, b in pairwise(words)}


@cache
def _automaton() -> tuple[Any, tuple[bool, ...]]:
    import ahocorasick_rs

    rows = seed_rows("triggers", "conflict_words")
    automaton = ahocorasick_rs.AhoCorasick([row["word"] for row in rows])
    return automaton, tuple(row["match"] == "whole" for row in rows)


@cache
def _weights() -> dict[str, float]:
    """Weight by term; the empty term holds the bias."""
    return {row["term"]: float(row["weight"]) for row in seed_rows("triggers", "first_look")}
