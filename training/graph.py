"""Lays the exported network out anew for the one case that is run: one sentence, no padding. Weights stay the same.

The last layer follows the sentence alone: no head looks at the context, whose pieces there are asked for their keys and
values only. A layer's input is rounded to 8 bits once, heads are told apart without being copied, and nothing works out
shapes. Written with the operators of onnxruntime that the exported ones would be fused to.
"""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from onnx import ModelProto, TensorProto, helper, numpy_helper

from conflict_events.extract.model.labels import FIELDS
from training.encoder import HEADS, LAYERS, WIDTH

FUSED = "com.microsoft"
_PRODUCT = re.compile(r"/model/(.+?)/(?:Gemm_)?MatMul(?:_quant)?")
_NORM: dict[str, Any] = {"axis": -1, "epsilon": 1e-12}


def for_one_sentence(exported: ModelProto) -> ModelProto:
    """The same network with the same names of inputs and outputs; `tags` are those of the sentence, not the context."""
    return _Graph(exported).built()


class _Graph:
    """Nodes and tensors of the new graph, and the tensors of the exported one by name."""

    def __init__(self, exported: ModelProto) -> None:
        self._exported = exported
        self._given = {tensor.name: numpy_helper.to_array(tensor) for tensor in exported.graph.initializer}
        products = ((_PRODUCT.fullmatch(node.name), node) for node in exported.graph.node)
        self._weight_names = {match[1]: node.input[1] for match, node in products if match}
        self._nodes: list[Any] = []
        self._tensors: dict[str, Any] = {}

    def built(self) -> ModelProto:
        """The new model."""
        hidden = self._embedded()
        for number in range(LAYERS):
            hidden = self._layer(f"layers.{number}", hidden, is_last=number == LAYERS - 1)
        self._heads(hidden)
        given = self._exported.graph
        outputs = [output for output in given.output if output.name != "tags"]
        outputs.append(helper.make_tensor_value_info("tags", TensorProto.FLOAT, [1, "own", len(FIELDS), 3]))
        tensors = [numpy_helper.from_array(values, name) for name, values in self._tensors.items()]
        graph = helper.make_graph(self._nodes, "reader", list(given.input), outputs, tensors)
        versions = [version for version in self._exported.opset_import if not version.domain]
        versions.append(helper.make_opsetid(FUSED, 1))
        return helper.make_model(graph, opset_imports=versions, ir_version=self._exported.ir_version)

    def _embedded(self) -> str:
        """Sum of word, place and segment of every piece; and, for the last layer, how many pieces the sentence has."""
        own = self._node("Sub", [self._tensor("one", 1), "segments"], "own")
        self._node("ReduceSum", [own, self._tensor("by_sentence", [1])], "own_length", keepdims=0)
        rows = self._node("Gather", [self._kept("model.pieces.rows"), "ids"], "rows")
        scale = self._node("Gather", [self._kept("model.pieces.scale"), "ids"], "scale")
        words = self._node("Mul", [self._node("Cast", [rows], "rows_as_float", to=TensorProto.FLOAT), scale], "words")
        length = self._node("Shape", ["ids"], "length", start=1, end=2)
        all_places = [self._kept("model.positions.weight"), self._tensor("start", [0])]
        places = self._node("Slice", [*all_places, length, self._tensor("by_row", [0])], "places")
        parts = self._node("Gather", [self._kept("model.segments.weight"), "segments"], "parts")
        return self._normed("norm", self._sum([self._sum([words, places], "placed"), parts], "embedded"))

    def _layer(self, layer: str, hidden: str, *, is_last: bool) -> str:
        """Attention and the two dense steps; of the last layer, for the pieces of the sentence alone."""
        rounded = [f"{layer}/{kind}" for kind in ("rounded", "scale", "zero_point")]
        self._nodes.append(helper.make_node("DynamicQuantizeLinear", [hidden], rounded, name=f"{layer}/round"))
        asked = rounded
        if is_last:
            hidden, asked = self._own(hidden), [self._own(rounded[0]), *rounded[1:]]
        query, *known = (
            self._projected(f"{layer}/{name}", inputs)
            for name, inputs in (("query", asked), ("key", rounded), ("value", rounded))
        )
        told = self._product(f"{layer}/output", self._mixed(layer, query, *known), f"model.{layer}.output.bias")
        hidden = self._normed(f"{layer}.norm_attention", self._sum([hidden, told], f"{layer}/attended"))
        inner = self._product(f"{layer}/expand", hidden, f"model.{layer}.expand.bias")
        inner = self._node("Gelu", [inner], f"{layer}/gelu", domain=FUSED)
        told = self._product(f"{layer}/shrink", inner, f"model.{layer}.shrink.bias")
        return self._normed(f"{layer}.norm_output", self._sum([hidden, told], f"{layer}/done"))

    def _projected(self, name: str, rounded: Sequence[str]) -> str:
        """Query, key or value of rounded pieces as (piece, head, part)."""
        pieces, scale, zero = rounded
        weight, weight_scale, weight_zero = self._weights(name)
        bias = self._kept(f"model.{name.replace('/', '.')}.bias")
        inputs = [pieces, weight, scale, weight_scale, zero, weight_zero, bias]
        whole = self._node("MatMulIntegerToFloat", inputs, f"{name}/sum", domain=FUSED)
        apart = self._tensor("apart", [-1, HEADS, WIDTH // HEADS])
        return self._node("Reshape", [whole, apart], f"{name}/apart")

    def _mixed(self, layer: str, query: str, key: str, value: str) -> str:
        """Values by how well keys answer queries, head by head, as (1, piece, width)."""
        turned = {"transBatchA": 1, "transBatchB": 1, "transB": 1, "alpha": (WIDTH // HEADS) ** -0.5}
        scores = self._node("FusedMatMul", [query, key], f"{layer}/scores", domain=FUSED, **turned)
        shares = self._node("Softmax", [scores], f"{layer}/shares", axis=-1)
        mixed = self._node("FusedMatMul", [shares, value], f"{layer}/mixed", domain=FUSED, transBatchB=1)
        back = self._node("Transpose", [mixed], f"{layer}/back", perm=[1, 0, 2])
        return self._node("Reshape", [back, self._tensor("together", [1, -1, WIDTH])], f"{layer}/together")

    def _own(self, pieces: str) -> str:
        """The pieces of the sentence, which stand first."""
        ends = [self._tensor("start", [0]), "own_length", self._tensor("by_piece", [1])]
        return self._node("Slice", [pieces, *ends], f"{pieces}/own")

    def _heads(self, hidden: str) -> None:
        first = self._node("Gather", [hidden, self._tensor("zero", 0)], "first_piece", axis=1)
        mean = self._node("ReduceMean", [hidden], "mean", axes=[1], keepdims=0)
        pooled = self._node("Concat", [first, mean], "pooled", axis=1)
        for head in ("status", "subtype"):
            self._product(head, pooled, f"model.{head}.bias", head)
        same = self._product("same", pooled, "model.same.bias")
        self._node("Squeeze", [same, self._tensor("by_head", [1])], "same")
        tags = self._node("MatMul", [hidden, self._kept(self._weight_names["tags"])], "tags/product")
        tags = self._sum([tags, self._kept("model.tags.bias")], "tags/sum")
        self._node("Reshape", [tags, self._tensor("by_field", [0, -1, len(FIELDS), 3])], "tags")

    def _normed(self, name: str, hidden: str) -> str:
        weights = [self._kept(f"model.{name}.{kind}") for kind in ("weight", "bias")]
        return self._node("LayerNormalization", [hidden, *weights], name, **_NORM)

    def _product(self, name: str, hidden: str, bias: str, output: str = "") -> str:
        """Hidden states rounded to 8 bits by their range, times weights in 8 bits, plus bias, in float."""
        inputs = [hidden, *self._weights(name), self._kept(bias)]
        return self._node("DynamicQuantizeMatMul", inputs, output or f"{name}/sum", domain=FUSED)

    def _weights(self, name: str) -> list[str]:
        """Weights in 8 bits, their scales and zero points, by column."""
        stem = self._weight_names[name].removesuffix("_quantized")
        return [
            self._tensor(f"{name}.{kind}", self._given[f"{stem}_{source}"])
            for kind, source in (("weight", "quantized"), ("scale", "scale"), ("zero_point", "zero_point"))
        ]

    def _kept(self, name: str) -> str:
        return self._tensor(name, self._given[name])

    def _tensor(self, name: str, values: Any) -> str:
        self._tensors[name] = np.asarray(values)
        return name

    def _sum(self, inputs: list[str], output: str) -> str:
        return self._node("Add", inputs, output)

    def _node(self, kind: str, inputs: Sequence[str], output: str, domain: str = "", **attributes: Any) -> str:
        self._nodes.append(helper.make_node(kind, inputs, [output], f"{output}/{kind}", domain=domain, **attributes))
        return output
