"""Turns examples into padded tensors, similar lengths together, in an order fixed by the seed."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from conflict_events.extract.model.labels import BEGIN, FIELDS, INSIDE, OUTSIDE, SUBTYPES
from conflict_events.extract.model.packing import Packed, pack
from training.examples import Example

POOL_BATCHES = 24
HIDDEN_SHARE = 0.07


@dataclass(slots=True)
class Batch:
    """Inputs (batch, length) and targets; a weight of zero means that the label is unknown."""

    ids: Tensor
    segments: Tensor
    present: Tensor
    status: Tensor
    status_weight: Tensor
    subtype: Tensor
    subtype_weight: Tensor
    tags: Tensor
    tag_weight: Tensor
    same: Tensor
    same_weight: Tensor


def tag_targets(example: Example, packed: Packed) -> tuple[list[list[int]], list[list[float]]]:
    """Tag and weight per position and field; special pieces and context get weight 0."""
    length = len(packed.ids)
    tags = [[OUTSIDE] * len(FIELDS) for _ in range(length)]
    weights = [[0.0] * len(FIELDS) for _ in range(length)]
    for column, name in enumerate(FIELDS):
        spans = [(start, end) for kind, start, end in example.spans if kind == name]
        for index, (start, end) in enumerate(packed.offsets, 1):
            weights[index][column] = example.outside[name]
            for span_start, span_end in spans:
                if start < span_end and end > span_start:
                    begins = index == 1 or packed.offsets[index - 2][1] <= span_start
                    tags[index][column] = BEGIN if begins else INSIDE
                    weights[index][column] = 1.0
    return tags, weights


def collate(items: Sequence[tuple[Example, Packed]]) -> Batch:
    """Pads the examples to the longest of them."""
    length = max(len(packed.ids) for _, packed in items)
    size = len(items)
    ids, segments = torch.zeros(size, length, dtype=torch.long), torch.zeros(size, length, dtype=torch.long)
    present = torch.zeros(size, length)
    tags = torch.zeros(size, length, len(FIELDS), dtype=torch.long)
    tag_weight = torch.zeros(size, length, len(FIELDS))
    status = torch.tensor([example.status for example, _ in items])
    weight = torch.tensor([example.weight for example, _ in items])
    for row, (example, packed) in enumerate(items):
        real = len(packed.ids)
        ids[row, :real] = torch.tensor(packed.ids)
        segments[row, :real] = torch.tensor(packed.segments)
        present[row, :real] = 1
        wanted, weights = tag_targets(example, packed)
        tags[row, :real] = torch.tensor(wanted)
        tag_weight[row, :real] = torch.tensor(weights) * example.weight
    none = [0.0] * len(SUBTYPES)
    return Batch(
        ids,
        segments,
        present,
        torch.nan_to_num(status),
        (~torch.isnan(status)).float() * weight[:, None],
        torch.tensor([example.subtype or none for example, _ in items]),
        torch.tensor([0.0 if example.subtype is None else 1.0 for example, _ in items]) * weight,
        tags,
        tag_weight,
        torch.tensor([example.pair or 0.0 for example, _ in items]),
        torch.tensor([0.0 if example.pair is None else 1.0 for example, _ in items]) * weight,
    )


def varied(example: Example, draw: random.Random) -> Example:
    """The example as this epoch sees it: now and then without context or without the first part of it (the date)."""
    if example.pair is not None:
        if draw.random() < 0.5:
            return replace(example, text=example.context, context=example.text)
        return example
    chance = draw.random()
    context = example.context
    if chance < 0.15:
        context = ""
    elif chance < 0.40 and " | " in context:
        context = context.split(" | ", 1)[1]
    return replace(example, context=context)


def batches(examples: Sequence[Example], tokenizer: Any, size: int, draw: random.Random) -> Iterator[Batch]:
    """One epoch. Shuffles, sorts within pools of a few batches by length, and shuffles the batches again."""
    order = [varied(example, draw) for example in examples]
    draw.shuffle(order)
    packed = [(item, pack(tokenizer, item.text, item.context, pair=item.pair is not None)) for item in order]
    mask = tokenizer.token_to_id("[MASK]")
    for _, item_packed in packed:
        _hide_pieces(item_packed, mask, draw)
    groups: list[list[tuple[Example, Packed]]] = []
    for start in range(0, len(packed), size * POOL_BATCHES):
        pool = sorted(packed[start : start + size * POOL_BATCHES], key=lambda item: len(item[1].ids))
        groups.extend(pool[index : index + size] for index in range(0, len(pool), size))
    draw.shuffle(groups)
    for group in groups:
        yield collate(group)


def _hide_pieces(packed: Packed, mask: int, draw: random.Random) -> None:
    """Replaces some pieces by the mask, so that no single word (a name, above all) decides. Stands in for dropout."""
    for index in range(1, len(packed.ids) - 1):
        if draw.random() < HIDDEN_SHARE:
            packed.ids[index] = mask
