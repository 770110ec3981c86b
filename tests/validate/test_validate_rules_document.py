"""The committed list of rules is what the rules themselves say."""

from conflict_events.validate.rule_docs import PATH, rules_document


def test_the_list_of_rules_is_current(repository):
    assert (repository / PATH).read_text(encoding="utf-8") == rules_document()
