"""Writes the trained network as ONNX with 8-bit weights, ready for onnxruntime. The network itself is not changed."""

from pathlib import Path

import torch
from torch import Tensor, nn

from conflict_events.quiet import keep_quiet
from training.encoder import Reader
from training.graph import for_one_sentence

OPSET = 17


class ByteEmbedding(nn.Module):
    """An embedding table in signed bytes with one scale per row: a quarter of the size, error below half a step."""

    def __init__(self, table: nn.Embedding) -> None:
        super().__init__()
        weight = table.weight.detach().float()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", (weight / scale).round().clamp(-127, 127).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, ids: Tensor) -> Tensor:
        """Embeddings of ids, in float."""
        return self.rows[ids].float() * self.scale[ids]


class Export(nn.Module):
    """The network for one sentence without padding: named outputs, probabilities left to the caller."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, segments: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Logits for (1, length) ids and segments."""
        status, subtype, tags, same = self.model(ids, segments)
        return status, subtype, tags, same


def export(model: Reader, target: Path, scratch: Path) -> None:
    """Writes `target`; `scratch` is a folder for the graphs on the way."""
    keep_quiet()
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = model.eval().float()
    table = model.pieces
    model.pieces = ByteEmbedding(table)  # type: ignore[assignment]
    plain, rounded = scratch / "plain.onnx", scratch / "rounded.onnx"
    ids = torch.tensor([[101, 7592, 2088, 102, 2023, 102]])
    segments = torch.tensor([[0, 0, 0, 0, 1, 1]])
    with torch.no_grad():
        torch.onnx.export(
            Export(model),
            (ids, segments),
            str(plain),
            input_names=["ids", "segments"],
            output_names=["status", "subtype", "tags", "same"],
            dynamic_axes={"ids": {1: "length"}, "segments": {1: "length"}, "tags": {1: "length"}},
            opset_version=OPSET,
            dynamo=False,
        )
    model.pieces = table
    quantize_dynamic(
        plain,
        rounded,
        op_types_to_quantize=["MatMul"],
        nodes_to_exclude=["/model/tags/MatMul"],
        weight_type=QuantType.QInt8,
        per_channel=True,
        # Seven bits for weights: CPUs without VNNI add pairs of products in 16 bits and would saturate with eight.
        reduce_range=True,
    )
    onnx.save(for_one_sentence(onnx.load(rounded)), target)
