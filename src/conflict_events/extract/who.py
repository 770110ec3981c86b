"""Who did what to whom in a group of statements: role spans of the encoder and roles of the parse, best first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from conflict_events.extract.actors import (
    ActorMention,
    ActorPair,
    actor_pair,
    find_actor_mentions,
    mention_of_span,
    side_kind,
)
from conflict_events.extract.affinity import Group
from conflict_events.extract.roles import read_roles
from conflict_events.extract.statement import Statement
from conflict_events.extract.type_rules import SideKind
from conflict_events.text import Article, Sentence

UNKNOWN_SPAN = 0.6
"""Probability from which a span without a word of the actor table is believed to be a party."""

Trusted = tuple[float, ActorMention]
"""A mention with how far its role is trusted (0..1)."""

_EMPTY = re.compile(
    r"\b(?:the|an?|two|three|four|five|six|seven|eight|nine|ten|of|who|them|some|those|one)\b", re.IGNORECASE
)
_CONTENT = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Parties:
    """Mentions of those who act and those acted upon, best first, and the countries (ISO3) they speak for."""

    agents: list[ActorMention]
    targets: list[ActorMention]
    sentences: list[Sentence]

    @property
    def agent_kinds(self) -> tuple[SideKind, ...]:
        """What those who act are, surest first; speakers and words without a kind are left out."""
        return _kinds(self.agents)

    @property
    def target_kinds(self) -> tuple[SideKind, ...]:
        """What those acted upon are, surest first."""
        return _kinds(self.targets)

    @property
    def nations(self) -> tuple[list[str], list[str]]:
        """ISO3 codes of the states behind forces among those who act and among those acted upon, surest first."""
        return _states(self.agents), _states(self.targets)

    @property
    def countries(self) -> list[str]:
        """ISO3 codes named with the parties, each once, targets first: victims are nearer to the place than armies."""
        return list(dict.fromkeys(m.nation for m in (*self.targets, *self.agents) if m.nation))


def read_parties(article: Article, group: Group, sub_event_type: str) -> Parties:
    """Parties of the event that the group tells."""
    statements = [m.statement for m in group.members]
    agents = [found for s in statements for found in _spanned(s, "actor1", article)]
    targets = [found for s in statements for found in _spanned(s, "actor2", article)]
    agents, targets = _on_one_side(agents, targets), _on_one_side(targets, agents)
    parsed = [(s, read_roles(s.sentence, s.act.start, s.act.end, sub_event_type)) for s in statements]
    named = next((roles for _, roles in parsed if roles.between), None)
    if named is not None:  # "a clash between A and B" leaves no doubt
        return Parties(named.agents, named.targets, [s.sentence for s in statements])
    # Measured: where the encoder marks a party it errs less than the parse, so the parse fills gaps only.
    agents = agents or [(s.newness, m) for s, roles in parsed for m in roles.agents]
    targets = targets or [(s.newness, m) for s, roles in parsed for m in roles.targets]
    return Parties(_ranked(agents), _ranked(targets), [s.sentence for s in statements])


def name_actors(
    article: Article,
    parties: Parties,
    sub_event_type: str,
    country: str | None,
    day: date | None,
    elsewhere: Sequence[tuple[int, int]] = (),
) -> ActorPair:
    """The codebook's pair of actors for the event; `elsewhere` is text that tells of other events only.

    A place at sea has an empty country code: no country. Where no place is known at all, the people of the outlet's
    country are meant: a local paper names no country for its own soldiers.
    """
    home = article.source_country if country is None else country
    told = (parties.agents, parties.targets, home or None, day, article, parties.sentences)
    return actor_pair(sub_event_type, *told, elsewhere)


def _kinds(mentions: list[ActorMention]) -> tuple[SideKind, ...]:
    found = (side_kind(m) for m in mentions if not m.is_speaker)
    return tuple(kind for kind in found if kind is not None)


def _states(mentions: list[ActorMention]) -> list[str]:
    return list(dict.fromkeys(m.nation for m in mentions if m.nation and not m.is_speaker and side_kind(m) == "state"))


def _spanned(statement: Statement, role: str, article: Article) -> list[Trusted]:
    """Mentions under the encoder's spans of one role; a span with no known mention counts as it stands."""
    mentions = find_actor_mentions(statement.sentence, article)
    found = []
    for span in statement.spans(role):
        inside = [m for m in mentions if m.start < span.end and span.start < m.end]
        if not inside and not _is_fragment(article.text[span.start : span.end], span.probability):
            inside = [mention_of_span(article.text, span.start, span.end)]
        found += [(span.probability * statement.newness, mention) for mention in inside]
    return found


def _is_fragment(surface: str, probability: float) -> bool:
    """Whether a span is what is left of a phrase the encoder cut up: `the`, `Two`, `12`; or one it is unsure of."""
    return probability < UNKNOWN_SPAN or not _CONTENT.search(_EMPTY.sub("", surface))


def _on_one_side(own: list[Trusted], other: list[Trusted]) -> list[Trusted]:
    """Those of `own` that the encoder does not mark more surely, at the same spot, for the other side."""
    rivals: dict[int, float] = {}
    for trust, mention in other:
        rivals[mention.start] = max(trust, rivals.get(mention.start, 0.0))
    return [(trust, mention) for trust, mention in own if trust >= rivals.get(mention.start, 0.0)]


def _ranked(found: list[Trusted]) -> list[ActorMention]:
    """Each mention once, surest first, then in the order of the text."""
    best: dict[tuple[int, int], tuple[float, ActorMention]] = {}
    for trust, mention in found:
        key = (mention.start, mention.end)
        if key not in best or trust > best[key][0]:
            best[key] = (trust, mention)
    return [m for _, m in sorted(best.values(), key=lambda f: (-f[0], f[1].start))]
