"""Publication dates are read in many forms, never guessed, never taken from the clock."""

import time
from datetime import UTC, date, datetime

import pytest

from conflict_events.ingest.dates import date_in_text, folder_date, read_stated

NOON = datetime(2023, 5, 12, 12, tzinfo=UTC)
MIDNIGHT = datetime(2023, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "stated",
    [
        "2023-05-12T12:00:00Z",
        "2023-05-12T12:00:00+00:00",
        "2023-05-12T16:00:00+0400",
        "2023-05-12 16:00:00 +04:00",
        "2023-05-12 12:00",
        "2023-05-12T12:00:00.000Z",
        "2023-05-12 12:00:00 UTC",
        "Fri, 12 May 2023 12:00:00 GMT",
        "Fri, 12 May 2023 08:00:00 -0400",
        1683892800,
        "1683892800",
        1683892800000,
        datetime(2023, 5, 12, 12),
    ],
)
def test_instants(stated: object) -> None:
    published = read_stated(stated)
    assert published is not None
    assert published.instant == NOON


@pytest.mark.parametrize(
    "stated",
    ["2023-05-12", "20230512", "2023/5/12", "12 May 2023", "May 12, 2023", "12th of May, 2023", date(2023, 5, 12)],
)
def test_days(stated: object) -> None:
    published = read_stated(stated)
    assert published is not None
    assert (published.instant, published.local_date) == (MIDNIGHT, date(2023, 5, 12))


def test_local_date_is_the_one_written() -> None:
    published = read_stated("2023-09-12T01:15:00+05:00")
    assert published is not None
    assert published.local_date == date(2023, 9, 12)
    assert published.instant == datetime(2023, 9, 11, 20, 15, tzinfo=UTC)
    assert published.utc_offset == 300


def test_a_time_without_a_zone_has_no_clock() -> None:
    published = read_stated("2023-09-12T01:15:00")
    assert published is not None and published.utc_offset is None


@pytest.mark.parametrize(
    "stated",
    [
        "", "yesterday", "05/12/2023", "12.05.23", "2023", "2023-05", "2023-13-01", "2023-02-30",
        "0001-01-01", "9999-12-31", "1066-10-14", "31 June 2023", "12 May 2023 or 13 May 2023",
        None, True, 5, -1, 1e300, [], {},
        "-2025-01-01", "−2025-01-01", "-2025-01-01T00:00:00Z", "--2025-01-01", "-5 May 2023", "5-2025-01-01",
        "x" * 5000, "2023-05-12T25:00:00", float("nan"), float("inf"),
    ],
)  # fmt: skip
def test_unusable_dates_are_no_dates(stated: object) -> None:
    assert read_stated(stated) is None


def test_the_clock_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    time.tzset()
    try:
        published = read_stated("2023-05-12 12:00")
        assert published is not None
        assert published.instant == NOON
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2023-05-12/story.txt", date(2023, 5, 12)),
        ("feed/2023/05/12/story.txt", date(2023, 5, 12)),
        ("2022-01-01/2023-05-12/story.txt", date(2023, 5, 12)),
        ("2023-05-32/story.txt", None),
        ("2023-05-12.txt", None),
        ("story-2023-05-12/x.txt", None),
    ],
)
def test_dated_folders(path: str, day: date | None) -> None:
    found = folder_date(path)
    assert (found.local_date if found else None) == day


@pytest.mark.parametrize(
    ("text", "day", "basis"),
    [
        ("ALDARA, 12 May 2023 (Gazette) - Two soldiers died.", date(2023, 5, 12), "dateline"),
        ("BOGOTA, 16 SEP 89 (CADENA 2) -- [TEXT] NINE WERE INJURED.", date(1989, 9, 16), "dateline"),
        ("KATHA, May 12, 2023 — Two soldiers died.", date(2023, 5, 12), "dateline"),
        ("Two soldiers killed\n\nPublished: 12 May 2023 10:00 GMT\n\nTwo soldiers died.", date(2023, 5, 12), "text"),
        ("Two soldiers killed\nFriday, 12 May 2023\nTwo soldiers died.", date(2023, 5, 12), "text"),
        ("Two soldiers died.\n\nPublished in The Mail, September 12th, 2023", date(2023, 9, 12), "text"),
        ("Two soldiers died on 12 May 2023, six years after the raid of 3 June 2017.", date(2023, 5, 12), "text"),
    ],
)
def test_dates_in_text(text: str, day: date, basis: str) -> None:
    found = date_in_text(text)
    assert found is not None
    assert (found[0].local_date, found[1]) == (day, basis)


@pytest.mark.parametrize(
    "text",
    [
        "Two soldiers died on Friday.",
        "SAN SALVADOR, NO DATE -- [TEXT] THE ARMY ATTACKED.",
        "The raid of 3 June 2017 is recalled.\n\n" + "It was long ago. " * 60 + "A book came out on 12 May 2023.",
        "ALDARA, May 12 (Gazette) - Two soldiers died.",
    ],
)
def test_no_date_rather_than_a_wrong_one(text: str) -> None:
    assert date_in_text(text) is None
