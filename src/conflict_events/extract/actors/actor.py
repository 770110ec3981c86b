"""The named actor, what naming may know of the event, and the actors that have no name of their own."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from conflict_events.contract.codes import country, event_type
from conflict_events.extract.actors.folding import fold_key
from conflict_events.extract.actors.mentions import ActorMention
from conflict_events.text import Article

Role = Literal["agent", "target", "any"]
_VIOLENT = {"Battles", "Violence against civilians", "Explosions/Remote violence"}
Side = Literal["state", "group", "unnamed", "identity", "crowd", "civilian", "external"]
ARMED_SIDES: frozenset[Side] = frozenset({"state", "group", "unnamed", "identity", "external"})
_SIDE_OF_INTER: dict[str, Side] = {
    "State forces": "state",
    "Identity militia": "identity",
    "External/Other forces": "external",
    "Rioters": "crowd",
    "Protesters": "crowd",
    "Civilians": "civilian",
}


@dataclass(frozen=True, slots=True)
class ActorContext:
    """What naming may know of the event: country (iso3), day, the slot to fill, sub-type and the whole article.

    `elsewhere` are the stretches of the article's text that tell of other events only; it begins to tell of this
    one at `begins`.
    """

    country_iso3: str | None
    date: date | None
    role: Role = "any"
    sub_event_type: str | None = None
    article: Article | None = None
    elsewhere: tuple[tuple[int, int], ...] = ()
    begins: int = 0

    @property
    def event_type(self) -> str | None:
        """The event type of the sub-type, None when the sub-type is not known yet."""
        return event_type(self.sub_event_type).event_type if self.sub_event_type else None

    @property
    def is_demonstration(self) -> bool:
        """Whether the event is one of crowds: protests and riots."""
        return self.event_type in {"Protests", "Riots"}

    @property
    def is_attacker(self) -> bool:
        """Whether the slot to fill is that of who attacks, shells or fights."""
        return self.role == "agent" and self.event_type in _VIOLENT

    @property
    def place(self) -> str:
        """The country's name as it stands behind unnamed actors."""
        return country(self.country_iso3).name if self.country_iso3 else "International"


@dataclass(frozen=True, slots=True)
class Actor:
    """A canonical actor. `inter` is one of the eight kinds, `side` how a pair treats it, `score` 0..1.

    `nation` is the state behind a state force (iso3); `label` an identity label for the associated actor.
    """

    name: str
    inter: str
    side: Side
    rule: str
    score: float
    nation: str | None = None
    label: str | None = None
    mention: ActorMention | None = field(default=None, compare=False)


def side_of(inter: str) -> Side:
    """How a pair treats an actor of this kind."""
    return _SIDE_OF_INTER.get(inter, "group")


def unnamed(context: ActorContext, rule: str, score: float = 0.3) -> Actor:
    """`Unidentified Armed Group (Country)`."""
    name = f"Unidentified Armed Group ({context.place})"
    return Actor(name, "Political militia", "unnamed", f"unidentified:{rule}", score)


def gang(context: ActorContext, rule: str) -> Actor:
    """`Unidentified Gang (Country)`, for criminals whom nobody names."""
    return Actor(f"Unidentified Gang ({context.place})", "Political militia", "unnamed", f"unidentified:{rule}", 0.3)


def crowd(context: ActorContext, word: str, rule: str, nation: str | None = None) -> Actor:
    """`Protesters (Country)` or `Rioters (Country)`; rioters of another nation (iso3) carry their own."""
    where = country(nation).name if nation and word == "Rioters" else context.place
    return Actor(f"{word} ({where})", word, "crowd", rule, 0.75)


def crowd_of_type(context: ActorContext, rule: str, nation: str | None = None) -> Actor:
    """The crowd that the type of event implies."""
    return crowd(context, "Protesters" if context.event_type == "Protests" else "Rioters", rule, nation)


def civilians(context: ActorContext, rule: str, label: str | None = None, score: float = 0.6) -> Actor:
    """`Civilians (Country)` with an identity label for the associated actor where the noun has one."""
    return Actor(f"Civilians ({context.place})", "Civilians", "civilian", rule, score, label=label)


def associated(label: str, context: ActorContext) -> str:
    """An identity label as an associated actor: `Women (Sudan)`."""
    return f"{label} ({context.place})"


def same_actor(first: Actor, second: Actor) -> bool:
    """Whether two actors have one name."""
    return fold_key(first.name) == fold_key(second.name)
