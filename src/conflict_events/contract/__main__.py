"""`python -m conflict_events.contract`: regenerate what derives from the contract of this checkout."""

import sys

from conflict_events.contract.generate import write_generated
from conflict_events.errors import ConflictEventsError
from conflict_events.resources import data_root


def main() -> int:
    """Write the derived files and name those that changed; 0, or the exit code of the error."""
    try:
        changed = write_generated(data_root())
    except ConflictEventsError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    for path in changed:
        print(path.relative_to(data_root()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
