"""The pair of actors of one event by the codebook's rules for each sub-event type.

Takes mentions with their roles, names them and fills the two slots; a slot filled without a mention says by which rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from conflict_events.contract.codes import event_type, interaction
from conflict_events.extract.actors.background import armed_group_of, article_mentions
from conflict_events.extract.actors.actor import (
    ARMED_SIDES,
    Actor,
    ActorContext,
    Role,
    associated,
    civilians,
    crowd,
    same_actor,
    side_of,
    unnamed,
)
from conflict_events.extract.actors.forces import (
    MILITARY,
    POLICE,
    enemy_of,
    is_bombardment,
    is_party,
    owner_of_weapon,
    state_force,
)
from conflict_events.extract.actors.mentions import ActorMention, find_actor_mentions
from conflict_events.extract.actors.naming import name_actor
from conflict_events.extract.roles import read_all_roles
from conflict_events.text import Article, Sentence

_TWO_ARMED = {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"}
_CROWD_AND_FORCE = {"Excessive force against protesters", "Protest with intervention", "Violent demonstration"}
_ONE_SIDED = {"Peaceful protest", "Headquarters or base established"}
_VAGUE_VICTIMS = {"people", "person", "persons", "man", "men", "individual", "individuals", "victim", "victims", "driver",
                  "dead", "injured", "wounded", "staff", "woman", "bodies", "family", "martyrs", "others"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ActorEvidence:
    """The characters that support one slot (None for a rule without a span) and the rule that filled it."""

    field: str
    start: int | None
    end: int | None
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class ActorPair:
    """The actor columns of one event. `inter2` and `actor2` are None together; confidence is in 0..1."""

    actor1: str
    assoc_actor_1: str | None
    inter1: str
    actor2: str | None
    assoc_actor_2: str | None
    inter2: str | None
    interaction: str
    civilian_targeting: str | None
    confidence: float
    evidence: tuple[ActorEvidence, ...]


@dataclass(slots=True)
class _Slots:
    """What is known while a pair is put together."""

    context: ActorContext
    agents: list[Actor]
    targets: list[Actor]
    others: list[Actor]
    labels: list[str] = field(default_factory=list)


def actor_pair(
    sub_event_type: str,
    agents: Sequence[ActorMention],
    targets: Sequence[ActorMention],
    country_iso3: str | None,
    day: date | None,
    article: Article | None = None,
    sentences: Sequence[Sentence] = (),
) -> ActorPair:
    """The pair for one event from its role mentions, best first; `sentences` that tell of it fill the gaps.

    KeyError for a sub-event type that the contract does not list. `actor1` is never blank.
    """
    event_type(sub_event_type)
    slots = _gather(sub_event_type, agents, targets, country_iso3, day, article, sentences)
    first, second = _fill(sub_event_type, slots)
    first, second = _at_home(sub_event_type, first, second, country_iso3)
    return _finish(sub_event_type, first, second, slots)


def _gather(
    sub_event_type: str,
    agents: Sequence[ActorMention],
    targets: Sequence[ActorMention],
    country_iso3: str | None,
    day: date | None,
    article: Article | None,
    sentences: Sequence[Sentence],
) -> _Slots:
    context = ActorContext(country_iso3, day, "any", sub_event_type, article)
    agents, targets = list(agents), list(targets)
    for sentence in sentences:
        found = read_all_roles(sentence)
        taken = {mention.start for mention in (*agents, *targets)}
        agents += [m for m in found.agents if m.start not in taken]
        targets += [m for m in found.targets if m.start not in taken]
    taken = {mention.start for mention in (*agents, *targets)}
    rest = [m for s in sentences for m in find_actor_mentions(s) if m.start not in taken]
    rest.sort(key=lambda mention: mention.is_speaker)
    return _Slots(
        context,
        [_named(mention, context, "agent") for mention in agents],
        [_named(mention, context, "target") for mention in targets],
        [_named(mention, context, "any") for mention in rest],
    )


def _named(mention: ActorMention, context: ActorContext, role: Role) -> Actor:
    actor = name_actor(mention, replace(context, role=role))
    return replace(actor, score=actor.score * 0.6) if mention.is_speaker else actor


def _fill(sub_event_type: str, slots: _Slots) -> tuple[Actor, Actor | None]:
    kind = event_type(sub_event_type).event_type
    if kind == "Protests":
        return _protest(sub_event_type, slots)
    if kind == "Riots":
        return _riot(sub_event_type, slots)
    if kind == "Battles":
        return _battle(slots)
    if kind == "Violence against civilians":
        return _perpetrator(slots), _civilian_side(slots)
    if kind == "Explosions/Remote violence":
        return _explosion(slots)
    return _strategic(sub_event_type, slots)


# -- demonstrations


def _protest(sub_event_type: str, slots: _Slots) -> tuple[Actor, Actor | None]:
    first = _crowd(slots, "Protesters")
    return first, _force_at_crowd(slots) if sub_event_type in _CROWD_AND_FORCE else None


def _riot(sub_event_type: str, slots: _Slots) -> tuple[Actor, Actor | None]:
    first = _crowd(slots, "Rioters")
    if sub_event_type == "Violent demonstration":
        return first, _force_at_crowd(slots)
    everyone = [*slots.targets, *slots.others]
    protesters = next((a for a in slots.targets if a.name.startswith("Protesters")), None)
    if protesters is not None:
        return first, protesters
    if any(a.rule.startswith("noun:rioters") for a in slots.targets) and not any(
        a.side == "civilian" for a in slots.targets
    ):
        return first, crowd(slots.context, "Rioters", "two_groups_of_rioters")
    force = next((a for a in slots.targets if a.side == "state"), None)
    if force is not None and not any(a.side == "civilian" for a in everyone):
        return first, force
    return first, _civilian_side(slots)


def _crowd(slots: _Slots, word: str) -> Actor:
    """The crowd itself, with the mention that shows it."""
    everyone = [*slots.agents, *slots.others, *slots.targets]
    shown = next((a for a in everyone if a.side == "crowd"), None) or next(
        (a for a in everyone if a.side == "civilian"), None
    )
    actor = crowd(slots.context, word, "crowd_of_the_event")
    if shown is None:
        return replace(actor, rule="crowd_without_mention", score=0.6)
    name = shown.name if shown.side == "crowd" and shown.name.startswith(word) else actor.name
    return replace(actor, name=name, mention=shown.mention, rule=shown.rule, label=shown.label)


def _force_at_crowd(slots: _Slots) -> Actor:
    """The force that met the crowd: police unless the text names another."""
    everyone = [*slots.targets, *slots.agents, *slots.others]
    forces = [a for a in everyone if _is_force(a) and not _is_government(a)]
    forces = [a for a in forces if a.rule != "metonym"]
    if forces:
        return max(forces, key=lambda a: a.score)
    return state_force(POLICE, slots.context, "police_by_default")


def _is_force(actor: Actor) -> bool:
    return actor.side in {"state", "external"} or actor.inter == "Rebel group"


# -- armed sides


def _battle(slots: _Slots) -> tuple[Actor, Actor]:
    """Two armed sides: those with a role, a better name from the article for an unnamed one, and who else fights."""
    pool = _pool(slots)
    agents = [a for a in slots.agents if _is_side(a, slots.context)]
    targets = [a for a in slots.targets if _is_side(a, slots.context)]
    first = _better(_best(agents), _best(targets), pool)
    second = _better(_best([a for a in targets if not _same_side(a, first)]), first, pool)
    if first is None:
        first = next((a for a in pool if not _same_side(a, second)), None)
    if second is None:
        second = next((a for a in pool if not _same_side(a, first)), None)
    if first is None:
        first = _likely_opponent(second, slots)
    if second is None or _same_side(first, second):
        second = _likely_opponent(first, slots)
    return first, second


def _is_side(actor: Actor, context: ActorContext) -> bool:
    """Whether a mention with a role may be a side of a battle: no government, no country that is just named."""
    if not _fights(actor) or actor.rule == "noun:government":
        return False
    return actor.rule != "metonym" or is_party(actor.nation, context)


def _better(actor: Actor | None, other: Actor | None, pool: Sequence[Actor]) -> Actor | None:
    """`gunmen`, `the attackers` are the named group of the article that is on neither side yet."""
    if actor is None or actor.side != "unnamed":
        return actor
    named = [a for a in pool if a.side in {"group", "identity"} and not _same_side(a, other)]
    return next(iter(named), actor)


def _pool(slots: _Slots) -> list[Actor]:
    """Armed actors of the event's sentences and of the article, the most told of first; speakers last."""
    weights: dict[str, float] = {}
    found: dict[str, Actor] = {}
    near = [*slots.agents, *slots.targets, *slots.others]
    for actors, weight in ((near, 1.0), (_of_article(slots), 0.3)):
        for actor in actors:
            if not _fights(actor) or actor.side == "unnamed" or actor.rule in {"metonym", "noun:government"}:
                continue
            found.setdefault(actor.name, actor)
            share = weight * actor.score * (0.3 if _is_speaker(actor) or actor.side == "external" else 1.0)
            weights[actor.name] = weights.get(actor.name, 0.0) + share
    return sorted(found.values(), key=lambda actor: (-weights[actor.name], actor.name))


def _of_article(slots: _Slots) -> list[Actor]:
    article = slots.context.article
    if article is None:
        return []
    return [_named(mention, slots.context, "any") for mention in article_mentions(article.text)]


def _fights(actor: Actor) -> bool:
    return actor.side in ARMED_SIDES and actor.score > 0.15


def _same_side(actor: Actor, other: Actor | None) -> bool:
    if other is None:
        return False
    if same_actor(actor, other) or (actor.side == other.side == "unnamed"):
        return True
    one_state = actor.side == other.side == "state" and actor.nation == other.nation and actor.nation is not None
    return one_state or (actor.side == "unnamed" and other.side == "group")


def _best(actors: Sequence[Actor]) -> Actor | None:
    """The most certain name; the earlier mention wins among equals."""
    return max(actors, key=lambda actor: round(actor.score, 2), default=None)


def _likely_opponent(other: Actor | None, slots: _Slots) -> Actor:
    """The side that the text leaves out: a state's opponent is the article's armed group, a group's is the army."""
    if other is not None and other.side not in {"state", "external"}:
        return state_force(MILITARY, slots.context, "army_by_default")
    group = _article_group(slots, other)
    return group or enemy_of(other, slots.context) or unnamed(slots.context, "opponent_not_named")


def _article_group(slots: _Slots, other: Actor | None) -> Actor | None:
    context = slots.context
    kinds = (armed_group_of(context.article, context.country_iso3, context.date, kind, 0) for kind in ("rebel", "any"))
    found = next((group for group in kinds if group is not None), None)
    if found is None or (other is not None and other.name == found.name):
        return None
    return Actor(found.name, found.inter, side_of(found.inter), found.rule, found.score)


# -- perpetrators and victims


def _perpetrator(slots: _Slots) -> Actor:
    """Who attacked: the named agent, else whoever the article holds responsible or tells of, else an unnamed agent."""
    agents = [a for a in slots.agents if _fights(a) and not _is_speaker(a) and not _is_object(a)]
    found = _best(agents)
    if found is not None and found.side != "unnamed" and found.score > 0.3:
        return found
    spare = [a for a in slots.others if _fights(a) and not _is_speaker(a) and a.side in {"group", "identity"}]
    return _best(spare) or _held_responsible(slots) or found or unnamed(slots.context, "perpetrator_not_named")


def _held_responsible(slots: _Slots) -> Actor | None:
    """The group that the article blames, suspects or tells of most."""
    context = slots.context
    found = armed_group_of(context.article, context.country_iso3, context.date, "any", 0)
    return Actor(found.name, found.inter, side_of(found.inter), found.rule, found.score) if found else None


def _civilian_side(slots: _Slots) -> Actor:
    shown = next((a for a in (*slots.targets, *slots.others) if a.side == "civilian"), None)
    actor = civilians(slots.context, "victims_by_type")
    if shown is None:
        return replace(actor, score=0.7)
    return replace(actor, mention=shown.mention, label=shown.label, rule=shown.rule, score=0.8)


def _explosion(slots: _Slots) -> tuple[Actor, Actor | None]:
    """Explosions: the target is the armed side that was hit, or civilians where they are the main victims."""
    first = _remote_perpetrator(slots)
    hit = [a for a in slots.targets if not _same_side(a, first) and not _is_speaker(a)]
    armed = _best([a for a in hit if _fights(a) and a.score >= 0.3])
    unarmed = next((a for a in hit if _is_clearly_civilian(a)), None)
    if armed is not None and (unarmed is None or _comes_first(armed, unarmed)):
        return first, armed
    return first, _civilian_side(slots)


def _is_clearly_civilian(actor: Actor) -> bool:
    """Whether the victims are said to be unarmed: not just `people`, `a man` or a thing that was hit."""
    mention = actor.mention
    return (
        actor.side == "civilian"
        and mention is not None
        and mention.noun_kind != "civilian_object"
        and mention.kind != "other"
        and mention.head not in _VAGUE_VICTIMS
    )


def _remote_perpetrator(slots: _Slots) -> Actor:
    """Who fired or planted: the named agent, whoever is held responsible, the owner of the arms."""
    agents = [a for a in slots.agents if _fights(a) and not _is_speaker(a) and not _is_object(a)]
    found = _best(agents)
    if found is not None and found.side != "unnamed" and found.score > 0.5:
        return found
    near = [a for a in slots.others if _fights(a) and not _is_metonym(a) and not _is_object(a)]
    named = _best([a for a in near if not _is_speaker(a) and a.side in {"group", "identity"}])
    if not is_bombardment(slots.context):
        return named or _held_responsible(slots) or found or unnamed(slots.context, "perpetrator_not_named")
    states = [a for a in near if a.side == "state" and a.rule != "noun:government" and "police" not in a.rule]
    abroad = [a for a in states if a.nation != slots.context.country_iso3]
    likely = owner_of_weapon(None, slots.context)
    choices = [
        _best([a for a in abroad if not _is_speaker(a)]),
        _best(abroad),
        named,
        likely if likely.side != "unnamed" else None,
        _held_responsible(slots),
        _best(states),
        found,
    ]
    return next((a for a in choices if a is not None), unnamed(slots.context, "perpetrator_not_named"))


def _is_metonym(actor: Actor) -> bool:
    return actor.rule == "metonym"


def _is_object(actor: Actor) -> bool:
    return actor.rule in {"noun:military_object", "noun:police_object"}


def _comes_first(first: Actor, second: Actor) -> bool:
    if first.mention is None or second.mention is None:
        return first.mention is not None
    return first.mention.start < second.mention.start


# -- strategic developments


def _strategic(sub_event_type: str, slots: _Slots) -> tuple[Actor, Actor | None]:
    if sub_event_type in {"Agreement", "Non-violent transfer of territory"}:
        return _two_parties(sub_event_type, slots)
    if sub_event_type == "Arrests":
        return _arrest(slots)
    if sub_event_type == "Disrupted weapons use":
        return _disrupted(slots)
    if sub_event_type == "Looting/property destruction":
        return _explosion(slots)
    everyone = [a for a in (*slots.agents, *slots.targets, *slots.others) if _fights(a) and not _is_metonym(a)]
    first = _best([a for a in everyone if a.side != "unnamed" and not _is_object(a)])
    first = first or next(iter(_pool(slots)), None) or _best(slots.agents) or _perpetrator(slots)
    if sub_event_type in _ONE_SIDED:
        return first, None
    return first, _best([a for a in slots.targets if _fights(a) and not _same_side(a, first)])


def _two_parties(sub_event_type: str, slots: _Slots) -> tuple[Actor, Actor | None]:
    spare = [*(a for a in (*slots.agents, *slots.targets) if _fights(a)), *_pool(slots)]
    first = _best([a for a in slots.agents if _fights(a)]) or _best(spare)
    if first is None:
        return unnamed(slots.context, "party_not_named"), None
    second = _best([a for a in (*slots.targets, *spare) if _fights(a) and not _same_side(a, first)])
    return first, second


def _arrest(slots: _Slots) -> tuple[Actor, Actor | None]:
    forces = [a for a in (*slots.agents, *slots.others) if a.side in {"state", "external"}]
    first = _best(forces) or state_force(POLICE, slots.context, "police_by_default")
    held = _best([a for a in slots.targets if a.side in {"group", "civilian"}])
    if held is not None and held.side == "group":
        return first, held
    return first, _civilian_side(slots)


def _disrupted(slots: _Slots) -> tuple[Actor, Actor | None]:
    states = [a for a in slots.agents if a.side in {"state", "external"}]
    everyone = [*slots.agents, *slots.targets, *slots.others]
    first = _best(states) or _best([a for a in everyone if a.side == "state"])
    first = first or state_force(POLICE, slots.context, "police_by_default")
    owners = [a for a in everyone if _fights(a) and not _same_side(a, first)]
    return first, _best(owners) or _held_responsible(slots)


# -- the finished pair


def _is_government(actor: Actor) -> bool:
    return actor.name.startswith("Government of")


def _is_speaker(actor: Actor) -> bool:
    return actor.mention is not None and actor.mention.is_speaker


def _at_home(
    sub_event_type: str, first: Actor, second: Actor | None, country_iso3: str | None
) -> tuple[Actor, Actor | None]:
    """A clash over a border is fought by two state forces; elsewhere an army abroad is an external force."""
    if sub_event_type != "Armed clash" or second is None:
        return first, second
    if first.side == second.side == "state" and country_iso3 in {first.nation, second.nation}:
        return replace(first, inter="State forces"), replace(second, inter="State forces")
    return first, second


def _finish(sub_event_type: str, first: Actor, second: Actor | None, slots: _Slots) -> ActorPair:
    if second is not None and same_actor(first, second) and first.side != "crowd":
        second = None
    return ActorPair(
        actor1=first.name,
        assoc_actor_1=associated(first.label, slots.context) if first.label else None,
        inter1=first.inter,
        actor2=second.name if second else None,
        assoc_actor_2=associated(second.label, slots.context) if second and second.label else None,
        inter2=second.inter if second else None,
        interaction=interaction(first.inter, second.inter if second else None),
        civilian_targeting=_civilian_targeting(sub_event_type, second),
        confidence=round(min(first.score, second.score if second else 1.0), 3),
        evidence=tuple(_evidence(name, actor) for name, actor in (("actor1", first), ("actor2", second)) if actor),
    )


def _civilian_targeting(sub_event_type: str, second: Actor | None) -> str | None:
    flag = event_type(sub_event_type).civilian_targeting
    hit = flag == "always" or (flag == "optional" and second is not None and second.side == "civilian")
    return "Civilians targeted" if hit else None


def _evidence(name: str, actor: Actor) -> ActorEvidence:
    mention = actor.mention
    if mention is None:
        return ActorEvidence(name, None, None, "", actor.rule)
    return ActorEvidence(name, mention.start, mention.end, mention.text, actor.rule)
