"""Who did what to whom in a group of statements: role spans of the encoder and roles of the parse, best first."""

from dataclasses import dataclass
from datetime import date

from conflict_events.extract.actors import ActorMention, ActorPair, actor_pair, find_actor_mentions, mention_of_span
from conflict_events.extract.group import Group
from conflict_events.extract.roles import read_roles
from conflict_events.extract.statement import Statement
from conflict_events.text import Article, Sentence


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
    statements = [m.statement for m in group.members]
    agents = [found for s in statements for found in _spanned(s, "actor1", article)]
    targets = [found for s in statements for found in _spanned(s, "actor2", article)]
    parsed = [(s, read_roles(s.sentence, s.act.start, s.act.end, sub_event_type)) for s in statements]
    # Measured: where the encoder marks a party it errs less than the parse, so the parse fills gaps only.
    agents = agents or [(s.newness, m) for s, roles in parsed for m in roles.agents]
    targets = targets or [(s.newness, m) for s, roles in parsed for m in roles.targets]
    return Parties(_ranked(agents), _ranked(targets), [s.sentence for s in statements])


def name_actors(
    article: Article, parties: Parties, sub_event_type: str, country: str | None, day: date | None
) -> ActorPair:
    """The codebook's pair of actors for the event."""
    return actor_pair(sub_event_type, parties.agents, parties.targets, country, day, article, parties.sentences)


def _spanned(statement: Statement, role: str, article: Article) -> list[tuple[float, ActorMention]]:
    """Mentions under the encoder's spans of one role; a span with no known mention counts as it stands."""
    mentions = find_actor_mentions(statement.sentence, article)
    found = []
    for span in statement.spans(role):
        inside = [m for m in mentions if m.start < span.end and span.start < m.end]
        inside = inside or [mention_of_span(article.text, span.start, span.end)]
        found += [(span.probability * statement.newness, mention) for mention in inside]
    return found


def _ranked(found: list[tuple[float, ActorMention]]) -> list[ActorMention]:
    """Each mention once, surest first, then in the order of the text."""
    best: dict[tuple[int, int], tuple[float, ActorMention]] = {}
    for trust, mention in found:
        key = (mention.start, mention.end)
        if key not in best or trust > best[key][0]:
            best[key] = (trust, mention)
    return [m for _, m in sorted(best.values(), key=lambda f: (-f[0], f[1].start))]
