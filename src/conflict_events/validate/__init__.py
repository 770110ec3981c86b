"""Row rules and the dataset gate: what fails is quarantined with its reasons, or stops publication."""

from conflict_events.validate.checks import RULES
from conflict_events.validate.rows import CheckResult, check_rows
from conflict_events.validate.rule import AdminCheck, Containment, RowContext, RowRule

__all__ = ["RULES", "AdminCheck", "CheckResult", "Containment", "RowContext", "RowRule", "check_rows"]
