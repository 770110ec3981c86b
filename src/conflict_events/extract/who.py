"""Who did what to whom in a group of statements: role spans of the encoder and roles of the parse, best first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from conflict_events.extract.actors import ActorMention, ActorPair, actor_pair, find_actor_mentions
from conflict_events.extract.group import Group
from conflict_events.extract.roles import read_roles
from conflict_events.extract.statement import RoleSpan, Statement
from conflict_events.text import Article, Sentence

PARSE_TRUST = 0.45
"""Trust in a role read off the parse beside the probability of an encoder's span: measured, the encoder errs less."""


@dataclass(frozen=True, slots=True)
class Parties:
    """Mentions of those who act and those acted upon, best first, and the countries (ISO3) they speak for."""

    agents: list[ActorMention]
    targets: list[ActorMention]
    sentences: list[Sentence]

    @property
    def countries(self) -> list[str]:
        """ISO3 codes named with the parties, each once, targets first: victims are nearer to the place than armies."""
        return list(dict.fromkeys(m.nation for m in (*self.targets, *self.agents) if m.nation))


def read_parties(article: Article, group: Group, sub_event_type: str) -> Parties:
    """Parties of the event that the group tells."""
    agents: list[tuple[float, ActorMention]] = []
    targets: list[tuple[float, ActorMention]] = []
    statements = [m.statement for m in group.members]
    for statement in statements:
        mentions = find_actor_mentions(statement.sentence, article)
        agents += _spanned(statement, "actor1", mentions)
        targets += _spanned(statement, "actor2", mentions)
        act = statement.act
        roles = read_roles(statement.sentence, act.start, act.end, sub_event_type)
        agents += [(PARSE_TRUST * statement.newness, m) for m in roles.agents]
        targets += [(PARSE_TRUST * statement.newness, m) for m in roles.targets]
    return Parties(_ranked(agents), _ranked(targets), [s.sentence for s in statements])


def name_actors(
    article: Article, parties: Parties, sub_event_type: str, country: str | None, day: date | None
) -> ActorPair:
    """The codebook's pair of actors for the event."""
    return actor_pair(sub_event_type, parties.agents, parties.targets, country, day, article, parties.sentences)


def _spanned(statement: Statement, role: str, mentions: Sequence[ActorMention]) -> list[tuple[float, ActorMention]]:
    return [
        (span.probability * statement.newness, mention)
        for span in statement.spans(role)
        for mention in _inside(span, mentions)
    ]


def _inside(span: RoleSpan, mentions: Iterable[ActorMention]) -> list[ActorMention]:
    return [m for m in mentions if m.start < span.end and span.start < m.end]


def _ranked(found: list[tuple[float, ActorMention]]) -> list[ActorMention]:
    """Each mention once, surest first, then in the order of the text."""
    best: dict[tuple[int, int], tuple[float, ActorMention]] = {}
    for trust, mention in found:
        key = (mention.start, mention.end)
        if key not in best or trust > best[key][0]:
            best[key] = (trust, mention)
    return [m for _, m in sorted(best.values(), key=lambda f: (-f[0], f[1].start))]
