"""Arrow tables of the ingest stage, shaped by the contract. Builds columns, decides nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from conflict_events.contract import arrow_schema
from conflict_events.ingest.cleaning import Cleaned
from conflict_events.ingest.drafts import Draft
from conflict_events.ingest.refusals import Refusal, printable
from conflict_events.ingest.revisions import Retraction
from conflict_events.outlets import outlet_of

_ARTICLE_FIELDS = (
    "article_id", "external_id", "document_id", "source", "url", "title", "published_at",
    "published_local_date", "published_utc_offset", "published_at_basis", "language", "language_score", "word_count",
    "raw_path",
)  # fmt: skip
_RETRACTION_FIELDS = ("article_id", "superseded_by", "reason", "raw_path", "external_id", "url", "detail")
_TEXTS_PER_CHUNK = 2_000


def articles_table(drafts: Sequence[Draft], copies: Mapping[str, str], runs: Mapping[str, str | None]) -> pa.Table:
    """Articles in the order given. `copies`: article_id -> leader; `runs`: article_id -> run that first saw it."""
    columns: dict[str, list[Any]] = {name: [getattr(one, name) for one in drafts] for name in _ARTICLE_FIELDS}
    columns["copy_of"] = [copies.get(one.article_id) for one in drafts]
    columns["ingested_run"] = [runs.get(one.article_id) for one in drafts]
    columns |= _outlet_columns(drafts)
    schema = arrow_schema("articles")
    arrays = [pa.array(columns[field.name], field.type) for field in schema]
    table = pa.Table.from_arrays(arrays, schema=schema)
    if "published_local_date" in schema.names:
        return table
    return table.append_column("published_local_date", pa.array(columns["published_local_date"], pa.date32()))


def _outlet_columns(drafts: Sequence[Draft]) -> dict[str, list[str | None]]:
    """Scale and country of each article's outlet. A country that the record gives wins; else that of a known outlet.

    Outlets of more than one country give no country: where they sit says nothing about their news.
    """
    known: dict[tuple[str | None, str | None, str | None], tuple[str | None, str | None]] = {}
    columns: dict[str, list[str | None]] = {"source_scale": [], "source_country": [], "source_country_basis": []}
    for one in drafts:
        asked = (one.source, None if one.source else one.url, one.source_country)
        if asked not in known:
            outlet = outlet_of(*asked)
            known[asked] = (outlet.scale, outlet.told_country) if outlet else (None, None)
        scale, country = known[asked]
        columns["source_scale"].append(scale)
        columns["source_country"].append(one.source_country or country)
        columns["source_country_basis"].append("record" if one.source_country else "outlet" if country else None)
    return columns


class TextColumns:
    """Collects cleaned texts, packed into Arrow chunks as they come: Python objects take several times more."""

    def __init__(self) -> None:
        """Start empty."""
        self._schema = arrow_schema("article_texts")
        self._ids: list[str] = []
        self._known: set[str] = set()
        self._texts: list[Cleaned] = []
        self._chunks: list[pa.Table] = []

    def add(self, article_id: str, cleaned: Cleaned) -> None:
        """Append one text."""
        self._known.add(article_id)
        self._ids.append(article_id)
        self._texts.append(cleaned)
        if len(self._ids) >= _TEXTS_PER_CHUNK:
            self._pack()

    def __contains__(self, article_id: object) -> bool:
        """Whether this article's text is here."""
        return article_id in self._known

    def _pack(self) -> None:
        maps = [[segment._asdict() for segment in text.offset_map] for text in self._texts]
        columns = {
            "article_id": self._ids,
            "text": [text.text for text in self._texts],
            "title_end": [text.title_end for text in self._texts],
            "offset_map": maps,
        }
        arrays = [pa.array(columns[field.name], field.type) for field in self._schema]
        self._chunks.append(pa.Table.from_arrays(arrays, schema=self._schema))
        self._ids, self._texts = [], []

    def everything(self) -> pa.Table:
        """All texts, in the order in which they came."""
        self._pack()
        return pa.concat_tables(self._chunks)


def rows_in_order(texts: pa.Table, article_ids: Sequence[str]) -> pa.Table:
    """The rows of `article_ids`, in that order."""
    position = {article_id: index for index, article_id in enumerate(texts["article_id"].to_pylist())}
    return texts.take(pa.array([position[one] for one in article_ids], pa.int64())).combine_chunks()


def quarantine_table(refusals: Sequence[Refusal]) -> pa.Table:
    """Refusals as quarantine rows, sorted, so that the order in which files were read does not show."""
    rows = [
        {
            "stage": "ingest",
            "table_name": "articles" if one.row_key else "documents",
            "row_key": one.row_key or None,
            "rule": one.rule,
            "field": one.field,
            "value": None if one.value is None else printable(one.value, 1000),
            "message": printable(one.message, 2000),
            "document": one.raw_path,
            "hint": one.hint,
        }
        for one in refusals
    ]
    rows.sort(key=lambda row: tuple(str(row[key] or "") for key in ("document", "row_key", "rule", "field", "message")))
    return pa.Table.from_pylist(rows, schema=arrow_schema("quarantine"))


def retractions_table(retractions: Sequence[Retraction]) -> pa.Table:
    """Articles that were corrected or withdrawn."""
    schema = pa.schema([pa.field(name, pa.string()) for name in _RETRACTION_FIELDS])
    return pa.Table.from_pylist(
        [{k: getattr(one, k) for k in _RETRACTION_FIELDS} for one in retractions], schema=schema
    )
