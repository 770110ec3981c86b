"""Two real reports of one border clash are one event of two independent sources; the wars they recall are none."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from conflict_events.config import Settings
from conflict_events.geo import km
from conflict_events.locate.cache import default_folder
from conflict_events.pipeline import run_pipeline
from conflict_events.serve.explain import explain
from conflict_events.serve.query import query

SOTK, KALBAJAR = (40.2025, 45.8653), (40.1024, 46.0382)

pytestmark = [pytest.mark.slow, pytest.mark.shared]


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory, shared_dir: Path) -> Path:
    """What the pipeline publishes from the two articles in a dated folder."""
    folder = tmp_path_factory.mktemp("sotk")
    day = folder / "raw" / "2023-05-12"
    day.mkdir(parents=True)
    for article in (shared_dir / "seeds").glob("*.txt"):
        shutil.copy(article, day)
    settings = Settings(raw=folder / "raw", processed=folder / "processed", cache=default_folder(), workers=1)
    run_pipeline(settings, at=datetime(2023, 5, 13, tzinfo=UTC))
    return settings.processed


@pytest.fixture(scope="module")
def event(processed: Path) -> dict[str, Any]:
    rows = query(processed, "SELECT * FROM events").to_pylist()
    told = [(str(r["event_date"]), r["sub_event_type"], r["location"], r["notes"]) for r in rows]
    assert len(rows) == 1, told
    return dict(rows[0])


def test_it_is_an_armed_clash_on_the_day(event: dict[str, Any]) -> None:
    assert (str(event["event_date"]), event["time_precision"]) == ("2023-05-12", 1)
    assert (event["event_type"], event["sub_event_type"]) == ("Battles", "Armed clash")


def test_it_is_army_against_army(event: dict[str, Any]) -> None:
    sides = {event["actor1"].split(" (")[0], event["actor2"].split(" (")[0]}
    assert sides == {"Military Forces of Armenia", "Military Forces of Azerbaijan"}
    assert event["interaction"] == "State forces-State forces"


def test_it_is_at_or_near_sotk_or_kalbajar(event: dict[str, Any]) -> None:
    here = event["latitude"], event["longitude"]
    assert min(km(*here, *SOTK), km(*here, *KALBAJAR)) <= 25


def test_two_died_by_one_count_and_three_by_the_other(event: dict[str, Any]) -> None:
    tolls = (event["fatalities"], event["fatalities_low"], event["fatalities_high"])
    assert tolls == (2, 2, 3)


def test_it_rests_on_two_independent_sources(event: dict[str, Any]) -> None:
    assert (event["report_count"], event["independent_source_count"]) == (2, 2)


def test_the_explanation_shows_sentences_of_both(event: dict[str, Any], processed: Path) -> None:
    accounts = explain(processed, event["event_id"]).reports
    assert len(accounts) == 2
    assert all(any(s.is_whole for s in account.sentences) for account in accounts)
