"""The graph that is shipped says what the exported one says, of the sentence; it is asked nothing of the context."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("onnx", reason="graphs are written with onnx")
torch = pytest.importorskip("torch", reason="networks are exported with torch")

IDS = [101, 7592, 2088, 2003, 102, 2023, 2154, 102]
OUTPUTS = ("status", "subtype", "tags", "same")


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Any]:
    """Sessions of a network of random weights as it was exported and as it would be shipped."""
    import onnxruntime
    from training.encoder import Reader
    from training.export import export

    folder: Path = tmp_path_factory.mktemp("graphs")
    torch.manual_seed(3)
    model = Reader()
    for weights in model.parameters():  # tensors that are equal would be exported as one
        weights.data += 0.02 * torch.randn_like(weights)
    export(model, folder / "shipped.onnx", folder)
    as_run: dict[str, Any] = {"providers": ["CPUExecutionProvider"], "disabled_optimizers": ["SkipLayerNormFusion"]}
    exported, shipped = (
        onnxruntime.InferenceSession(folder / name, **as_run) for name in ("rounded.onnx", "shipped.onnx")
    )
    return exported, shipped


def read(session: Any, own: int) -> dict[str, Any]:
    """Outputs for the same pieces, of which the first `own` are the sentence."""
    segments = [0] * own + [1] * (len(IDS) - own)
    inputs = {"ids": np.array([IDS]), "segments": np.array([segments])}
    return dict(zip(OUTPUTS, session.run(list(OUTPUTS), inputs), strict=True))


def test_a_sentence_without_context_reads_as_exported(graphs: tuple[Any, Any]) -> None:
    exported, shipped = (read(graph, len(IDS)) for graph in graphs)
    for name in OUTPUTS:
        np.testing.assert_allclose(shipped[name], exported[name], atol=1e-4)


def test_a_context_moves_what_is_read_by_no_more_than_rounding_and_has_no_tags(graphs: tuple[Any, Any]) -> None:
    exported, shipped = (read(graph, 5) for graph in graphs)
    for name in ("status", "subtype", "same"):
        np.testing.assert_allclose(shipped[name], exported[name], atol=0.05)
    assert shipped["tags"].shape[1] == 5
    np.testing.assert_allclose(shipped["tags"], exported["tags"][:, :5], atol=0.05)
