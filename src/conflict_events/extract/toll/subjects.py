"""The people that the parse makes the subject of a casualty phrase, near or far. Needs a parse; guesses nothing."""

from typing import Any

from conflict_events.extract.toll.appositions import without_apposition
from conflict_events.extract.toll.lexicon import toll_words
from conflict_events.extract.toll.lists import list_right
from conflict_events.extract.toll.phrases import DEFINITE, Item, is_unknown_person
from conflict_events.extract.toll.scene import Scene, has_other_object, is_passive
from conflict_events.extract.toll.spread_phrases import Trigger


def parsed_subject(scene: Scene, trigger: Trigger, taken: set[int]) -> list[Item]:
    """The subject that the parse gives the phrase, with what is coordinated to it."""
    if scene.doc is None:
        return []
    start, end = scene.tokens[trigger.first].start, scene.tokens[trigger.last - 1].end
    words = [token for token in scene.doc if start <= token.idx < end]
    if trigger.frame == "participle" and not is_passive(scene, trigger) and _takes_object(scene, trigger, words):
        return []
    heads = [head for word in words if (head := _subject_head(word)) is not None]
    if not heads:
        return []
    nouns = [heads[0], *heads[0].conjuncts]
    offsets = [noun.idx for noun in nouns]
    items = [
        item
        for item in scene.items
        if item.first not in taken
        and not (item.is_guess and item.noun is not None)
        and any(scene.tokens[item.first].start <= at < scene.tokens[item.last - 1].end for at in offsets)
    ]
    if len(items) == 1 and items[0].first < trigger.first:
        others = list_right(scene, items[0], taken, owner=trigger)[1:]
        items += [item for item in others if item.last <= trigger.first]
    if not items:
        return _unlisted(scene, trigger, heads[0])
    return without_apposition(scene, _of_one(scene, trigger, items))


def _of_one(scene: Scene, trigger: Trigger, items: list[Item]) -> list[Item]:
    """ "Ana Ruiz, the head of the bank and one of the richest women, was shot": the verb is told of one person."""
    is_one = trigger.first > 0 and scene.tokens[trigger.first - 1].lower == "was"
    told_more = len(items) > 1 and items[0].name and all(item.name is None and item.best == 1 for item in items[1:])
    return items[:1] if is_one and told_more and scene.gap(items[0].last, items[1].first).startswith(",") else items


_NO_PERSONS = frozenset(("LOC", "NORP", "DATE", "TIME"))
_ONE = toll_words("one_of_unknown_noun")


def _unlisted(scene: Scene, trigger: Trigger, head: Any) -> list[Item]:
    """ "Barillas was gunned down", "the footman died": one name or one noun that no list knows, where the phrase says
    outright what befell it."""
    if trigger.strength < 1 or trigger.kind != "killed" or head.ent_type_ in _NO_PERSONS:
        return []
    if trigger.frame == "participle" and not is_passive(scene, trigger):
        return []
    at = next((i for i, token in enumerate(scene.tokens) if token.start == head.idx and token.text == head.text), None)
    if at is None or any(item.first <= at < item.last and not item.is_guess for item in scene.items):
        return []
    if at and scene.tokens[at - 1].text in "([":
        return []  # "a leader of the Liberal Party [LP] was shot"
    if head.pos_ == "PROPN" and head.text.istitle():
        return [Item(at, at + 1, 1, 1, 1, None, "general", True, is_definite=True, name=head.text)]
    determiner = next((c.text.lower() for c in head.children if c.dep_ in ("det", "poss", "nummod")), "")
    if head.tag_ != "NN" or determiner not in _ONE or not is_unknown_person(head.text.lower()):
        return []
    return [Item(at, at + 1, 1, 1, 1, head.text.lower(), "general", True, is_definite=determiner in DEFINITE)]


def _takes_object(scene: Scene, trigger: Trigger, words: list[Any]) -> bool:
    """ "Other officers fatally wounded Wilkes": the people before the verb did it."""
    return has_other_object(scene, trigger) or any(c.dep_ == "dobj" for word in words for c in word.children)


def has_parsed_object(scene: Scene, trigger: Trigger) -> bool:
    """Whether the parse gives the phrase an object, so that those before it are no victims."""
    if scene.doc is None:
        return False
    start, end = scene.tokens[trigger.first].start, scene.tokens[trigger.last - 1].end
    return any(c.dep_ == "dobj" for word in scene.doc if start <= word.idx < end for c in word.children)


def _subject_head(word: Any) -> Any | None:
    node, steps = word, 0
    while steps < 4:
        subject = next((child for child in node.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            if subject.tag_ in ("WDT", "WP") and node.dep_ == "relcl":
                return node.head
            return subject
        struck = next((child for child in node.children if _stands_aside(child, node)), None)
        if struck is not None:
            return next((c for c in struck.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if node.dep_ in ("acl", "relcl"):
            return node.head
        if node.dep_ not in ("conj", "xcomp", "acomp", "oprd", "advmod", "attr") or node.head.i == node.i:
            return None
        node, steps = node.head, steps + 1
    return None


def _stands_aside(child: Any, verb: Any) -> bool:
    """ "Her guard, shot in the chest, died": the parse hangs the subject of the verb on the aside before it."""
    return bool(child.dep_ == "ccomp" and child.tag_ == "VBN" and child.i < verb.i and verb.nbor(-1).text == ",")
