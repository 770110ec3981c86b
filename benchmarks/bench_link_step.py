"""Measure the whole link step of a night: links, event rows, their checks, revisions, on a long history and alone.

    python benchmarks/bench_link_step.py TRUTH.parquet ROWS    the ROWS newest reports on the rest, and alone

TRUTH is made by the linking generator; a million reports take some minutes to make the history of. Its countries do not
exist, so the checks that refuse them are left out, on both sides. Prints one JSON object.
"""

import json
import sys
import time
from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from conflict_events.config import Settings
from conflict_events.contract import arrow_schema
from conflict_events.contract.codes import event_type
from conflict_events.link import link_reports, reconcile
from conflict_events.pipeline import linked, linking
from conflict_events.pipeline.previous import TABLES, Previous
from conflict_events.store import sort_rows
from conflict_events.validate import RowContext, check_rows

GIVEN = {
    "event_date_basis": "stated",
    "inter1": "Rebel group",
    "region": "Nowhere",
    "fatalities_basis": "stated",
    "source_scale": "National",
    "confidence": 0.8,
    "notes": "",
    "extractor_version": "1",
}


def as_reports(truth: pa.Table) -> pa.Table:
    """The generated reports with every column of the contract."""
    kinds = truth["sub_event_type"].combine_chunks().dictionary_encode()
    disorder = [event_type(kind).disorder_type for kind in kinds.dictionary.to_pylist()]
    two = pc.is_valid(truth["actor2"])
    made = {
        "disorder_type": pa.DictionaryArray.from_arrays(kinds.indices, disorder).cast(pa.string()),
        "actor1": pc.coalesce(truth["actor1"], pa.scalar("Unidentified Armed Group")),
        "country": truth["iso3"],
        "inter2": pc.if_else(two, "State forces", pa.scalar(None, pa.string())),
        "interaction": pc.if_else(two, "State forces-Rebel group", "Rebel group only"),
    }
    return pa.table([column(field, truth, made) for field in arrow_schema("reports")], schema=arrow_schema("reports"))


def column(field: pa.Field, truth: pa.Table, made: dict) -> pa.Array | pa.ChunkedArray:
    """One column of the contract: made here, generated, or null."""
    if field.name in made:
        return made[field.name]
    if field.name in truth.column_names:
        return truth[field.name].cast(field.type)
    if field.name in GIVEN:
        return pa.repeat(pa.scalar(GIVEN[field.name], field.type), truth.num_rows)
    if pa.types.is_list(field.type):
        none = pa.array([], field.type.value_type)
        return pa.ListArray.from_arrays(pa.array(np.zeros(truth.num_rows + 1, np.int32)), none, type=field.type)
    return pa.nulls(truth.num_rows, field.type)


def without_refusing(new: pa.Table):
    """The checks on events but those that refuse generated ones."""
    events = reconcile(new, link_reports(new))
    refusing = set(check_rows("events", events, RowContext(stage="link")).quarantine["rule"].to_pylist())
    return lambda run, events: check_rows("events", events, RowContext(stage="link"), skip=tuple(refusing))


def step(reports: pa.Table, previous: Previous) -> tuple[Previous, float, float]:
    """The link stage after `previous`: what it leaves, its wall and its processor seconds."""
    run = SimpleNamespace(
        talk=lambda _: None,
        previous=previous,
        settings=Settings(),
        versions=SimpleNamespace(linking="now"),
        run_id="20240105T000000Z",
    )
    wall, cpu = time.perf_counter(), time.process_time()
    result = linking.link_step(run, {"reports": reports})
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return Previous(result.tables, linking.linking_versions(Settings(), "now"), "last"), round(wall, 2), round(cpu, 2)


def as_published(last: Previous) -> Previous:
    """The tables in the order in which a snapshot holds them."""
    tables = {name: sort_rows(table, name) for name, table in last.tables.items()}
    return Previous(tables, last.versions, last.snapshot_id)


def night(path: str, count: int) -> dict[str, object]:
    """The link stage over a night of `count` new reports, on top of all older ones."""
    order = [("published_at", "ascending"), ("report_id", "ascending")]
    reports = as_reports(pq.read_table(path).sort_by(order)).combine_chunks()
    history, new = reports.slice(0, reports.num_rows - count), reports.slice(reports.num_rows - count)
    linked.check_events = without_refusing(new)
    nothing = Previous({name: arrow_schema(name).empty_table() for name in TABLES}, {})
    last, *_ = step(history.combine_chunks(), nothing)
    _, alone, alone_cpu = step(new.combine_chunks(), nothing)
    _, wall, cpu = step(sort_rows(reports, "reports"), as_published(last))
    return {
        "history": history.num_rows,
        "night": count,
        "seconds": {"alone": alone, "on_history": wall},
        "cpu_seconds": {"alone": alone_cpu, "on_history": cpu},
        "cpu_times_alone": round(cpu / alone_cpu, 2),
    }


if __name__ == "__main__":
    print(json.dumps(night(sys.argv[1], int(sys.argv[2]))))
