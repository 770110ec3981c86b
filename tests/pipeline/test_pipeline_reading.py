"""Articles are cut into batches that end together, and the process that waits for them does something useful."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from conflict_events.ids import digest_id
from conflict_events.pipeline.article_to_read import ArticleToRead, report_id
from conflict_events.pipeline.reading import LEAST, _batches, read_in_processes
from conflict_events.pipeline.versions import Versions

VERSIONS = Versions({}, {}, Path("none"))


def article(key: str) -> ArticleToRead:
    return ArticleToRead(key, f"a{key}", "text", 0, (), None, None, None, None, None, None)


def finished(batches: list[list[ArticleToRead]], folder: Path) -> None:
    """Parts as an earlier run left them: their batches cost nothing."""
    for batch in batches:
        (folder / f"{digest_id('b', *(a.key for a in batch))}.parquet").touch()


@pytest.mark.parametrize(("articles", "most", "workers"), [(617, 200, 2), (10, 200, 8), (100_000, 200, 2), (5, 1, 3)])
def test_batches_hold_every_article_once_and_none_is_too_large(articles: int, most: int, workers: int) -> None:
    todo = [article(f"{n:06}") for n in range(articles)]
    batches = _batches(todo, most, workers)
    assert [a for batch in batches for a in batch] == todo
    assert max(len(batch) for batch in batches) <= most


@pytest.mark.parametrize("articles", [617, 20_000])
def test_no_worker_waits_long_for_the_last_batch(articles: int) -> None:
    sizes = [len(batch) for batch in _batches([article(str(n)) for n in range(articles)], 200, 2)]
    assert sizes == sorted(sizes, reverse=True)
    assert max(sizes) <= articles / 2 / 7
    assert max(sizes[-4:]) <= 8 < sizes[-40]


def test_few_articles_are_one_batch_for_one_process() -> None:
    assert len(_batches([article(str(n)) for n in range(LEAST)], 200, 2)) == 1
    assert len(_batches([article(str(n)) for n in range(LEAST + 1)], 200, 2)) > 1


def test_this_process_does_something_else_while_others_read(tmp_path: Path) -> None:
    batches = [[article("1")], [article("2"), article("3")]]
    finished(batches, tmp_path)
    called: list[int] = []
    done = list(read_in_processes(batches, VERSIONS, tmp_path, 2, meanwhile=lambda _: called.append(os.getpid())))
    assert sorted(done) == [1, 2]
    assert called == [os.getpid()]


def test_alone_it_only_reads(tmp_path: Path) -> None:
    batches = [[article("1")], [article("2")]]
    finished(batches, tmp_path)
    called: list[str] = []
    assert list(read_in_processes(batches, VERSIONS, tmp_path, 1, meanwhile=lambda _: called.append("here"))) == [1, 1]
    assert called == []


def test_versions_of_one_article_give_reports_of_the_same_id() -> None:
    """Without an id or url nothing but the text tells an article, and another text is another article."""
    old, new = (replace(article(key), lineage=("id", "Herald", "7")) for key in "12")
    assert report_id(old, 0) == report_id(new, 0) != report_id(new, 1)
    assert report_id(article("1"), 0) != report_id(article("2"), 0)
