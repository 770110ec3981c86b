"""Records that a file tells again word for word: what became of the first is what becomes of all. Pure."""

from collections import OrderedDict
from dataclasses import dataclass, field, fields, replace
from operator import attrgetter

from conflict_events.ids import sha256_hex
from conflict_events.ingest.drafts import Draft, natural_key
from conflict_events.ingest.items import Item
from conflict_events.ingest.refusals import Refusal

_CONTENT = attrgetter(*(one.name for one in fields(Item) if one.name != "row_key"))
_MOST = 4_096
"""Records remembered; those not told for longest are forgotten first."""


@dataclass(slots=True)
class Repeats:
    """What became of the last records. Cleaning and language take most of the time of a small archive of many lines."""

    _known: OrderedDict[str, Draft | Refusal] = field(default_factory=OrderedDict)

    def key(self, item: Item) -> str:
        """Digest of all that decides what becomes of a record, which is everything but its line."""
        return sha256_hex(repr(_CONTENT(item)).encode("utf-8", "surrogatepass"))

    def remember(self, key: str, outcome: Draft | Refusal) -> None:
        """Keep what became of the record of that key."""
        self._known[key] = outcome
        if len(self._known) > _MOST:
            self._known.popitem(last=False)

    def again(self, key: str, item: Item) -> Draft | None:
        """The draft of a record told before, at its new line; None for a new one. Raises its Refusal again."""
        known = self._known.get(key)
        if known is None:
            return None
        self._known.move_to_end(key)
        if isinstance(known, Refusal):
            raise known.located(item.raw_path, item.row_key)
        return replace(known, raw_path=item.row_key, version=(known.version[0], natural_key(item.row_key)))
