"""Row rules on types and actors: who may act in which kind of event, interaction, civilian targeting."""

from typing import Any

from conflict_events.contract import codes
from conflict_events.contract.sql import joined, joined_values, literal
from conflict_events.validate.rule import RowRule

ARMED = ("State forces", "Rebel group", "Political militia", "Identity militia", "External/Other forces")

ATTACK: dict[str, Any] = {
    "disorder_type": "Political violence",
    "event_type": "Violence against civilians",
    "sub_event_type": "Attack",
    "actor2": "Civilians (Armenia)",
    "inter2": "Civilians",
    "interaction": "State forces-Civilians",
    "civilian_targeting": "Civilians targeted",
}
"""Changes that make the example row a valid Violence against civilians."""

PROTEST: dict[str, Any] = {
    "disorder_type": "Demonstrations",
    "event_type": "Protests",
    "sub_event_type": "Peaceful protest",
    "actor1": "Protesters (Armenia)",
    "inter1": "Protesters",
    "actor2": None,
    "assoc_actor_2": None,
    "inter2": None,
    "interaction": "Protesters only",
}
"""Changes that make the example row a valid Peaceful protest."""

ONE_SIDED: dict[str, Any] = {"actor2": None, "assoc_actor_2": None, "inter2": None, "interaction": "State forces only"}


def _listed(values: tuple[str, ...]) -> str:
    return "(" + ", ".join(literal(value) for value in values) + ")"


def _flagged(policy: str) -> str:
    return _listed(tuple(entry.sub_event_type for entry in codes.event_types() if entry.civilian_targeting == policy))


def _interaction() -> str:
    known = [(first, second or "", text) for (first, second), text in codes.interactions().items()]
    listed = ", ".join(joined_values(combination) for combination in sorted(known))
    given = joined(["inter1", "COALESCE(inter2, '')", "interaction"])
    return f"({given}) IN ({listed})"


def _blank_part(column: str) -> str:
    return rf"NOT regexp_matches(COALESCE({column}, 'x'), '(^|;)\s*(;|$)')"


RULES: tuple[RowRule, ...] = (
    RowRule(
        code="actor1_blank",
        satisfied="actor1 IS NOT NULL AND trim(actor1) <> ''",
        message="actor1 is blank; every event has a first actor",
        hint="Where the article names none, the actor is Unidentified Armed Group (Country) or the like.",
        source="codebook 1.1",
        field="actor1",
        refused={"actor1": "  "},
        replaces=("actor1.not_null", "actor1.min_length"),
    ),
    RowRule(
        code="interaction_disagrees",
        satisfied=_interaction(),
        message="interaction is not the one of inter1 and inter2",
        source="codebook 1.3",
        field="interaction",
        refused={"interaction": "State forces-Rebel group"},
        accepted=ATTACK,
    ),
    RowRule(
        code="civilian_flag_missing",
        satisfied=f"NOT (sub_event_type IN {_flagged('always')} AND civilian_targeting IS NULL)",
        message="violence against civilians carries the civilian targeting flag",
        source="codebook 1.2a",
        field="civilian_targeting",
        refused=ATTACK | {"civilian_targeting": None},
        accepted=ATTACK,
    ),
    RowRule(
        code="civilian_flag_wrong",
        satisfied=f"NOT (sub_event_type IN {_flagged('never')} AND civilian_targeting IS NOT NULL)",
        message="this sub-type never carries the civilian targeting flag",
        source="codebook 1.2a",
        field="civilian_targeting",
        refused={"civilian_targeting": "Civilians targeted"},
    ),
    RowRule(
        code="civilian_flag_without_civilians",
        satisfied="civilian_targeting IS NULL OR COALESCE(inter1 IN ('Civilians', 'Protesters'), FALSE) "
        "OR COALESCE(inter2 IN ('Civilians', 'Protesters'), FALSE)",
        message="the civilian targeting flag needs civilians or protesters among the two actors",
        source="codebook 1.2a",
        field="civilian_targeting",
        refused={
            "event_type": "Explosions/Remote violence",
            "sub_event_type": "Grenade",
            "civilian_targeting": "Civilians targeted",
        },
        accepted=ATTACK,
    ),
    RowRule(
        code="civilian_target_missing",
        satisfied="event_type <> 'Violence against civilians' OR COALESCE(inter2 = 'Civilians', FALSE)",
        message="the target of violence against civilians is actor2, and is Civilians",
        source="codebook 1.1",
        field="actor2",
        refused=ATTACK | ONE_SIDED,
        accepted=ATTACK,
    ),
    RowRule(
        code="perpetrator_unarmed",
        satisfied=f"event_type <> 'Violence against civilians' OR inter1 IN {_listed(ARMED)}",
        message="violence against civilians needs an organised armed perpetrator as actor1",
        source="codebook 1.2a",
        field="inter1",
        refused=ATTACK | {"inter1": "Rioters", "interaction": "Rioters-Civilians"},
        accepted=ATTACK,
    ),
    RowRule(
        code="battle_side_unarmed",
        satisfied=f"event_type <> 'Battles' OR (inter1 IN {_listed(ARMED)} "
        f"AND COALESCE(inter2 IN {_listed(ARMED)}, FALSE))",
        message="a battle is fought by two organised armed groups",
        hint="An opponent the article does not name is Unidentified Armed Group (Country).",
        source="codebook 1.2a",
        field="inter2",
        refused=ONE_SIDED,
    ),
    RowRule(
        code="protesters_missing",
        satisfied="event_type <> 'Protests' OR COALESCE(inter1 = 'Protesters', FALSE) "
        "OR COALESCE(inter2 = 'Protesters', FALSE)",
        message="a protest has protesters among its two actors",
        source="codebook 1.2a",
        field="inter1",
        refused=PROTEST | {"inter1": "Civilians", "interaction": "Civilians only"},
        accepted=PROTEST,
    ),
    RowRule(
        code="rioters_missing",
        satisfied="event_type <> 'Riots' OR COALESCE(inter1 = 'Rioters', FALSE) OR COALESCE(inter2 = 'Rioters', FALSE)",
        message="a riot has rioters among its two actors",
        source="codebook 1.2a",
        field="inter1",
        refused=PROTEST | {"event_type": "Riots", "sub_event_type": "Violent demonstration"},
        accepted=PROTEST
        | {
            "event_type": "Riots",
            "sub_event_type": "Violent demonstration",
            "inter1": "Rioters",
            "interaction": "Rioters only",
        },
    ),
    RowRule(
        code="associated_actor_blank",
        satisfied=f"{_blank_part('assoc_actor_1')} AND {_blank_part('assoc_actor_2')}",
        message="a list of associated actors has an empty entry",
        source="codebook 1.1",
        field="assoc_actor_1",
        refused={"assoc_actor_1": "Women (Armenia); ; Farmers (Armenia)"},
    ),
    RowRule(
        code="associated_actor_alone",
        satisfied="assoc_actor_2 IS NULL OR actor2 IS NOT NULL",
        message="an associated actor needs the actor it goes with",
        source="codebook 1.1",
        field="assoc_actor_2",
        refused={"actor2": None, "inter2": None},
    ),
    RowRule(
        code="control_characters",
        satisfied=r"NOT regexp_matches(concat_ws(' ', actor1, actor2, assoc_actor_1, assoc_actor_2, location, "
        r"source, notes, tags), '[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]')",
        message="a name or note holds control characters",
        source="house rule",
        field="notes",
        refused={"notes": "On 12 May 2023,\u0007 something happened."},
    ),
)
