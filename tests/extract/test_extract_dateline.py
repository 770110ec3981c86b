import pytest

from conflict_events.extract.dateline import find_dateline


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("BAMAKO, Sept 17 - Five soldiers died.", "BAMAKO, Sept 17 -"),
        ("KYIV (Reuters) — A drone struck.", "KYIV (Reuters) —"),
        ("HYDERABAD: It was over by ten.", "HYDERABAD:"),
        ("TRINCOMALEE, July 3: A mine killed two sailors.", "TRINCOMALEE, July 3:"),
        ("SAN SALVADOR, 9 JAN 90 (DPA) -- [TEXT] THE ARMY", "SAN SALVADOR, 9 JAN 90 (DPA) --"),
        ("The army said: no one died.", None),
        ("Jean-Pierre was shot on Friday.", None),
    ],
)
def test_datelines(text: str, dateline: str | None) -> None:
    span, start = find_dateline(text, 0)
    assert (span.text if span else None) == dateline
    assert (start > 0) == (dateline is not None)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("MAIDUGURI At least nine farmers were shot.", "MAIDUGURI"),
        ("PORT SUDAN Police held back the crowd.", "PORT SUDAN"),
        ("TIKRIT, Iraq A two-storey house fell in.", "TIKRIT, Iraq"),
        ("URMIA, Iran, May 4 Doctors have treated fifty people.", "URMIA, Iran, May 4"),
        ("NATO troops left the base.", None),
        ("NATO Secretary General Olsen spoke.", None),
        ("BREAKING Two killed in a blast.", None),
        ("GUNMEN in a van fired.", None),
    ],
)
def test_datelines_that_lost_their_dash(text: str, dateline: str | None) -> None:
    span, start = find_dateline(text, 0)
    assert (span.text if span else None) == dateline
    assert start == (text.index(" ", len(dateline)) + 1 if dateline else 0)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("ACCRA (GHANA), 4 MAY 91 (RADIO) -- [TEXT] THE ARMY", "ACCRA (GHANA), 4 MAY 91 (RADIO) --"),
        ("Accra (Ghana), 4 May - [Interview with the minister] He said so.", "Accra (Ghana), 4 May -"),
        ("Accra, 4 May 1991 - [Communique] The army", "Accra, 4 May 1991 -"),
        ("Accra, in May - the army said so.", None),
        ("Jean, 21 May: nobody came.", None),
    ],
)
def test_datelines_that_stay_in_their_sentence(text: str, dateline: str | None) -> None:
    span, start = find_dateline(text, 0)
    assert (span.text if span else None, start) == (dateline, 0)
