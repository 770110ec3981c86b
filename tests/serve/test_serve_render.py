"""Cells and renderers: nothing a spreadsheet, terminal or JSON reader would trip over."""

import csv
import datetime as dt
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conflict_events.errors import UsageError
from conflict_events.serve.cells import csv_cell, plain, shorten, visible, width
from conflict_events.serve.render import FORMATS, csv_lines, jsonl_lines, render, table_text

FORMULA_STARTS = tuple("=+-@\t\r")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "  =1",
        "\n=1",
        "\uff1d1",  # full-width equals
        "\u00a0=1",
        '=HYPERLINK("http://x")',
    ],
)
def test_text_that_starts_like_a_formula_is_made_text(text):
    assert csv_cell(text).startswith("'")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (-3, "-3"),
        (-1.5, "-1.5"),
        (None, ""),
        (True, "true"),
        (dt.date(2023, 5, 12), "2023-05-12"),
        (dt.datetime(2023, 5, 12, 14, 0, tzinfo=dt.timezone(dt.timedelta(hours=2))), "2023-05-12T12:00:00Z"),
        (float("nan"), ""),
        ("a\r\nb", "a\nb"),
        ("a\x00b", "ab"),
        ("5 - 3 = 2", "5 - 3 = 2"),
        ([{"a": 1}], '[{"a": 1}]'),
    ],
)
def test_other_values_stay_what_they_are(value, cell):
    assert csv_cell(value) == cell


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@example("\r")
@given(st.text())
def test_no_text_comes_out_as_a_formula_and_csv_reads_back(text):
    table = pa.table({"a": [text, "next"], "b": [-1, 2]})
    rows = list(csv.reader(io.StringIO("".join(csv_lines(table)), newline="")))
    assert len(rows) == 3
    assert rows[1][1] == "-1"
    assert not rows[1][0].startswith(FORMULA_STARTS)
    kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    assert rows[1][0].replace("\r", "\n") in (kept, f"'{kept}")


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.none(), st.text(), st.integers(-(2**40), 2**40), st.floats(), st.dates()), max_size=1))
def test_jsonl_lines_are_strict_json(values):
    table = pa.table({"a": values or [None], "b": [b"\xff"]})
    (line,) = jsonl_lines(table)
    assert line.count("\n") == 1

    def refuse(name):
        raise AssertionError(name)

    assert set(json.loads(line, parse_constant=refuse)) == {"a", "b"}


def test_jsonl_keeps_both_columns_of_one_name():
    table = pa.Table.from_arrays([pa.array([1]), pa.array([2])], names=["n", "n"])
    assert json.loads(next(jsonl_lines(table))) == {"n": 1, "n_2": 2}


def test_nested_values_are_plain():
    moment = dt.datetime(2023, 5, 12, 12, tzinfo=dt.UTC)
    assert plain({"a": [moment, {"b": float("inf")}]}) == {"a": ["2023-05-12T12:00:00Z", {"b": None}]}


def test_wide_and_combining_characters_keep_the_columns_straight():
    table = pa.table({"name": ["Київ", "東京都", "cafe\u0301", "x"], "n": [1, 22, 333, 4444]})
    lines = table_text(table).splitlines()
    assert width("東京都") == 6
    assert width("cafe\u0301") == 4
    assert {width(line) for line in lines[2:6]} == {width(lines[2])}


def test_a_narrow_terminal_gets_narrow_lines():
    table = pa.table({"a": ["x" * 200], "b": ["東" * 100], "c": [1]})
    assert all(width(line) <= 50 for line in table_text(table, columns=50).splitlines())
    assert shorten("東東東", 4) == "東…"


def test_control_and_direction_characters_are_shown_not_sent():
    table = pa.table({"a": ["\x1b[31mred\x07", "\u202eevil", "two\nlines"], "\x1b]0;t\x07": ["", "", ""]})
    text = table_text(table)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "\\x1b[31mred\\x07" in text
    assert len(text.splitlines()) == 6
    assert visible("plain") == "plain"


def test_colour_only_when_asked():
    table = pa.table({"a": [1]})
    assert "\x1b" not in table_text(table)
    assert table_text(table, use_colour=True).startswith("\x1b[1ma")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_no_rows_too(form):
    stream = io.BytesIO()
    render(pa.table({"a": pa.array([], pa.string())}), form, stream)
    assert stream.getvalue() or form == "jsonl"
    if form == "parquet":
        assert pq.read_table(io.BytesIO(stream.getvalue())).num_rows == 0


def test_an_unknown_format_is_named():
    with pytest.raises(UsageError, match="xlsx"):
        render(pa.table({"a": [1]}), "xlsx", io.BytesIO())
