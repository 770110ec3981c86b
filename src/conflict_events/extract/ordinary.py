"""Articles that the policy "conflict" leaves out by their words: robberies, quarrels at home, crashes on the road.

Gunmen, shots and deaths make their sentences read like attacks; what tells them apart is that the article opens with
such a word (seeds/triggers/ordinary.csv) and has not one of organised arms or of crowds (seeds/triggers/topics.csv).
"""

from conflict_events.extract.article_newness import CONFLICT, LEAD, topic_words
from conflict_events.extract.sparing import SNIPPET
from conflict_events.extract.word_patterns import word_pattern
from conflict_events.text import Article


def is_ordinary(article: Article) -> bool:
    """Whether an article opens with ordinary crime or a crash and never speaks of organised conflict."""
    if len(article.sentences) <= SNIPPET:
        return False  # a cut-out may lack the words of conflict only because they were cut off
    opening = " ".join(s.text.lower() for s in article.sentences[: LEAD + 1])
    if word_pattern("ordinary").search(opening) is None:
        return False
    whole = article.text.lower()
    return not any(topic_words()[topic].search(whole) for topic in CONFLICT)
