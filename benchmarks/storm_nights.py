"""What the kill storm lets run: nights of made-up articles, whole runs over them, and readers that count what they see.

Everything is known beforehand: after n nights the dataset holds n times the rows of one night, and a sum of deaths that
n fixes; any other mixture is a torn, lost or doubled row. Each function here is the body of a process of its own.
"""

import datetime as dt
import json
import os
import random
import sys
import time
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "tests" / name) for name in ("", "pipeline")]

from made_up_reader import install, story

from conflict_events.config import Settings
from conflict_events.contract import arrow_schema
from conflict_events.contract.load import table_names
from conflict_events.errors import ConflictEventsError
from conflict_events.locate.polygons import has_borders
from conflict_events.pipeline import publishing, run_pipeline
from conflict_events.publish.prune import prune
from conflict_events.publish.verify import verify
from conflict_events.serve.query import query
from conflict_events.store.processed import Processed
from conflict_events.validate import GateReport

FIRST_DAY = dt.date(2019, 1, 1)
FIRST_NIGHT = dt.datetime(2024, 1, 1, 2, 0, tzinfo=dt.UTC)
APART = 8  # days between the events of two nights, so that no two nights tell of one event
ARTICLES, REPORTS, EVENTS = 3, 4, 3  # of one night
KEPT = 3  # snapshots
READ_SECONDS = 0.02  # that the made-up reader takes over an article
GATE_SECONDS = 0.05  # that the gate takes: it only looks, for seconds, so that a pause stands for it
PAUSE = 2.0  # of a reader, in times of what its last read took, so that readers leave the runs some of a busy machine

_SYLLABLES = ["ka", "lo", "mi", "ne", "ru", "sa", "ti", "vo", "zu", "ber", "dan", "fel", "gor", "hil", "jun"]
_CHECK = """SELECT
    (SELECT count(*) FROM articles) AS articles, (SELECT count(DISTINCT article_id) FROM articles) AS article_ids,
    (SELECT count(*) FROM reports) AS reports, (SELECT count(DISTINCT report_id) FROM reports) AS report_ids,
    (SELECT count(*) FROM events) AS events, (SELECT count(DISTINCT event_id) FROM events) AS event_ids,
    (SELECT count(*) FROM event_links) AS links, (SELECT sum(fatalities) FROM events)::INT AS deaths,
    (SELECT count(*) FROM event_history WHERE change = 'added') AS added,
    (SELECT count(*) FROM reports r LEFT JOIN events e USING (event_id) WHERE e.event_id IS NULL) AS strays"""


def warm() -> None:
    """Load what every run loads, so that runs forked from a process that has it begin at once. Starts no thread."""
    has_borders("ARM")
    for table in table_names():
        arrow_schema(table)


def deaths_of(night: int) -> tuple[int, int]:
    """Deaths in the two fights of a night."""
    return 1 + night % 5, 1 + night % 3


def expected(nights: int) -> dict[str, int]:
    """What `_CHECK` answers when exactly the first `nights` nights are published."""
    n = nights
    return {
        **{"articles": ARTICLES * n, "article_ids": ARTICLES * n, "reports": REPORTS * n, "report_ids": REPORTS * n},
        **{"events": EVENTS * n, "event_ids": EVENTS * n, "links": REPORTS * n},
        **{"deaths": sum(sum(deaths_of(night)) for night in range(n)), "added": EVENTS * n, "strays": 0},
    }


def write_night(raw: Path, night: int) -> Path:
    """One night's file: two articles on one fight, and one on another fight and a calm day elsewhere."""
    first, second = deaths_of(night)
    day = FIRST_DAY + dt.timedelta(days=APART * night)
    later = day + dt.timedelta(days=3)
    texts = [
        story(f"{day}|Sotk|{first}", about=_gossip(night, 0)),
        story(f"{day}|Sotk|{first}", about=_gossip(night, 1)),
        story(f"{day}|Jermuk|{second}", f"{later}|Vardenis|0", about=_gossip(night, 2)),
    ]
    at = f"{later}T18:00:00Z"
    lines = [
        {"id": f"n{night}-{n}", "source": f"Herald {n}", "published_at": at, "text": text}
        for n, text in enumerate(texts)
    ]
    raw.mkdir(parents=True, exist_ok=True)
    path = raw / f"night-{night:04}.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def _gossip(night: int, number: int) -> str:
    """Words that make an article unlike all others."""
    chance = random.Random(1000 * night + number)
    return " ".join("".join(chance.choices(_SYLLABLES, k=3)) for _ in range(80)).capitalize() + "."


def run_once(folder: Path, number: int, said: Connection) -> None:
    """One run over the nights in `folder`/raw, then pruning; says the name of each stage as it begins."""
    install()
    slow_reader()
    publishing.gate = pausing_gate  # type: ignore[assignment]
    settings = Settings(raw=folder / "raw", processed=folder / "processed", workers=1, batch_size=1)
    at = FIRST_NIGHT + dt.timedelta(minutes=number)
    said.send("begin")
    result = run_pipeline(settings, at=at, talk=lambda text: said.send(text.split(":")[0]))
    said.send("prune")
    prune(Processed(settings.processed), keep=KEPT)
    reused = next(count.detail["articles_reused"] for count in result.counts if count.stage == "extract")
    said.send(("done", result.published.rows["articles"] // ARTICLES, reused))


def slow_reader() -> None:
    """Make reading an article take a while, as it does."""
    from conflict_events.pipeline.versions import Versions

    made_up = Versions.extractor

    class Slow:
        def __init__(self, reader: Any) -> None:
            self.reader = reader

        def read(self, *article: Any) -> Any:
            time.sleep(READ_SECONDS)
            return self.reader.read(*article)

    Versions.extractor = lambda self: Slow(made_up(self))  # type: ignore[method-assign]


def pausing_gate(*_: Any, **__: Any) -> GateReport:
    """Takes a moment, and finds all well."""
    time.sleep(GATE_SECONDS)
    return GateReport({}, {})


def look(processed: Path) -> tuple[int, str | None]:
    """Nights that a reader sees now (0: nothing published), and what is wrong with the rows."""
    if Processed(processed).current_id() is None:
        return 0, None
    try:
        row = query(processed, _CHECK).to_pylist()[0]
    except ConflictEventsError as error:
        return 0, f"{type(error).__name__}: {error}"
    nights = row["articles"] // ARTICLES
    return nights, None if row == expected(nights) else f"{row} is not {expected(nights)}"


def read_until(processed: Path, is_over: Event, found: Connection) -> None:
    """Read again and again; report how often, what was torn, and where the dataset went back."""
    reads, newest = 0, 0
    wrong: list[str] = []
    starter = os.getppid()
    while not is_over.is_set() and os.getppid() == starter:
        started = time.monotonic()
        nights, torn = look(processed)
        reads += 1
        if torn:
            wrong.append(torn)
        elif nights < newest:
            wrong.append(f"went back from {newest} nights to {nights}")
        newest = max(newest, nights)
        time.sleep(PAUSE * (time.monotonic() - started))
    found.send({"reads": reads, "newest": newest, "wrong": wrong})


def inspect(folder: Path, found: Connection) -> None:
    """One look and one full verification, from a process of its own."""
    processed = Processed(folder / "processed")
    problems = [problem.message for problem in verify(processed)] if processed.current_id() else []
    nights, torn = look(folder / "processed")
    found.send((nights, torn, problems))


def compare(folders: tuple[Path, Path], found: Connection) -> None:
    """Whether two processed folders hold the same articles, reports and events, but for what tells of the way there."""
    told = []
    for folder in folders:
        left_out = {"articles": "ingested_run", "reports": "fatalities_basis", "events": "revision"}
        told.append(
            {t: query(folder, f"SELECT * EXCLUDE ({c}) FROM {t} ORDER BY ALL").to_pylist() for t, c in left_out.items()}
        )
    found.send([table for table in told[0] if told[0][table] != told[1][table]])
