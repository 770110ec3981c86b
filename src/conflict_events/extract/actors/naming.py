"""Gives a mention, or any string that denotes an actor, its canonical name and kind for one country and day.

Says which reading of the words comes first; each reading, and roles and pairs, are decided elsewhere.
"""

from collections.abc import Iterator
from dataclasses import replace

from conflict_events.extract.actors.actor import Actor, ActorContext, civilians, crowd_of_type, unnamed
from conflict_events.extract.actors.background import group_meant
from conflict_events.extract.actors.generic_nouns import by_noun
from conflict_events.extract.actors.introduced import introduced
from conflict_events.extract.actors.lexicon import terms
from conflict_events.extract.actors.mentions import ActorMention, mentions_in
from conflict_events.extract.actors.named_groups import named_actor
from conflict_events.extract.actors.owners import by_nation
from conflict_events.extract.actors.peoples import by_people


def name_actor(surface: ActorMention | str, context: ActorContext) -> Actor:
    """The actor that a mention or a surface string denotes; never fails: what cannot be named is said to be so."""
    if isinstance(surface, str):
        return _name_surface(surface, context)
    return replace(_name_mention(surface, context), mention=surface)


def _name_surface(surface: str, context: ActorContext) -> Actor:
    """The best-named mention inside the string; the first mention wins among equals."""
    found = [name_actor(mention, context) for mention in mentions_in(surface)]
    new = introduced(surface, context)
    if new is not None and not any(actor.score >= 0.8 for actor in found):
        return new
    if not found:
        return _unknown(surface, context)
    return max(found, key=lambda actor: actor.score)


def _name_mention(mention: ActorMention, context: ActorContext) -> Actor:
    for name in _names(mention.named):
        named = named_actor(terms()[name], mention, context)
        if named is not None:
            return named
    mention = _read_by_its_words(mention)
    if mention.noun_kind is not None:
        return by_noun(mention, context)
    if mention.people is not None and mention.nation != (context.country_iso3 or ""):  # Somali in Somalia: anybody
        return by_people(mention, context)
    if mention.nation is not None:
        return by_nation(mention, context)
    return introduced(mention.text, context) or _unknown(mention.text, context)


def _read_by_its_words(mention: ActorMention) -> ActorMention:
    """A name that is nobody's here and now, read as the words it is made of: `Libyan rebels` in Chad are rebels."""
    words = (mention.named or "").split()
    if mention.noun_kind is not None:
        return mention
    for count in range(1, len(words)):
        noun, before = terms().get(" ".join(words[count:])), terms().get(" ".join(words[:count]))
        if noun is None or noun.noun is None:
            continue
        return replace(
            mention,
            named=None,
            noun_kind=noun.noun.kind,
            label=noun.noun.label or None,
            nation=before.nation if before else mention.nation,
            nation_form=before.nation_form if before else mention.nation_form,
            people=before.text if before and before.peoples else mention.people,
        )
    return mention


def _names(named: str | None) -> Iterator[str]:
    """The name found and the names it begins with: `taliban fighters` of 2021 were the `taliban` before that."""
    words = (named or "").split()
    for count in range(len(words), 0, -1):
        shorter = " ".join(words[:count])
        if count == len(words) or (shorter in terms() and terms()[shorter].is_named):
            yield shorter


def _unknown(surface: str, context: ActorContext) -> Actor:
    """A string without a word of the table: a victim's name, a crowd in other words, or armed people."""
    rule = "no_known_word"
    if context.is_demonstration and context.role != "target":
        return crowd_of_type(context, rule)
    if context.role == "target" and context.event_type != "Battles":
        return civilians(context, rule, None, 0.35)
    if context.is_attacker:
        found = group_meant(context, "rebel")
        if found is not None:
            return replace(found, score=0.32)
    return unnamed(context, rule, 0.1)
