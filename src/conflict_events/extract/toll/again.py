"""People who stand beside two phrases ("hurt ... has died"), and phrases that are said once for two lots of people.

Works on the links that `link` has made; makes none from nothing.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.phrases import ADDITIONAL, Item
from conflict_events.extract.toll.scene import Link, Scene
from conflict_events.extract.toll.sizes import ORDINALS
from conflict_events.extract.toll.spread_phrases import Trigger

SubjectFinder = Callable[[Scene, Trigger, set[int]], list[Item]]
"""Finds the subject of a phrase, people taken by other phrases left out."""
_HURT = ("wounded", "shot")
_SURE = 0.6
"""Strength below which a phrase turns nobody hurt into a dead: "fell and broke her arm"."""
_OTHER_VOICE = re.compile(r",\s(?:according\sto|says?|said)\s[^,;.]{3,50},\s(?:and|plus)\s$", re.IGNORECASE)
_IN_CARE = toll_words("in_care")
_TURNS = frozenset(("second", "third", "fourth", "other", "latter", "next"))
_PLACE_WORDS = toll_words("place_word")


def with_fates(scene: Scene, links: list[Link], subject: SubjectFinder) -> list[Link]:
    """ "A vendor hurt in the attack has died", "he was shot and died": those hurt and then dead are dead."""
    found = list(links)
    for trigger in scene.triggers:
        if trigger.kind != "killed" or trigger.frame not in ("intransitive", "participle") or trigger.strength < _SURE:
            continue
        if any(entry.trigger is trigger for entry in found):
            continue
        people = {item.first for item in subject(scene, trigger, set())}
        for at, entry in enumerate(found):
            if people and people == {item.first for item in entry.items} and entry.trigger.kind in _HURT:
                found[at] = Link(trigger, entry.items, "died_of_it")
    return found


def _is_care(scene: Scene, at: int) -> bool:
    """ "One dead, six in hospital": the place says what befell them."""
    return at < len(scene.tokens) and scene.tokens[at].lower in _IN_CARE


def _is_elsewhere(scene: Scene, item: Item) -> bool:
    """ "And three in the second": a bare number and another place."""
    before = scene.tokens[item.first - 1].lower if item.first else ""
    after = scene.tokens[item.last].lower if item.last < len(scene.tokens) else ""
    more = after in ADDITIONAL and item.last + 1 < len(scene.tokens)
    if (
        "later" in (after, scene.tokens[item.last + 1].lower if more else "")
        and not item.noun
        and before in ("and", ",")
    ):
        return True
    if before not in ("and", ",") or after not in _PLACE_WORDS or _is_care(scene, item.last + 1):
        return False
    return not item.noun or _is_other_place(scene, item.last + 1)


def _is_other_place(scene: Scene, at: int) -> bool:
    """ "Died in the first and three men in the second": a place told by its turn, as the one before it was."""
    return [token.lower for token in scene.tokens[at : at + 1]] == ["the"] and scene.tokens[
        min(at + 1, len(scene.tokens) - 1)
    ].lower in _TURNS


def _is_by_another_voice(scene: Scene, item: Item) -> bool:
    """ "Three were killed, according to a major, and four tribesmen, according to the imam": each told by somebody."""
    if not item.person or item.last >= len(scene.tokens) or scene.tokens[item.last].text not in ",.":
        return False
    return _OTHER_VOICE.search(scene.text[: scene.tokens[item.first].start]) is not None


def _is_said_once(scene: Scene, item: Item, trigger: Trigger) -> bool:
    """ "Eleven were treated for cuts and twenty-five for the effects of gas": only its end is told again."""
    before = scene.tokens[item.first - 1].lower if item.first else ""
    after = scene.tokens[item.last].lower if item.last < len(scene.tokens) else ""
    return not item.noun and before in ("and", ",") and trigger.text.endswith(f" {after}")


_AS_WELL = re.compile(
    r"\s*(?:,?\s(?:and|plus|along\swith|together\swith|as\swell\sas)\s"
    r"|,?\s(?:as|so)\s(?:is|are|was|were|did|had|have)\s(?:also\s)?)$",
    re.IGNORECASE,
)
_OF_PEOPLE = ("intransitive", "participle", "state")
_ENDS = re.compile(r"\s*(?:[.,;:]|$|too\b|as\swell\b|also\b|with\b|in\b|on\b|at\b)")


def _is_added(scene: Scene, item: Item, told: Link) -> bool:
    """ "Two officers lost their lives, and three bandits", "31 guards are dead, as are four drillers"."""
    if not item.person or item.is_plural or item.noun is None or told.trigger.frame not in _OF_PEOPLE:
        return False
    last = max(told.trigger.last, told.items[-1].last)
    if told.items[-1].last > told.trigger.first or _AS_WELL.fullmatch(scene.gap(last, item.first)) is None:
        return False
    if any(t.first >= item.last and ";" not in scene.gap(item.last, t.first) for t in scene.triggers):
        return False  # "six died and three others, a nurse said, were hurt"
    return _ENDS.match(scene.text[scene.tokens[item.last - 1].end :]) is not None


def elliptic(scene: Scene, links: list[Link]) -> list[Link]:
    """ "Four were killed in the first village and three in the second": the verb is said once."""
    taken = {item.first for entry in links for item in entry.items}
    found = []
    for item in scene.items:
        if item.first in taken or item.is_guess or item.is_definite or item.is_negative or item.is_part:
            continue
        told = [e for e in links if max(e.trigger.last, e.items[-1].last) <= item.first and e.trigger.frame != "toll"]
        if not told or any(told[-1].trigger.last <= t.first < item.first for t in scene.triggers):
            continue
        if _is_second_place(scene, item, told[-1]):
            found.append(Link(told[-1].trigger, (replace(item, is_additional=True),), "elliptic"))
            continue
        once = _is_said_once(scene, item, told[-1].trigger) or _is_added(scene, item, told[-1])
        if once or _is_elsewhere(scene, item) or _is_by_another_voice(scene, item):
            found.append(Link(told[-1].trigger, (item,), "elliptic"))
    return [*found, *_one_more(scene, [*links, *found])]


_AT_PLACE = re.compile(
    r"(?:\s(?:of|aged)\s\d{1,2}|,\s(?:aged\s)?\d{1,2},)?\s(?:in|at|on)\s(?:(?:the|her|his|their|an?)\s[^,;.]{3,40}|hospital)(?:[.;]|$)"
)
_THEN = re.compile(r"(?:\s[^,;.]{2,40})?(?:,\s(?:and\s)?|\sand\s)$")


def _is_second_place(scene: Scene, item: Item, told: Link) -> bool:
    """ "A man of 71 died at once, a woman of 58 in the ambulance": what follows is nothing but where."""
    if scene.doc is None or told.trigger.kind != "killed" or told.trigger.frame != "intransitive" or not item.person:
        return False
    end = scene.tokens[item.last - 1].end
    rest = _AT_PLACE.match(scene.text, end)
    if (
        rest is None
        or item.noun == told.items[-1].noun
        or _THEN.fullmatch(scene.gap(told.trigger.last, item.first)) is None
    ):
        return False
    return not any(token.pos_ in ("VERB", "AUX") for token in scene.doc if end <= token.idx < rest.end())


_WHERE = toll_words("place_word") | {"later", "when", "after", "before"}


def _one_more(scene: Scene, links: list[Link]) -> list[Link]:
    """ "Three died at the spot, a fourth on the flight": one more, where just so many have been told before."""
    words = [token.lower for token in scene.tokens]
    taken = {item.first for entry in links for item in entry.items}
    for at in range(1, len(words) - 2):
        if words[at] != "a" or words[at + 1] not in ORDINALS or words[at - 1] not in (",", "and", ";") or at in taken:
            continue
        before = [entry for entry in links if max(entry.trigger.last, entry.items[-1].last) <= at]
        told = sum(item.best for item in before[-1].items) if before else 0
        if told == ORDINALS[words[at + 1]] - 1 and words[at + 2] in _WHERE and before[-1].trigger.kind == "killed":
            item = Item(at, at + 2, 1, 1, 1, None, "", True, is_additional=True)
            return [Link(before[-1].trigger, (item,), "elliptic")]
    return []
