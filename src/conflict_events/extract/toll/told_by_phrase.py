"""Counts without people of their own: "before killing himself", "shot himself in the foot", "a triple shooting"."""

import re
from collections.abc import Sequence

from conflict_events.extract.toll.lexicon import any_toll_word, cue_pattern
from conflict_events.extract.toll.model import Count, is_bombing
from conflict_events.extract.toll.scene import BESIDE_HIMSELF, Scene
from conflict_events.extract.toll.sizes import ORDINALS
from conflict_events.extract.toll.spread_phrases import Trigger, multiple_of
from conflict_events.text import Sentence


def told_by_phrases(scene: Scene, sentence: Sentence, told: Sequence[Count]) -> list[Count]:
    """Counts that phrases of the sentence give by themselves; `told` are those that its people gave."""
    found = [_suicide(scene, trigger, sentence, told) for trigger in scene.triggers if trigger.frame == "self"]
    multiples = [trigger for trigger in scene.triggers if trigger.frame == "multiple"]
    found += _rank(scene, sentence)
    return found + [_told_by_phrase(scene, t, sentence, multiple_of(t.text)) for t in multiples]


_RANK = re.compile(
    rf"\bbec(?:ame|oming|ome)\s(?P<rank>the\s(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})\s"
    rf"{any_toll_word('ranked')})\s(?:of|in|from)\s(?:the|that|this|[A-Z][\w-]+day's)\s"
    rf"(?:[\w-]+\s){{0,2}}?{any_toll_word('one_act')}\b(?P<rest>[^;]*)",
    re.IGNORECASE,
)


def _rank(scene: Scene, sentence: Sentence) -> list[Count]:
    """ "Became the 25th victim of the explosion": so many dead by now; "of such attacks since May" counts a row."""
    match = _RANK.search(scene.text)
    if match is None or cue_pattern("cumulative").search(match["rest"]) is not None:
        return []
    number = ORDINALS.get(match["nth"].lower()) or int(re.sub(r"\D", "", match["nth"]))
    return [
        Count(
            kind="killed", low=number, best=number, high=number, noun=None, side="general", claimant=None,
            negated=False, is_cumulative=False, is_update=True, includes_attacker=False,
            start=sentence.start + match.start("rank"), end=sentence.start + match.end("rank"), text=match["rank"],
            rule=f"rank:{match['rank'].split()[-1].lower()}", sentence=sentence.index, group=950, is_total=True,
            in_title=sentence.kind == "title",
        )
    ]  # fmt: skip


def _suicide(scene: Scene, trigger: Trigger, sentence: Sentence, told: Sequence[Count]) -> Count:
    """ "Before killing himself": one dead on the attacker's side, beside those he killed in the same breath.

    A bomber stands apart: house rule 3 does not add him to a total that may hold him. Of "he shot himself in the foot"
    the fate is open, as of anybody hit.
    """
    if trigger.kind != "killed":
        return _told_by_phrase(scene, trigger, sentence, 1)
    start, end = scene.tokens[trigger.first].start, scene.tokens[trigger.last - 1].end
    victims = [c for c in told if c.kind == "killed" and c.start < sentence.start + start and not c.negated]
    beside = victims[-1] if victims and not is_bombing(trigger.text) and not victims[-1].includes_attacker else None
    taken_along = [
        c for c in told if c.rule == f"self_{BESIDE_HIMSELF}:{trigger.text}" and c.start >= sentence.start + end
    ]
    beside = taken_along[0] if taken_along else beside
    return Count(
        kind="killed", low=1, best=1, high=1, noun="attacker", side="attacker", claimant=None, negated=False,
        is_cumulative=beside is not None and beside.is_cumulative, is_update=False, includes_attacker=True,
        start=sentence.start + start, end=sentence.start + end, text=scene.text[start:end],
        rule=f"self:{trigger.text}", sentence=sentence.index,
        group=900 + trigger.first if beside is None else beside.group,
        in_title=sentence.kind == "title", is_definite=True,
        is_recalled=beside is not None and beside.is_recalled,
    )  # fmt: skip


def _told_by_phrase(scene: Scene, trigger: Trigger, sentence: Sentence, number: int) -> Count:
    """A count without people of its own: the phrase says how many."""
    start, end = scene.tokens[trigger.first].start, scene.tokens[trigger.last - 1].end
    return Count(
        kind=trigger.kind,  # type: ignore[arg-type]
        low=number, best=number, high=number, noun=None, side="general", claimant=None, negated=False,
        is_cumulative=False, is_update=False, includes_attacker=False, start=sentence.start + start,
        end=sentence.start + end, text=scene.text[start:end], rule=f"{trigger.frame}:{trigger.text}",
        sentence=sentence.index, group=900 + trigger.first, in_title=sentence.kind == "title", is_definite=True,
        strength=trigger.strength,
    )  # fmt: skip
