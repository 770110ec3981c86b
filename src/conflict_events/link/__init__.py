"""Linking: reports that tell the same event become one event with a stable id, a reconciled row and a history."""

from conflict_events.link.judgements import Judgement, judge, ledger_text, read_judgements
from conflict_events.link.linker import link_reports
from conflict_events.link.settings import LinkSettings

__all__ = ["Judgement", "LinkSettings", "judge", "ledger_text", "link_reports", "read_judgements"]
