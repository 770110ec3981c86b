"""Progress lines: what a piped run says, and how fast it says it goes."""

import pytest

from conflict_events.cli.talk import Talk, _rate


@pytest.mark.parametrize(
    ("done", "seconds", "told"),
    [(0, 9.0, ""), (50, 0.5, ""), (300, 10.0, ", 30 a second"), (24, 16.0, ", 90 a minute"), (2, 60.0, ", 2 a minute")],
)
def test_the_rate_is_never_rounded_to_nothing(done: int, seconds: float, told: str) -> None:
    assert _rate(done, seconds) == told


def test_a_pipe_gets_the_last_line_and_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    talk = Talk()
    talk.progress(0, 3)
    talk.progress(3, 3)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "  3 of 3 articles\n"
