"""The tables of noise patterns are sound: each catches its example, spares its counterexample, and stays fast."""

import re
import time

import pytest

from conflict_events.ingest.noise import credit_start, line_kind, pattern_rows, patterns

ROWS = pattern_rows()
KINDS = {
    "share",
    "teaser",
    "heading",
    "newsletter",
    "copyright",
    "site",
    "caption",
    "credit",
    "byline",
    "stamp",
    "inline",
}


def test_kinds_are_known_and_patterns_unique() -> None:
    assert {row["kind"] for row in ROWS} == KINDS
    assert len({row["pattern"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["pattern"][:40])
def test_example_is_caught_and_counterexample_spared(row: dict[str, str]) -> None:
    assert row["example"], "every pattern shows what it is for"
    if row["kind"] == "credit":
        assert credit_start("A soldier stands guard. " + row["example"]) == len("A soldier stands guard.")
    elif row["kind"] == "inline":
        assert patterns().inline.fullmatch(row["example"])
    else:
        assert line_kind(row["example"]) is not None
        assert re.compile(row["pattern"], re.IGNORECASE).fullmatch(row["example"])
    if row["keep"]:
        assert line_kind(row["keep"]) is None


@pytest.mark.parametrize(
    "piece", ["(", "[(", "a ", "By A", "photo ", "share ", "| a ", "all rights reserve", "©", "read more "]
)
def test_no_pattern_blows_up(piece: str) -> None:
    line = (piece * 400)[:399] + "\u0001"
    start = time.process_time()
    for _ in range(20):
        line_kind(line)
        credit_start(line + ")")
    assert time.process_time() - start < 1
