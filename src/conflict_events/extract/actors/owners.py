"""What stands for the state that owns or sent it: weapons, countries, their capitals and peoples, `the enemy`."""

import re
from collections import Counter
from functools import cache, lru_cache

from conflict_events.extract.actors.actor import Actor, ActorContext, civilians, unnamed
from conflict_events.extract.actors.background import armed_group_of, article_mentions
from conflict_events.extract.actors.folding import fold
from conflict_events.extract.actors.forces import GOVERNMENT, MILITARY, STATE_KINDS, is_told_of, state_force
from conflict_events.extract.actors.lands import at_war
from conflict_events.extract.actors.lexicon import terms
from conflict_events.extract.actors.mentions import ActorMention
from conflict_events.extract.actors.table import patterns_of

_DEED = 40
"""Characters behind a nationality in which the deed may stand."""
_BOMBARDMENT = {"Air/drone strike", "Shelling/artillery/missile attack", "Disrupted weapons use", "Chemical weapon"}


def owner_of_weapon(mention: ActorMention | None, context: ActorContext) -> Actor:
    """A drone or a jet stands for its owner: its nationality, else the state that the article holds to be bombing."""
    if mention is not None and mention.nation is not None:
        return state_force(MILITARY, context, "weapon_of_nation", mention.nation, 0.8)
    nation = bombing_state(context) if context.event_type != "Battles" else None
    if nation is None:
        return unnamed(context, "weapon_without_owner", 0.1)
    return state_force(MILITARY, context, "state_at_war_in_the_article", nation, 0.45)


def adversary(context: ActorContext) -> Actor | None:
    """Whom a text means by `the enemy`: the state at war with the outlet's country, else the bombing state."""
    source = context.article.source_country if context.article else None
    foes = [foe for foe in at_war(source, context) if foe != source]
    nation = next(iter(foes), None) if source else None
    if nation is None:
        nation = bombing_state(context)
    return state_force(MILITARY, context, "enemy_of_the_source", nation, 0.45) if nation else None


def enemy_of(other: Actor | None, context: ActorContext) -> Actor | None:
    """The state at war with this one where the event happened, when the article speaks of it but not as a side."""
    if other is None or other.nation is None:
        return None
    foes = [foe for foe in at_war(context.country_iso3, context) if foe != context.country_iso3]
    meant = [context.country_iso3] if other.nation in foes else foes
    nation = next((foe for foe in meant if foe is not None and is_told_of(foe, context)), None)
    return state_force(MILITARY, context, "state_at_war", nation, 0.35) if nation else None


def is_party(nation: str | None, context: ActorContext) -> bool:
    """Whether this state is at home or known to be at war where the event happened."""
    return nation == context.country_iso3 or nation in at_war(context.country_iso3, context)


def bombing_state(context: ActorContext) -> str | None:
    """The state whose arms the article most likely means: a foe at war here, else a foreign or the own army."""
    if context.article is None:
        return None
    counts = _armed_nations(context.article.text)
    here = context.country_iso3
    known = [war for war in at_war(here, context) if war == here or context.sub_event_type != "Chemical weapon"]
    named = [nation for nation in known if counts.get(nation, 0) > 0]
    if named:
        return max(named, key=lambda nation: counts[nation])
    abroad = {nation: number for nation, number in counts.items() if nation != here and number >= 4}
    if abroad and max(abroad.values()) > counts.get(here or "", 0):
        return max(sorted(abroad), key=lambda nation: abroad[nation])
    if here in known:
        return here
    by_state = context.sub_event_type == "Air/drone strike" and "military" in _kinds(context.article.text)
    group = armed_group_of(context, "any")
    return here if by_state and (group is None or group.rule != "claimed_or_blamed") else None


@lru_cache(maxsize=64)
def _armed_nations(text: str) -> dict[str, int]:
    """How much an article speaks of each nation: two for its forces, arms and government, one for its bare name."""
    counts: Counter[str] = Counter()
    for mention in article_mentions(text):
        if mention.kind == "service" and mention.named:
            owners = {service.iso3 for service in terms()[mention.named].services}
            counts.update(dict.fromkeys(owners, 2) if len(owners) == 1 else {})
        elif mention.nation and (mention.noun_kind in STATE_KINDS or mention.noun_kind == "weapon"):
            counts[mention.nation] += 2
        elif mention.nation and mention.kind == "nation" and mention.nation_form != "capital":
            counts[mention.nation] += 1
    return dict(sorted(counts.items()))


@lru_cache(maxsize=64)
def _kinds(text: str) -> frozenset[str]:
    return frozenset(mention.noun_kind for mention in article_mentions(text) if mention.noun_kind)


def by_nation(mention: ActorMention, context: ActorContext) -> Actor:
    """A country, its capital or its people for its armed forces: `Russia shelled`, `Kyiv struck`."""
    if mention.nation_form == "demonym" and context.role == "target" and context.event_type != "Battles":
        return civilians(context, "nationals", None, 0.5)
    if context.sub_event_type in {"Agreement", "Other", "Arrests"}:
        return state_force(GOVERNMENT, context, "metonym", mention.nation, 0.5)
    if context.role == "agent" and _did_it(mention, context):
        return state_force(MILITARY, context, "deed_of_nation", mention.nation, 0.8)
    score = 0.55 if mention.nation_form == "country" else 0.45
    return state_force(MILITARY, context, "metonym", mention.nation, score if context.role != "any" else score - 0.2)


def _did_it(mention: ActorMention, context: ActorContext) -> bool:
    """Whether a nationality stands right before the deed: `the Iranian strike`, `Turkish shelling`."""
    if mention.nation_form != "demonym" or context.article is None:
        return False
    return _deed().match(fold(context.article.text[mention.end : mention.end + _DEED])) is not None


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(rf"[ -](?:[a-z]+ )?{patterns_of('mention_words', 'deed')}\b")


def is_bombardment(context: ActorContext) -> bool:
    """Whether arms that act from afar, which states own, did it."""
    return context.sub_event_type in _BOMBARDMENT
