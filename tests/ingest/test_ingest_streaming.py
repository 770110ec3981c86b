"""Large files of records: .jsonl and .csv pass through in bounded memory, .json is bounded in size."""

import csv
import gzip
import json
import random
import tracemalloc
from dataclasses import replace

import pytest

from conflict_events.ingest import DEFAULT_LIMITS
from conflict_events.ingest.csv_records import csv_rows
from conflict_events.ingest.landing import survey
from conflict_events.ingest.records import json_rows, jsonl_rows
from conflict_events.ingest.refusals import Refusal

RECORDS, CHARACTERS = 3_000, 3_000
MEGABYTE = 1 << 20


def text(number):
    """Two lines that compress as little as letters do."""
    return "Shots were fired.\n" + random.Random(number).randbytes(CHARACTERS // 2).hex()


def write(path):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "wt", encoding="utf-8", newline="") as file:
        if ".csv" in path.name:
            writer = csv.writer(file)
            writer.writerow(["id", "text"])
            writer.writerows([n, text(n)] for n in range(RECORDS))
        else:
            file.writelines(json.dumps({"id": n, "text": text(n)}) + "\n" for n in range(RECORDS))


@pytest.mark.parametrize(("name", "reader"), [("a.csv", csv_rows), ("a.csv.gz", csv_rows), ("a.jsonl", jsonl_rows)])
def test_streams_take_a_small_part_of_their_size(tmp_path, name, reader):
    write(tmp_path / name)
    (file,) = survey(tmp_path, DEFAULT_LIMITS).files
    tracemalloc.start()
    count = sum(len(row["text"]) > CHARACTERS for _, row in reader(file, DEFAULT_LIMITS))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == RECORDS
    assert CHARACTERS * RECORDS > 8 * MEGABYTE
    assert peak < 2 * MEGABYTE


def test_a_quote_that_is_never_closed_costs_its_line_and_not_the_memory(tmp_path):
    limits = replace(DEFAULT_LIMITS, max_line_bytes=100_000)
    with (tmp_path / "a.csv").open("w") as file:
        file.write('id,text\n1,"never closed\n')
        file.writelines(f"{n},{'x' * 900}\n" for n in range(2, 3_000))
    (file,) = survey(tmp_path, limits).files
    tracemalloc.start()
    rows = [isinstance(row, Refusal) for _, row in csv_rows(file, limits)]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert rows == [True, *[False] * 2_998]
    assert peak < MEGABYTE


def test_a_json_file_is_read_whole_and_bounded_in_size(tmp_path):
    limits = replace(DEFAULT_LIMITS, max_json_bytes=10_000)
    (tmp_path / "a.json").write_text(json.dumps([{"id": 1, "text": "x" * 20_000}]))
    (file,) = survey(tmp_path, limits).files
    with pytest.raises(Refusal) as refused:
        list(json_rows(file, limits))
    assert refused.value.rule == "too_large"
    assert ".jsonl" in refused.value.hint
