"""Actors: mentions in text, their names in the actor table, and the pair of an event. Reads no article from disk."""

from conflict_events.extract.actors.actor import Actor, ActorContext
from conflict_events.extract.actors.mentions import ActorMention, find_actor_mentions, mention_of_span
from conflict_events.extract.actors.naming import name_actor
from conflict_events.extract.actors.pair import ActorPair, actor_pair
from conflict_events.extract.actors.side_kind import side_kind

__all__ = [
    "Actor",
    "ActorContext",
    "ActorMention",
    "ActorPair",
    "actor_pair",
    "find_actor_mentions",
    "mention_of_span",
    "name_actor",
    "side_kind",
]
