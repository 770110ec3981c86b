"""Text that remembers where its characters came from: edits on strings with a map back to the stored document.

Pure: imports no stage, touches no disk. Ingest makes the maps, whoever shows evidence reads them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Segment(NamedTuple):
    """`text[start:start+length]` and where it comes from in the document.

    Without `document_length` it stands there letter by letter; with one it took the place of
    `document_text[document_start:document_start+document_length]`, as a whole.
    """

    start: int
    document_start: int
    length: int
    document_length: int | None = None

    @property
    def end(self) -> int:
        """Where the piece ends in the text."""
        return self.start + self.length

    @property
    def document_end(self) -> int:
        """Where it ends in the document."""
        return self.document_start + (self.length if self.document_length is None else self.document_length)

    def within(self, start: int, end: int) -> "Segment | None":
        """The part of it in `text[start:end]`, if any. Each part of a replacement comes from all that it replaced."""
        low, high = max(start, self.start), min(end, self.end)
        if low >= high:
            return None
        shift = low - self.start if self.document_length is None else 0
        return Segment(low, self.document_start + shift, high - low, self.document_length)

    def moved(self, by: int, document_by: int = 0) -> "Segment":
        """The same piece in a text and a document that have so many more characters before it."""
        return Segment(self.start + by, self.document_start + document_by, self.length, self.document_length)


class Edit(NamedTuple):
    """Replace `text[start:end]` by `replacement`."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class MappedText:
    """A string and the segments of it that come from the document; sorted and disjoint."""

    text: str
    segments: tuple[Segment, ...]

    @classmethod
    def of(cls, document_text: str, start: int, end: int) -> "MappedText":
        """The untouched piece `document_text[start:end]`."""
        return cls(document_text[start:end], (Segment(0, start, end - start),) if end > start else ())

    def edited(self, edits: Iterable[Edit]) -> "MappedText":
        """Apply sorted, non-overlapping edits; a replacement keeps the place of all that it replaces."""
        pieces: list[Edit | tuple[int, int]] = []
        cursor = 0
        for edit in edits:
            pieces += [(cursor, edit.start), edit]
            cursor = edit.end
        if not pieces:
            return self
        pieces.append((cursor, len(self.text)))
        return self.assembled(pieces)

    def assembled(self, pieces: Sequence[str | Edit | tuple[int, int]]) -> "MappedText":
        """New text from ranges of this one (in rising order), edits between, and inserted strings (mapped nowhere)."""
        parts: list[str] = []
        segments: list[Segment] = []
        length = index = 0
        for piece in pieces:
            if isinstance(piece, str):
                parts.append(piece)
                length += len(piece)
                continue
            if isinstance(piece, Edit):
                self._replace(segments, piece, length)
                parts.append(piece.replacement)
                length += len(piece.replacement)
                continue
            start, end = piece
            if start >= end:
                continue
            index = self._carry(segments, index, start, end, length)
            parts.append(self.text[start:end])
            length += end - start
        return MappedText("".join(parts), tuple(segments))

    def _carry(self, out: list[Segment], index: int, start: int, end: int, at: int) -> int:
        """Copy the segments of `text[start:end]` to `out`, shifted to `at`; returns where the next search may begin."""
        while index < len(self.segments) and self.segments[index].end <= start:
            index += 1
        scan = index
        while scan < len(self.segments) and (part := self.segments[scan].within(start, end)):
            _append(out, part.moved(at - start))
            scan += 1
        return index

    def _replace(self, out: list[Segment], edit: Edit, at: int) -> None:
        """Put the replacement, at `at` of the new text, in the place of what it replaces, where that has one."""
        span = document_span(self.segments, edit.start, edit.end) if edit.replacement else None
        if span:
            out.append(Segment(at, span[0], len(edit.replacement), span[1] - span[0]))

    def shifted(self, by: int) -> "MappedText":
        """The same text in a document that has `by` more characters before it."""
        return MappedText(self.text, tuple(segment.moved(0, by) for segment in self.segments))


def _append(out: list[Segment], new: Segment) -> None:
    """Append `new`, joined to the last segment when both stand there letter by letter and continue on both sides."""
    if out:
        last = out[-1]
        is_literal = last.document_length is None and new.document_length is None
        if is_literal and (last.end, last.document_end) == (new.start, new.document_start):
            out[-1] = Segment(last.start, last.document_start, last.length + new.length)
            return
    out.append(new)


def concatenated(parts: Sequence[MappedText | str]) -> MappedText:
    """One text out of several; plain strings map nowhere."""
    texts: list[str] = []
    segments: list[Segment] = []
    length = 0
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
            length += len(part)
            continue
        for segment in part.segments:
            _append(segments, segment.moved(length))
        texts.append(part.text)
        length += len(part.text)
    return MappedText("".join(texts), tuple(segments))


def document_span(segments: Sequence[Segment], start: int, end: int) -> tuple[int, int] | None:
    """Range of the document that holds `text[start:end]`, or None when no character of it can be traced.

    An end that falls into a replacement widens to all that was replaced ("&quot;" for a quotation mark); one that falls
    on characters that were put in narrows to the nearest traced ones inside the range.
    """
    index = max(bisect_right(segments, start, key=lambda segment: segment.start) - 1, 0)
    found: list[Segment] = []
    while index < len(segments) and segments[index].start < end:
        if part := segments[index].within(start, end):
            found.append(part)
        index += 1
    if not found:
        return None
    return min(part.document_start for part in found), max(part.document_end for part in found)
