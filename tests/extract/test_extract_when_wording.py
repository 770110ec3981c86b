"""Dates as many newsrooms write them: datelines without a dash, stamps, stretches of days, months, the day after."""

from datetime import UTC, date, datetime

import pytest

from conflict_events.extract.parse import parse_sentences
from conflict_events.extract.segment import read_article
from conflict_events.extract.when import event_date, read_dates, tells_when
from sample_dates import coded


def test_a_stretch_of_weekdays_is_a_period() -> None:
    assert coded("Between Monday and Wednesday, armed men attacked four villages.", "attacked").basis == "period"
    assert coded("Armed men attacked four villages on Monday.", "attacked").basis == "weekday"


@pytest.mark.parametrize(
    ("text", "act", "day", "precision"),
    [
        ("In an overnight raid on Thursday, gunmen abducted nine villagers.", "abducted", "2024-03-07", 1),
        ("Weekend clashes between rival gangs left 14 dead.", "clashes", "2024-03-02", 2),
        ("The army said the ambush took place earlier in the week.", "ambush", "2024-03-06", 2),
        ("Some 48 hours ago, fighters seized the border post.", "seized", "2024-03-06", 1),
        ("Protests broke out the day after Sunday's vote.", "broke out", "2024-03-04", 1),
        ("Between Monday and Wednesday, armed men attacked four villages.", "attacked", "2024-03-05", 2),
        ("Clashes on Monday and Tuesday left 12 dead.", "Clashes", "2024-03-04", 1),
        ("- 04/03, Kabo: raiders burned four barns.", "burned", "2024-03-04", 1),
        ("The army killed 30 civilians there last month, a rights group said on Tuesday.", "killed", "2024-02-15", 3),
        ("In early February, fighters killed 15 people, the UN said in a statement.", "killed", "2024-02-01", 3),
        ("Gunmen killed two miners earlier this week, the army said on Friday.", "killed", "2024-03-06", 2),
        ("Gunmen killed a guard at the beginning of the month, a nurse said.", "killed", "2024-03-01", 3),
        ("Gunmen killed a guard at the end of the month, a nurse said.", "killed", "2024-02-29", 3),
        ("From 1 to 6 March, raiders killed nine people.", "killed", "2024-03-03", 2),
        ("As of 9:00 on March 8, rescue work at the market, bombed on March 6, was over.", "bombed", "2024-03-06", 1),
        ("The mission on Thursday denounced the killing of 34 people on 4 March.", "killing", "2024-03-04", 1),
        ("The talks began on Monday. In the past few hours, gunmen killed two guards.", "killed", "2024-03-08", 1),
        ("Two guards were killed within the last hours near the port.", "killed", "2024-03-08", 1),
        (
            "The town fell on Tuesday. In the last hours of the battle, shells killed two guards.",
            "killed",
            "2024-03-05",
            1,
        ),
    ],
)
def test_wordings(text: str, act: str, day: str, precision: int) -> None:
    found = coded(text, act)
    assert (str(found.date), found.precision) == (day, precision)


def test_the_week_of_the_lead_dates_an_act_that_a_headline_tells() -> None:
    text = "Herders killed in Pibor.\n\nRaiders came to the cattle camps there last week."
    assert coded(text, "killed").date == date(2024, 2, 29)


def test_a_dateline_without_a_dash_dates_the_telling() -> None:
    text = "RAIPUR, Mar 8 (BNA) Four men were gunned down in the forest around 6 am on Thursday, police said."
    assert coded(text, "gunned").date == date(2024, 3, 7)


def test_a_day_told_below_is_better_than_the_week_of_the_heading() -> None:
    text = (
        "Situation report, 1 to 7 March: fighting in Obo.\n\nFighting broke out on 6 March at 05:30 near the factory."
    )
    assert coded(text, "fighting", "Fighting").date == date(2024, 3, 6)


@pytest.mark.parametrize(
    ("night", "hour", "day"),
    [
        ("overnight", "It happened just before midnight", "2024-03-07"),
        ("overnight", "It happened at about 2 a.m.", "2024-03-08"),
        ("in the night from Wednesday to Thursday", "They came around one in the morning", "2024-03-07"),
        ("in the night from Wednesday to Thursday", "They came at 11 p.m.", "2024-03-06"),
        ("in the night from Wednesday to Thursday", "They came on foot", "2024-03-06"),
    ],
)
def test_an_hour_told_later_parts_the_night(night: str, hour: str, day: str) -> None:
    assert str(coded(f"Gunmen raided the town {night}. {hour}, residents said.", "raided", hour).date) == day


@pytest.mark.parametrize(
    ("text", "act", "day"),
    [
        ("Ministers condemned Wednesday's attack on the market.", "attack", "2024-03-06"),
        (
            "The second of two men beaten by villagers in Latehar died in hospital early on Thursday. He was 40. "
            "He had a family. They mourn. The road is shut. The beating took place on 5 March in a hamlet.",
            "beaten",
            "2024-03-05",
        ),
        (
            "Traders were back at their stalls today, two days after fighters captured the town from the army.",
            "captured",
            "2024-03-06",
        ),
        ("A man was held late on Tuesday, five days after gunmen shot his rival dead.", "shot", "2024-02-29"),
        ("A boy is recovering this morning after gunmen shot him. It happened on Wednesday.", "shot", "2024-03-06"),
    ],
)
def test_sequels_and_reactions_do_not_date_the_act(text: str, act: str, day: str) -> None:
    assert str(coded(text, act).date) == day


def test_the_day_of_an_arrest_gives_way_to_the_day_of_the_act() -> None:
    text = "Officers arrested a man on Friday. The shooting happened in Goodwill Lane, just before 9 p.m. on Monday."
    assert coded(text, "arrested", "shooting").date == date(2024, 3, 4)
    assert coded(text, "arrested").date == date(2024, 3, 8)


@pytest.mark.parametrize(
    ("hour", "day"),
    [
        ("Someone shot him at about 2:45 a.m.", "2024-03-07"),
        ("Someone shot him at about 9:05 p.m.", "2024-03-06"),
        ("Someone shot him twice.", "2024-03-06"),
    ],
)
def test_a_small_hour_told_of_a_named_night_is_the_day_after(hour: str, day: str) -> None:
    text = f"A quarrel ended with a boy wounded on Wednesday night. {hour}"
    assert str(coded(text, "wounded", "shot").date) == day


def test_what_is_to_start_dates_no_act() -> None:
    text = (
        "A strike on a house killed twelve. Officials spoke of a truce before Ramadan, which starts on Sunday evening."
    )
    assert coded(text, "strike").basis == "published_at"


def test_a_bulletin_is_dated_by_its_head() -> None:
    assert coded(
        "Press bulletin of 7 March: two rebels killed. They attacked on 5 March.", "killed", "attacked"
    ).date == (date(2024, 3, 5))


def test_a_headline_told_twice_does_not_push_the_lead_out() -> None:
    head = "Levy protests hit three cities as the Senate votes"
    text = (
        f"{head}\n\n{head}\n\nBy Leader Team\n\nThousands of people yesterday took to the streets of three cities."
        "\n\nThe Bill would double the levy.\n\nIt is loathed.\n\nIt is old.\n\nPolice dispersed a march with teargas."
    )
    made = read_article("a", text, len(head), datetime(2024, 3, 8, 9, tzinfo=UTC))
    parse_sentences(made.sentences)
    act = made.text.index("dispersed")
    found = event_date([(next(s for s in made.sentences if s.start <= act < s.end), act)], made)
    assert found.date == date(2024, 3, 7)


@pytest.mark.parametrize(
    ("text", "act", "day"),
    [
        ("Fighters stormed the base before dawn on Tuesday and held the town by noon.", "stormed", "2024-03-05"),
        ("Dozens were killed when a drone fired on a school near the town on Thursday, residents have told a paper.",
         "killed", "2024-03-07"),
    ],
)  # fmt: skip
def test_what_stands_before_a_date_does_not_take_it_from_the_act(text: str, act: str, day: str) -> None:
    assert str(coded(text, act).date) == day


def test_the_same_day_is_not_that_of_a_briefing_nor_of_history() -> None:
    told = "Gunmen seized 32 traders on Saturday. {} Policemen freed 18 of them the same day."
    for between in ("An officer told reporters on Tuesday that others ran.", "The war began on 3 May last year."):
        assert str(coded(told.format(between), "freed").date) == "2024-03-02"


def test_the_day_before_leans_on_the_day_named_last() -> None:
    text = "Men have set up a post in the town, inhabitants reported on Tuesday. They moved in the day before."
    assert str(coded(text, "moved").date) == "2024-03-04"


def test_an_hour_far_below_says_nothing_of_the_night() -> None:
    filler = "The mayor spoke. Shops were shut. Welders had no power. The school was closed. "
    text = f"Youths stoned the police on Wednesday night. {filler}Light came back at 4 a.m."
    assert str(coded(text, "stoned", "Light").date) == "2024-03-06"
    assert str(coded("Youths stoned the police on Wednesday night. It began at 4 a.m.", "stoned", "began").date) == (
        "2024-03-07"
    )


def test_a_day_to_come_dates_nothing_told_before_it() -> None:
    made = read_article(
        "a",
        "A strike hit a house. A truce is due before the fast, which starts on Sunday evening.",
        0,
        datetime(2024, 3, 6, 18, tzinfo=UTC),
    )
    assert event_date([(made.sentences[0], 9)], made).date == date(2024, 3, 6)


def test_a_day_of_speaking_is_better_than_the_day_of_printing() -> None:
    text = "Two people were confirmed dead on Thursday. Policemen kept marchers out of the park."
    assert str(coded(text, "kept").date) == "2024-03-07"


def test_when_an_act_is_said_to_have_taken_place_weighs_more_than_a_death_in_hospital() -> None:
    text = "The second of two men died at a hospital on Tuesday. The beating took place on Sunday in a hamlet."
    assert str(coded(text, "died", "beating").date) == "2024-03-03"


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("The beating took place on May 15 in a hamlet.", True),
        ("It happened at dawn.", True),
        ("The second attack took place on Monday.", False),
        ("Two other attacks took place on Monday.", False),
        ("A raid took place on Monday.", False),
    ],
)
def test_a_sentence_that_only_says_when_and_where(text: str, tells: bool) -> None:
    assert tells_when(text) is tells


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("in the middle of the week", "2024-03-06"),
        ("midweek", "2024-03-06"),
        ("in the middle of last week", "2024-02-28"),
    ],
)
def test_the_middle_of_a_week_is_its_wednesday(words: str, day: str) -> None:
    found = coded(f"Shells hit the market {words}.", "hit")
    assert (str(found.date), found.basis) == (day, "week")


@pytest.mark.parametrize(
    "head",
    [
        "Goma, 8 March.",
        "[TRANSCRIPT - Morning Drive, Friday, as broadcast at 6:00 a.m.]",
        "Morning headlines, Friday 8 March",
    ],
)
def test_a_day_on_the_copy_dates_no_act(head: str) -> None:
    text = f"{head}\n\nThe nights were alike. On Wednesday rebels killed four farmers."
    assert coded(text, head[:4], "killed").date == date(2024, 3, 6)


def test_a_headline_writes_out_the_day_of_its_issue() -> None:
    title = "Evening Round, Friday 8 March"
    text = f"{title}\n\nThe nights were alike. On Wednesday rebels killed four farmers."
    made = read_article("a1", text, len(title), datetime(2024, 3, 8, 9, tzinfo=UTC))
    assert [m.rule for m in read_dates(made.sentences[0], made)] == ["dateline"]


def test_the_day_of_writing_in_the_news_is_a_day_like_others() -> None:
    assert coded("On 8 March rebels killed four farmers.", "killed").date == date(2024, 3, 8)


def test_a_paper_that_goes_out_after_midnight_counts_yesterday_from_its_own_day() -> None:
    early = datetime(2024, 3, 8, 2, 15, tzinfo=UTC)
    assert coded("Four farmers were killed in Goma yesterday.", "killed", published=early).date == date(2024, 3, 7)
    assert coded("Four farmers were killed in Goma today.", "killed", published=early).date == date(2024, 3, 7)


def test_an_hour_with_its_weekday_says_to_which_day_a_night_belongs() -> None:
    text = "Drones hit a depot on the night of March 6 to 7. It has burned since three on Thursday morning."
    assert coded(text, "hit", "burned").date == date(2024, 3, 7)


def test_hours_earlier_is_the_day_told_before() -> None:
    text = "A mine killed two soldiers on Tuesday. They were chasing a gang that had robbed a bus hours earlier."
    assert coded(text, "robbed").date == date(2024, 3, 5)


def test_the_day_of_the_sentence_that_tells_the_news_goes_before_that_of_an_aside() -> None:
    made = read_article(
        "a",
        "On Wednesday evening, gunmen from the valley killed a teacher. The search was called off today.",
        0,
        datetime(2024, 3, 8, 9, tzinfo=UTC),
    )
    parse_sentences(made.sentences)
    acts = [(s, s.start + s.text.index(word)) for s, word in zip(made.sentences, ("killed", "search"), strict=True)]
    hints = [("date", made.text.index("today"), made.text.index("today") + 5, 0.3)]
    assert event_date(acts, made, hints).date == date(2024, 3, 8)
    assert event_date(acts, made, hints, [0.98, 0.4]).date == date(2024, 3, 6)


@pytest.mark.parametrize("after", ["The search goes on today.", "Today the search continues."])
def test_what_still_goes_on_today_does_not_date_the_act(after: str) -> None:
    text = f"On Wednesday evening, gunmen from the valley killed a teacher. {after}"
    made = read_article("a", text, 0, datetime(2024, 3, 8, 9, tzinfo=UTC))
    parse_sentences(made.sentences)
    acts = [(s, s.start + s.text.index(word)) for s, word in zip(made.sentences, ("killed", "search"), strict=True)]
    today = text.lower().index("today")
    assert event_date(acts, made, [("date", today, today + 5, 0.3)]).date == date(2024, 3, 6)
