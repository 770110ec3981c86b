"""Row rules and the dataset gate: what fails is quarantined with its reasons, or stops publication."""

from conflict_events.validate.bands import Band, reference_bands
from conflict_events.validate.checks import RULES
from conflict_events.validate.gate import MAY_BE_EMPTY, GateReport, gate
from conflict_events.validate.judge import BrokenRuleError
from conflict_events.validate.rows import CheckResult, check_rows
from conflict_events.validate.rule import AdminCheck, Containment, RowContext, RowRule

__all__ = [
    "MAY_BE_EMPTY",
    "RULES",
    "AdminCheck",
    "Band",
    "BrokenRuleError",
    "CheckResult",
    "Containment",
    "GateReport",
    "RowContext",
    "RowRule",
    "check_rows",
    "gate",
    "reference_bands",
]
