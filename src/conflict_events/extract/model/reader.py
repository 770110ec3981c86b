"""Reads sentences with the trained encoder: status, sub-type and spans.

Runs one sentence at a time. The 8-bit network scales its activations by the values it sees, so in a larger batch a
sentence's numbers would depend on its neighbours and the output on batch size. Touches no file but the weights.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conflict_events.errors import ConflictEventsError
from conflict_events.extract.model.decode import FieldSpan, named, sigmoid, softmax, spans
from conflict_events.extract.model.labels import FIELDS, STATUSES, SUBTYPES
from conflict_events.extract.model.packing import Packed, SentenceInput, load_tokenizer, pack
from conflict_events.quiet import keep_quiet

WEIGHTS = Path(__file__).parent / "weights"
FILES = ("reader.onnx", "tokenizer.json", "reader.json")


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What the reader makes of one sentence.

    `status` has one calibrated probability per status; they are independent of each other, as a sentence may tell a
    new event and recall an old one. `subtype` is a distribution over the 25 sub-types and "none", meant for the new
    event. `spans` are character ranges of the sentence.
    """

    status: dict[str, float]
    subtype: dict[str, float]
    spans: list[FieldSpan]


class SentenceReader:
    """Holds the session, the tokenizer and the calibration; make it with `load_reader`. One per process."""

    def __init__(self, session: Any, tokenizer: Any, settings: dict[str, Any]) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._settings = settings
        self.version: str = settings["version"]

    def read(self, batch: Sequence[SentenceInput]) -> list[SentenceReading]:
        """One reading per input, in order. An empty sentence is an error of the caller."""
        return [self._read_one(item) for item in batch]

    def _read_one(self, item: SentenceInput) -> SentenceReading:
        import numpy as np

        if not item.text.strip():
            raise ValueError("cannot read an empty sentence")
        packed = pack(self._tokenizer, item.text, item.context)
        status, subtype, tags = self._run(packed)
        calibration = self._settings["status"]
        scales = np.array([calibration[name] for name in STATUSES], dtype=np.float64)
        return SentenceReading(
            named(STATUSES, sigmoid(status[0].astype(np.float64) * scales[:, 0] + scales[:, 1])),
            named(SUBTYPES, softmax(subtype[0].astype(np.float64) * self._settings["subtype"])),
            spans(packed, tags[0], self._settings["least_span"]),
        )

    def _run(self, packed: Packed) -> Any:
        import numpy as np

        ids = np.array([packed.ids], dtype=np.int64)
        segments = np.array([packed.segments], dtype=np.int64)
        return self._session.run(["status", "subtype", "tags"], {"ids": ids, "segments": segments})


def load_reader(path: Path | None = None) -> SentenceReader:
    """Loads the reader from a folder with `reader.onnx`, `tokenizer.json` and `reader.json` (default: the shipped one).

    Raises `ConflictEventsError` when a file is missing or was made for other labels.
    """
    folder = path or WEIGHTS
    for name in FILES:
        if not (folder / name).is_file():
            raise ConflictEventsError(f"the sentence reader needs {name} in {folder}; run `make train` to build it")
    settings = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    labels = {"statuses": list(STATUSES), "subtypes": list(SUBTYPES), "fields": list(FIELDS)}
    if settings["labels"] != labels:
        raise ConflictEventsError(f"the sentence reader in {folder} was trained for other labels; run `make train`")
    return SentenceReader(_session(folder / "reader.onnx"), load_tokenizer(folder / "tokenizer.json"), settings)


def _session(path: Path) -> Any:
    keep_quiet()
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Fused with the sum before it, a layer norm takes five times as long on CPU: a quarter of the whole run.
    unwanted = ["SkipLayerNormFusion"]
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=unwanted
    )
