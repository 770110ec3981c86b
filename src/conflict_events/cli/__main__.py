"""`python -m conflict_events.cli`, for where the console script is not on the path."""

from conflict_events.cli import main

main()
