"""Packs examples for evaluation: every example once, similar lengths together, with its index to find it again."""

from collections.abc import Iterator, Sequence
from typing import Any

from conflict_events.extract.model.packing import Packed, pack
from training.examples import Example


def packed_by_length(
    examples: Sequence[Example], tokenizer: Any, size: int
) -> Iterator[list[tuple[int, Example, Packed]]]:
    """Groups of at most `size` (index, example, packed), shortest first."""
    packed = [
        (index, example, pack(tokenizer, example.text, example.context, pair=example.pair is not None))
        for index, example in enumerate(examples)
    ]
    packed.sort(key=lambda item: (len(item[2].ids), item[0]))
    for start in range(0, len(packed), size):
        yield packed[start : start + size]
