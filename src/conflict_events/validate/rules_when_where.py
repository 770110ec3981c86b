"""Row rules on time and place: precision against basis, publication, coordinates, administrative units."""

import datetime as dt

from conflict_events.validate.rule import RowRule

_NO_PLACE = {"location": None, "admin1": None, "admin2": None, "admin3": None}
_NO_COORDINATES = {"latitude": None, "longitude": None, "geo_precision": None}
_NO_COUNTRY = {"country": None, "iso3": None, "iso": None, "region": None}
_LATE = dt.date(2023, 5, 15)

_TIME: tuple[RowRule, ...] = (
    RowRule(
        code="published_at_missing",
        satisfied="published_at IS NOT NULL",
        message="the article has no usable publication date, so the day of the event cannot be known",
        hint="Give published_at in the record or in a .meta.json beside the file, or put the file into a folder named "
        "after the day (2023-05-12/).",
        source="codebook 1.6",
        field="published_at",
        tables=("reports",),
        refused={"published_at": None},
        replaces=("published_at.not_null",),
    ),
    RowRule(
        code="event_date_missing",
        satisfied="event_date IS NOT NULL OR published_at IS NULL",
        message="no day could be given to the event, or only one coarser than a month",
        source="codebook 1.6",
        field="event_date",
        tables=("reports",),
        refused={"event_date": None},
        replaces=("event_date.not_null",),
    ),
    RowRule(
        code="notes_missing",
        satisfied="length(notes) > 0 OR event_date IS NULL",
        message="no sentence tells the event",
        source="codebook 1.10; a report without a day is refused for that alone",
        field="notes",
        refused={"notes": ""},
        replaces=("notes.min_length",),
    ),
    RowRule(
        code="event_after_publication",
        satisfied="CAST(event_date AS TIMESTAMPTZ) < date_trunc('day', published_at) + INTERVAL 2 DAY",
        message="the event lies more than a day after the publication of the article",
        hint="Check the publication date of the article.",
        source="house rule: event_date <= published_at + 1 day",
        field="event_date",
        tables=("reports",),
        refused={"event_date": _LATE},
        accepted={"event_date": dt.date(2023, 5, 13)},
    ),
    RowRule(
        code="event_too_old",
        satisfied="CAST(event_date AS TIMESTAMPTZ) >= date_trunc('day', published_at) "
        "- to_days(CAST(getvariable('max_age_days') AS INTEGER))",
        message="the event lies too long before the publication of the article to be its news",
        source="house rule 1",
        field="event_date",
        tables=("reports",),
        refused={"event_date": dt.date(2020, 9, 27)},
    ),
    RowRule(
        code="event_after_reports",
        satisfied="CAST(event_date AS TIMESTAMPTZ) < to_timestamp(timestamp) + INTERVAL 2 DAY",
        message="the event lies more than a day after its newest report",
        source="house rule: event_date <= published_at + 1 day",
        field="event_date",
        tables=("events",),
        refused={"event_date": _LATE},
    ),
    RowRule(
        code="year_disagrees",
        satisfied="year = year(event_date)",
        message="year is not the year of event_date",
        source="codebook 1.1",
        field="year",
        tables=("events",),
        refused={"year": 2022},
    ),
    RowRule(
        code="timestamp_before_first_report",
        satisfied="to_timestamp(timestamp) >= date_trunc('second', first_reported_at)",
        message="the newest report is older than the first",
        source="codebook 1.1",
        field="timestamp",
        tables=("events",),
        refused={"timestamp": 1683892799},
    ),
    RowRule(
        code="time_precision_disagrees",
        satisfied="CASE event_date_basis WHEN 'week' THEN time_precision = 2 WHEN 'month' THEN time_precision = 3 "
        "WHEN 'weekday' THEN time_precision = 1 ELSE TRUE END",
        message="time_precision does not go with what the date was taken from",
        source="codebook 1.6",
        field="time_precision",
        tables=("reports",),
        refused={"event_date_basis": "week"},
        accepted={"event_date_basis": "month", "time_precision": 3},
    ),
)

_PLACE: tuple[RowRule, ...] = (
    RowRule(
        code="country_missing",
        satisfied="country IS NOT NULL",
        message="the country is unknown",
        hint="Give source_country in the record if the article leaves its country unsaid.",
        source="codebook 1.1",
        field="country",
        refused=_NO_COUNTRY,
    ),
    RowRule(
        code="country_level_only",
        satisfied="country IS NULL OR event_type = 'Strategic developments' OR admin1 IS NOT NULL "
        "OR location_surface IS NOT NULL OR (location IS NOT NULL AND location <> country)",
        message="only the country of the event is known; such reports are coded for strategic developments alone",
        hint="Expected for articles that name no town, district or province. If the article does name one, the "
        "gazetteer lacks it: add it to seeds/gazetteer/places.csv.",
        source="codebook 1.5",
        field="location",
        tables=("reports",),
        refused=_NO_PLACE | _NO_COORDINATES | {"location_surface": None, "place_id": None},
        accepted={"location": None} | _NO_COORDINATES | {"place_id": None},
    ),
    RowRule(
        code="coordinates_without_location",
        satisfied="latitude IS NULL OR location IS NOT NULL",
        message="coordinates need the name of the place they belong to",
        source="codebook 1.1",
        field="location",
        refused={"location": None},
    ),
    RowRule(
        code="coordinates_zero",
        satisfied="latitude IS NULL OR NOT (latitude = 0 AND longitude = 0)",
        message="coordinates 0, 0 are a place-holder",
        source="house rule",
        field="latitude",
        refused={"latitude": 0.0, "longitude": 0.0},
    ),
    RowRule(
        code="coordinates_unresolved",
        satisfied="latitude IS NULL OR place_id IS NOT NULL",
        message="coordinates need the gazetteer entry they come from",
        source="house rule 10",
        field="place_id",
        tables=("reports",),
        refused={"place_id": None},
    ),
    RowRule(
        code="coordinates_outside_country",
        satisfied="_contained",
        message="the coordinates lie outside the country, beyond the tolerance",
        source="codebook 1.7",
        field="latitude",
        refused={"latitude": -40.2014, "longitude": -45.8603},
    ),
    RowRule(
        code="admin1_outside_country",
        satisfied="_admin1_known",
        message="the country has no first-level unit of this name",
        source="codebook 1.1",
        field="admin1",
        refused={"admin1": "Atlantis"},
    ),
    RowRule(
        code="admin_without_parent",
        satisfied="(admin2 IS NULL OR admin1 IS NOT NULL) AND (admin3 IS NULL OR admin2 IS NOT NULL)",
        message="an administrative unit needs the one above it",
        source="codebook 1.1",
        field="admin2",
        refused={"admin1": None},
    ),
    RowRule(
        code="event_id_cnty_disagrees",
        satisfied="revision > 1 OR iso3 IS NULL OR event_id_cnty[1:3] = iso3",  # the id stays when the row is updated
        message="event_id_cnty of a new event does not begin with the code of its country",
        source="codebook 1.1",
        field="event_id_cnty",
        tables=("events",),
        refused={"event_id_cnty": "AZE1204"},
    ),
)

RULES: tuple[RowRule, ...] = _TIME + _PLACE
