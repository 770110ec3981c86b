"""Which event a figure is of where a sentence tells several places, each with its own: by the place right behind it."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import islice

from conflict_events.extract.affinity import Group
from conflict_events.extract.spread import are_listed
from conflict_events.extract.toll.model import Count
from conflict_events.text import Article

_TO_PLACE = 40
"""Characters between a figure and the place that is its own."""


def at_their_places(heard: Sequence[Sequence[Count]], groups: Sequence[Group], article: Article) -> list[list[Count]]:
    """Figures that several events share, each with the places right behind it: "three in Morek and two in Khan"."""
    owners = Counter((c.start, c.end) for counts in heard for c in {(c.start, c.end): c for c in counts}.values())
    named = [{p.start: p.end for m in group.members for p in m.statement.places} for group in groups]
    spots = sorted({span for places in named for span in places.items()})
    figures = sorted(start for start, _ in owners)
    return [
        [c for c in counts if owners[c.start, c.end] == 1 or _is_there(own, _behind(c, spots, figures, article.text))]
        for counts, own in zip(heard, named, strict=True)
    ]


def _behind(count: Count, spots: Sequence[tuple[int, int]], figures: Sequence[int], text: str) -> list[int]:
    """The place named near behind a figure, before any other figure, and those listed with it: "seven in Kaya and
    Djibo"."""
    first = bisect_left(spots, (count.end, 0))
    following = bisect_left(figures, count.end)
    last = figures[following] if following < len(figures) else len(text)
    found: list[int] = []
    end = count.end
    for start, stop in islice(spots, first, None):
        if start >= last or not (are_listed(text[end:start]) if found else start - end <= _TO_PLACE):
            break
        found.append(start)
        end = stop
    return found


def _is_there(own: Collection[int], behind: Sequence[int]) -> bool:
    """Whether one of the places of a figure is the event's, or it has none."""
    return not behind or any(spot in own for spot in behind)
