"""Linking of reports: what belongs together, what must not, and independence of order, threads and memory."""

import datetime as dt
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_tables import b_cubed, claim, groups, report, table

from conflict_events.errors import InputError
from conflict_events.link import LinkSettings, link_reports, score_unit, twins
from conflict_events.link.report_columns import read_columns
from conflict_events.link.type_levels import type_table
from conflict_events.link.units import plan_units, score_units, scorer_of
from conflict_events.link.weights import load_weights

DAY = dt.date(2024, 3, 1)


def linked(*rows) -> bool:
    return len(groups(link_reports(table(*rows)))) == 1


SAME = {
    "two outlets": {},
    "rising toll": {"fatalities_best": 9},
    "actors the other way round": {
        "actor1": "JNIM: Group for Support of Islam and Muslims",
        "actor2": "Military Forces of Mali (2021-)",
        "inter1": "Rebel group",
        "inter2": "State forces",
    },
    "attacker not yet known": {"actor2": "Unidentified Armed Group (Mali)", "inter2": "Political militia"},
    "second actor missing": {"actor2": None, "inter2": None},
    "only the acronym": {"actor2": "JNIM"},
    "other years of government": {"actor1": "Military Forces of Mali (2020-2021)"},
    "neighbouring type": {"sub_event_type": "Shelling/artillery/missile attack"},
    "only the province": {"location": "Mopti", "geo_precision": 3, "latitude": 14.5, "longitude": -4.2},
    "only the week": {"event_date": dt.date(2024, 2, 28), "time_precision": 2},
    "day guessed from publication": {"event_date": dt.date(2024, 3, 2), "event_date_basis": "published_at"},
    "no province read": {"admin1": None},
    "village beside": {"location": "Songho", "latitude": 14.39, "longitude": -3.70},
}
APART = {
    "following day": {"event_date": dt.date(2024, 3, 2)},
    "other town": {"location": "Douentza", "latitude": 15.0, "longitude": -2.95, "fatalities_best": 1},
    "other country": {"iso3": "NER", "admin1": "Zinder", "location": "Zinder", "latitude": 13.8, "longitude": 8.99},
    "other type": {"sub_event_type": "Peaceful protest", "actor1": "Protesters (Mali)", "actor2": None, "inter2": None},
    "a week later": {"event_date": dt.date(2024, 3, 8)},
}


@pytest.mark.parametrize("values", SAME.values(), ids=SAME.keys())
def test_reports_of_one_event_are_linked(values):
    assert linked(report(1), report(2, **values))


@pytest.mark.parametrize("values", APART.values(), ids=APART.keys())
def test_reports_of_two_events_are_not(values):
    assert not linked(report(1), report(2, **values))


def test_two_reports_of_one_article_are_two_events_even_through_a_third():
    rows = [report(1, article_id="a1"), report(2, article_id="a1"), report(3)]
    links = link_reports(table(*rows))
    found = dict(zip(links["report_id"].to_pylist(), links["event_id"].to_pylist(), strict=True))
    assert found[rows[0]["report_id"]] != found[rows[1]["report_id"]]


def test_one_source_that_names_two_days_tells_two_events():
    vague = {"event_date": dt.date(2024, 2, 28), "time_precision": 2}
    rows = [report(1), report(2, event_date=dt.date(2024, 3, 2), source="Outlet 1"), report(3, **vague)]
    links = link_reports(table(*rows))
    found = dict(zip(links["report_id"].to_pylist(), links["event_id"].to_pylist(), strict=True))
    assert found[rows[0]["report_id"]] != found[rows[1]["report_id"]]


def test_a_border_clash_told_from_both_sides_is_one_event():
    armenia = {"iso3": "ARM", "admin1": "Gegharkunik", "location": "Sotk", "latitude": 40.20, "longitude": 45.87}
    azerbaijan = {"iso3": "AZE", "admin1": "Kalbajar", "location": "Kalbajar", "latitude": 40.10, "longitude": 46.04}
    actors = {"actor1": "Military Forces of Armenia (2018-)", "actor2": "Military Forces of Azerbaijan (2003-)"}
    kinds = {"inter1": "State forces", "inter2": "State forces", "fatalities_best": 2}
    assert linked(report(1, **armenia, **actors, **kinds), report(2, **azerbaijan, **actors, **kinds))


def test_wire_copies_are_linked_where_the_place_was_not_read():
    nowhere = dict.fromkeys(("iso3", "admin1", "location", "latitude", "longitude", "geo_precision"))
    assert linked(report(1, copy_of="a9"), report(2, copy_of="a9", **nowhere))
    assert not linked(report(1), report(2, **nowhere, event_date=dt.date(2024, 3, 9)))


def test_absent_columns_and_nulls_are_tolerated():
    needed = ["report_id", "article_id", "published_at", "event_date", "iso3", "location"]
    few = table(report(1), report(2)).select(needed)
    assert link_reports(few).num_rows == 2
    nulls = few.set_column(5, "location", pa.nulls(2, pa.string())).set_column(
        3, "event_date", pa.nulls(2, pa.date32())
    )
    assert len(groups(link_reports(nulls))) == 2
    assert link_reports(few.slice(0, 0)).num_rows == 0


def test_a_table_without_report_ids_is_refused():
    with pytest.raises(InputError, match="report_id"):
        link_reports(table(report(1)).drop_columns(["report_id"]))


def test_every_link_explains_itself():
    links = link_reports(table(report(1), report(2))).to_pylist()
    founder, second = links
    assert (founder["rule"], founder["linked_to"], founder["features"]) == ("founder", None, None)
    assert second["linked_to"] == founder["report_id"]
    assert second["score"] == pytest.approx(sum(f["weight"] for f in second["features"]))
    assert {"name": "day: same day", "value": 0.0} in [{k: f[k] for k in ("name", "value")} for f in second["features"]]


def test_a_bigger_crowd_never_makes_a_pair_weigh_more():
    """The incremental run relies on it."""
    table_of = load_weights().tables["crowding"]
    assert all(table_of[1:] <= table_of[:-1])


small = st.builds(
    report,
    st.integers(0, 10**6),
    event_date=st.integers(0, 4).map(lambda n: DAY + dt.timedelta(days=n)),
    time_precision=st.sampled_from([1, 1, 1, 2, 3]),
    event_date_basis=st.sampled_from(["stated", "published_at"]),
    sub_event_type=st.sampled_from(["Armed clash", "Attack", "Air/drone strike"]),
    source=st.sampled_from(["A", "B", "C", None]),
    article_id=st.integers(0, 9).map(lambda n: f"a{n:016x}"),
    latitude=st.sampled_from([14.35, 14.36, 14.6]),
    admin1=st.sampled_from(["Mopti", "Mopti", None]),
    fatalities_best=st.integers(0, 5),
    copy_of=st.sampled_from([None, None, "a0"]),
)
many = st.lists(small, min_size=1, max_size=14, unique_by=lambda r: r["report_id"])


@settings(max_examples=25, deadline=None)
@given(many, st.randoms())
def test_the_order_of_rows_threads_and_memory_do_not_matter(rows, random):
    links = link_reports(table(*rows))
    random.shuffle(rows)
    assert link_reports(table(*rows), settings=LinkSettings(threads=1, memory_mb=1)).equals(links)


@settings(max_examples=30, deadline=None)
@given(many)
def test_every_report_has_one_event_and_articles_never_meet(rows):
    links = link_reports(table(*rows))
    assert links["report_id"].to_pylist() == sorted(r["report_id"] for r in rows)
    article = {r["report_id"]: r["article_id"] for r in rows}
    assert all(len({article[r] for r in members}) == len(members) for members in groups(links))


def test_units_by_month_and_country_hold_each_pair_once(monkeypatch):
    days = [dt.date(2024, 1, 30) + dt.timedelta(days=n // 3) for n in range(24)]
    kinds = ("Mopti", None)
    rows = [report(n, event_date=d, admin1=kinds[n % 2], time_precision=1 + (n % 5 == 0)) for n, d in enumerate(days)]
    rows += [
        r | {"report_id": "r9" + r["report_id"][2:], "iso3": "NER", "article_id": "b" + r["report_id"]} for r in rows
    ]
    whole = link_reports(table(*rows))
    monkeypatch.setattr("conflict_events.link.units._UNIT_ROWS", 5)
    assert link_reports(table(*rows)).equals(whole)
    assert link_reports(table(*rows), run_units=in_a_process_of_their_own).equals(whole)


def in_a_process_of_their_own(scorer, units):
    """Units scored by a process that shares nothing with this one, last unit first, as a task runner would."""
    assert len(units) > 4
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        sent = [pool.submit(score_unit, scorer, unit) for unit in reversed(units)]
        return [done.result() for done in reversed(sent)]


def test_an_event_is_named_by_its_founding_report_alone():
    early, late = report(1), report(2)
    alone = link_reports(table(early))["event_id"].to_pylist()
    assert set(link_reports(table(early, late))["event_id"].to_pylist()) == set(alone)


@pytest.mark.shared
def test_synthetic_reports_reach_the_target(shared_dir, tmp_path):
    import subprocess
    import sys

    import pyarrow.parquet as pq

    out = tmp_path / "synthetic.parquet"
    script = shared_dir / "eval" / "linking" / "generate.py"
    subprocess.run([sys.executable, script, "5000", out, "--seed", "11", "--towns", "400"], check=True)
    truth = pq.read_table(out).sort_by("report_id")
    links = link_reports(truth.drop_columns(["true_event_id"]))
    score = b_cubed(truth["true_event_id"].to_pylist(), links["event_id"].to_pylist())
    assert score >= 0.95, score


@pytest.mark.shared
def test_gold_events_of_the_authored_articles_reach_the_target(shared_dir):
    import json

    rows, truth = [], {}
    for file in sorted((shared_dir / "eval" / "authored").glob("*.jsonl")):
        if file.name.startswith("snippets"):
            continue
        for line in file.read_text(encoding="utf-8").splitlines():
            article = json.loads(line)
            for place, event in enumerate(article["events"]):
                name = f"{file.stem}-{article['doc_id']}-{place}"
                truth[name] = event["event_id"]
                rows.append(_gold_report(name, file.stem + article["doc_id"], article, event))
    links = link_reports(pa.Table.from_pylist(rows))
    found = links["event_id"].to_pylist()
    score = b_cubed([truth[name] for name in links["report_id"].to_pylist()], found)
    assert score >= 0.99, score
    assert pc.count_distinct(links["event_id"]).as_py() > 500


def _gold_report(name: str, article_id: str, article: dict, event: dict) -> dict:
    copied = ("time_precision", "event_type", "sub_event_type", "actor1", "actor2", "iso3", "admin1", "location")
    numbers = ("geo_precision", "fatalities_low", "fatalities_best", "fatalities_high")
    return {
        "report_id": name,
        "article_id": article_id,
        "source": article["source"],
        "published_at": dt.datetime.fromisoformat(article["published_at"]).astimezone(dt.UTC),
        "event_date": dt.date.fromisoformat(event["event_date"]),
        "event_date_basis": "stated",
        "latitude": event["lat"],
        "longitude": event["lon"],
        "injuries_best": event["injuries"],
        **{key: event[key] for key in (*copied, *numbers)},
    }


def test_event_ids_of_a_column_are_those_of_single_founders(monkeypatch):
    from conflict_events.link import identity
    from conflict_events.link.identity import event_id_of, event_ids_of

    monkeypatch.setattr(identity, "_MANY", 0)

    founders = ["r0123456789abcdef", "r\u00e9", "re\u0301"]
    assert event_ids_of(pa.array(founders)).to_pylist() == [event_id_of(name) for name in founders]


def test_injured_that_nobody_mentions_agree_with_no_count():
    silent = report(1, injuries_best=0)
    told = report(2, injuries_best=0, toll_claims=[claim("no one", 0, kind="injuries")])
    assert read_columns(table(silent, told)).injuries.tolist() == [-1, 0]


def copies(many: int) -> list[dict]:
    return [report(n, copy_of="a" + "0" * 16, source=f"Outlet {n}") for n in range(many)]


def test_many_copies_of_one_story_are_compared_as_one():
    rows = [*copies(3000), report(9001), report(9002, event_date=dt.date(2024, 3, 9))]
    c = read_columns(table(*rows))
    pairs = score_units(scorer_of(c, type_table(c.types), load_weights(), LinkSettings()), plan_units(c))
    assert len(pairs.left) < 10
    assert sorted(map(len, groups(link_reports(table(*rows))))) == [1, 3001]


def test_copies_compared_as_one_end_as_if_compared_one_by_one(monkeypatch):
    others = [report(500 + n, fatalities_best=n, latitude=14.35 + n / 50) for n in range(6)]
    rows = table(*copies(45), *copies(47)[45:], *others)
    as_one = groups(link_reports(rows))
    monkeypatch.setattr(twins, "MANY", 10**6)
    assert groups(link_reports(rows)) == as_one
