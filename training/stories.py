"""Labelled articles to learn from: those beside the checkout (`authored/train-*`), ours in `training/data/articles`.

Both have the form told in the README of the authored set. Places of our own articles were written from memory: what is
fitted on coordinates reads the first kind alone, what is fitted on names both.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.authored import read_jsonl
from training.own import DATA


def authored_stories(data: Path) -> list[dict[str, Any]]:
    """Articles of `authored/train-*`, in order of their files. Raises FileNotFoundError with what to do."""
    return _records(data / "authored", "train-*.jsonl")


def stories(data: Path) -> Iterator[dict[str, Any]]:
    """Every labelled article, ours last."""
    yield from authored_stories(data)
    yield from own_stories()


def own_stories() -> list[dict[str, Any]]:
    """Our articles alone, in order of their files."""
    return _records(DATA / "articles", "*.jsonl")


def _records(folder: Path, pattern: str) -> list[dict[str, Any]]:
    paths = sorted(folder.glob(pattern))
    if not paths:
        raise FileNotFoundError(f"training data not found: {folder} holds no {pattern}; pass --data")
    return [record for path in paths for record in read_jsonl(path)]
