"""Whether one extracted report agrees with one gold event, field by field.

The definitions are those of the project's scorer: a pair is a detection when two of
type, place and date agree, or all that gold states where it states fewer than three.
"""

import re
import unicodedata
from datetime import date, timedelta
from typing import Any

from conflict_events.geo import km

FIELDS = ("type", "subtype", "date", "place25", "admin1", "country", "fatalities", "injuries", "actors", "usable")
NEAR_KM = {True: 25.0, False: 50.0}
"""Reach of a right place: gold with an exact place, gold near a place."""
DETECTION_KM = 50.0
ALTERNATIVE_DAYS = 60
SLACK_DAYS = {2: 3, 3: 31}
"""Days that a date may be off for gold of time precision 2 (week) and 3 (month)."""

Verdicts = dict[str, bool | None]


def folded(value: object) -> str:
    """ASCII, lower case, words apart by one blank; the empty text for None."""
    plain = unicodedata.normalize("NFKD", str(value or "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def compare(gold: dict[str, Any], report: dict[str, Any]) -> Verdicts:
    """Field -> right or wrong, or None where gold does not state the field; also `place_near` and `date_near`."""
    verdicts: Verdicts = dict.fromkeys((*FIELDS, "place_near", "date_near"))
    _compare_type(gold, report, verdicts)
    _compare_date(gold, report, verdicts)
    _compare_place(gold, report, verdicts)
    _compare_tolls(gold, report, verdicts)
    verdicts["actors"] = _same_actors(gold, report)
    core = [v for v in (verdicts[f] for f in ("type", "place25", "date", "fatalities")) if v is not None]
    verdicts["usable"] = bool(core) and all(core)
    return verdicts


def is_detection(verdicts: Verdicts) -> bool:
    """Whether report and gold tell the same event."""
    stated = [v for v in (verdicts["type"], verdicts["place_near"], verdicts["date_near"]) if v is not None]
    return sum(stated) >= (2 if len(stated) == 3 else len(stated))


def _compare_type(gold: dict[str, Any], report: dict[str, Any], verdicts: Verdicts) -> None:
    pairs = gold.get("acled_ok") or [[gold.get("event_type"), gold.get("sub_event_type")]]
    if any(kind for kind, _ in pairs):
        verdicts["type"] = folded(report.get("event_type")) in {folded(kind) for kind, _ in pairs}
    if any(sub for _, sub in pairs):
        verdicts["subtype"] = folded(report.get("sub_event_type")) in {folded(sub) for _, sub in pairs}


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _gold_days(gold: dict[str, Any]) -> list[tuple[date, date]]:
    days = []
    first = _day(gold.get("event_date") or gold.get("date_start") or gold.get("date"))
    if first:
        days.append((first, _day(gold.get("date_end")) or first))
    for start, end in gold.get("date_alternatives") or []:
        last = _day(end)
        if last:
            days.append((_day(start) or last - timedelta(ALTERNATIVE_DAYS), last))
    return days


def _compare_date(gold: dict[str, Any], report: dict[str, Any], verdicts: Verdicts) -> None:
    days, told = _gold_days(gold), _day(report.get("event_date"))
    if not days:
        return
    slack = SLACK_DAYS.get(gold.get("time_precision") or 1, 0)
    for name, reach in (("date", timedelta(slack)), ("date_near", timedelta(max(1, slack)))):
        verdicts[name] = told is not None and any(a - reach <= told <= b + reach for a, b in days)


def _number(value: Any) -> float | None:
    return None if value is None or value != value else float(value)


def _point(row: dict[str, Any]) -> tuple[float, float] | None:
    latitude = _number(row.get("latitude", row.get("lat")))
    longitude = _number(row.get("longitude", row.get("lon")))
    return None if latitude is None or longitude is None else (latitude, longitude)


def _compare_place(gold: dict[str, Any], report: dict[str, Any], verdicts: Verdicts) -> None:
    if gold.get("iso3"):
        verdicts["country"] = folded(gold["iso3"]) == folded(report.get("iso3"))
    if gold.get("admin1"):
        ours, theirs = folded(report.get("admin1")), folded(gold["admin1"])
        same = bool(ours) and (theirs == ours or theirs in ours or ours in theirs)
        verdicts["admin1"] = same and verdicts["country"] is not False
    country, admin1, coarse = verdicts["country"], verdicts["admin1"], gold.get("geo_precision") == 3
    here, there = _point(report), _point(gold)
    if there and not coarse:
        away = km(*there, *here) if here else None
        verdicts["place25"] = away is not None and away <= NEAR_KM[(gold.get("geo_precision") or 1) == 1]
        verdicts["place_near"] = (away is not None and away <= DETECTION_KM) or bool(admin1)
    elif gold.get("location") and not coarse:
        verdicts["place25"] = _same_name(gold, report)
        by_country = not gold.get("admin1") and bool(country)
        verdicts["place_near"] = verdicts["place25"] or bool(admin1) or by_country
    elif gold.get("admin1"):
        verdicts["place25"] = admin1
        verdicts["place_near"] = True if coarse and country else admin1
    elif gold.get("iso3"):
        verdicts["place25"] = verdicts["place_near"] = country


def _same_name(gold: dict[str, Any], report: dict[str, Any]) -> bool:
    names = {folded(gold["location"])}
    for alternative in gold.get("location_alternatives") or []:
        names |= {folded(level["name"]) for level in alternative.get("chain", [])[1:]}
    return bool({folded(report.get("location")), folded(report.get("admin1"))} & names - {""})


def _compare_tolls(gold: dict[str, Any], report: dict[str, Any], verdicts: Verdicts) -> None:
    best = _number(gold.get("fatalities_best", gold.get("fatalities")))
    low, high = _number(gold.get("fatalities_low")), _number(gold.get("fatalities_high"))
    told = _number(report.get("fatalities"))
    if low is not None and high is not None and low <= high:
        verdicts["fatalities"] = told is not None and low <= told <= high
    elif best is not None or (low is not None and high is not None):
        verdicts["fatalities"] = told is not None and told == best
    if _number(gold.get("injuries")) is not None:
        verdicts["injuries"] = _number(report.get("injuries")) == gold["injuries"]


def actor_names(name: str) -> set[str]:
    """'QSD: Syrian Democratic Forces (2015-)' -> its acronym and its name, folded, years dropped."""
    return {n for part in re.sub(r"\(\d{4}.*?\)", "", name).split(":") if len(n := folded(part)) > 2}


def _same_actors(gold: dict[str, Any], report: dict[str, Any]) -> bool | None:
    wanted = [name for name in (gold.get("actor1"), gold.get("actor2")) if name]
    if not wanted:
        return None
    told = [n for name in (report.get("actor1"), report.get("actor2")) if name and (n := actor_names(name))]
    surfaces = [{folded(s) for s in gold.get(k) or []} - {""} for k in ("actor1_surface", "actor2_surface")]
    if len(wanted) == 1:
        surfaces = [surfaces[0] or surfaces[1]]
    accepted = [actor_names(name) | extra for name, extra in zip(wanted, surfaces, strict=True)]
    return all(any(a == b or a in b or b in a for a in side for names in told for b in names) for side in accepted)
