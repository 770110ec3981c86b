"""`python -m conflict_events.validate`: rewrite the list of rules in the documentation of this checkout."""

import sys

from conflict_events.resources import data_root
from conflict_events.validate.rule_docs import PATH, rules_document


def main() -> int:
    """Write the document; 0."""
    (data_root() / PATH).write_text(rules_document(), encoding="utf-8", newline="\n")
    print(PATH)
    return 0


if __name__ == "__main__":
    sys.exit(main())
