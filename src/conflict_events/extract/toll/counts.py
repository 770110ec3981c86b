"""Counts of one sentence: casualty phrases joined to people, with who says it and in which light it stands."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from conflict_events.extract.tokens import tokenize
from conflict_events.extract.toll.context import Context, read_context
from conflict_events.extract.toll.corrections import with_corrections
from conflict_events.extract.toll.denials import denials
from conflict_events.extract.toll.included import INCLUDED, included_links
from conflict_events.extract.toll.items import read_items
from conflict_events.extract.toll.lexicon import any_toll_word, cue_pattern, toll_words
from conflict_events.extract.toll.link import link
from conflict_events.extract.toll.marked import Mark, marked_links
from conflict_events.extract.toll.model import Count, Side
from conflict_events.extract.toll.named_dead import LISTED
from conflict_events.extract.toll.own_losses import is_own_loss
from conflict_events.extract.toll.parties import of_armed_group, side_left_behind, side_of_bodies, side_of_losers
from conflict_events.extract.toll.phrases import Item
from conflict_events.extract.toll.scene import BESIDE_HIMSELF, Link, Scene
from conflict_events.extract.toll.sizes import size_of
from conflict_events.extract.toll.spread_phrases import Trigger
from conflict_events.extract.toll.told_by_phrase import told_by_phrases
from conflict_events.extract.toll.triggers import read_triggers
from conflict_events.text import Article, Sentence

_DENIAL = re.compile(r"\b(?:no|none|without|nobody)\b", re.IGNORECASE)
_MAX_TEXT = 4_000


def read_counts(sentence: Sentence, article: Article, marks: Collection[Mark] = ()) -> list[Count]:
    """Every count of killed, wounded, missing, abducted, arrested, displaced or rescued people in `sentence`.

    `marks` are stretches that a reader takes for people killed or wounded; they count where no phrase tells of them.
    Offsets are those of the article. Uses the parse in `sentence.tokens` where there is one and position elsewhere.
    """
    text = sentence.text[:_MAX_TEXT]
    tokens = tokenize(text)
    triggers = read_triggers(tokens)
    if not triggers and not marks and _DENIAL.search(text) is None:
        return []
    items = read_items(text, tokens, _people(sentence), is_headline=_is_headline(sentence))
    scene = Scene(text, tokens, items, triggers, sentence.tokens)
    counts: list[Count] = []
    links = link(scene)
    parts = included_links(scene, links)
    for number, entry in enumerate([*links, *parts, *marked_links(scene, [*links, *parts], marks)]):
        context = read_context(scene, entry.trigger, entry.items, sentence, article)
        counts.extend(_count(scene, entry, item, context, sentence, number) for item in entry.items)
    counts += told_by_phrases(scene, sentence, counts)
    counts = with_corrections([_of_the_hurt(c, counts) for c in counts], text, sentence.start)
    return [*counts, *denials(scene, counts, sentence)]


def _of_the_hurt(count: Count, counts: Sequence[Count]) -> Count:
    """ "Two men were wounded; one of them died": a part of the hurt, not of the dead told elsewhere."""
    if count.kind != "killed" or not count.is_part:
        return count
    before = [c for c in counts if c.end <= count.start and c.kind in ("killed", "wounded") and not c.negated]
    if not before or before[-1].kind != "wounded" or before[-1].best < count.best:
        return count
    return replace(count, is_additional=True)


_HEADLINE_CHARACTERS = 110


def _is_headline(sentence: Sentence) -> bool:
    """The title, or a line that stands like one: short and without a stop."""
    if sentence.kind == "title":
        return True
    return len(sentence.text) <= _HEADLINE_CHARACTERS and sentence.text[-1:] not in '.!?:"”’'


def _people(sentence: Sentence) -> list[tuple[int, int]]:
    """Names of persons in the sentence by the parser's recogniser."""
    if sentence.tokens is None:
        return []
    return [(span.start_char, span.end_char) for span in sentence.tokens.ents if span.label_ == "PERSON"]


def _count(scene: Scene, entry: Link, item: Item, context: Context, sentence: Sentence, group: int) -> Count:
    start, end = scene.tokens[item.first].start, scene.tokens[item.last - 1].end
    trigger, is_own = entry.trigger, is_own_loss(scene, entry.trigger, item)
    size = size_of(scene, entry, item, negated=item.is_negative or context.is_negated)
    return Count(
        kind=_kind(scene, entry, item),  # type: ignore[arg-type]
        low=size.low,
        best=size.best,
        high=size.high,
        noun=item.noun,
        side=_side(scene, trigger, item),
        claimant=context.claimant,
        negated=item.is_negative or context.is_negated,
        is_cumulative=context.is_cumulative or item.best > _NO_SINGLE_EVENT,
        is_update=context.is_update,
        includes_attacker=item.side == "attacker" or context.includes_attacker,
        start=sentence.start + start,
        end=sentence.start + end,
        text=scene.text[start:end],
        rule=f"{trigger.frame}_{entry.how}:{trigger.text}",
        sentence=sentence.index,
        group=group,
        in_title=sentence.kind == "title",
        is_part=(item.is_part and entry.how != BESIDE_HIMSELF)
        or _after_part_word(scene, entry, item)
        or entry.how == INCLUDED,
        is_total=_is_toll(entry) or context.is_total or size.is_ordinal,
        is_additional=entry.how != INCLUDED
        and (item.is_additional or context.is_additional or _is_also(scene, trigger, item) or is_own),
        is_definite=item.is_definite,
        is_unreal=context.is_unreal,
        is_boast=context.is_boast,
        is_recalled=context.is_recalled,
        is_vague=item.is_vague or size.is_mixed,
        is_later=is_own or _is_later(scene, trigger, item),
        name=item.name,
        strength=trigger.strength,
    )


def _kind(scene: Scene, entry: Link, item: Item) -> str:
    """What befell the people: of those hit by bullets the fate is open, unless they live or are in care."""
    if entry.trigger.kind != "shot":
        return entry.trigger.kind
    lives = _survives(scene, scene.tokens[item.last - 1].end) or _is_nursed(scene, entry.trigger, item)
    return "wounded" if lives else "shot"


def _is_toll(entry: Link) -> bool:
    """A toll of all the dead: not of a part of them, nor of one party's."""
    return entry.trigger.frame == "toll" and entry.how not in (INCLUDED, LISTED) and not entry.trigger.side


_BESIDE_WHOM = (["him"], ["her"], ["them"])


def _is_also(scene: Scene, trigger: Trigger, item: Item) -> bool:
    """ "A sound technician was also killed", "the bomber too died", "his driver died with him": beside those before."""
    between = scene.tokens[item.last : trigger.first]
    behind = [token.lower for token in scene.tokens[trigger.last : trigger.last + 2]]
    beside = item.last <= trigger.first and behind[:1] in (["with"], ["alongside"]) and behind[1:] in _BESIDE_WHOM
    return trigger.kind == "killed" and (beside or any(token.lower in ("also", "too") for token in between[-2:]))


def _is_later(scene: Scene, trigger: Trigger, item: Item) -> bool:
    """ "Three pupils later died": not those who were dead at once."""
    between = scene.tokens[item.last : trigger.last + 1] if item.last <= trigger.first else ()
    return trigger.kind == "killed" and not item.is_definite and any(token.lower == "later" for token in between)


def _side(scene: Scene, trigger: Trigger, item: Item) -> Side:
    """The side of the noun; of a bare number or of bodies that of the party whose toll it is, or who left them."""
    if trigger.frame == "lost" and item.side in ("", "general"):
        return side_of_losers(scene.tokens, trigger.first) or item.side  # type: ignore[return-value]
    if item.side == "force" and of_armed_group(scene.text[scene.tokens[item.first].start : _end(scene, item)]):
        return "militant"
    if item.side or trigger.kind != "killed":
        return item.side  # type: ignore[return-value]
    return (
        trigger.side
        or side_left_behind(scene.text, scene.tokens, item.first)
        or side_of_bodies(scene.tokens, item.last)
    )


def _end(scene: Scene, item: Item) -> int:
    return scene.tokens[item.last - 1].end


_DEATH = re.compile(r"\b(?:died|dies|dead|killed|fatal(?:ly)?|succumbed)\b", re.IGNORECASE)
_HAVE = ("have", "has")
_NURSED = toll_words("care") | toll_words("nursed")


def _is_nursed(scene: Scene, trigger: Trigger, item: Item) -> bool:
    """ "The hospital received nine persons with gunshot wounds", "sixteen have bullet wounds": told of the living.

    Of a single person it leaves the fate open: he may be told dead in the next sentence.
    """
    if item.best < 2 or trigger.frame != "intransitive" or _DEATH.search(scene.text) is not None:
        return False
    return trigger.text in _HAVE or any(token.lower in _NURSED for token in scene.tokens)


def _survives(scene: Scene, end: int) -> bool:
    """Whether the rest of the sentence says that those hit live."""
    rest = scene.text[end:]
    return cue_pattern("survives").search(rest) is not None and _DEATH.search(rest) is None


_NO_SINGLE_EVENT = 5_000
"""No single event of a day has killed or hurt more in the news this reads; larger figures are those of wars."""
_PART_BEFORE = re.compile(
    rf"\b(?:{any_toll_word('opens_part')}|{any_toll_word('part_word')}|of\s+whom)\s+(?:at\s+least\s+)?$",
    re.IGNORECASE,
)


def _after_part_word(scene: Scene, entry: Link, item: Item) -> bool:
    """ "Nine hurt, including two pupils", "five were taken to hospital, where two were in serious condition"."""
    before = scene.text[: scene.tokens[item.first].start][-40:]
    there = entry.trigger.kind == "wounded" and before.endswith("where ")
    return there or _has_of_them(scene, entry, item) or _PART_BEFORE.search(before) is not None


def _has_of_them(scene: Scene, entry: Link, item: Item) -> bool:
    """ "A doctor treated 34, eleven with broken bones": what some of those just told of have."""
    if entry.trigger.text != "with" or item.noun is not None or item.is_additional:
        return False
    if item.last != entry.trigger.first or item.first == 0 or scene.tokens[item.first - 1].text != ",":
        return False
    return any(other.last == item.first - 1 and other.best > item.best for other in scene.items)
