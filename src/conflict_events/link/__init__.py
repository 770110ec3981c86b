"""Linking: reports that tell the same event become one event with a stable id, a reconciled row and a history."""

from conflict_events.link.history import Revision, events_as_of, revise
from conflict_events.link.identity import are_apart
from conflict_events.link.incremental import link_changes, link_incremental
from conflict_events.link.judgements import Judgement, judge, ledger_text, parse_judgements, read_judgements
from conflict_events.link.linker import link_reports
from conflict_events.link.reconcile import event_row, numbered, reconcile
from conflict_events.link.settings import LinkSettings
from conflict_events.link.units import Scorer, Unit, UnitRunner, score_unit

__all__ = [
    "Judgement",
    "LinkSettings",
    "Revision",
    "Scorer",
    "Unit",
    "UnitRunner",
    "are_apart",
    "event_row",
    "events_as_of",
    "judge",
    "ledger_text",
    "link_changes",
    "link_incremental",
    "link_reports",
    "numbered",
    "parse_judgements",
    "read_judgements",
    "reconcile",
    "revise",
    "score_unit",
]
