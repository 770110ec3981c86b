"""Articles are read by the clock they were published by: 5:30 in Nairobi is morning, though 2:30 in UTC."""

from datetime import UTC, date, datetime, timedelta

import pytest

from conflict_events.pipeline.article_to_read import _local_time

INSTANT = datetime(2026, 2, 13, 2, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "ahead", "hour"),
    [
        (date(2026, 2, 13), 180, 5),
        (date(2026, 2, 12), -300, 21),
        (date(2026, 2, 13), 0, 2),
        (date(2026, 2, 13), None, 2),
    ],
)
def test_day_and_hour_are_those_of_the_clock_given(day: date, ahead: int | None, hour: int) -> None:
    row = {"published_at": INSTANT, "published_local_date": day, "published_utc_offset": ahead}
    local = _local_time(row)
    assert local is not None
    assert (local.date(), local.hour, local.minute) == (day, hour, 30)
    assert ahead is None or local - INSTANT == timedelta(0)


def test_an_undated_article_has_no_time() -> None:
    assert _local_time({"published_at": None, "published_local_date": None, "published_utc_offset": None}) is None
