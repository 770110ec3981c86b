"""Actor pairs of events told by one sentence, for tests of who did what to whom."""

from datetime import date

from conflict_events.extract.actors import ActorPair, actor_pair
from conflict_events.extract.actors.mentions import mentions_in
from conflict_events.text import Article, Sentence


def told(sub_type: str, text: str, iso3: str, agents: str = "", targets: str = "", rest: str = "") -> ActorPair:
    """The pair of an event told by one sentence, whose roles are given by words of it; `rest` is read with it."""
    found = mentions_in(text)
    article = Article("a", f"{text} {rest}".strip(), 0, None)
    chosen = [[m for m in found if words and m.text in words.split("|")] for words in (agents, targets)]
    return actor_pair(sub_type, *chosen, iso3, date(2023, 6, 1), article, [Sentence(0, 0, len(text), text, 0)])
