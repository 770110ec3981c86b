"""Near-duplicate articles: one story spread in nearly the same words. Pure; independent of the order of its input.

MinHash LSH (rensa) over shingles of five words proposes candidates, the true Jaccard similarity decides. Groups are
stars, never chains: an article joins the earliest leader it resembles itself, by (published_at, article_id).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import pyarrow as pa

_PERMUTATIONS = 128
#: 64 bands of two rows: a pair with a similarity of 0.25 is proposed with 98 %, of 0.3 with 99.8 %.
_BANDS = 64
_SEED = 20230512
#: A wire copy with another lead and trailer keeps about 0.3 of all shingles; different stories of one event below 0.1.
_MIN_JACCARD = 0.25
#: A copy cut after some paragraphs: most of the shorter text stands in the longer one.
_MIN_CONTAINED = 0.6
_MIN_JACCARD_CONTAINED = 0.15
#: Short texts share shingles by chance (toll formulas, agency phrases).
_MIN_SHARED = 15
#: Copies appear within days; the same form filled in again months later (police notices, weather) is another story.
_WINDOW = timedelta(days=7)
#: Except text that is all but identical.
_SAME_TEXT = 0.95
_WORD = re.compile(r"\w+")
_NO_DATE = datetime.max.replace(tzinfo=UTC)
_CACHED_LEADERS = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One article to compare."""

    article_id: str
    published_at: datetime | None
    text: str


def near_duplicates(articles: pa.Table, texts: pa.Table) -> dict[str, str]:
    """article_id -> article_id of its group's first article, for members of groups of two or more (leader included).

    `articles` needs article_id and published_at, `texts` article_id and text; articles without text are left out.
    """
    dates = dict(zip(articles["article_id"].to_pylist(), articles["published_at"].to_pylist(), strict=True))
    pairs = zip(texts["article_id"].to_pylist(), texts["text"].to_pylist(), strict=True)
    return copy_groups([Entry(article_id, dates[article_id], text) for article_id, text in pairs])


def copy_groups(entries: Sequence[Entry]) -> dict[str, str]:
    """See `near_duplicates`. Undated articles come last and may join any leader."""
    from rensa import RMinHash, RMinHashLSH

    ordered = sorted(entries, key=lambda entry: (entry.published_at or _NO_DATE, entry.article_id))
    shingles_of = lru_cache(maxsize=_CACHED_LEADERS)(lambda number: shingles(ordered[number].text))
    index = RMinHashLSH(_MIN_JACCARD, _PERMUTATIONS, _BANDS)
    leader_of: dict[int, int] = {}
    exact: dict[str, int] = {}
    for number, entry in enumerate(ordered):
        words = _WORD.findall(entry.text.casefold())
        same = " ".join(words)
        if same in exact:
            leader_of[number] = exact[same]
            continue
        own = _shingles_of_words(words)
        leader: int | None = None
        if len(own) >= _MIN_SHARED:
            sketch = RMinHash(_PERMUTATIONS, _SEED)
            sketch.update(list(own))
            candidates = sorted(set(index.query(sketch)))
            leader = next(
                (c for c in candidates if is_copy(own, shingles_of(c), _close_in_time(entry, ordered[c]))), None
            )
            if leader is None:
                index.insert(number, sketch)
        exact[same] = number if leader is None else leader
        if leader is not None:
            leader_of[number] = leader
    groups = {ordered[number].article_id: ordered[leader].article_id for number, leader in leader_of.items()}
    return groups | {leader: leader for leader in groups.values()}


def shingles(text: str) -> frozenset[str]:
    """Runs of five words, case and punctuation ignored; empty for fewer words."""
    return _shingles_of_words(_WORD.findall(text.casefold()))


def _shingles_of_words(words: list[str]) -> frozenset[str]:
    runs = zip(words, words[1:], words[2:], words[3:], words[4:], strict=False)
    return frozenset(map(" ".join, runs))


def is_copy(one: frozenset[str], other: frozenset[str], is_close_in_time: bool) -> bool:
    """Whether two sets of shingles are those of one text, changed at most in lead, trailer and some sentences."""
    shared = len(one & other)
    if shared < _MIN_SHARED:
        return False
    jaccard = shared / (len(one) + len(other) - shared)
    if not is_close_in_time:
        return jaccard >= _SAME_TEXT
    contained = shared / min(len(one), len(other))
    return jaccard >= _MIN_JACCARD or (contained >= _MIN_CONTAINED and jaccard >= _MIN_JACCARD_CONTAINED)


def _close_in_time(one: Entry, other: Entry) -> bool:
    if one.published_at is None or other.published_at is None:
        return True
    return abs(one.published_at - other.published_at) <= _WINDOW
