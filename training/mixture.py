"""Which examples make up training: all sources, the part held out for calibration, and what an epoch sees of them."""

import hashlib
import math
import random
from collections.abc import Sequence
from pathlib import Path

from training.authored import article_examples, pair_examples, read_jsonl, snippet_examples
from training.examples import Example
from training.own import own_examples
from training.real import labelled_documents, real_examples
from training.thirdparty import eventloc_examples, muc_examples

HELD_OUT_ONE_IN = 12
# Share of each kind that one epoch draws. Kinds are cheap to have and dear to read: sentences of calm articles repeat
# themselves, pairs of one story share their words, and the parts of a snippet also stand in the whole.
DRAWN = {
    "labelled": 1.0,
    "calm": 0.25,
    "pair": 0.2,
    "snippet": 1.0,
    "snippet part": 0.2,
    "own": 0.75,
    "real": 0.75,
    "real calm": 0.35,
    "real pair": 0.15,
    "muc4": 0.5,
    "eventloc": 0.2,
}


def load_examples(data: Path, *, real: bool = True) -> list[Example]:
    """Every example from the development data and our own texts; `real`: also the real news that we labelled.

    Raises FileNotFoundError with what to do.
    """
    authored = data / "authored"
    articles_at, snippets_at = sorted(authored.glob("train-*.jsonl")), sorted(authored.glob("snippets-*.jsonl"))
    if not articles_at or not snippets_at:
        raise FileNotFoundError(
            f"training data not found: {authored} holds no train-*.jsonl and snippets-*.jsonl; pass --data"
        )
    labelled = labelled_documents() if real else frozenset()
    articles = [article for path in articles_at for article in read_jsonl(path)]
    snippets = [snippet for path in snippets_at for snippet in read_jsonl(path)]
    return [
        *(example for article in articles for example in article_examples(article)),
        *(example for snippet in snippets for example in snippet_examples(snippet)),
        *pair_examples(articles),
        *own_examples(),
        *(real_examples(data) if real else ()),
        *muc_examples(data / "muc4" / "dev.jsonl.gz", labelled),
        *eventloc_examples(data / "eventloc" / "dev.jsonl.gz", labelled),
    ]


def held_out(example: Example) -> bool:
    """Whether the story of an example is kept out of training; decided by its name alone."""
    if example.origin in ("muc4", "eventloc"):
        return False
    return left_out(example.group)


def left_out(group: str) -> bool:
    """Whether a group of examples is held out, were it ours: one in HELD_OUT_ONE_IN by the digest of its name."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % HELD_OUT_ONE_IN == 0


def kind(example: Example) -> str:
    """The kind of an example, a key of DRAWN."""
    if example.origin == "article":
        return "calm" if math.isnan(example.status[1]) else "labelled"
    if example.origin == "real":
        return "real calm" if example.status[-1] == 1.0 else "real"
    if example.origin == "snippet":
        return "snippet" if example.weight == 1.0 else "snippet part"
    return example.origin


class Mixture:
    """Draws the examples of each epoch; the draw depends on the epoch's number alone."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._kinds: dict[str, list[Example]] = {name: [] for name in DRAWN}
        for example in examples:
            self._kinds[kind(example)].append(example)

    def epoch(self, number: int) -> list[Example]:
        """Examples of epoch `number`, grouped by kind."""
        draw = random.Random(number)  # noqa: S311 - which examples an epoch sees is no secret
        return [
            example
            for name, share in DRAWN.items()
            for example in draw.sample(self._kinds[name], round(share * len(self._kinds[name])))
        ]
