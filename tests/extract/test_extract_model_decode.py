"""Spans from tag logits: whole words, offsets into the sentence, thresholds."""

import numpy as np
import pytest

from conflict_events.extract.model.decode import sigmoid, softmax, spans
from conflict_events.extract.model.labels import BEGIN, FIELDS, INSIDE, OUTSIDE, STATUSES, SUBTYPES
from conflict_events.extract.model.packing import Packed

# "Gunmen killed two villagers", the last word in two pieces.
PACKED = Packed(
    ids=[101, 1, 2, 3, 4, 5, 102],
    segments=[0] * 7,
    offsets=[(0, 6), (7, 13), (14, 17), (18, 25), (25, 27)],
    words=[0, 1, 2, 3, 3],
)


def logits(marks: dict[tuple[int, str], int], strength: float = 4.0) -> np.ndarray:
    """Tag logits that favour `OUTSIDE` everywhere but at the given (position, field)."""
    values = np.zeros((len(PACKED.ids), len(FIELDS), 3))
    values[:, :, OUTSIDE] = 4.0
    for (position, name), tag in marks.items():
        values[position, FIELDS.index(name), OUTSIDE] = 0.0
        values[position, FIELDS.index(name), tag] = strength
    return values


def test_label_sets_are_complete() -> None:
    assert (len(STATUSES), len(SUBTYPES), len(FIELDS)) == (8, 26, 7)
    assert len(set(SUBTYPES)) == len(SUBTYPES)


def test_a_word_of_several_pieces_is_taken_whole() -> None:
    found = spans(PACKED, logits({(3, "fatalities"): BEGIN, (4, "fatalities"): INSIDE}), 0.5)
    assert [(item.field, item.start, item.end) for item in found] == [("fatalities", 14, 27)]


def test_two_begins_are_two_spans() -> None:
    found = spans(PACKED, logits({(1, "actor1"): BEGIN, (2, "actor1"): BEGIN}), 0.5)
    assert [(item.start, item.end) for item in found] == [(0, 6), (7, 13)]


def test_fields_may_overlap() -> None:
    marks = {(4, "actor2"): BEGIN, (3, "fatalities"): BEGIN, (4, "fatalities"): INSIDE}
    found = {(item.field, item.start, item.end) for item in spans(PACKED, logits(marks), 0.5)}
    assert found == {("actor2", 18, 27), ("fatalities", 14, 27)}


def test_an_inside_without_begin_still_opens_a_span() -> None:
    found = spans(PACKED, logits({(2, "trigger"): INSIDE}), 0.5)
    assert [(item.field, item.start, item.end) for item in found] == [("trigger", 7, 13)]


def test_weak_spans_are_left_out() -> None:
    weak = logits({(2, "trigger"): BEGIN}, strength=0.3)
    assert spans(PACKED, weak, 0.5)
    assert not spans(PACKED, weak, 0.9)


def test_probabilities_are_rounded_and_within_bounds() -> None:
    found = spans(PACKED, logits({(2, "trigger"): BEGIN}, strength=2.123456789), 0.1)
    assert found[0].probability == round(found[0].probability, 4)
    assert 0.0 < found[0].probability <= 1.0


@pytest.mark.parametrize("value", [-1e6, -1.0, 0.0, 1.0, 1e6])
def test_sigmoid_and_softmax_survive_any_logit(value: float) -> None:
    assert 0.0 <= float(sigmoid(np.float64(value))) <= 1.0
    assert softmax(np.array([value, 0.0])).sum() == pytest.approx(1.0)
