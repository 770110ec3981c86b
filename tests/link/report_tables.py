"""Small reports tables for the tests of linking."""

import datetime as dt
from typing import Any

import pyarrow as pa

from conflict_events.contract import arrow_schema
from conflict_events.contract.codes import event_type, interaction

SCHEMA = arrow_schema("reports")
NIGHT = dt.datetime(2024, 3, 2, 6, tzinfo=dt.UTC)
DEFAULTS: dict[str, Any] = {
    "event_date": dt.date(2024, 3, 1),
    "time_precision": 1,
    "event_date_basis": "stated",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Mali (2021-)",
    "inter1": "State forces",
    "actor2": "JNIM: Group for Support of Islam and Muslims",
    "inter2": "Rebel group",
    "iso3": "MLI",
    "iso": 466,
    "region": "Western Africa",
    "country": "Mali",
    "admin1": "Mopti",
    "location": "Bandiagara",
    "latitude": 14.35,
    "longitude": -3.61,
    "geo_precision": 1,
    "fatalities_best": 4,
    "fatalities_basis": "stated",
    "source_scale": "National",
    "notes": "A clash.",
    "confidence": 0.8,
    "extractor_version": "1",
    "toll_claims": [],
    "field_confidence": [],
    "evidence": [],
}


def claim(text: str, best: int, claimant: str | None = None, kind: str = "fatalities") -> dict[str, Any]:
    """One figure that a report gives."""
    base = {"kind": kind, "low": best, "best": best, "high": best, "claimant": claimant, "side": None}
    return base | {"start": 0, "end": 1, "text": text, "rule": "test"}


def names(*words: str) -> list[dict[str, Any]]:
    """Evidence of one sentence that holds the given names."""
    text = " and ".join(words)
    return [{"field": "statement", "start": 0, "end": len(text), "text": text, "rule": "test"}]


def report(number: int, **values: Any) -> dict[str, Any]:
    """One report; `number` makes ids, source and hour of publication."""
    row = dict.fromkeys(SCHEMA.names) | DEFAULTS
    row |= {"report_id": f"r{number:016x}", "article_id": f"a{number:016x}", "source": f"Outlet {number}"}
    row |= {"published_at": NIGHT + dt.timedelta(hours=number % 97)} | values
    for kind in ("fatalities", "injuries"):
        for bound in ("low", "high"):
            if row[f"{kind}_{bound}"] is None:
                row[f"{kind}_{bound}"] = row[f"{kind}_best"]
    kind = event_type(row["sub_event_type"])
    row |= {"event_type": kind.event_type, "disorder_type": kind.disorder_type}
    row["interaction"] = interaction(row["inter1"], row["inter2"])
    return row


def table(*rows: dict[str, Any]) -> pa.Table:
    """The reports table of the contract."""
    return pa.Table.from_pylist(list(rows), schema=SCHEMA)


def groups(links: pa.Table) -> set[frozenset[str]]:
    """Clusters as sets of report ids."""
    found: dict[str, set[str]] = {}
    for report_id, event_id in zip(links["report_id"].to_pylist(), links["event_id"].to_pylist(), strict=True):
        found.setdefault(event_id, set()).add(report_id)
    return {frozenset(members) for members in found.values()}


def b_cubed(truth: list[str], found: list[str]) -> float:
    """B-cubed F1 of a clustering."""
    from collections import Counter

    both, by_truth, by_found = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)
    pairs = list(zip(truth, found, strict=True))
    precision = sum(both[p] / by_found[p[1]] for p in pairs) / len(pairs)
    recall = sum(both[p] / by_truth[p[0]] for p in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)
