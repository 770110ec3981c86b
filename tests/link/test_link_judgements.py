"""The ledger of judgements: what it accepts, and that it rules over weights and must-not-link rules on every run."""

import datetime as dt

import pytest
from report_tables import groups, report, table

from conflict_events.errors import InputError, UsageError
from conflict_events.ids import digest_id
from conflict_events.link import judge, ledger_text, link_reports, parse_judgements, read_judgements

AT = "2024-05-01T00:00:00+00:00"
LATER = "2024-06-01T00:00:00+00:00"
A, B, C = (f"r{n:016x}" for n in (1, 2, 3))


def ruling(a: str, b: str, verdict: str, at: str = AT):
    return judge(a, b, verdict, "seen by eye", "an analyst", at)


def linked(ledger, *rows) -> set[frozenset[str]]:
    return groups(link_reports(table(*rows), judgements=ledger))


def test_same_joins_what_the_weights_keep_apart():
    far = report(2, event_date=dt.date(2023, 1, 1), iso3="NER", admin1=None)
    assert len(linked([], report(1), far)) == 2
    assert linked([ruling(A, B, "same")], report(1), far) == {frozenset((A, B))}


def test_same_overrides_the_rule_of_one_article():
    rows = [report(1, article_id="a1"), report(2, article_id="a1")]
    assert len(linked([], *rows)) == 2
    assert linked([ruling(A, B, "same")], *rows) == {frozenset((A, B))}


def test_not_same_splits_what_the_weights_join():
    rows = [report(1), report(2), report(3)]
    found = linked([ruling(A, B, "not same")], *rows)
    assert not any({A, B} <= members for members in found)


def test_the_newest_word_counts_and_unsure_takes_it_back():
    rows = [report(1), report(2)]
    assert len(linked([ruling(A, B, "not same"), ruling(B, A, "same", LATER)], *rows)) == 1
    assert len(linked([ruling(B, A, "same", LATER), ruling(A, B, "not same")], *rows)) == 1
    assert len(linked([ruling(A, B, "not same"), ruling(A, B, "unsure", LATER)], *rows)) == 1


def test_of_contradicting_judgements_the_newer_ones_stand():
    rows = [report(n, event_date=dt.date(2024, 1, n)) for n in (1, 2, 3)]
    ledger = [ruling(A, B, "same"), ruling(B, C, "same", LATER), ruling(A, C, "not same", "2024-07-01T00:00:00Z")]
    assert linked(ledger, *rows) == {frozenset((A,)), frozenset((B, C))}


def test_judgements_may_name_events_and_absent_reports():
    rows = [report(1), report(2, event_date=dt.date(2024, 4, 1))]
    ledger = [ruling(digest_id("e", A), digest_id("e", B), "same"), ruling(A, "r" + "f" * 16, "same")]
    assert linked(ledger, *rows) == {frozenset((A, B))}


def test_the_link_says_that_a_judgement_made_it():
    rows = [report(1), report(2, event_date=dt.date(2023, 1, 1))]
    links = link_reports(table(*rows), judgements=[ruling(A, B, "same")])
    assert sorted(links["rule"].to_pylist()) == ["founder", "judgement"]


def test_the_ledger_survives_writing_and_reading():
    ledger = [ruling(A, B, "same"), judge(B, C, "not-same", 'two, "villages"\nfar apart', "Zoë", LATER)]
    assert parse_judgements(ledger_text(ledger)) == ledger
    assert ledger[1].verdict == "not_same"


def test_the_committed_ledger_is_in_order():
    assert parse_judgements(ledger_text(read_judgements())) == read_judgements()


@pytest.mark.parametrize(
    "broken",
    [("", B, "same", "x", "y", AT), (A, A, "same", "x", "y", AT), (A, B, "maybe", "x", "y", AT),
     (A, B, "same", " ", "y", AT), (A, B, "same", "x", "", AT), (A, B, "same", "x", "y", "today"),
     (A, B, "same", "x", "y", "2024-01-01T00:00:00")],
)  # fmt: skip
def test_a_broken_judgement_is_refused_with_a_hint(broken):
    with pytest.raises(UsageError) as refused:
        judge(*broken)
    assert refused.value.hint


@pytest.mark.parametrize(
    "text", ["", "a,b\n", "a,b,verdict,why,author,at\nr1,r2,same\n", "a,b,verdict,why,author,at\nr1,r1,same,x,y,z\n"]
)
def test_a_broken_ledger_is_refused(text):
    with pytest.raises(InputError):
        parse_judgements(text)
