"""A small gazetteer of real places, built in milliseconds, for the tests of this folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from conflict_events.locate.build import write_gazetteer
from conflict_events.locate.entries import Collection, GazetteerPlace
from conflict_events.locate.gazetteer import Gazetteer
from conflict_events.text import Article, Sentence, Span

_COUNTRIES = [
    ("ARM", "AM", 51, "Armenia", "Caucasus and Central Asia"),
    ("FRA", "FR", 250, "France", "Europe"),
    ("GEO", "GE", 268, "Georgia", "Caucasus and Central Asia"),
    ("LBN", "LB", 422, "Lebanon", "Middle East"),
    ("LBY", "LY", 434, "Libya", "Northern Africa"),
    ("NGA", "NG", 566, "Nigeria", "Western Africa"),
    ("PSE", "PS", 275, "Palestine", "Middle East"),
    ("SDN", "SD", 729, "Sudan", "Northern Africa"),
    ("TTO", "TT", 780, "Trinidad and Tobago", "Caribbean"),
    ("USA", "US", 840, "United States", "North America"),
]
_PLACES = """
iso:ARM;Armenia;40.25;45;ARM;;;country;0
iso:FRA;France;46;2;FRA;;;country;0
iso:GEO;Georgia;42;43.5;GEO;;;country;0
iso:LBN;Lebanon;33.8;35.8;LBN;;;country;0
iso:LBY;Libya;28;17;LBY;;;country;0
iso:NGA;Nigeria;10;8;NGA;;;country;0
iso:PSE;Palestine;31.9;35.2;PSE;;;country;0
iso:SDN;Sudan;15;30;SDN;;;country;0
iso:TTO;Trinidad and Tobago|Trinidad;10.5;-61.3;TTO;;;country;0
iso:USA;United States|US|U.S.;39.8;-98.5;USA;;;country;0
a1:NG.27;Borno|Borno State;12;13.15;NGA;Borno;;admin1;5000000
a1:US.TX;Texas;31.25;-99.25;USA;Texas;;admin1;29000000
a1:US.GA;Georgia;32.75;-83.5;USA;Georgia;;admin1;10000000
a1:US.PA;Pennsylvania;40.27;-76.9;USA;Pennsylvania;;admin1;12000000
a1:SD.55;North Darfur|Northern Darfur;16;25.5;SDN;North Darfur;;admin1;2000000
a2:NG.27.K;Konduga LGA;11.6;13.3;NGA;Borno;Konduga;admin2;100000
gn:1;Maiduguri;11.8464;13.1603;NGA;Borno;Maiduguri;town;1112449
gn:2;Konduga;11.6518;13.4192;NGA;Borno;Konduga;town;40000
gn:3;Paris;48.8534;2.3488;FRA;Ile-de-France;Paris;town;2138551
gn:4;Paris;33.6609;-95.5555;USA;Texas;Lamar;town;25000
gn:5;Dallas;32.7831;-96.8067;USA;Texas;Dallas;town;1300000
gn:6;Lancaster;40.0379;-76.3055;USA;Pennsylvania;Lancaster;town;59000
gn:7;Lancaster;34.698;-118.1367;USA;California;Los Angeles;town;160000
gn:8;Tripoli;32.8874;13.1873;LBY;Tripoli;;town;1150989
gn:9;Tripoli;34.4367;35.8497;LBN;North;;town;229398
gn:10;Beirut;33.8933;35.5016;LBN;Beirut;;town;1916100
gn:11;Dayr al Balah;31.4183;34.3493;PSE;Gaza Strip;;town;59504
gn:12;Khan Yunis|Khan Younis;31.3402;34.3063;PSE;Gaza Strip;;town;173183
gn:13;Atlanta;33.749;-84.388;USA;Georgia;Fulton;town;463000
gn:14;Tbilisi;41.6941;44.8337;GEO;Tbilisi;;town;1049498
gn:15;El Fasher|Al Fashir;13.6279;25.3494;SDN;North Darfur;;town;252609
gn:16;Sotk;40.2;45.87;ARM;Gegharkunik;Vardenis;town;930
gn:17;Police;53.55;14.57;FRA;Nowhere;;town;34000
gn:18;Yerevan;40.1811;44.5136;ARM;Yerevan;;town;1093485
gn:20;Fano;43.8433;13.0167;FRA;Nowhere;;town;60000
a1:US.HI;Hawaii;20.75;-156.5;USA;Hawaii;;admin1;1400000
a2:US.HI.1;Hawaii County|Hawaii;19.57;-155.44;USA;Hawaii;Hawaii County;admin2;160000
gn:21;Washington|Washington, D.C.;38.895;-77.0364;USA;District of Columbia;;town;689545
gn:22;White House;36.47;-86.65;USA;Tennessee;;town;11226
gn:23;Honolulu;21.3069;-157.8583;USA;Hawaii;;town;350000
a1:SD.58;Sennar;13.1;34;SDN;Sennar;;admin1;1400000
gn:24;Sennar;13.5499;33.6;SDN;Sennar;;town;130122
gn:25;Rue;50.27;1.67;FRA;Nowhere;;town;3000
a1:SD.99;Sennar Department;13.3;33.9;SDN;Sennar East;;admin1;90000
gn:26;Cox's Bazar;21.44;92.01;LBN;North;;town;250000
gn:19;Gaza;31.5017;34.4668;PSE;Gaza Strip;;town;410000
gn:27;Biu;10.6129;12.1946;NGA;Borno;Biu;town;95000
"""
_SEATS = {"a1:NG.27": "gn:1", "a1:SD.55": "gn:15", "iso:ARM": "gn:18", "iso:LBN": "gn:10"}


@pytest.fixture(scope="session")
def collection() -> Collection:
    places = []
    for line in _PLACES.strip().splitlines():
        place_id, names, lat, lon, iso3, admin1, admin2, feature, people = line.split(";")
        spellings = names.split("|")
        places.append(
            GazetteerPlace(
                place_id, spellings[0], spellings, float(lat), float(lon), iso3, admin1 or None, admin2 or None,
                feature, int(people), "test", trusted=9,
            )
        )  # fmt: skip
    by_id = {place.place_id: place for place in places}
    for place in places:
        place.seat = by_id.get(_SEATS.get(place.place_id, ""))
    return Collection(places, list(_COUNTRIES))


@pytest.fixture(scope="session")
def gazetteer(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    path: Path = tmp_path_factory.mktemp("gazetteer") / "small.sqlite"
    write_gazetteer(path, collection, "test")
    with Gazetteer.open(path) as opened:
        yield opened


@pytest.fixture()
def article() -> Callable[..., Article]:
    def make(*sentences: str, dateline: str | None = None) -> Article:
        """An article of the given sentences, one paragraph each."""
        head = dateline or ""
        text, spans = head, []
        for sentence in sentences:
            text += "\n" if text else ""
            spans.append((len(text), len(text) + len(sentence)))
            text += sentence
        made = Article("a0", text, 0, None)
        made.dateline = Span(0, len(head), head) if dateline else None
        made.sentences = [Sentence(k, s, e, text[s:e], k) for k, (s, e) in enumerate(spans)]
        return made

    return make
