"""The training loop: weighted losses of the heads, warm-up and linear decay, bfloat16 where the CPU has it."""

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from conflict_events.extract.model.labels import SUBTYPES
from training.batches import Batch, batches
from training.encoder import Reader
from training.examples import Example

HEADS = ("status", "subtype", "tags", "same")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is made of. Rates are peak rates; a step reads `batch` examples in as many shards as `workers`."""

    epochs: int = 5
    batch: int = 32
    workers: int = 2
    encoder_rate: float = 1.5e-4
    head_rate: float = 6e-4
    decay: float = 0.01
    warm_up: float = 0.1
    smoothing: float = 0.05
    tag_share: float = 2.0
    same_share: float = 0.7
    seed: int = 17


def subtype_weights(examples: Sequence[Example]) -> Tensor:
    """Weight of each sub-type, one over the root of its mass, scaled to a mean of one over the examples."""
    mass = [1.0] * len(SUBTYPES)
    for example in examples:
        for index, share in enumerate(example.subtype or ()):
            mass[index] += share * example.weight
    raw = torch.tensor([1.0 / math.sqrt(value) for value in mass])
    return raw * sum(mass) / float((raw * torch.tensor(mass)).sum())


def losses(model: Reader, batch: Batch, weights: Tensor, settings: Settings) -> dict[str, Tensor]:
    """Mean loss of each head over what is labelled in the batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        status, subtype, tags, same = model(batch.ids, batch.segments, batch.present)
    status, subtype, tags, same = status.float(), subtype.float(), tags.float(), same.float()
    target = batch.status * (1 - settings.smoothing) + settings.smoothing / 4
    status_loss = functional.binary_cross_entropy_with_logits(status, target, reduction="none")
    smooth = batch.subtype * (1 - settings.smoothing) + settings.smoothing / len(SUBTYPES)
    class_weight = (batch.subtype * weights).sum(1) * batch.subtype_weight
    subtype_loss = -(smooth * functional.log_softmax(subtype, dim=1)).sum(1)
    tag_loss = functional.cross_entropy(tags.flatten(0, 2), batch.tags.flatten(), reduction="none")
    same_loss = functional.binary_cross_entropy_with_logits(same, batch.same, reduction="none")
    return {
        "status": _mean(status_loss, batch.status_weight) * status.shape[1],
        "subtype": _mean(subtype_loss, class_weight),
        "tags": _mean(tag_loss, batch.tag_weight.flatten()) * tags.shape[2] * settings.tag_share,
        "same": _mean(same_loss, batch.same_weight) * settings.same_share,
    }


def _mean(loss: Tensor, weight: Tensor) -> Tensor:
    return (loss * weight).sum() / (weight.sum() + 1e-6)


def fit(
    model: Reader,
    select: Callable[[int], Sequence[Example]],
    tokenizer: Any,
    settings: Settings,
    *,
    after_epoch: Callable[[int], None] | None = None,
) -> None:
    """Trains in place. `select(epoch)` gives the examples of an epoch; prints one line of mean losses per epoch."""
    torch.manual_seed(settings.seed)
    weights = subtype_weights(select(0))
    heads = [value for name, value in model.named_parameters() if name.startswith(HEADS)]
    encoder = [value for name, value in model.named_parameters() if value.requires_grad and not name.startswith(HEADS)]
    optimiser = torch.optim.AdamW(
        [{"params": encoder, "lr": settings.encoder_rate}, {"params": heads, "lr": settings.head_rate}],
        weight_decay=settings.decay,
        fused=True,
    )
    steps = sum(math.ceil(len(select(epoch)) / settings.batch) for epoch in range(settings.epochs)) + 1
    warm = max(1, int(settings.warm_up * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    parameters = [*encoder, *heads]
    with ThreadPoolExecutor(settings.workers) as pool:
        for epoch in range(settings.epochs):
            told = Progress(epoch + 1, settings.epochs)
            model.train()
            order = random.Random(settings.seed * 1000 + epoch)  # noqa: S311 - order of examples is no secret
            epoch_batches = batches(
                select(epoch),
                tokenizer,
                settings.batch // settings.workers,
                order,
            )
            for shards in batched(epoch_batches, settings.workers):
                found = list(pool.map(lambda shard: gradients(model, shard, weights, settings, parameters), shards))
                for index, parameter in enumerate(parameters):
                    parameter.grad = torch.stack([grads[index] for _, grads in found]).mean(0)
                torch.nn.utils.clip_grad_norm_(parameters, 1.0)
                optimiser.step()
                schedule.step()
                told.add([parts for parts, _ in found])
            told.close()
            if after_epoch is not None:
                after_epoch(epoch)


def batched(items: Iterator[Batch], size: int) -> Iterator[list[Batch]]:
    """Groups of `size` items; the last may be smaller."""
    while group := list(islice(items, size)):
        yield group


def gradients(
    model: Reader, batch: Batch, weights: Tensor, settings: Settings, parameters: Sequence[Tensor]
) -> tuple[dict[str, float], Sequence[Tensor]]:
    """Losses by head, and the gradient of their sum; touches no state, so that two threads can share the model."""
    parts = losses(model, batch, weights, settings)
    found = torch.autograd.grad(torch.stack(list(parts.values())).sum(), parameters, allow_unused=True)
    filled = [torch.zeros_like(p) if grad is None else grad for p, grad in zip(parameters, found, strict=True)]
    return {name: float(value.detach()) for name, value in parts.items()}, filled


class Progress:
    """Mean losses of an epoch, printed now and then."""

    def __init__(self, epoch: int, epochs: int) -> None:
        self._name, self._began, self._steps = f"epoch {epoch}/{epochs}", time.monotonic(), 0
        self._totals: dict[str, float] = {}

    def add(self, shards: Sequence[dict[str, float]]) -> None:
        """Takes the losses of one step."""
        self._steps += 1
        for parts in shards:
            for name, value in parts.items():
                self._totals[name] = self._totals.get(name, 0.0) + value / len(shards)
        if self._steps % 50 == 0:
            self.close()

    def close(self) -> None:
        """Prints the means so far."""
        told = " ".join(f"{name} {value / self._steps:.3f}" for name, value in self._totals.items())
        print(f"{self._name}, step {self._steps}: {told} ({time.monotonic() - self._began:.0f} s)", flush=True)
