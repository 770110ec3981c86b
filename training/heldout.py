"""Figures of the shipped reader on stories held out of training: statuses, types, spans, reliability."""

import math
from collections.abc import Iterator, Sequence

from conflict_events.extract.model.labels import FIELDS, NO_SUBTYPE, STATUSES, SUBTYPES
from conflict_events.extract.model.packing import SentenceInput
from conflict_events.extract.model.reader import SentenceReader, SentenceReading
from training.calibrate import reliability
from training.examples import Example
from training.measure import Figure


def figures(reader: SentenceReader, held: Sequence[Example]) -> Iterator[Figure]:
    """All figures, in a fixed order."""
    singles = [example for example in held if example.pair is None]
    readings = reader.read([SentenceInput(example.text, example.context) for example in singles])
    yield from _status_figures(singles, readings)
    yield from _type_figures(singles, readings)
    yield from _span_figures(singles, readings)


def f1(right: int, given: int, wanted: int) -> float:
    """Harmonic mean of precision and recall, 0 when nothing is right."""
    return 2 * right / (given + wanted) if right else 0.0


def _status_figures(singles: Sequence[Example], readings: Sequence[SentenceReading]) -> Iterator[Figure]:
    for column, name in enumerate(STATUSES):
        known = [
            (reading.status[name], example.status[column] > 0.5)
            for example, reading in zip(singles, readings, strict=True)
            if not math.isnan(example.status[column])
        ]
        right = sum(1 for value, truth in known if truth and value >= 0.5)
        given, wanted = sum(1 for value, _ in known if value >= 0.5), sum(1 for _, truth in known if truth)
        yield Figure(f"status {name}: F1 at 0.5", f1(right, given, wanted), wanted)
        if name == "new_event":
            for low, mean, share, count in reliability([value for value, _ in known], [truth for _, truth in known]):
                yield Figure(
                    f"reliability new_event {low:.1f}-{low + 0.1:.1f} (mean {mean:.2f}): share true", share, count
                )


def _type_figures(singles: Sequence[Example], readings: Sequence[SentenceReading]) -> Iterator[Figure]:
    hits = []
    for example, reading in zip(singles, readings, strict=True):
        if example.subtype is None or example.subtype[SUBTYPES.index(NO_SUBTYPE)] > 0:
            continue
        real = [name for name in SUBTYPES if name != NO_SUBTYPE]
        best = max(real, key=lambda name: reading.subtype[name])
        hits.append(example.subtype[SUBTYPES.index(best)] > 0)
    yield Figure("sub-type of new events: right", sum(hits) / max(len(hits), 1), len(hits))


def _span_figures(singles: Sequence[Example], readings: Sequence[SentenceReading]) -> Iterator[Figure]:
    full = [
        pair for pair in zip(singles, readings, strict=True) if all(value == 1.0 for value in pair[0].outside.values())
    ]
    for name in FIELDS:
        exact = loose = given = wanted = 0
        for example, reading in full:
            gold = [(start, end) for field, start, end in example.spans if field == name]
            found = [(span.start, span.end) for span in reading.spans if span.field == name]
            exact += len(set(gold) & set(found))
            loose += sum(any(a < d and c < b for c, d in found) for a, b in gold)
            given, wanted = given + len(found), wanted + len(gold)
        yield Figure(f"spans {name}: exact F1", f1(exact, given, wanted), wanted)
        yield Figure(f"spans {name}: overlapping F1", f1(loose, given, wanted), wanted)
