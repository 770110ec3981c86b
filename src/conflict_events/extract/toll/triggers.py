"""Words that say what befell people ("killed", "lost their lives", "death toll"), found on plain tokens."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conflict_events.extract.numbers import Token
from conflict_events.extract.toll.lexicon import CasualtyWord, casualty_words
from conflict_events.extract.toll.phrases import is_plural, person_at

_WOUND = re.compile(
    r"(?:injur|wound|burn|fractur|bruis|graze|cuts?$|contusion|concuss|lacerat|\w*trauma|shrapnel|bullet|splinter"
    r"|crushed$|broken$|severed$|smoke$|breathing$|gash)"
)
_STRUCK = frozenset(
    [
        "shot",
        "shooting",
        "shoot",
        "beat",
        "beating",
        "stabbed",
        "stabbing",
        "hacked",
        "hacking",
        "stoned",
        "stoning",
        "clubbed",
        "burned",
        "burnt",
    ]
)
_TO_CARE = frozenset(("taken", "rushed", "brought", "sent", "carried", "ferried", "flown", "admitted", "transferred"))
_CARE = frozenset(("hospital", "hospitals", "clinic", "clinics", "infirmary"))
_CARE_REACH = 8
_FATES = {
    "killed": "killed",
    "dead": "killed",
    "slain": "killed",
    "martyred": "killed",
    "wounded": "wounded",
    "injured": "wounded",
}
SIDED = "number of theirs"
"""Opens the text of a toll that counts the people of one side ("the number of soldiers killed")."""
_BULLET = frozenset(("gunshot", "bullet"))
"""Wounds that leave the fate open: reports tell later who of those hit has died."""
_BATTLE_FALL = frozenset(("in", "on", "during", "for", "while", "defending", "fighting"))


@dataclass(frozen=True, slots=True)
class Trigger:
    """A casualty phrase at tokens `first` to `last` (exclusive). `pivot` is the token a parser would call its verb."""

    first: int
    last: int
    kind: str
    frame: str
    strength: float
    text: str


def read_triggers(tokens: Sequence[Token]) -> list[Trigger]:
    """Casualty phrases in order, without overlap, the longest first."""
    table, found, index = casualty_words(), [], 0
    while index < len(tokens):
        entry = _longest(tokens, index, table)
        apart = _dead_apart(tokens, index)
        if apart is not None:
            found.append(apart)
            index += 1
            continue
        spread = (entry is None and _counted_people(tokens, index)) or _to_care(tokens, index)
        if spread:
            found.append(spread)
            index = spread.last
            continue
        if entry is None:
            index += 1
            continue
        last = index + len(entry.words)
        trigger = _checked(tokens, index, last, entry)
        if trigger is not None:
            found.append(trigger)
        index = last
    return found


def _longest(tokens: Sequence[Token], index: int, table: dict[str, tuple[CasualtyWord, ...]]) -> CasualtyWord | None:
    """The longest phrase at `index`; none where it only opens a longer one ("was beaten" in "was beaten to death")."""
    entry = next((e for e in table.get(tokens[index].lower, ()) if _matches(tokens, index, e)), None)
    if entry is None or len(entry.words) < 2 or entry.words[0] not in ("was", "were", "been", "being"):
        return entry
    inner = next((e for e in table.get(tokens[index + 1].lower, ()) if _matches(tokens, index + 1, e)), None)
    return None if inner is not None and len(inner.words) >= len(entry.words) else entry


def _to_care(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "Taken to the National Hospital": hurt, where nothing plainer is told; names may stand in between."""
    if tokens[index].lower not in _TO_CARE or index + 1 == len(tokens) or tokens[index + 1].lower != "to":
        return None
    for at in range(index + 2, min(index + _CARE_REACH, len(tokens))):
        if tokens[at].lower in _CARE:
            return Trigger(index, at + 1, "wounded", "participle", 0.8, f"{tokens[index].lower} to {tokens[at].lower}")
        if not tokens[at].text[0].isalpha() or tokens[at].lower in ("and", "where", "after", "from"):
            return None
    return None


def _counted_people(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "The number of soldiers killed": a toll, whoever is counted."""
    words = [token.lower for token in tokens[max(index - 1, 0) : index + 2]]
    if words != ["the", "number", "of"]:
        return None
    sided = False
    for at in range(index + 2, min(index + 6, len(tokens))):
        kind = _FATES.get(tokens[at].lower)
        if kind is not None:
            return Trigger(index, at + 1, kind, "toll", 1.0, f"{SIDED if sided else 'number of'} {tokens[at].lower}")
        found = person_at(tokens, at)
        sided = sided or (found is not None and found[1] != "general")
        if not tokens[at].text.isalpha():
            return None
    return None


def _dead_apart(tokens: Sequence[Token], index: int) -> Trigger | None:
    """ "Shot him dead", "beat the man to death": the people stand inside the phrase."""
    if tokens[index].lower not in _STRUCK:
        return None
    words = [token.lower for token in tokens[index + 1 : index + 8]]
    for at, word in enumerate(words):
        if word in (",", ".", ";", "and", "was", "were"):
            return None
        if at > 0 and (word == "dead" or (word == "to" and words[at + 1 : at + 2] == ["death"])):
            return Trigger(index, index + 1, "killed", "active", 1.0, f"{tokens[index].lower} dead")
    return None


def _matches(tokens: Sequence[Token], index: int, entry: CasualtyWord) -> bool:
    return tuple(token.lower for token in tokens[index : index + len(entry.words)]) == entry.words


def _is_natural(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Deaths by age or illness, and people only taken for dead."""
    before = tokens[first - 1].lower if first else ""
    after = " ".join(token.lower for token in tokens[last : last + 4])
    return before in ("natural", "for", "brain") or after.startswith(
        (
            "of natural",
            "of cancer",
            "of a heart",
            "of illness",
            "of hunger",
            "of covid",
            "of old age",
            "of cold",
            "for lack of",
            "for want of",
            "of thirst",
            "penalty",
            "threat",
            "squad",
            "row",
        )
    )


def _is_attribute(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Nine displaced persons were killed", "nine displaced killed": it says who they are, not what befell them."""
    if first and tokens[first - 1].lower in ("was", "were", "been", "being", "are", "is"):
        return False
    following = tokens[last] if last < len(tokens) else None
    return following is not None and (following.lower in casualty_words() or person_at(tokens, last) is not None)


def _checked(tokens: Sequence[Token], first: int, last: int, entry: CasualtyWord) -> Trigger | None:
    """Words of several senses count only beside the words that fix the sense."""
    following = [token.lower for token in tokens[last : last + 7]]
    if entry.frame == "ignored":
        return None
    if entry.frame == "sustain":
        reach = 4 if entry.strength < 0.5 else 7
        if not any(_WOUND.match(word) for word in following[:reach]):
            return None
    if entry.frame == "fell" and not (following and following[0] in _BATTLE_FALL):
        return None
    if entry.kind == "killed" and _is_natural(tokens, first, last):
        return None
    if entry.kind == "displaced" and _is_attribute(tokens, first, last):
        return None
    if entry.frame == "toll" and entry.words[0] == "the":
        if first > 0 and tokens[first - 1].lower == "of":
            return None  # "one of the wounded" counts one
        if last < len(tokens) and person_at(tokens, last) is not None and not is_plural(tokens[last].lower):
            return None  # "the dead man was 20" tells his age
    kind = "shot" if entry.frame == "sustain" and _BULLET & set(following) else entry.kind
    frame = "intransitive" if entry.frame in ("sustain", "fell") else entry.frame
    if (
        entry.words[-1] == "wounds"
        and first > 0
        and tokens[first - 1].lower in ("of", "gunshot", "bullet", "his", "her", "their", "the", "from", "to", "with")
    ):
        return None
    return Trigger(first, last, kind, frame, entry.strength, " ".join(entry.words))
