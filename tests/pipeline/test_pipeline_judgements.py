"""The ledger from `judge` to the published tables: a split, a merge, who said so, and the trail of both."""

import pytest

from conflict_events.cli.entry import exit_code_of
from conflict_events.validate import GateReport


@pytest.fixture(autouse=True)
def without_gate(monkeypatch):
    """The gate has tests of its own and takes most of the time of a small run."""
    monkeypatch.setattr("conflict_events.pipeline.publishing.gate", lambda *_, **__: GateReport({}, {}))


@pytest.fixture
def judged(bench, tmp_path):
    """`judged(verdict, why)` judges the first two reports and runs: what the run did, and the changes it published."""
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("a,b,verdict,why,author,at\n")

    def answer(verdict, why):
        a, b = (
            row["report_id"] for row in bench.rows("SELECT report_id FROM reports WHERE location = 'Sotk' ORDER BY 1")
        )
        words = ["judge", a, b, verdict, "--why", why, "--author", "an analyst", "--judgements", str(ledger)]
        assert exit_code_of(words) == 0
        return bench.run(judgements=ledger), bench.rows("SELECT event_id, change, survivor FROM changes")

    answer.ledger = ledger
    return answer


def test_a_split_and_a_merge_leave_a_trail_and_the_ledger_is_published(bench, judged, three_stories):
    bench.write("a.jsonl", *three_stories)
    bench.run(judgements=judged.ledger)
    assert bench.rows("SELECT count(*) AS n FROM judgements") == [{"n": 0}]
    (whole,) = bench.rows("SELECT event_id FROM events WHERE location = 'Sotk'")

    split, changes = judged("not-same", "two ambushes")
    assert (split.added, split.retired) == (1, 0)
    parts = {row["event_id"] for row in bench.rows("SELECT event_id FROM events WHERE location = 'Sotk'")}
    (fresh,) = parts - {whole["event_id"]}
    assert {(row["event_id"], row["change"]) for row in changes} >= {(fresh, "added")}

    merged, changes = judged("same", "one ambush after all")
    assert (merged.added, merged.retired) == (0, 1)
    gone = [row for row in changes if row["change"] == "retired"]
    assert [(row["event_id"], row["survivor"]) for row in gone] == [(fresh, whole["event_id"])]
    trail = bench.rows(f"SELECT change, survivor FROM event_history WHERE event_id = '{fresh}' ORDER BY revision")
    assert [row["change"] for row in trail] == ["added", "retired"]
    assert trail[-1]["survivor"] == whole["event_id"]

    told = bench.rows("SELECT verdict, why, author FROM judgements ORDER BY judged_at")
    assert [(row["verdict"], row["why"]) for row in told] == [
        ("not_same", "two ambushes"),
        ("same", "one ambush after all"),
    ]
    assert {row["author"] for row in told} == {"an analyst"}
    assert not bench.run(judgements=judged.ledger).published.is_changed


def test_what_is_no_id_is_refused_before_it_reaches_the_ledger(judged):
    before = judged.ledger.read_text()
    words = ["judge", "ARM1", "ARM2", "same", "--why", "x", "--author", "me", "--judgements", str(judged.ledger)]
    assert exit_code_of(words) == 2
    assert judged.ledger.read_text() == before
