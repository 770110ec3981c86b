"""Lines of text of an untrusted file, one unreadable line costing only itself."""

from collections.abc import Iterator

from conflict_events.ingest.decoding import decoded
from conflict_events.ingest.landing import RawFile
from conflict_events.ingest.limits import Limits
from conflict_events.ingest.reading import lines, whole
from conflict_events.ingest.refusals import Refusal


def text_lines(file: RawFile, limit: int, limits: Limits) -> Iterator[str | Refusal]:
    """Decoded lines. A file that starts with a UTF-16 mark cannot be split by bytes and is decoded whole."""
    for number, line in enumerate(lines(file, limit, limits)):
        if number == 0 and line and line.startswith((b"\xff\xfe", b"\xfe\xff")):
            yield from decoded(whole(file, limits.max_json_bytes, limits)).splitlines()
            return
        if line is None:
            yield Refusal("", "too_large", f"line longer than {limits.max_line_bytes} bytes")
            continue
        try:
            yield decoded(line)
        except Refusal as refusal:
            yield refusal
