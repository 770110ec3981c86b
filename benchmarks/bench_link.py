"""Measure linking: B-cubed F1, reports per second, peak memory, growth, and a night on a long history.

    python benchmarks/bench_link.py link TRUTH.parquet          one table (report_id ... true_event_id)
    python benchmarks/bench_link.py night TRUTH.parquet ROWS    the ROWS newest reports on the rest, and alone

TRUTH is made by the linking generator. Prints one JSON object. The truth column is dropped before linking.
"""

import json
import resource
import sys
import time

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from conflict_events.link import link_incremental, link_reports


def codes(column: pa.ChunkedArray) -> np.ndarray:
    return np.asarray(column.combine_chunks().dictionary_encode().indices, dtype=np.int64)


def b_cubed(truth: np.ndarray, found: np.ndarray) -> dict[str, float]:
    _, inverse, counts = np.unique(truth * (found.max() + 1) + found, return_inverse=True, return_counts=True)
    both = counts[inverse]
    precision = float((both / np.bincount(found)[found]).mean())
    recall = float((both / np.bincount(truth)[truth]).mean())
    f1 = 2 * precision * recall / (precision + recall)
    return {"b3_precision": round(precision, 4), "b3_recall": round(recall, 4), "b3_f1": round(f1, 4)}


def timed(run):
    wall, cpu = time.perf_counter(), time.process_time()
    result = run()
    return result, round(time.perf_counter() - wall, 2), round(time.process_time() - cpu, 2)


def link(path: str) -> dict[str, object]:
    truth = pq.read_table(path).sort_by("report_id")
    links, wall, cpu = timed(lambda: link_reports(truth.drop_columns(["true_event_id"])))
    return {
        "reports": truth.num_rows,
        **b_cubed(codes(truth["true_event_id"]), codes(links["event_id"])),
        "seconds": wall,
        "cpu_seconds": cpu,
        "reports_per_second": round(truth.num_rows / wall),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def night(path: str, count: int) -> dict[str, object]:
    order = [("published_at", "ascending"), ("report_id", "ascending")]
    reports = pq.read_table(path).drop_columns(["true_event_id"]).sort_by(order)
    history, new = reports.slice(0, reports.num_rows - count), reports.slice(reports.num_rows - count)
    before = link_reports(history)
    _, alone, alone_cpu = timed(lambda: link_reports(new))
    ids = set(new["report_id"].to_pylist())
    links, wall, cpu = timed(lambda: link_incremental(before, reports, ids))
    return {
        "history": history.num_rows,
        "night": count,
        "seconds_alone": alone,
        "cpu_alone": alone_cpu,
        "seconds_on_history": wall,
        "cpu_on_history": cpu,
        "equal_to_full": links.equals(link_reports(reports)),
    }


if __name__ == "__main__":
    print(json.dumps(link(sys.argv[2]) if sys.argv[1] == "link" else night(sys.argv[2], int(sys.argv[3]))))
