"""A reader that takes events from one made-up sentence, not from English: the stages around it are real.

Importing it changes nothing; `install()` puts it in place of the extractor, in this process only.
"""

import datetime as dt
import re
from pathlib import Path

from conflict_events.contract.examples import example_row
from conflict_events.ids import digest_id
from conflict_events.pipeline import context
from conflict_events.pipeline.versions import Versions

FILLER = (
    "The ministry said on Friday that the situation along the border had been calm for most of the week, and that its "
    "officers would keep the public informed about what had happened in the villages of the district."
)
EVENT = re.compile(r"It came on day (\d+) to an EVENT in (\w+) that left (\d+) dead, officials said later\.")
PLACES = {"Sotk": (40.2014, 45.8603), "Vardenis": (40.18, 45.73), "Jermuk": (39.84, 45.67)}


def story(*events: str, about: str = "") -> str:
    """An article; each event is `day|place|deaths`. Days are written as numbers, so that they date no article."""
    lines = []
    for event in events:
        day, place, deaths = event.split("|")
        number = dt.date.fromisoformat(day).toordinal()
        lines.append(f"It came on day {number} to an EVENT in {place} that left {deaths} dead, officials said later.")
    return "\n\n".join([f"{about} {FILLER}", *lines])


class MadeUpReader:
    """Same interface as the extractor."""

    def read(self, article_id, text, title_end, published_at, source, source_country):
        if "FAULT" in text:
            raise IndexError("list index out of range")
        for found in EVENT.finditer(text):
            line, start = found.group(), found.start()
            day, place, deaths = found.groups()
            latitude, longitude = PLACES.get(place, (None, None))
            row = example_row("reports") | {"article_id": article_id, "report_id": digest_id("r", article_id, line)}
            row |= {
                "event_date": dt.date.fromordinal(int(day)),
                "location": place if latitude else None,
                "latitude": latitude,
                "longitude": longitude,
                "place_id": f"test:{place}" if latitude else None,
                "geo_precision": 1 if latitude else None,
                "country": "Armenia" if latitude else None,
                "iso3": "ARM" if latitude else None,
                "iso": 51 if latitude else None,
                "region": "Caucasus and Central Asia" if latitude else None,
                "admin1": "Gegharkunik" if place in ("Sotk", "Vardenis") else "Vayots Dzor" if latitude else None,
                "fatalities_best": int(deaths),
                "fatalities_low": int(deaths),
                "fatalities_high": int(deaths),
                "fatalities_basis": "stated" if int(deaths) else "none_mentioned",
                "evidence": [
                    {"field": "event_type", "start": start, "end": start + len(line), "text": line, "rule": "made_up"}
                ],
                "toll_claims": [],
                "event_id": None,
                "raw_confidence": 0.5,
            }
            yield row


def install() -> None:
    """Replace the extractor and the versions that take seconds to find out."""
    from conflict_events.locate.cache import ensure_gazetteer

    gazetteer = ensure_gazetteer()

    def versions(settings, _talk=None):
        return Versions({"package": "test", "code": "1"}, settings.shaping, Path(gazetteer), "1")

    context.current_versions = versions
    Versions.extractor = lambda self: MadeUpReader()
