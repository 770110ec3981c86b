"""Builds the dashboard file: template, styles, scripts, map and data in one page whose policy forbids every request."""

import base64
import hashlib
import json
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any

from conflict_events.resources import seed_rows
from conflict_events.serve.files import whole_file
from conflict_events.serve.site.collect import collect
from conflict_events.store.processed import Processed

MOST_EVENTS = 20_000  # about 15 MB of page; more makes a browser slow, and the table says what is left out
_ASSETS = Path(__file__).parent
_SCRIPTS = ("model.js", "map.js", "trend.js", "table.js", "main.js")


def write_site(
    processed: Path,
    target: Path,
    *,
    snapshot: str | None = None,
    as_of: datetime | date | None = None,
    most_events: int = MOST_EVENTS,
) -> int:
    """Write the dashboard of a snapshot to the file `target`, whole or not at all; returns the events it holds.

    Errors of `query`, and StorageError when the file cannot be written.
    """
    folder = Processed(processed)
    content = collect(folder.snapshot(folder.resolve(snapshot, as_of)), most_events)
    with whole_file(target) as stream:
        stream.write(page(content).encode("utf-8", "replace"))
    return len(content["events"]["event_id"])


def page(content: dict[str, Any]) -> str:
    """The page that shows `content` (as `collect` gives it)."""
    script = "\n".join((_ASSETS / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    style = (_ASSETS / "site.css").read_text(encoding="utf-8")
    policy = (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    parts = {
        "{{policy}}": escape(policy),
        "{{title}}": escape(f"Conflict events, snapshot {content['snapshot']}"),
        "{{style}}": style,
        "{{script}}": script,
        "{{data}}": json_for_html(content | {"world": world_paths()}),
    }
    template = (_ASSETS / "page.html").read_text(encoding="utf-8")
    # Data last: a placeholder inside a value must not be replaced.
    for name, text in parts.items():
        head, _, tail = template.partition(name)
        template = head + text + tail
    return template


def json_for_html(content: Any) -> str:
    """JSON that cannot end its script element nor open a comment: `<`, `>`, `&` and U+2028/9 are escaped."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def world_paths() -> dict[str, str]:
    """SVG paths of the world in tenths of a degree, y downwards: `land` to fill, `borders` to draw."""
    return {row["kind"]: row["path"] for row in seed_rows("map", "world")}


def _digest(text: str) -> str:
    """Source expression of a content security policy for an inline element with this text."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
