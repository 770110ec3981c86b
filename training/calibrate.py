"""Fits the few numbers that turn the reader's logits into probabilities, on stories kept out of training."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from conflict_events.extract.model.labels import STATUSES
from training.batches import collate
from training.encoder import Reader
from training.examples import Example
from training.packed import packed_by_length

REGULAR = 0.02


def logits_of(model: Reader, examples: Sequence[Example], tokenizer: Any) -> dict[str, Any]:
    """Status, sub-type and same logits for examples, in their order."""
    model.eval()
    found: dict[int, tuple[Any, Any, float]] = {}
    with torch.no_grad():
        for group in packed_by_length(examples, tokenizer, 32):
            batch = collate([(example, packed) for _, example, packed in group])
            status, subtype, _, same = model(batch.ids, batch.segments, batch.present)
            for row, (index, _, _) in enumerate(group):
                found[index] = (status[row].numpy(), subtype[row].numpy(), float(same[row]))
    ordered = [found[index] for index in range(len(examples))]
    return {
        "status": np.array([item[0] for item in ordered]),
        "subtype": np.array([item[1] for item in ordered]),
        "same": np.array([item[2] for item in ordered]),
    }


def scale_and_shift(logits: Any, targets: Any) -> tuple[float, float]:
    """Platt scaling by gradient descent with a pull towards (1, 0), so that few examples move little."""
    logit = torch.tensor(np.asarray(logits), dtype=torch.float64)
    target = torch.tensor(np.asarray(targets), dtype=torch.float64)
    pair = torch.tensor([1.0, 0.0], dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([pair], lr=0.5, max_iter=200)

    def step() -> torch.Tensor:
        optimiser.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logit * pair[0] + pair[1], target)
        loss = loss + REGULAR * ((pair[0] - 1) ** 2 + pair[1] ** 2)
        loss.backward()
        return loss

    optimiser.step(step)
    return round(float(pair[0].detach()), 4), round(float(pair[1].detach()), 4)


def temperature(logits: Any, targets: Any) -> float:
    """The factor on sub-type logits with the least log loss, from a fixed grid."""
    logit = torch.tensor(np.asarray(logits), dtype=torch.float64)
    target = torch.tensor(np.asarray(targets), dtype=torch.float64)
    factors = [round(0.4 + 0.05 * index, 2) for index in range(33)]
    scores = [float(-(target * torch.log_softmax(logit * factor, 1)).sum(1).mean()) for factor in factors]
    return factors[scores.index(min(scores))]


def calibration(model: Reader, held: Sequence[Example], tokenizer: Any) -> dict[str, Any]:
    """Scale and shift per status and for same-event, and the sub-type factor, from held-out examples."""
    logits = logits_of(model, held, tokenizer)
    targets = np.array([example.status for example in held])
    status = {}
    for column, name in enumerate(STATUSES):
        known = ~np.isnan(targets[:, column])
        status[name] = scale_and_shift(logits["status"][known, column], targets[known, column])
    typed = [index for index, example in enumerate(held) if example.subtype is not None]
    paired = [index for index, example in enumerate(held) if example.pair is not None]
    return {
        "status": status,
        "subtype": temperature(logits["subtype"][typed], [held[index].subtype for index in typed]),
        "same": scale_and_shift(logits["same"][paired], [held[index].pair for index in paired]),
    }


def reliability(probabilities: Any, targets: Any, bins: int = 10) -> list[tuple[float, float, float, int]]:
    """Rows (from, mean probability, share true, n) of a reliability table over equal bins; empty bins left out."""
    probability, target = np.asarray(probabilities), np.asarray(targets)
    rows = []
    for index in range(bins):
        inside = (probability >= index / bins) & ((probability < (index + 1) / bins) | (index == bins - 1))
        if inside.any():
            mean, share = float(probability[inside].mean()), float(target[inside].mean())
            rows.append((index / bins, mean, share, int(inside.sum())))
    return rows
