"""Label sets of the sentence reader, in the order of its outputs. Names only: no text, no weights, no thresholds."""

STATUSES = (
    "new_event",
    "background_event",
    "hypothetical",
    "denied",
    "planned_or_threat",
    "cumulative_toll",
    "claim_or_reaction",
    "not_conflict",
)

NO_SUBTYPE = "none"

SUBTYPES = (
    "Government regains territory",
    "Non-state actor overtakes territory",
    "Armed clash",
    "Excessive force against protesters",
    "Protest with intervention",
    "Peaceful protest",
    "Violent demonstration",
    "Mob violence",
    "Chemical weapon",
    "Air/drone strike",
    "Suicide bomb",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Grenade",
    "Sexual violence",
    "Attack",
    "Abduction/forced disappearance",
    "Agreement",
    "Arrests",
    "Change to group/activity",
    "Disrupted weapons use",
    "Headquarters or base established",
    "Looting/property destruction",
    "Non-violent transfer of territory",
    "Other",
    NO_SUBTYPE,
)

FIELDS = ("trigger", "actor1", "actor2", "location", "date", "fatalities", "injuries")

# Tags of one field at one word piece.
OUTSIDE, BEGIN, INSIDE = 0, 1, 2
