"""Names that a text mentions on the way to where an act was: where people came from, were bound for or were taken to,
where somebody spoke, what a distance is measured from. Works on toponyms and the words beside them; looks nothing up.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from conflict_events.extract.word_patterns import one_of
from conflict_events.text import Article, Sentence, Toponym

_LEAD = r"(?!(?:the\s+)?streets?\b)(?:the\s+)?(?:(?!at\b|in\b|near\b)[a-z-]{2,20}\s+){0,2}(?:of\s+)?"
_WHITHER = re.compile(
    rf"\b(?:{one_of('words', 'moved_to')}\s+(?:[a-z-]+\s+){{0,3}}(?:to|towards?)"
    rf"|{one_of('words', 'bound_for')}\s+(?:for|to|towards?)"
    rf")\s+{_LEAD}$",
    re.IGNORECASE,
)
_TO_BED = re.compile(
    rf"\b{one_of('words', 'brought_to_bed')}\b[^.;]{{0,40}}\b{one_of('words', 'bedside')}\s+(?:in|at|of)\s+{_LEAD}$",
    re.IGNORECASE,
)
_DIED_LATER = re.compile(
    rf"\b{one_of('words', 'of_the_hurt')}\s+(?:[a-z-]+\s+){{0,2}}(?:dies|died|succumbs|succumbed)"
    rf"(?:\s+(?!in\b|at\b)[a-z]+){{0,3}}\s+(?:in|at)\s+{_LEAD}$",
    re.IGNORECASE,
)
"""Headlines of a second day: "Injured soldier dies in Delhi", "Second victim dies in Ranchi"."""
_SPOKE_IN = re.compile(
    r"\b(?:said|says|told\s+(?:[a-z]+\s+){0,1}[a-z]+)"
    rf"\s+(?:(?:on|late|early)\s+[a-z]+\s+|[a-z]+day\s+|today\s+)?(?:in|from)\s+{_LEAD}$",
    re.IGNORECASE,
)
_WAY = re.compile(rf"\b(?:from|to|towards?)\s+{_LEAD}$", re.IGNORECASE)
_DISTANCE = re.compile(
    r"\b(?:km|kms|kilomet(?:er|re)s?|miles?|metres|meters|far|minutes?|hours?)\b[^.;,]{0,30}$", re.IGNORECASE
)
_THERE = re.compile(
    r"\b(?:(?:in|at|near|outside|inside|around)\s+(?:the\s+)?(?:[a-z-]{2,20}\s+){0,3}(?:of\s+)?"
    rf"|{one_of('words', 'struck_there')}\s+(?:the\s+(?:[a-z-]{{2,20}}\s+){{0,2}}of\s+)?"
    r"|(?:city|town|village)\s+of\s+)$",
    re.IGNORECASE,
)
_WHERE = re.compile(r",?\s+where\b", re.IGNORECASE)
_LIES = re.compile(
    r"\s(?:lies|lay|sits|stands|is|was)\s(?:[a-z]+\s){0,3}\d[\d.,]*\s?-?(?:km|kms|kilomet(?:er|re)s?|miles?)\b"
    r"[^.;,]{0,40}\b(?:of|from)\s(?:[a-z]+\s){0,4}"
)
"""Between two names: "Sake lies 27 kilometres west of Goma" tells where Sake is, and of no act in Goma."""
_PART = re.compile(r"(?:'s|’s)?\s(?:suburb|neighbou?rhood|quarter|township|borough)s?\s(?:of\s|,\s?)", re.IGNORECASE)
"""Between two names: "the Baghdad suburb of Tarmiya"."""
_NEAR = re.compile(
    r",?\s(?:a\s(?:[a-z]+\s){1,3})?(?:located\s)?(?:near|outside|close\sto|not\sfar\sfrom"
    r"|(?:just\s|to\sthe\s){0,2}(?:north|south|east|west)(?:-?(?:east|west))?\sof"
    r"|(?:about\s|some\s|around\s)?\d[\d.,]*\s?-?(?:km|kms|kilomet(?:er|re)s?|miles?)\s[^.;,]{0,25}\b(?:of|from))"
    r"\s(?:the\s)?(?:[a-z]+\s){0,3}",
    re.IGNORECASE,
)
"""Between two names: "in Qusra near Nablus", "in Konna, 70 km north of Mopti", "in Taji, northwest of Baghdad"."""
_BORDER = re.compile(rf"\b{one_of('words', 'border')}s?\s+with\s+(?:the\s+)?$", re.IGNORECASE)
_SIGNED = re.compile(
    rf"\b{one_of('words', 'wrote')}\s+by\s(?:[^().;:]|(?<=\b\w)\.){{2,160}}\s(?:in|from)\s+$",
    re.IGNORECASE,
)
"""Where those who wrote the article sat: "(Reporting by A. Sow in Dakar and B. Ba in Thies)"."""
_OWNER = re.compile(rf"\s{one_of('words', 'owned')}\b", re.IGNORECASE)
"""Behind a country: "a U.S. airstrike", "the Kenya embassy"."""
_KNOWN = 0.6
"""Score from which a name stands for itself, so that the one that it is said to be near only helps to find it."""
_BEFORE, _SIGNATURE = 60, 240
_start = attrgetter("start")
_LARGE = ("country", "region", "admin1", "natural")
"""What a text says that an act was in although it names the spot elsewhere."""


def is_yardstick(toponym: Toponym, toponyms: Sequence[Toponym], text: str) -> bool:
    """Whether a name only says how far a known town is from it, of which town the next name is a part, or across which
    border something lies: "near the border with Sudan in eastern Chad"."""
    if _BORDER.search(text, max(0, toponym.start - _BEFORE), toponym.start) is not None:
        return any(t.identity != toponym.identity and abs(t.start - toponym.end) <= 2 * _BEFORE for t in toponyms)
    for other in toponyms:
        if other.place is None or other.place.feature not in ("town", "site"):
            continue
        behind, before = toponym.start - other.end, other.start - toponym.end
        if 0 < behind <= _BEFORE + _BEFORE and _LIES.fullmatch(text, other.end, toponym.start) is not None:
            return True
        if 0 < behind <= _BEFORE and other.score >= _KNOWN and _NEAR.fullmatch(text, other.end, toponym.start):
            words = _left(other, toponyms, text)
            return not (_is_left_for(other, words, text) or _leads_away(words))
        if 0 < before <= _BEFORE and _PART.fullmatch(text, toponym.end, other.start) is not None:
            return True
    return False


def beside_the_place(article: Article, toponyms: Sequence[Toponym]) -> set[int]:
    """Starts of the names that are passed by or only say how far a town is from them."""
    yardsticks = {t.start for t in toponyms if is_yardstick(t, toponyms, article.text)}
    return passed_by(article, toponyms) | yardsticks


def passed_by(article: Article, named: Sequence[Toponym]) -> set[int]:
    """Starts of those of an event's names that say whence, whither or who spoke, while another says where.

    Where people were taken, fled or spoke gives way to any other name below a country; any other "from" and "to" only
    to a town named with "in", "at" or "near" in the same sentence.
    """
    text = article.text
    left = _lefts(named, text)
    elsewhere = {
        t.start for t in named if _is_left_for(t, left[t.start], text) or _is_signed(t, text) or _is_owner(t, text)
    }
    spots = [t for t in named if t.start not in elsewhere and _is_below_country(t)]
    passed = {start for start in elsewhere if spots}
    for toponym in named:
        if toponym.start in elsewhere or not _leads_away(left[toponym.start]):
            continue
        sentence = article.sentence_at(toponym.start)
        if sentence is None:
            continue
        beside = spots[bisect_left(spots, sentence.start, key=_start) : bisect_left(spots, sentence.end, key=_start)]
        if any(_is_there(t, toponym, sentence, text) for t in beside):
            passed.add(toponym.start)
    return passed | _headlines_of(passed, article, named)


def _headlines_of(passed: set[int], article: Article, named: Sequence[Toponym]) -> set[int]:
    """Starts of the names in the headline that the body below has for passed by only: "Convoy to Bangui ambushed"."""
    below = {t.identity for t in named if t.start >= article.title_end and t.start not in passed}
    dropped = {t.identity for t in named if t.start in passed} - below
    return {t.start for t in named if t.start < article.title_end and t.identity in dropped}


def _lefts(named: Sequence[Toponym], text: str) -> dict[int, str]:
    """`_left` of names in text order, by their starts."""
    found: dict[int, str] = {}
    end = 0
    for toponym in named:
        found[toponym.start] = text[max(toponym.start - 2 * _BEFORE, end) : toponym.start]
        end = max(end, toponym.end)
    return found


def _left(toponym: Toponym, named: Sequence[Toponym], text: str) -> str:
    """The words before a name, back to the name before it."""
    start = max([toponym.start - 2 * _BEFORE, 0, *(t.end for t in named if t.end <= toponym.start)])
    return text[start : toponym.start]


def _is_left_for(toponym: Toponym, left: str, text: str) -> bool:
    return _WHERE.match(text, toponym.end) is None and any(
        p.search(left) for p in (_WHITHER, _TO_BED, _DIED_LATER, _SPOKE_IN)
    )


def _is_signed(toponym: Toponym, text: str) -> bool:
    return _SIGNED.search(text, max(0, toponym.start - _SIGNATURE), toponym.start) is not None


def _is_owner(toponym: Toponym, text: str) -> bool:
    """Whether a country's name only says whose the thing behind it is."""
    is_country = toponym.place is not None and toponym.place.feature == "country"
    return is_country and _OWNER.match(text, toponym.end) is not None


def _leads_away(left: str) -> bool:
    return _WAY.search(left) is not None and _DISTANCE.search(left) is None


def _is_there(other: Toponym, passed: Toponym, sentence: Sentence, text: str) -> bool:
    if other is passed or other.identity == passed.identity:
        return False
    if other.place is not None and other.place.feature in _LARGE:
        return False
    return _THERE.search(text, max(sentence.start, other.start - _BEFORE), other.start) is not None


def _is_below_country(toponym: Toponym) -> bool:
    """Whether a name may say where: a reading that is hardly believed ("Chili's") says nothing."""
    if toponym.place is None:
        return True
    return toponym.place.feature not in ("country", "region") and toponym.score >= _KNOWN
