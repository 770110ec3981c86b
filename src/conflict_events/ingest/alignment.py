"""Where extracted text stands in HTML source: the page's visible characters with their offsets. Pure and linear."""

import html
from array import array
from collections.abc import Iterator

from conflict_events.offsets import MappedText, Segment

_RAW_TAGS = ("script", "style", "noscript", "template")
_MAX_ENTITY = 33
_PROBE = 24


class VisibleText:
    """The characters a reader sees, without white space, each with offset and width (of an entity) in the source."""

    def __init__(self, source: str) -> None:
        """Scan `source` once."""
        letters: list[str] = []
        self.offsets = array("q")
        self.widths = array("B")
        for text, start, width in _pieces(source):
            for index, char in enumerate(text):
                if not char.isspace():
                    letters.append(char)
                    self.offsets.append(start if width > 1 else start + index)
                    self.widths.append(width)
        self.letters = "".join(letters)
        self.source = source
        self._cursor = 0

    def align(self, paragraph: str) -> MappedText:
        """`paragraph` with its place in the source; what cannot be found is left unmapped, never guessed."""
        segments: list[Segment] = []
        at = 0
        while at < len(paragraph):
            found = self._locate(paragraph, at)
            if found is None:
                at = self._next_word(paragraph, at)
                continue
            at = self._copy(paragraph, at, found, segments)
        return MappedText(paragraph, tuple(segments))

    def _locate(self, paragraph: str, at: int) -> int | None:
        """Index into `letters` where the next characters of `paragraph` stand, looking forward first."""
        probe = "".join(paragraph[at : at + 2 * _PROBE].split())[:_PROBE]
        if not probe:
            return None
        found = self.letters.find(probe, self._cursor)
        if found < 0:
            found = self.letters.find(probe)
        return None if found < 0 else found

    def _copy(self, paragraph: str, at: int, index: int, segments: list[Segment]) -> int:
        """Follow both texts from there as long as they agree."""
        while at < len(paragraph):
            char = paragraph[at]
            if char.isspace():
                at += 1
                continue
            if index >= len(self.letters) or self.letters[index] != char:
                break
            if self.widths[index] > 1:
                segments.append(Segment(at, self.offsets[index], 1, self.widths[index]))
            else:
                _extend(segments, at, self.offsets[index], paragraph, self.source)
            at += 1
            index += 1
        self._cursor = index
        return at

    @staticmethod
    def _next_word(paragraph: str, at: int) -> int:
        space = paragraph.find(" ", at + 1)
        return len(paragraph) if space < 0 else space + 1


def _extend(segments: list[Segment], at: int, offset: int, text: str, source: str) -> None:
    """Add one character; blanks that both texts share between two characters join them into one segment."""
    if segments and segments[-1].document_length is None:
        last = segments[-1]
        gap = at - last.end
        if gap == offset - last.document_end and text[at - gap : at] == source[offset - gap : offset]:
            segments[-1] = Segment(last.start, last.document_start, last.length + gap + 1)
            return
    segments.append(Segment(at, offset, 1))


def _pieces(source: str) -> Iterator[tuple[str, int, int]]:
    """(text, offset, width) of everything outside tags, comments and scripts; width: of an entity, else 1."""
    position = 0
    while position < len(source):
        opening = source.find("<", position)
        end = len(source) if opening < 0 else opening
        yield from _entities(source, position, end)
        if opening < 0:
            return
        position = _after_tag(source, opening)


def _after_tag(source: str, opening: int) -> int:
    """Offset after the tag, comment or raw element that begins at `opening`; an unclosed one swallows the rest."""
    if source.startswith("<!--", opening):
        end, width = source.find("-->", opening + 4), 3
    else:
        end, width = source.find(">", opening), 1
    if end < 0:
        return len(source)
    name = source[opening + 1 : opening + 12].lower()
    for tag in _RAW_TAGS:
        if name.startswith(tag) and not name[len(tag) : len(tag) + 1].isalnum():
            closing = source.find(f"</{tag}", end)
            closing = source.find(f"</{tag.upper()}", end) if closing < 0 else closing
            return len(source) if closing < 0 else closing
    return end + width


def _entities(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    while start < end:
        ampersand = source.find("&", start, end)
        if ampersand < 0:
            yield source[start:end], start, 1
            return
        yield source[start:ampersand], start, 1
        semicolon = source.find(";", ampersand, min(end, ampersand + _MAX_ENTITY))
        decoded = html.unescape(source[ampersand : semicolon + 1]) if semicolon > 0 else "&"
        if semicolon < 0 or (decoded.startswith("&") and decoded != "&"):
            yield "&", ampersand, 1
            start = ampersand + 1
        else:
            yield decoded, ampersand, semicolon + 1 - ampersand
            start = semicolon + 1
