"""Digits of other scripts and disguised letters are read as what they stand for, and still point into the document."""

import csv
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflict_events.ingest.lookalikes import lookalike_edits, lookalikes
from conflict_events.offsets import MappedText, document_span
from conflict_events.resources import seeds


def plain(text: str) -> str:
    return MappedText.of(text, 0, len(text)).edited(lookalike_edits(text)).text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("killing ١٢ people and wounding 3０ others", "killing 12 people and wounding 30 others"),
        ("۱۹ soldiers, ९ rebels", "19 soldiers, 9 rebels"),
        ("an аttаck by gunmеn", "an attack by gunmen"),  # three Cyrillic letters
        ("the ΑΚ-47s of thе militia", "the ΑΚ-47s of the militia"),  # a whole Greek word stays, a mixed one does not
        ("Москва said nothing", "Москва said nothing"),
        ("x² and ½ and Ⅻ", "x² and ½ and Ⅻ"),  # not decimal digits
        ("plain text 12", "plain text 12"),
    ],
)
def test_read_as_what_it_stands_for(written: str, read: str) -> None:
    assert plain(written) == read


@pytest.mark.parametrize("text", ["a" * 200_000 + "é", "ж" * 200_000, "é" * 200_000 + "ж"])
def test_a_word_without_end_is_read_once(text: str) -> None:
    start = time.process_time()
    plain(text)
    assert time.process_time() - start < 3, "the square of its length is minutes"


@given(st.text(alphabet="aeаеοк١9 .,éЖ", max_size=60))
def test_length_places_and_other_letters_stay(text: str) -> None:
    mapped = MappedText.of(text, 0, len(text)).edited(lookalike_edits(text))
    assert len(mapped.text) == len(text)
    for at, (old, new) in enumerate(zip(text, mapped.text, strict=True)):
        assert old == new or new.isascii()
        assert document_span(mapped.segments, at, at + 1) == (at, at + 1)


def test_the_table_pairs_single_letters_of_other_scripts_with_latin_ones() -> None:
    with seeds("noise", "lookalikes.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(lookalikes()) == len(rows)
    for row in rows:
        assert row["name"] == unicodedata.name(row["letter"])
        assert not row["name"].startswith("LATIN") and row["latin"].isascii() and row["latin"].isalpha()
        assert row["letter"].isupper() == row["latin"].isupper()
