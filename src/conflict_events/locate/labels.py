"""What the label of an entity says for or against a place name. Labels are hints: they never decide alone.

Reads no text. A recogniser trained on Western news takes most towns of conflicts for persons or organisations.
"""

PLACE = "PLACE"
"""Label of a span that somebody read as the place of an act: it outweighs what a recogniser of entities says."""
_WEIGHT = {
    PLACE: 0.6,
    "GPE": 0.3,
    "LOC": 0.25,
    "FAC": 0.1,
    "PERSON": -0.3,
    "ORG": -0.15,
    "NORP": -0.4,
    "EVENT": -0.2,
}
_NUMBER = -0.6
_NUMBER_LABELS = frozenset(("DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"))


def label_weight(label: str, *, is_told: bool) -> float:
    """Weight of a label for a place; where the words around tell of one (`is_told`), no kind of name denies it."""
    if label in _NUMBER_LABELS:
        return _NUMBER
    weight = _WEIGHT.get(label, 0.0)
    return max(0.0, weight) if is_told else weight
