"""Places: reads toponyms, resolves them against the built gazetteer and picks the place of an event.

Public: `Gazetteer`, `build_gazetteer`, `read_toponyms`, `attach_places`, `place_event`, `toponym_rows`. Imports no
other stage and writes nothing but the gazetteer file.
"""

from conflict_events.locate.attach import attach_places
from conflict_events.locate.build import BuildInfo, build_gazetteer, sources_digest
from conflict_events.locate.cache import ensure_gazetteer, gazetteer_path, open_gazetteer
from conflict_events.locate.event_place import place_event
from conflict_events.locate.gazetteer import Country, Gazetteer
from conflict_events.locate.toponyms import eventloc_rows, read_toponyms, resolve_spans, toponym_rows

__all__ = [
    "BuildInfo",
    "Country",
    "Gazetteer",
    "attach_places",
    "build_gazetteer",
    "ensure_gazetteer",
    "eventloc_rows",
    "gazetteer_path",
    "open_gazetteer",
    "place_event",
    "read_toponyms",
    "resolve_spans",
    "sources_digest",
    "toponym_rows",
]
