"""Text that remembers where its characters came from: edits on strings with a map back to the stored document.

Pure: imports no stage, touches no disk. Ingest makes the maps, whoever shows evidence reads them.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Segment(NamedTuple):
    """`text[start:start+length] == document_text[document_start:document_start+length]`."""

    start: int
    document_start: int
    length: int


class Edit(NamedTuple):
    """Replace `text[start:end]` by `replacement`."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class MappedText:
    """A string and the segments of it that stand, letter by letter, in the document; sorted and disjoint."""

    text: str
    segments: tuple[Segment, ...]

    @classmethod
    def of(cls, document_text: str, start: int, end: int) -> "MappedText":
        """The untouched piece `document_text[start:end]`."""
        return cls(document_text[start:end], (Segment(0, start, end - start),) if end > start else ())

    def edited(self, edits: Iterable[Edit]) -> "MappedText":
        """Apply sorted, non-overlapping edits; replaced characters lose their place in the document."""
        pieces: list[str | tuple[int, int]] = []
        cursor = 0
        for start, end, replacement in edits:
            pieces.append((cursor, start))
            if replacement:
                pieces.append(replacement)
            cursor = end
        if not pieces:
            return self
        pieces.append((cursor, len(self.text)))
        return self.assembled(pieces)

    def assembled(self, pieces: Sequence[str | tuple[int, int]]) -> "MappedText":
        """New text from ranges of this one (in rising order) and inserted strings (which map nowhere)."""
        parts: list[str] = []
        segments: list[Segment] = []
        length = index = 0
        for piece in pieces:
            if isinstance(piece, str):
                parts.append(piece)
                length += len(piece)
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
        while index < len(self.segments) and self.segments[index].start + self.segments[index].length <= start:
            index += 1
        scan = index
        while scan < len(self.segments) and self.segments[scan].start < end:
            segment = self.segments[scan]
            low, high = max(start, segment.start), min(end, segment.start + segment.length)
            _append(out, Segment(at + low - start, segment.document_start + low - segment.start, high - low))
            scan += 1
        return index

    def shifted(self, by: int) -> "MappedText":
        """The same text in a document that has `by` more characters before it."""
        return MappedText(self.text, tuple(Segment(s, d + by, n) for s, d, n in self.segments))


def _append(out: list[Segment], new: Segment) -> None:
    """Append `new`, joined to the last segment when both sides continue it."""
    if out:
        last = out[-1]
        if last.start + last.length == new.start and last.document_start + last.length == new.document_start:
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
            _append(segments, Segment(segment.start + length, segment.document_start, segment.length))
        texts.append(part.text)
        length += len(part.text)
    return MappedText("".join(texts), tuple(segments))


def document_span(segments: Sequence[Segment], start: int, end: int) -> tuple[int, int] | None:
    """Range of the document that holds `text[start:end]`, or None when no character of it can be traced.

    Ends that fall on a replaced character widen to the nearest traced neighbour inside the range.
    """
    if end <= start or not segments:
        return None
    first = bisect_right(segments, start, key=lambda segment: segment[0]) - 1
    first = max(first, 0)
    low = high = None
    for segment_start, document_start, length in segments[first:]:
        if segment_start >= end:
            break
        left, right = max(start, segment_start), min(end, segment_start + length)
        if left < right:
            mapped = document_start + left - segment_start
            low = mapped if low is None else min(low, mapped)
            high = max(high or 0, mapped + right - left)
    return None if low is None or high is None else (low, high)
