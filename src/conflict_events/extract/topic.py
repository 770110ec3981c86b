"""Articles about an act that they take as known: claims of a bombing, reactions to a murder, the hunt for the killers.

They tell no news of their own, yet the act is what they are about, and for many acts they are all there is. Such an
act is reported when the lead names it with a definite victim and nothing puts it outside the reporting window
(codebook, house rule 1) or makes it ordinary crime.
"""

from collections.abc import Iterable
from datetime import timedelta

from conflict_events.extract.article_newness import topic_words
from conflict_events.extract.decide import type_of
from conflict_events.extract.recalled import RecalledAct, recalled_act
from conflict_events.extract.statement import NONE, Reading, RoleSpan, Statement
from conflict_events.extract.when import local_day, read_dates, stated_date
from conflict_events.text import Article, Sentence

LEAD = 4
"""Sentences, headline included, of which one must name the act: of acts named first further down few are news."""
NEWNESS = 0.6
"""Newness that such a statement is given: near the share of these articles whose act the MUC-4 keys count."""
LONG_PAST = timedelta(days=180)
"""Age from which a date in the sentence of an act says that it is not of these days, whatever it may date."""
DEAD = 1.0
"""Probability that the victim of a murder is dead."""
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
    told: list[Statement] = []
    dead: set[str] = set()
    for s in statements:
        act = recalled_act(s.sentence.text)
        if act is None or not _is_fact(s) or _is_old(article, s, act, window_days):
            continue
        victim = _surname(s.sentence, act)
        told.append(Statement(s.sentence, _as_news(s.reading, act, is_first=victim not in dead)))
        dead.add(victim)
    return told


def _surname(sentence: Sentence, act: RecalledAct) -> str:
    return sentence.text[act.victim_start : act.victim_end].rstrip(".'’").split()[-1]


def _names(sentence: Sentence, victims: set[str]) -> bool:
    act = recalled_act(sentence.text)
    return act is not None and _surname(sentence, act) in victims


def _is_fact(statement: Statement) -> bool:
    told = statement.reading.statuses
    return max(told[label] for label in AGAINST) < 0.5


def _is_old(article: Article, statement: Statement, act: RecalledAct, window_days: int) -> bool:
    """Whether its date lies before the window; where none is surely its own, whether the sentence's are long past."""
    day = local_day(article.published_at)
    if day is None:
        return False
    own = stated_date(statement.sentence, statement.sentence.start + act.start, article)
    if own is not None and own.last is not None:
        return own.last < day - timedelta(days=window_days)
    days = [mention.last for mention in read_dates(statement.sentence, article) if mention.last is not None]
    return bool(days) and max(days) < day - LONG_PAST


def _as_news(reading: Reading, act: RecalledAct, *, is_first: bool) -> Reading:
    """The reading with the act as its trigger and its victim as the one acted upon, dead where it is first named."""
    statuses = reading.statuses | {"new_event": max(reading.statuses["new_event"], NEWNESS)}
    roles = [r for r in reading.roles if r.field != "trigger"]
    roles.append(RoleSpan("trigger", act.start, act.end, NEWNESS))
    if not any(r.field == "actor2" for r in roles):
        roles.append(RoleSpan("actor2", act.victim_start, act.victim_end, NEWNESS))
    if act.kills and is_first and not any(r.field == "fatalities" for r in roles):
        roles.append(RoleSpan("fatalities", act.victim_start, act.victim_end, DEAD))
    return Reading(statuses, _subtypes(reading, act), tuple(roles), (*reading.rules, "recalled_acts"))


def _subtypes(reading: Reading, act: RecalledAct) -> dict[str, float]:
    """What the reader, trained on news of its own, gives to no act at all belongs to the act that the noun names.

    So does what it gives to that which followed: arrests, talks, the fall of a commander.
    """
    shares = dict(reading.subtypes)
    after = [label for label in shares if label == NONE or type_of()[label] == "Strategic developments"]
    shares[act.sub_event_type] = shares.get(act.sub_event_type, 0.0) + sum(shares[label] for label in after)
    return shares | dict.fromkeys(after, 0.0)
