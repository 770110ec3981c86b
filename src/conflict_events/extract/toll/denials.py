"""What a sentence denies: "no casualties", "none were hurt". Finds zeros only; figures are read in `counts`."""

from collections.abc import Sequence

from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.model import Count
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import Scene
from conflict_events.text import Sentence


def denials(scene: Scene, counts: Sequence[Count], sentence: Sentence) -> list[Count]:
    """ "No casualties", "no loss of life", "none were hurt": zero killed, and zero wounded where the words cover it."""
    found: list[Count] = []
    for item in scene.items:
        if not item.is_negative or any(
            count.start == sentence.start + scene.tokens[item.first].start for count in counts
        ):
            continue
        words = {token.lower for token in scene.tokens[item.first : item.last + 3]}
        if words & toll_words("no_people"):
            continue
        if words & toll_words("loss_any"):
            found += [_zero(scene, item, sentence, "killed"), _zero(scene, item, sentence, "wounded")]
        elif words & toll_words("loss_wounded"):
            found.append(_zero(scene, item, sentence, "wounded"))
        elif words & toll_words("loss_killed"):
            found.append(_zero(scene, item, sentence, "killed"))
    return found


def _zero(scene: Scene, item: Item, sentence: Sentence, kind: str) -> Count:
    start, end = scene.tokens[item.first].start, scene.tokens[item.last - 1].end
    return Count(
        kind=kind,  # type: ignore[arg-type]
        low=0, best=0, high=0, noun=item.noun, side="", claimant=None, negated=True, is_cumulative=False,
        is_update=False, includes_attacker=False, start=sentence.start + start, end=sentence.start + end,
        text=scene.text[start:end], rule="none", sentence=sentence.index, in_title=sentence.kind == "title",
    )  # fmt: skip
