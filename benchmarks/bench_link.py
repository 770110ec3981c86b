"""Measure linking: B-cubed F1, reports per second, peak memory, growth, and a night on a long history.

    python benchmarks/bench_link.py link TRUTH.parquet          one table (report_id ... true_event_id)
    python benchmarks/bench_link.py growth SMALL BIG            time of BIG by time of SMALL, against ten times as many
    python benchmarks/bench_link.py night TRUTH.parquet ROWS    the ROWS newest reports on the rest, and alone

TRUTH, SMALL and BIG are made by the linking generator. Prints one JSON object; every ratio is of two measurements of
the same run. Linking is timed, reading the file is not. The truth column is dropped before linking.
"""

import json
import resource
import sys
import time

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from conflict_events.link import link_changes, link_reports


def codes(column: pa.ChunkedArray) -> np.ndarray:
    """A number for each different value of a column, in its order."""
    return np.asarray(column.combine_chunks().dictionary_encode().indices, dtype=np.int64)


def b_cubed(truth: np.ndarray, found: np.ndarray) -> dict[str, float]:
    """B-cubed precision, recall and F1 of `found` against `truth`: a cluster number a report in both."""
    _, inverse, counts = np.unique(truth * (found.max() + 1) + found, return_inverse=True, return_counts=True)
    both = counts[inverse]
    precision = float((both / np.bincount(found)[found]).mean())
    recall = float((both / np.bincount(truth)[truth]).mean())
    f1 = 2 * precision * recall / (precision + recall)
    return {"b3_precision": round(precision, 4), "b3_recall": round(recall, 4), "b3_f1": round(f1, 4)}


def timed(run):
    """What `run` returns, with its wall and processor seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = run()
    return result, round(time.perf_counter() - wall, 2), round(time.process_time() - cpu, 2)


def link(path: str) -> dict[str, object]:
    """Linking of all reports of a Parquet file with `true_event_id`: seconds and B-cubed."""
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


def growth(small: str, big: str) -> dict[str, object]:
    """How the time grows from a small file to a big one, and by what factor for ten times the reports."""
    told = [link(small), link(big)]
    more = told[1]["reports"] / told[0]["reports"]
    ratio = told[1]["seconds"] / told[0]["seconds"]
    tenfold = round(10 ** (np.log10(ratio) / np.log10(more)), 2)
    return {"small": told[0], "big": told[1], "times_the_reports": round(more, 2), "times_for_ten_times": tenfold}


def night(path: str, count: int) -> dict[str, object]:
    """Linking of the newest `count` reports when all older ones are linked already."""
    order = [("published_at", "ascending"), ("report_id", "ascending")]
    reports = pq.read_table(path).drop_columns(["true_event_id"]).sort_by(order).combine_chunks()
    history, new = (
        part.combine_chunks()
        for part in (reports.slice(0, reports.num_rows - count), reports.slice(reports.num_rows - count))
    )
    before = link_reports(history)
    links, whole, whole_cpu = timed(lambda: link_reports(reports))
    _, alone, alone_cpu = timed(lambda: link_reports(new))
    ids = set(new["report_id"].to_pylist())
    changes, wall, cpu = timed(lambda: link_changes(before, reports, ids))
    kept = before.filter(pc.invert(pc.is_in(before["report_id"], value_set=changes["report_id"].combine_chunks())))
    return {
        "history": history.num_rows,
        "night": count,
        "links_made_anew": changes.num_rows,
        "seconds": {"alone": alone, "on_history": wall, "all_anew": whole},
        "cpu_seconds": {"alone": alone_cpu, "on_history": cpu, "all_anew": whole_cpu},
        "times_alone": round(wall / alone, 2),
        "cpu_times_alone": round(cpu / alone_cpu, 2),
        "equal_to_full": pa.concat_tables([kept, changes]).sort_by("report_id").equals(links),
    }


if __name__ == "__main__":
    verb, *given = sys.argv[1:]
    if verb == "night":
        print(json.dumps(night(given[0], int(given[1]))))
    else:
        print(json.dumps({"link": link, "growth": growth}[verb](*given)))
