"""Articles that say themselves that they are made up or taken back: satire, printed fiction, retractions.

Below or above that word, their sentences read like any news. Patterns: seeds/triggers/declared.csv, for the opening
or for the whole text. They hold only what an outlet says of its own article: a hoax that it reports on is told by
the reading of the sentences.
"""

from conflict_events.extract.word_patterns import word_patterns
from conflict_events.text import Article

OPENING = 5
"""Sentences, headline included, that say what kind of text follows; further down it may be a teaser for another."""


def is_declared_untrue(article: Article) -> bool:
    """Whether the article calls itself satire or fiction, or is withdrawn by its own outlet."""
    opening = " ".join(s.text for s in article.sentences[:OPENING])
    texts = {"anywhere": article.text, "opening": opening}
    return any(words.search(texts[where].lower()) for where, words in word_patterns("declared", "where").items())
