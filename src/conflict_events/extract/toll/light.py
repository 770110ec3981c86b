"""Whether a count is of the news: by the dates and the words for long stretches that stand in its part of a sentence.

Knows which stretch of a sentence dates a count; who says it and how surely is `context`'s concern.
"""

import re

from conflict_events.extract.toll.lexicon import cue_pattern
from conflict_events.extract.toll.scene import Scene
from conflict_events.extract.when import read_dates
from conflict_events.extract.when.mention import LONGER, DateMention
from conflict_events.text import Article, Sentence

_BREAK = re.compile(r"[,;:–—()]\s|\s(?:when|while|after|but|as)\s", re.IGNORECASE)
_AFTER = re.compile(
    r"\b(?:an?|one|two|three|four|five|six|several|few|\d{1,2})?\s?(?:hours?|days?|weeks?|months?|years?)\s(?:after|since)\s$",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^\W{0,3}(?:In|Since|Over|During|Last|Earlier|Two|Three|On|From|Between|By|So|Throughout)\b[^,]{3,50},"
)
_RANK = re.compile(
    r"\s(?:became|becomes|has\sbecome|is|was)\s(?:at\sleast\s)?the\s(?:\d+(?:st|nd|rd|th)|\w{3,9}th|second|third)\s",
    re.IGNORECASE,
)
"""How many there were before: "became the 25th victim of such attacks since 2018" dates the row and not this death."""
_BEFORE_PHRASE = 24
"""Characters before "the killing of" in which words that make it a grievance stand."""
_AND_THE = re.compile(r"\band\s(?:in\s|into\s|of\s)?(?:the\s)?$", re.IGNORECASE)
_LEADS_BACK = re.compile(r"\W{0,2}(?:(?:in|during)\swhich|when|where|which)\b", re.IGNORECASE)

Span = tuple[int, int]
"""Start and end of a stretch in the text of a sentence."""
_NOWHERE: Span = (0, 0)


def is_cumulative(scene: Scene, first: int, last: int) -> bool:
    """Whether the count of tokens `first` to `last` is summed over a war, a year or many attacks."""
    texts = [cue_pattern("recent").sub("", scene.text[start:end]) for start, end in _lights(scene, first, last)]
    patterns = (cue_pattern("cumulative"), cue_pattern("past"))
    return any(pattern.search(text) is not None for text in texts for pattern in patterns)


def is_recalled(scene: Scene, first: int, last: int, sentence: Sentence, article: Article) -> bool:
    """Whether the count is told of a day before the news, and of none within it; or as what the news came after."""
    if _is_grievance(scene, first, last):
        return True
    lights = _lights(scene, first, last)
    before, after = _beside(scene, first, last)
    if any(start > 0 and _AFTER.search(scene.text[:start]) is not None for start, _ in (lights[0], before)):
        return True
    mentions = [m for m in read_dates(sentence, article) if m.rule != "dateline"]

    def within(stretch: Span) -> list[DateMention]:
        return [m for m in mentions if stretch[0] <= m.start - sentence.start < stretch[1]]

    near = [m for stretch in lights for m in within(stretch)] + within(before)[-1:] + within(after)[:1]
    return any(m.is_past_reference for m in near) and not any(
        not m.is_past_reference and m.precision < LONGER for m in near
    )


def _is_grievance(scene: Scene, first: int, last: int) -> bool:
    """ "Angered by the killing of two", "in revenge for a colleague's death": why it happened, not what it cost.

    What is joined to one by "and the" is one too: "investigating the massacre of 43 and the murder of a colonel".
    """
    nouns = [t for t in scene.triggers if t.frame == "noun_of" and t.first <= first]
    of_people = bool(nouns) and nouns[-1].first == first
    if not of_people and not any(t.frame == "count_noun" and first <= t.first < last for t in scene.triggers):
        return False
    before = scene.text[: scene.tokens[first].start]
    if cue_pattern("grievance").search(before[-_BEFORE_PHRASE:]) is not None:
        return True
    joined = of_people and len(nouns) > 1 and _AND_THE.search(before) is not None
    return joined and _is_grievance(scene, nouns[-2].first, nouns[-2].last)


def _segment(scene: Scene, first: int, last: int) -> Span:
    """The stretch between commas (or stronger signs) around the count."""
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    left = max((match.end() for match in _BREAK.finditer(scene.text, 0, start)), default=0)
    right = next((match.start() for match in _BREAK.finditer(scene.text, end)), len(scene.text))
    rank = _RANK.search(scene.text, end, right)
    return left, right if rank is None else rank.start()


def _lights(scene: Scene, first: int, last: int) -> list[Span]:
    """Stretches whose words date the count: its own, and the opening of the sentence ("Since January, ...")."""
    own = _segment(scene, first, last)
    opening = _OPENING.match(scene.text)
    return [own] if opening is None or opening.end() > own[0] + 1 else [own, opening.span()]


def _beside(scene: Scene, first: int, last: int) -> tuple[Span, Span]:
    """What a clause leads back to ("raided in June, when two died") and the clause that says when ("died when");
    empty stretches where there is none."""
    left, right = _segment(scene, first, last)
    breaks = list(_BREAK.finditer(scene.text))
    before = [b for b in breaks if b.end() <= left]
    after = [b for b in breaks if b.start() >= right]
    back = onward = _NOWHERE
    if before and (_is_when(before[-1].group()) or _LEADS_BACK.match(scene.text, left)):
        back = before[-2].end() if len(before) > 1 else 0, before[-1].start()
    if after and _is_when(after[0].group()):
        onward = after[0].end(), after[1].start() if len(after) > 1 else len(scene.text)
    return back, onward


def _is_when(words: str) -> bool:
    return words.strip().lower() == "when"
