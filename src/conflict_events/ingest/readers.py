"""From files to items: one reader a kind of file. What cannot be read comes out as a refusal in the same stream."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from conflict_events.ingest.csv_records import csv_rows
from conflict_events.ingest.decoding import declared_charset, decoded, encodable
from conflict_events.ingest.items import Item, Withdrawal, item_from_record, withdrawal_from_record
from conflict_events.ingest.landing import Landing, RawFile
from conflict_events.ingest.limits import Limits
from conflict_events.ingest.metadata import read_sidecar, split_front_matter
from conflict_events.ingest.parquet_records import parquet_rows
from conflict_events.ingest.reading import whole
from conflict_events.ingest.records import Row, json_rows, jsonl_rows
from conflict_events.ingest.refusals import Refusal

Outcome = Item | Withdrawal | Refusal
_DATE_KEYS = ("published_at", "date", "published")


@dataclass(slots=True)
class Reader:
    """Reads the files of one landing, in order; `unknown_keys` counts the keys it ignored."""

    limits: Limits
    sidecars: Mapping[str, list[RawFile]]
    unknown_keys: Counter[str] = field(default_factory=Counter)
    _used_sidecars: set[str] = field(default_factory=set)

    def outcomes(self, landing: Landing) -> Iterator[Outcome]:
        """Everything the folder holds, refusals included; nothing is raised for bad input."""
        yield from landing.refusals
        if landing.withdrawals:
            yield from self._guarded(landing.withdrawals, self._withdrawals(landing.withdrawals))
        for file in landing.files:
            yield from self._guarded(file, self._file(file))
        for stem, sidecars in self.sidecars.items():
            if stem not in self._used_sidecars:
                for sidecar in sidecars:
                    yield Refusal(sidecar.relative, "sidecar_without_article", "no article with this name")

    def _guarded(self, file: RawFile, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
        """A refusal that ends the reading of a file becomes its last outcome; its earlier records stay."""
        try:
            yield from outcomes
        except Refusal as refusal:
            yield refusal.located(file.relative)

    def _file(self, file: RawFile) -> Iterator[Outcome]:
        match file.kind:
            case "text":
                yield from self._text(file)
            case "html":
                yield from self._html(file)
            case "json":
                yield from self._records(file, json_rows(file, self.limits))
            case "jsonl":
                yield from self._records(file, jsonl_rows(file, self.limits))
            case "csv":
                yield from self._records(file, csv_rows(file, self.limits))
            case _:
                yield from self._records(file, parquet_rows(file, self.limits))

    def _records(self, file: RawFile, rows: Iterator[Row]) -> Iterator[Outcome]:
        for number, (key, row) in enumerate(rows, 1):
            if number > self.limits.max_records_per_file:
                raise Refusal(file.relative, "too_many_records", f"more than {self.limits.max_records_per_file}")
            row_key = f"{file.relative}#{key}"
            if isinstance(row, Refusal):
                yield row.located(file.relative, row_key)
                continue
            try:
                yield item_from_record(row, file.relative, row_key, self.limits, self.unknown_keys)
            except Refusal as refusal:
                yield refusal

    def _withdrawals(self, file: RawFile) -> Iterator[Outcome]:
        for key, row in csv_rows(file, self.limits):
            row_key = f"{file.relative}#{key}"
            if isinstance(row, Refusal):
                yield row.located(file.relative, row_key)
                continue
            try:
                yield withdrawal_from_record(row, file.relative, row_key, self.limits)
            except Refusal as refusal:
                yield refusal

    def _text(self, file: RawFile) -> Iterator[Outcome]:
        text = encodable(decoded(whole(file, self.limits.max_document_bytes, self.limits)))
        front, start, refusal = split_front_matter(text, file.relative, self.limits)
        if refusal:
            yield refusal
        sidecar, refusals = self._sidecar(file)
        yield from refusals
        if not text[start:].strip():
            raise Refusal(file.relative, "empty_file", "the file holds no text")
        if len(text) > self.limits.max_article_chars:
            raise Refusal(file.relative, "too_long", f"{len(text)} characters")
        yield self._with_metadata(file, text, start, ((sidecar, "sidecar"), (front, "front_matter")))

    def _html(self, file: RawFile) -> Iterator[Outcome]:
        data = whole(file, self.limits.max_document_bytes, self.limits)
        text = encodable(decoded(data, declared_charset(data)))
        sidecar, refusals = self._sidecar(file)
        yield from refusals
        if not text.strip():
            raise Refusal(file.relative, "empty_file", "the file holds no text")
        item = self._with_metadata(file, text, 0, ((sidecar, "sidecar"),))
        item.is_html = True
        yield item

    def _sidecar(self, file: RawFile) -> tuple[Mapping[str, Any], list[Refusal]]:
        """Merged content of the article's sidecars (.json wins), and a refusal for each that cannot be read."""
        merged: dict[str, Any] = {}
        refusals: list[Refusal] = []
        for sidecar in sorted(self.sidecars.get(file.stem, ()), key=lambda one: one.relative, reverse=True):
            self._used_sidecars.add(file.stem)
            try:
                merged.update(read_sidecar(sidecar, self.limits))
            except Refusal as refusal:
                refusals.append(refusal.located(sidecar.relative))
        return merged, refusals

    def _with_metadata(
        self, file: RawFile, text: str, start: int, layers: tuple[tuple[Mapping[str, Any], str], ...]
    ) -> Item:
        """An item whose fields come from the first layer that has them; `body_start` is where the article begins."""
        record: dict[str, Any] = {}
        basis = "none"
        for layer, name in layers:
            stated = next((layer[key] for key in _DATE_KEYS if layer.get(key) is not None), None)
            if stated is not None and "published_at" not in record:
                record["published_at"], basis = stated, name
            for key, value in layer.items():
                if key not in _DATE_KEYS and value is not None:
                    record.setdefault(key, value)
        record.pop("html", None)
        item = item_from_record({**record, "text": text}, file.relative, file.relative, self.limits, self.unknown_keys)
        if isinstance(item, Withdrawal):
            # A withdrawn article that lies in the folder names itself by its text; `revisions` needs a key.
            raise Refusal(
                file.relative, "field_type", "`withdrawn` works in records and in withdrawn.csv", "", "withdrawn"
            )
        item.published_at_basis = basis
        item.body_start = start
        return item
