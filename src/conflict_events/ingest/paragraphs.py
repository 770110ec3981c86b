"""Lines and paragraphs of a cleaned text: splitting, and joining lines that were wrapped at a fixed width. Pure."""

import re
from dataclasses import dataclass

_BLOCK_GAP = re.compile(r"\n[ \n]*\n")
_MIN_WIDTH, _MAX_WIDTH = 40, 110


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Ranges of the text that make one paragraph (several when wrapped lines were joined), and its words."""

    ranges: tuple[tuple[int, int], ...]
    text: str


def paragraphs(text: str) -> list[Paragraph]:
    """Non-blank paragraphs. A line is a paragraph of its own unless its block was wrapped at a fixed width."""
    found: list[Paragraph] = []
    position = 0
    for gap in [*_BLOCK_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        ranges = _line_ranges(text, position, end)
        if _is_wrapped(text, ranges):
            found.append(Paragraph(tuple(ranges), " ".join(text[a:b] for a, b in ranges)))
        else:
            found.extend(Paragraph(((a, b),), text[a:b]) for a, b in ranges)
        position = gap.end() if gap else end
    return found


def narrowed(text: str, paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """The part `paragraph.text[start:end]`, without blanks at its ends."""
    while start < end and paragraph.text[start].isspace():
        start += 1
    while end > start and paragraph.text[end - 1].isspace():
        end -= 1
    ranges: list[tuple[int, int]] = []
    at = 0
    for low, high in paragraph.ranges:
        left, right = max(start - at, 0), min(end - at, high - low)
        if left < right:
            ranges.append((low + left, low + right))
        at += high - low + 1
    return Paragraph(tuple(ranges), " ".join(text[a:b] for a, b in ranges))


def _line_ranges(text: str, start: int, end: int) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    while start < end:
        newline = text.find("\n", start, end)
        stop = end if newline < 0 else newline
        low, high = start, stop
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if low < high:
            ranges.append((low, high))
        start = stop + 1
    return ranges


def _is_wrapped(text: str, ranges: list[tuple[int, int]]) -> bool:
    """Whether lines end where the next word would not have fitted: then the line ends mean nothing."""
    if len(ranges) < 3:
        return False
    widths = [high - low for low, high in ranges]
    width = max(widths)
    if not _MIN_WIDTH <= width <= _MAX_WIDTH:
        return False
    full = 0
    for index in range(len(ranges) - 1):
        low, high = ranges[index + 1]
        space = text.find(" ", low, high)
        next_word = (high if space < 0 else space) - low
        full += widths[index] + 1 + next_word > width
    return full >= 0.85 * (len(ranges) - 1)
