"""Articles about an act that they take as known: claims of a bombing, reactions to a murder, the hunt for the killers.

They tell no news of their own, yet the act is what they are about, and for many acts they are all there is. Such an
act is reported when the lead names it with a definite victim and nothing puts it outside the reporting window
(codebook, house rule 1) or makes it ordinary crime.
"""

from collections.abc import Iterable
from datetime import timedelta

from conflict_events.extract.article_newness import topic_words
from conflict_events.extract.recalled import RecalledAct, recalled_act
from conflict_events.extract.statement import NONE, Reading, RoleSpan, Statement
from conflict_events.extract.when import local_day, stated_date
from conflict_events.text import Article, Sentence

LEAD = 4
"""Sentences, headline included, of which one must name the act: of acts named first further down few are news."""
NEWNESS = 0.6
"""Newness that such a statement is given: near the share of these articles whose act the MUC-4 keys count."""
AGAINST = ("hypothetical", "planned_or_threat", "denied", "cumulative_toll", "not_conflict")


def topical_sentences(article: Article) -> list[Sentence]:
    """Sentences that name the acts of the lead; none when it names none, or speaks of a trial or an anniversary."""
    lead = article.sentences[:LEAD]
    told = [(s, act) for s in lead if (act := recalled_act(s.text))]
    if not told or any(topic_words()["long_past"].search(s.text.lower()) for s in lead):
        return []
    victims = {_surname(s, act) for s, act in told}
    again = (s for s in article.sentences[LEAD:] if any(name in s.text for name in victims))
    return [s for s, _ in told] + [s for s in again if _names(s, victims)]


def told_as_news(article: Article, statements: Iterable[Statement], window_days: int) -> list[Statement]:
    """The statements of known acts, told as news; those doubted, or dated before the reporting window, are left out."""
    return [
        Statement(s.sentence, _as_news(s.reading, act))
        for s in statements
        if (act := recalled_act(s.sentence.text)) and _is_fact(s) and not _is_old(article, s, act, window_days)
    ]


def _surname(sentence: Sentence, act: RecalledAct) -> str:
    return sentence.text[act.victim_start : act.victim_end].rstrip(".'’").split()[-1]


def _names(sentence: Sentence, victims: set[str]) -> bool:
    act = recalled_act(sentence.text)
    return act is not None and _surname(sentence, act) in victims


def _is_fact(statement: Statement) -> bool:
    told = statement.reading.statuses
    return max(told[label] for label in AGAINST) < 0.5


def _is_old(article: Article, statement: Statement, act: RecalledAct, window_days: int) -> bool:
    day = local_day(article.published_at)
    mention = stated_date(statement.sentence, statement.sentence.start + act.start, article)
    if day is None or mention is None or mention.last is None:
        return False
    return mention.last < day - timedelta(days=window_days)


def _as_news(reading: Reading, act: RecalledAct) -> Reading:
    """The reading with the act as its trigger and its victim as the one acted upon."""
    statuses = reading.statuses | {"new_event": max(reading.statuses["new_event"], NEWNESS)}
    roles = [r for r in reading.roles if r.field != "trigger"]
    roles.append(RoleSpan("trigger", act.start, act.end, NEWNESS))
    if not any(r.field == "actor2" for r in roles):
        roles.append(RoleSpan("actor2", act.victim_start, act.victim_end, NEWNESS))
    return Reading(statuses, _subtypes(reading, act), tuple(roles), (*reading.rules, "recalled_acts"))


def _subtypes(reading: Reading, act: RecalledAct) -> dict[str, float]:
    """What the reader, trained on news of its own, gives to no act at all belongs to the act that the noun names."""
    shares = dict(reading.subtypes)
    shares[act.sub_event_type] = shares.get(act.sub_event_type, 0.0) + shares.get(NONE, 0.0)
    return shares | {NONE: 0.0}
