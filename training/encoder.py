"""The network: a six-layer BERT encoder (MiniLM-L6) with heads for status, sub-type, spans and same-event.

Holds shapes and weights only; loading the published base weights is here, training and export are not.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from conflict_events.extract.model.labels import FIELDS, STATUSES, SUBTYPES

WIDTH, INNER, HEADS, LAYERS, VOCABULARY, POSITIONS = 384, 1536, 12, 6, 30522, 512
HIDDEN_MASK = -1e4
FROZEN_LAYERS = 2


class Layer(nn.Module):
    """One BERT layer, with attention written out: on CPU in bfloat16 its gradient is much faster than the fused one."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)
        self.expand, self.shrink = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_attention, self.norm_output = (nn.LayerNorm(WIDTH, eps=1e-12) for _ in range(2))

    def forward(self, hidden: Tensor, bias: Tensor | None) -> Tensor:
        """(batch, length, width) to the same shape; `bias` (batch, 1, 1, length) is added to attention scores."""
        batch, length, _ = hidden.shape

        def heads(projected: Tensor) -> Tensor:
            return projected.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = heads(self.query(hidden)), heads(self.key(hidden)), heads(self.value(hidden))
        scores = query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5
        if bias is not None:
            scores = scores + bias
        mixed = torch.softmax(scores, dim=-1).to(value.dtype) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.norm_attention(hidden + self.output(mixed))
        return self.norm_output(hidden + self.shrink(functional.gelu(self.expand(hidden))))


class Reader(nn.Module):
    """Encoder with four heads; see `forward` for what comes out."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segments = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.status = nn.Linear(2 * WIDTH, len(STATUSES))
        self.subtype = nn.Linear(2 * WIDTH, len(SUBTYPES))
        self.tags = nn.Linear(WIDTH, 3 * len(FIELDS))
        self.same = nn.Linear(2 * WIDTH, 1)
        # Word vectors and the lowest layers stay as published: a few thousand sentences would only bend those of the
        # words they hold, and without their gradients an epoch takes two thirds of the time.
        for part in (self.pieces, self.positions, self.segments, self.norm, *self.layers[:FROZEN_LAYERS]):
            part.requires_grad_(False)

    def forward(
        self, ids: Tensor, segments: Tensor, present: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits from (batch, length) ids: status (batch, 8), sub-type (batch, 26), tags (batch, length, 7, 3), same.

        `present` is 1 for real pieces and 0 for padding; without it there is no padding.
        """
        place = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.pieces(ids) + self.positions(place) + self.segments(segments)
        hidden = self.norm(hidden)
        bias = None if present is None else (1.0 - present.float())[:, None, None, :] * HIDDEN_MASK
        for layer in self.layers:
            hidden = layer(hidden, bias)
        hidden = hidden.float()
        own = (1 - segments).float() if present is None else (1 - segments).float() * present.float()
        mean = (hidden * own[:, :, None]).sum(1) / own.sum(1, keepdim=True)
        pooled = torch.cat([hidden[:, 0], mean], dim=1)
        tags = self.tags(hidden).view(ids.shape[0], -1, len(FIELDS), 3)
        return self.status(pooled), self.subtype(pooled), tags, self.same(pooled).squeeze(1)


def load_base(model: Reader, weights: Path) -> None:
    """Copies the published encoder weights (BERT names) into the model; the heads keep their random start."""
    source = load_file(str(weights))
    names = {
        "attention.self.query": "query",
        "attention.self.key": "key",
        "attention.self.value": "value",
        "attention.output.dense": "output",
        "attention.output.LayerNorm": "norm_attention",
        "intermediate.dense": "expand",
        "output.dense": "shrink",
        "output.LayerNorm": "norm_output",
    }
    copied = {
        "pieces.weight": source["embeddings.word_embeddings.weight"],
        "positions.weight": source["embeddings.position_embeddings.weight"],
        "segments.weight": source["embeddings.token_type_embeddings.weight"],
        "norm.weight": source["embeddings.LayerNorm.weight"],
        "norm.bias": source["embeddings.LayerNorm.bias"],
    }
    for index in range(LAYERS):
        for theirs, ours in names.items():
            for kind in ("weight", "bias"):
                copied[f"layers.{index}.{ours}.{kind}"] = source[f"encoder.layer.{index}.{theirs}.{kind}"]
    missing, unexpected = model.load_state_dict(copied, strict=False)
    if unexpected or any(not name.startswith(("status", "subtype", "tags", "same")) for name in missing):
        raise ValueError(f"base weights do not fit the encoder: missing {missing}, unexpected {unexpected}")
