"""Row rules on victims, evidence and sources."""

from conflict_events.validate.rule import RowRule


def _span(column: str) -> str:
    """Words read from cleaned text may have markup between them in the document, or a blank that cleaning put in."""
    far = "2 * length(x.text) + 2000"
    near = f'x."end" - x.start BETWEEN length(x.text) / 2 AND {far}'
    return f"len(list_filter({column}, lambda x: NOT COALESCE({near}, FALSE))) = 0"


RULES: tuple[RowRule, ...] = (
    RowRule(
        code="fatalities_outside_range",
        satisfied="fatalities BETWEEN fatalities_low AND fatalities_high",
        message="fatalities is not between fatalities_low and fatalities_high",
        source="codebook 1.11",
        field="fatalities",
        tables=("events",),
        refused={"fatalities": 9},
    ),
    RowRule(
        code="fatalities_without_mention",
        satisfied="fatalities_basis NOT IN ('none_mentioned', 'denied') OR fatalities_best = 0",
        message="deaths are counted though the article mentions or admits none",
        source="codebook 1.11",
        field="fatalities_best",
        tables=("reports",),
        refused={"fatalities_basis": "none_mentioned"},
    ),
    RowRule(
        code="suicide_bomber_uncounted",
        satisfied="sub_event_type <> 'Suicide bomb' OR fatalities_high >= 1",
        message="a suicide bombing kills at least the bomber, so fatalities_high is at least 1",
        source="codebook 1.2a, house rule 3",
        field="fatalities_high",
        refused={
            "event_type": "Explosions/Remote violence",
            "sub_event_type": "Suicide bomb",
            "fatalities_low": 0,
            "fatalities_best": 0,
            "fatalities_high": 0,
            "fatalities": 0,
        },
    ),
    RowRule(
        code="evidence_span_wrong",
        satisfied=_span("evidence"),
        message="an evidence span cannot hold its text",
        source="every value points at the characters that support it",
        field="evidence",
        tables=("reports",),
        refused={"evidence": [{"field": "event_type", "start": 10, "end": 9, "text": "killed", "rule": "trigger"}]},
        accepted={"evidence": [{"field": "notes", "start": 10, "end": 23, "text": "Latehar’s", "rule": "trigger"}]},
    ),
    RowRule(
        code="claim_span_wrong",
        satisfied=_span("toll_claims"),
        message="the span of a toll claim cannot hold its text",
        source="every value points at the characters that support it",
        field="toll_claims",
        tables=("reports",),
        refused={
            "toll_claims": [
                {"kind": "fatalities", "best": 2, "start": 5, "end": 4, "text": "two dead", "rule": "toll.dead"},
            ],
        },
    ),
    RowRule(
        code="claim_order",
        satisfied="len(list_filter(toll_claims, lambda x: NOT (COALESCE(x.low <= x.best, TRUE) "
        "AND COALESCE(x.best <= x.high, TRUE) AND COALESCE(x.low <= x.high, TRUE)))) = 0",
        message="a toll claim has low, best and high out of order",
        source="codebook 1.11",
        field="toll_claims",
        tables=("reports",),
        refused={
            "toll_claims": [
                {"kind": "injuries", "low": 3, "best": 2, "start": 0, "end": 3, "text": "two", "rule": "toll.hurt"},
            ],
        },
    ),
    RowRule(
        code="source_blank",
        satisfied=r"NOT regexp_matches(source, '(^|;)\s*(;|$)')",
        message="the list of sources has an empty entry",
        source="codebook 1.1",
        field="source",
        tables=("events",),
        refused={"source": "Highland Gazette; "},
    ),
)
