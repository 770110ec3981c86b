"""From logits to probabilities and spans of one sentence. Pure arithmetic: loads nothing, rounds all it returns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from conflict_events.extract.model.labels import BEGIN, FIELDS, INSIDE, OUTSIDE
from conflict_events.extract.model.packing import Packed

DIGITS = 4


@dataclass(frozen=True, slots=True)
class FieldSpan:
    """Characters `start:end` of the sentence that fill `field`, with a probability in 0..1."""

    field: str
    start: int
    end: int
    probability: float


def sigmoid(values: Any) -> Any:
    """Logistic function, safe for large arguments."""
    return 1.0 / (1.0 + np.exp(-np.clip(values, -40.0, 40.0)))


def softmax(values: Any) -> Any:
    """Softmax over the last axis."""
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def named(names: Sequence[str], values: Any) -> dict[str, float]:
    """Values by name, rounded so that the last bits of floating point never show."""
    return {name: round(float(value), DIGITS) for name, value in zip(names, values, strict=True)}


def spans(packed: Packed, tags: Any, least: float) -> list[FieldSpan]:
    """Spans of all fields from tag logits (length, fields, 3), whole words only, ordered by field and start.

    A word takes the best tag of its first piece; its probability is one minus that of `OUTSIDE`. A span has the mean
    of its words and is given when that is at least `least`.
    """
    words = _words(packed)
    shares = softmax(np.asarray(tags, dtype=np.float64)[[position for position, _, _ in words]])
    told = (shares[:, :, OUTSIDE] < shares[:, :, BEGIN] + shares[:, :, INSIDE]).any(axis=0)
    found = []
    for column, name in enumerate(FIELDS):
        if told[column]:  # most fields of most sentences are empty, and numbers are slow to take out one by one
            found.extend(_field_spans(name, words, shares[:, column, :].tolist(), least))
    return found


def _words(packed: Packed) -> list[tuple[int, int, int]]:
    """(first position, start, end) of every word, position counted in the ids."""
    words: list[tuple[int, int, int]] = []
    last = None
    for index, (word, (start, end)) in enumerate(zip(packed.words, packed.offsets, strict=True), 1):
        if word == last:
            words[-1] = (words[-1][0], words[-1][1], end)
        else:
            words.append((index, start, end))
        last = word
    return words


def _field_spans(
    name: str, words: Sequence[tuple[int, int, int]], shares: Sequence[Sequence[float]], least: float
) -> list[FieldSpan]:
    open_span: list[tuple[int, int, float]] = []
    found: list[FieldSpan] = []

    def close() -> None:
        if open_span:
            sure = round(sum(item[2] for item in open_span) / len(open_span), DIGITS)
            if sure >= least:
                found.append(FieldSpan(name, open_span[0][0], open_span[-1][1], sure))
        open_span.clear()

    for (_, start, end), share in zip(words, shares, strict=True):
        outside, begin, inside = share[OUTSIDE], share[BEGIN], share[INSIDE]
        if outside >= begin + inside:
            close()
            continue
        if begin > inside:
            close()
        open_span.append((start, end, 1.0 - outside))
    close()
    return found
