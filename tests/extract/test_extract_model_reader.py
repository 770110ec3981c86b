"""The shipped reader: plain cases it must not get wrong, determinism, robustness, clear errors."""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conflict_events.errors import ConflictEventsError
from conflict_events.extract.model import SentenceInput, SentenceReader, load_reader
from conflict_events.extract.model.labels import STATUSES, SUBTYPES
from conflict_events.extract.model.packing import load_tokenizer, pack
from conflict_events.extract.model.reader import FILES, WEIGHTS

MEGABYTE = 1_000_000

NEW = [
    ("Gunmen killed nine villagers in an attack on Bankilare on Tuesday, officials said.", "Attack"),
    ("A suicide bomber blew himself up outside a mosque in Kandahar on Friday, killing seven people.", "Suicide bomb"),
    ("Police fired tear gas to disperse protesters in Nairobi on Wednesday.", "Protest with intervention"),
    ("Thousands marched peacefully through Lima on Saturday to demand new elections.", "Peaceful protest"),
    ("Warplanes bombed the town of Maarat al-Numan on Sunday, killing eleven people.", "Air/drone strike"),
]

NOT_NEW = [
    "The striker fired two goals as the Gunners beat Chelsea.",
    "The rand lost two percent against the dollar on Tuesday.",
    "Flash floods killed eleven people in the province of Jujuy on Monday.",
    "The court sentenced him to nine years for the robbery.",
    "The minister will meet his French colleague next week.",
]


@pytest.fixture(scope="module")
def reader() -> SentenceReader:
    return load_reader()


@pytest.mark.parametrize(("text", "subtype"), NEW)
def test_plain_events_are_new_and_typed(reader: SentenceReader, text: str, subtype: str) -> None:
    reading = reader.read([SentenceInput(text)])[0]
    assert reading.status["new_event"] > 0.5
    assert max(reading.subtype, key=lambda name: reading.subtype[name]) == subtype


@pytest.mark.parametrize("text", NOT_NEW)
def test_other_news_is_not_a_new_event(reader: SentenceReader, text: str) -> None:
    assert reader.read([SentenceInput(text)])[0].status["new_event"] < 0.5


def test_spans_name_who_and_where(reader: SentenceReader) -> None:
    text = NEW[0][0]
    found = {item.field: text[item.start : item.end] for item in reader.read([SentenceInput(text)])[0].spans}
    assert "Gunmen" in found["actor1"]
    assert "Bankilare" in found["location"]


def test_company_changes_nothing(reader: SentenceReader) -> None:
    inputs = [SentenceInput(text) for text, _ in NEW] + [SentenceInput(text, "A headline") for text in NOT_NEW]
    alone = [reader.read([item])[0] for item in inputs]
    order = list(range(len(inputs)))
    random.Random(5).shuffle(order)
    together = reader.read([inputs[index] for index in order])
    assert [together[order.index(index)] for index in range(len(inputs))] == alone


def test_a_second_reader_agrees(reader: SentenceReader) -> None:
    inputs = [SentenceInput(text) for text, _ in NEW]
    assert load_reader().read(inputs) == reader.read(inputs)


def test_case_does_not_matter(reader: SentenceReader) -> None:
    text = NEW[0][0]
    small, large = reader.read([SentenceInput(text.lower()), SentenceInput(text.upper())])
    assert small == large


def test_probabilities_are_complete(reader: SentenceReader) -> None:
    reading = reader.read([SentenceInput(NEW[0][0])])[0]
    assert tuple(reading.status) == STATUSES
    assert tuple(reading.subtype) == SUBTYPES
    assert sum(reading.subtype.values()) == pytest.approx(1.0, abs=0.01)


@pytest.mark.parametrize("text", ["?", "\u200b.", "💥" * 300, "killed " * 3000, "\x00\x01 shots", "Ελλάδα " * 40])
def test_odd_text_is_read_without_error(reader: SentenceReader, text: str) -> None:
    for item in reader.read([SentenceInput(text, text)])[0].spans:
        assert 0 <= item.start < item.end <= len(text)


def test_the_last_layer_follows_the_sentence_alone(reader: SentenceReader) -> None:
    packed = pack(load_tokenizer(WEIGHTS / "tokenizer.json"), NEW[0][0], "Wednesday 3 May 2023 | A headline of the day")
    _, _, tags = reader._run(packed)
    assert 1 in packed.segments
    assert tags.shape[1] == packed.segments.count(0)


def test_an_empty_sentence_is_refused(reader: SentenceReader) -> None:
    with pytest.raises(ValueError, match="empty"):
        reader.read([SentenceInput("  ")])


def test_weights_are_small_enough() -> None:
    assert sum((WEIGHTS / name).stat().st_size for name in FILES) < 30 * MEGABYTE


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConflictEventsError, match=r"reader\.onnx"):
        load_reader(tmp_path)


def test_other_labels_are_refused(tmp_path: Path) -> None:
    for name in FILES:
        shutil.copyfile(WEIGHTS / name, tmp_path / name)
    settings = json.loads((tmp_path / "reader.json").read_text())
    settings["labels"]["statuses"].reverse()
    (tmp_path / "reader.json").write_text(json.dumps(settings))
    with pytest.raises(ConflictEventsError, match="other labels"):
        load_reader(tmp_path)


def test_inference_leaves_nothing_in_the_home_of_the_user(tmp_path: Path) -> None:
    """Its library would else keep a device id and a queue of events to send."""
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache"), "PATH": os.environ["PATH"]}
    loading = [sys.executable, "-c", "from conflict_events.extract.model import load_reader; load_reader()"]
    subprocess.run(loading, env=home, timeout=120, check=True)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
