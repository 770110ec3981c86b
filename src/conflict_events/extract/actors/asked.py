"""Questions asked about one actor, or two: does it fight, speak, stand for its army, whose side is it on."""

from conflict_events.extract.actors.actor import ARMED_SIDES, Actor, ActorContext, same_actor
from conflict_events.extract.actors.alliances import fights_for
from conflict_events.extract.actors.folding import fold
from conflict_events.extract.actors.lexicon import terms
from conflict_events.extract.actors.mentions import ActorMention
from conflict_events.extract.actors.noun_senses import foreign_people


def fights(actor: Actor) -> bool:
    """Whether the actor can be an armed side: armed, and not just an unknown word."""
    return actor.side in ARMED_SIDES and actor.score > 0.15


def same_side(actor: Actor, other: Actor | None) -> bool:
    """Whether both stand on one side: one name, one state, a state and its militia, or an unnamed and a named group."""
    if other is None:
        return False
    if fights_for(actor, other) or fights_for(other, actor):
        return True
    if same_actor(actor, other) or (actor.side == other.side == "unnamed"):
        return True
    one_state = actor.side == other.side == "state" and actor.nation == other.nation and actor.nation is not None
    return one_state or (actor.side == "unnamed" and other.side == "group")


def are_foreign(mention: ActorMention | None, context: ActorContext) -> bool:
    """Whether victims come from abroad: `migrants`, `women from Eritrea`; not `employees of a Spanish firm`."""
    if mention is None or mention.noun_kind == "civilian_object" or _lives_here(mention, context):
        return False
    words = fold(mention.text)
    of_a_firm = mention.nation_form == "demonym" and mention.noun_kind is not None and words.startswith(mention.head)
    from_abroad = mention.nation is not None and mention.nation != context.country_iso3 and not of_a_firm
    return from_abroad or mention.head in foreign_people()


def _lives_here(mention: ActorMention, context: ActorContext) -> bool:
    """Whether a nationality is also the name of a people of the country: Uzbeks of Kyrgyzstan, Serbs of Croatia."""
    found = terms()[mention.people].peoples if mention.people else []
    return any(context.country_iso3 in people.countries for people in found)


def is_speaker(actor: Actor) -> bool:
    """Whether the mention only reports the event."""
    return actor.mention is not None and actor.mention.is_speaker


def is_metonym(actor: Actor) -> bool:
    """Whether a country or its capital stands for its army."""
    return actor.rule == "metonym"


def is_object(actor: Actor) -> bool:
    """Whether a thing stands for its owner: a convoy, a police post."""
    return actor.rule in {"noun:military_object", "noun:police_object"}


def is_government(actor: Actor) -> bool:
    """Whether it is a government, not an armed force."""
    return actor.name.startswith("Government of")


def comes_first(first: Actor, second: Actor) -> bool:
    """Whether the first actor is mentioned before the second in the article."""
    if first.mention is None or second.mention is None:
        return first.mention is not None
    return first.mention.start < second.mention.start
