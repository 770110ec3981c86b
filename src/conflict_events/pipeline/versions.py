"""Which code, models and reference data read the articles: the part of every cache key beside the text itself."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from conflict_events import __version__
from conflict_events.config import Settings
from conflict_events.errors import UsageError
from conflict_events.extract.model.reader import WEIGHTS
from conflict_events.ids import digest_id, sha256_hex
from conflict_events.locate import ensure_gazetteer
from conflict_events.resources import data_root

RULE_TABLES = ("triggers", "actors", "quantities", "gazetteer", "codes", "outlets")
"""Folders of `seeds/` whose tables shape what is read."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Versions by component, the settings that shape rows, and the gazetteer that places them. Picklable."""

    components: Mapping[str, str]
    shaping: Mapping[str, str]
    gazetteer: Path
    linking: str = ""
    """Digest of what decides which reports are linked and how events are made of them."""

    @property
    def reading(self) -> str:
        """Short digest of everything that shapes report rows, as `extractor_version` keeps it."""
        parts = [f"{k}={v}" for k, v in sorted({**self.components, **self.shaping}.items())]
        return f"{__version__}+{digest_id('', *parts)[:12]}"

    def extractor(self) -> Any:
        """The extractor for these versions, one a process."""
        return _extractor(self.gazetteer, tuple(sorted(self.shaping.items())))


@cache
def _extractor(gazetteer: Path, shaping: tuple[tuple[str, str], ...]) -> Any:
    from conflict_events.extract.read import Extractor
    from conflict_events.extract.settings import ExtractSettings
    from conflict_events.locate.locator import Locator

    told = dict(shaping)
    settings = ExtractSettings(
        language_model=told["language_model"],
        layers=told["layers"],  # type: ignore[arg-type]
        relevance=told["relevance"],  # type: ignore[arg-type]
    )
    return Extractor(Locator.open(gazetteer), settings)


def current_versions(settings: Settings, progress: Callable[[str], None] = lambda _: None) -> Versions:
    """Versions of this installation under `settings`; builds the gazetteer on first use."""
    path = ensure_gazetteer(settings.cache, extra=settings.extra_gazetteer, progress=progress)
    model = settings.language_model
    components = {
        "package": __version__,
        "spacy": version("spacy"),
        "language_model": _package_version(model),
        "encoder": json.loads((WEIGHTS / "reader.json").read_text(encoding="utf-8"))["version"],
        "encoder_graph": _graph_digest(),
        "gazetteer": path.stem.removeprefix("gazetteer-"),
        "rule_tables": _tables_digest(),
        "code": _code_digest(),
    }
    return Versions(components, settings.shaping, path, _linking_digest())


def _package_version(model: str) -> str:
    """Version of an installed spaCy pipeline, digest of one in a folder. UsageError when it is neither."""
    card = Path(model) / "meta.json"
    if card.is_file():
        return sha256_hex(card.read_bytes())[:12]
    try:
        return version(model)
    except (PackageNotFoundError, ValueError) as error:
        raise UsageError(
            f"language_model = {model!r} is no installed spaCy pipeline and no folder that holds one",
            "Install it, or leave the setting out: `conflict-events config show`.",
        ) from error


@cache
def _graph_digest() -> str:
    """Digest of the exported graph: the same weights in another layout round otherwise."""
    return sha256_hex((WEIGHTS / "reader.onnx").read_bytes())[:12]


@cache
def _tables_digest() -> str:
    files = [f for name in RULE_TABLES for f in sorted((data_root() / "seeds" / name).rglob("*")) if f.is_file()]
    return digest_id("", *(f"{f.name}:{sha256_hex(f.read_bytes())}" for f in files))


@cache
def _code_digest() -> str:
    """Digest of the modules that read articles, so that a changed rule is never served from kept results."""
    return _digest_of("extract", "locate", "text.py", "offsets.py", "notes.py", "geo.py", "ids.py", "outlets.py")


@cache
def _linking_digest() -> str:
    """Digest of code and tables of linking and of the checks on events: older links and events are not gone on with."""
    folders = (data_root() / "seeds" / "linking", data_root() / "seeds" / "codes", data_root() / "schemas")
    tables = [f for folder in folders for f in sorted(folder.rglob("*")) if f.is_file()]
    code = _digest_of("link", "pipeline/linked.py", "validate", "contract", "notes.py")
    return digest_id("", code, *(sha256_hex(f.read_bytes()) for f in tables))[:16]


def _digest_of(*names: str) -> str:
    root = Path(__file__).resolve().parents[1]
    files = [
        f for name in names for f in ([root / name] if name.endswith(".py") else sorted((root / name).rglob("*.py")))
    ]
    return digest_id("", *(f"{f.relative_to(root).as_posix()}:{sha256_hex(f.read_bytes())}" for f in files))
