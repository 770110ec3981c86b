"""Spans as the `evidence` column stores them."""

from conflict_events.extract.evidence import NO_CUE, Evidence, evidence_rows


def test_rows_hold_the_characters_in_the_order_of_the_text_and_nothing_twice() -> None:
    found = [Evidence("location", 10, 14, "clause"), Evidence("actor1", 0, 6, "noun"), Evidence("actor1", 0, 6, "noun")]
    rows = evidence_rows("Gunmen in Cali", found)
    assert [(row["field"], row["text"], row["rule"]) for row in rows] == [
        ("actor1", "Gunmen", "noun"),
        ("location", "Cali", "clause"),
    ]


def test_a_sentence_without_a_cue_of_its_own_has_a_rule_too() -> None:
    """The contract refuses an empty rule, and with it the whole report."""
    assert evidence_rows("Teachers march", [Evidence("statement", 0, 14, "")])[0]["rule"] == NO_CUE
