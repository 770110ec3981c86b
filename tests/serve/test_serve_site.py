"""The dashboard: one file, no request, no way for a value to become markup or script."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import conflict_events.serve.site
from conflict_events.publish.durable import remove_tree
from conflict_events.publish.snapshot import publish_snapshot
from conflict_events.serve.site.build import json_for_html, world_paths, write_site
from conflict_events.store.processed import Processed
from sample_tables import NOON, ORIGIN, event_row, tables_of

ASSETS = Path(conflict_events.serve.site.__file__).parent
EVIL = "</script><script>alert(1)</script><!--<img src=x onerror=alert(2)> {{script}} \u2028"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = Processed(tmp_path_factory.mktemp("site") / "processed")
    rows = [event_row(number, notes=EVIL, actor1=EVIL, location=EVIL) for number in range(3)]
    publish_snapshot(folder, tables_of({"events": rows}), ORIGIN, at=NOON)
    target = folder.root.parent / "site.html"
    assert write_site(folder.root, target) == 3
    yield folder, target.read_text(encoding="utf-8")
    remove_tree(folder.root)


def data_of(page: str) -> dict:
    (block,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, flags=re.DOTALL)
    return json.loads(block)


def test_values_stay_values(site):
    _, page = site
    assert page.count("<script") == page.count("</script>") == 2
    assert "alert(1)" in page
    assert "<img" not in page
    assert data_of(page)["events"]["notes"] == [EVIL] * 3


def test_the_policy_allows_this_script_and_nothing_else(site):
    _, page = site
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page).group(1).replace("&#x27;", "'")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for element in ("script", "style"):
        (text,) = re.findall(rf"<{element}>(.*?)</{element}>", page, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy


def test_nothing_is_loaded_from_outside(site):
    _, page = site
    outside = set(re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]+[^\s\"'<]*", page.split('id="data"')[0]))
    outside |= set(re.findall(r"(?:src|href)=\"([^#\"][^\"]*)\"", page))
    assert outside == set()
    script = page[page.rindex("<script>") :]
    assert set(re.findall(r"https?://[^\s\"']+", script)) == {"http://www.w3.org/2000/svg"}  # a name, not an address
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "XMLHttpRequest"):
        assert word not in script


def test_the_same_snapshot_gives_the_same_page(site, tmp_path):
    folder, page = site
    write_site(folder.root, tmp_path / "again.html")
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page


def test_only_the_newest_events_where_there_are_too_many(site, tmp_path):
    folder, _ = site
    assert write_site(folder.root, tmp_path / "few.html", most_events=1) == 1
    data = data_of((tmp_path / "few.html").read_text(encoding="utf-8"))
    assert data["total"] == 3
    assert data["events"]["event_date"] == ["2022-12-27"]


def test_every_field_of_the_form_has_a_label_and_every_image_a_name(site):
    _, page = site
    form = page[page.index("<form") : page.index("</form>")]
    fields = re.findall(r"<(?:input|select)[^>]*>", form)
    assert len(fields) == 8
    assert len(re.findall(r"<label[^>]*>[^<]*<(?:input|select)", form)) == len(fields)
    assert 'role="img" aria-label="Map' in page
    assert 'href="#table">Skip' in page


def test_the_page_shows_quality_and_licences(site):
    data = data_of(site[1])
    assert [table["title"] for table in data["quality"]][:3] == ["Dates", "Places", "Sources of an event"]
    assert data["quality"][0]["columns"] == {"time_precision": [1], "events": [3], "percent": [100.0]}
    assert data["licences"][0]["name"] == "GeoNames"


def test_the_outlines_are_svg_paths_inside_the_world():
    paths = world_paths()
    assert set(paths) == {"land", "borders"}
    for path in paths.values():
        assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z?)+", path)
        starts = re.findall(r"M(-?\d+) (-?\d+)", path)
        assert all(abs(int(x)) <= 1800 and abs(int(y)) <= 900 for x, y in starts)


@given(st.dictionaries(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=3), max_size=3))
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_any_data_is_safe_inside_a_script_element(content):
    text = json_for_html(content)
    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text) == content


CHECK = """
const events = JSON.parse(process.argv[1]);
const answer = {
  months: byMonth(events).map((entry) => [entry.month, entry.events, entry.deaths]),
  battles: events.filter((event) => matches(event, { event_type: "Battles", from: "2023-01-01" })).length,
  words: events.filter((event) => matches(event, { words: "SOTK clash" })).length,
  cells: ["=1", "\\uff1d1", "\\t=1", "-2", -2, null, 'a"b', "x\\r\\ny"].map(csvCell),
  order: sortedBy(events, "fatalities_best", true).map((event) => event.event_id),
};
console.log(JSON.stringify(answer));
"""


def test_the_model_filters_counts_and_writes_csv():
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed; the scripts of the page are not run here")
    event = {"event_type": "Battles", "notes": "A clash", "location": "Sotk", "time_precision": 1, "geo_precision": 1}
    events = [
        event | {"event_id": "e1", "event_date": "2022-11-05", "fatalities_best": 2},
        event | {"event_id": "e2", "event_date": "2023-01-09", "fatalities_best": 9},
        event | {"event_id": "e3", "event_date": "2023-01-10", "fatalities_best": 0, "location": "Goma"},
    ]
    script = (ASSETS / "model.js").read_text(encoding="utf-8") + CHECK
    done = subprocess.run([node, "-e", script, json.dumps(events)], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {
        "months": [["2022-11", 1, 2], ["2022-12", 0, 0], ["2023-01", 2, 9]],
        "battles": 2,
        "words": 2,
        "cells": ['"\'=1"', '"\'\uff1d1"', '"\'\t=1"', '"\'-2"', "-2", "", '"a""b"', '"x\ny"'],
        "order": ["e2", "e1", "e3"],
    }
