"""How sentence and context become word pieces: offsets, limits, independence of anything but the two strings."""

import re
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conflict_events.extract.model.packing import (
    MAX_CONTEXT_PIECES,
    MAX_SENTENCE_PIECES,
    PREVIOUS_WORDS,
    context_of,
    load_tokenizer,
    pack,
)
from conflict_events.extract.model.reader import WEIGHTS

TOKENIZER = load_tokenizer(WEIGHTS / "tokenizer.json")


def test_context_has_day_headline_and_what_comes_before() -> None:
    context = context_of(date(2023, 5, 12), "Clash near Sotk", ["It was quiet.", "Then shots fell."])
    assert context == "Friday 12 May 2023 | Clash near Sotk | It was quiet. Then shots fell."


def test_context_keeps_the_nearest_words() -> None:
    words = [f"w{number}" for number in range(200)]
    assert context_of(None, "", [" ".join(words)]).split() == words[-PREVIOUS_WORDS:]


@given(st.text(max_size=40), st.text(max_size=40))
@example("7", "bodies found")
@example("raid kills 7", "6 men held")
@example("", "")
@example("\u0301", "\u0301a")
def test_parts_of_a_context_become_the_pieces_they_become_together(headline: str, before: str) -> None:
    context = f"Friday 12 May 2023 | {headline} | {before}"
    together = TOKENIZER.encode(context, add_special_tokens=False).ids[:MAX_CONTEXT_PIECES]
    packed = pack(TOKENIZER, "Calm.", context)
    assert packed.ids[packed.segments.index(1) : -1] == together


def test_context_may_be_empty() -> None:
    assert context_of(None, "", ()) == ""


def test_offsets_point_at_the_pieces() -> None:
    text = "Rebels shelled Kafr Zita."
    packed = pack(TOKENIZER, text, "Syria")
    for piece, (start, end) in zip(packed.ids[1:], packed.offsets, strict=False):
        assert TOKENIZER.id_to_token(piece).removeprefix("##") == text[start:end].lower()


def test_a_pair_differs_from_a_sentence_with_context() -> None:
    assert pack(TOKENIZER, "A blast.", "A bomb.", pair=True).ids != pack(TOKENIZER, "A blast.", "A bomb.").ids


@pytest.mark.parametrize("pair", [False, True])
def test_long_texts_are_cut(pair: bool) -> None:
    packed = pack(TOKENIZER, "bomb " * 5000, "town " * 5000, pair=pair)
    assert len(packed.ids) <= MAX_SENTENCE_PIECES + MAX_CONTEXT_PIECES + 3
    assert len(packed.ids) == len(packed.segments)


@given(st.text(min_size=1, max_size=80), st.text(max_size=80))
def test_any_text_packs_with_true_offsets(text: str, context: str) -> None:
    packed = pack(TOKENIZER, text, context)
    assert len(packed.ids) == len(packed.segments)
    assert len(packed.offsets) == len(packed.words) == packed.segments.count(0) - 2
    assert all(0 <= start <= end <= len(text) for start, end in packed.offsets)


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("12 soldiers and 2 civilians died", "twelve soldiers and two civilians died"),
        ("He saw 7 bodies by the road", "He saw seven bodies by the road"),
    ],
)
def test_small_counts_read_alike_in_digits_and_words(digits: str, words: str) -> None:
    one, other = pack(TOKENIZER, digits, digits), pack(TOKENIZER, words, words)
    assert one.ids == other.ids
    assert [digits[a:b] for a, b in one.offsets if digits[a:b].isdigit()] == re.findall(r"\d+", digits)


def test_dates_measures_and_labels_keep_their_digits() -> None:
    for text in ("on 7 May", "at 12.5 km", "Route-7 is shut", "a vote of 7,2 and", "$7 million"):
        assert not set(pack(TOKENIZER, text, "").ids) & {TOKENIZER.token_to_id(word) for word in ("seven", "two")}
