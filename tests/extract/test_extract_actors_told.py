"""What the words of an event and of its article add to the pair: two names with one noun, claims, gangs, remains."""

import pytest

from conflict_events.extract.actors.mentions import mentions_in
from conflict_events.extract.actors.paired import paired_names
from sample_actors import told


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("members of the Sinaloa and Jalisco cartels", ["Sinaloa cartel", "Jalisco cartel"]),
        ("Rival Salik and Manampan families shot it out", ["Salik clan", "Manampan clan"]),
        ("Two clans from the hills, the Tugu and the Hagai, made peace", ["Tugu clan", "Hagai clan"]),
        ("the police and the army", []),
        ("Police and rival gangs", []),
    ],
)
def test_two_names_share_one_noun(text: str, phrases: list[str]) -> None:
    assert [name.phrase for name in paired_names(text)] == phrases


def test_two_families_at_feud_are_the_sides_and_not_who_parts_them() -> None:
    found = told(
        "Armed clash", "Salik and Manampan families fought until the army came.", "PHL", "army", "Manampan families"
    )
    assert {found.actor1, found.actor2} == {"Salik Clan Militia (Philippines)", "Manampan Clan Militia (Philippines)"}


def test_two_families_that_are_bombed_are_civilians() -> None:
    found = told("Air/drone strike", "A strike hit the Shaheen and Masri families.", "PSE", "", "Masri families")
    assert found.actor2 == "Civilians (Palestine)"


def test_tribes_at_war_are_the_sides_of_a_tribal_clash() -> None:
    text = "Police say 26 died in a tribal fight."
    rest = "The conflict between the Ambulin and the Sikin began in 2021."
    found = told("Armed clash", text, "PNG", "Police", rest=rest)
    assert {found.actor1.split()[0], (found.actor2 or "").split()[0]} == {"Ambulin", "Sikin"}


@pytest.mark.parametrize(
    ("rest", "actor1"),
    [
        ("Al-Shabaab's radio said one hour later that it was their mujahid.", "Al Shabaab"),
        ("Al-Shabaab said it had carried out the attack.", "Al Shabaab"),
        ("Al-Shabaab said it was against such attacks.", "Unidentified Armed Group (Somalia)"),
        ("The army said it had carried out a strike on Al-Shabaab last week.", "Unidentified Armed Group (Somalia)"),
        ("Nobody has claimed it but Al-Shabaab is suspected.", "Al Shabaab"),
        ("Al-Shabaab dissociated itself from the attack it was suspected of.", "Unidentified Armed Group (Somalia)"),
    ],
)
def test_a_claim_in_other_words_names_the_perpetrator(rest: str, actor1: str) -> None:
    assert told("Grenade", "Two traders were killed.", "SOM", "", "traders", rest).actor1 == actor1


@pytest.mark.parametrize(
    ("rest", "actor1"),
    [
        ("Residents blame the raid on Fulani herders.", "Fulani Ethnic Militia (Nigeria)"),
        ("Fulani herders live nearby.", "Unidentified Armed Group (Nigeria)"),
    ],
)
def test_a_people_right_behind_the_blame_is_held_responsible(rest: str, actor1: str) -> None:
    assert told("Attack", "Gunmen killed eight farmers.", "NGA", "Gunmen", "farmers", rest).actor1 == actor1


@pytest.mark.parametrize(
    ("rest", "actor1"),
    [
        ("Police link it to a dispute between gangs.", "Unidentified Gang (Ecuador)"),
        ("Police link it to a dispute between gangs and the rebels.", "Unidentified Armed Group (Ecuador)"),
        ("Police found casings.", "Unidentified Armed Group (Ecuador)"),
    ],
)
def test_armed_men_without_a_name_are_a_gang_where_the_article_tells_of_gangs_only(rest: str, actor1: str) -> None:
    assert told("Attack", "Gunmen killed four customers.", "ECU", "Gunmen", "customers", rest).actor1 == actor1


@pytest.mark.parametrize(
    ("text", "actor2"),
    [
        ("Seven members of the Abu Sayyaf turned themselves in to the Army.", "Military Forces of the Philippines"),
        ("Seven members of the Abu Sayyaf formed a new unit, the Army said.", None),
    ],
)
def test_those_who_give_themselves_up_do_so_to_somebody(text: str, actor2: str | None) -> None:
    found = told("Change to group/activity", text, "PHL", "members of the Abu Sayyaf|Abu Sayyaf|Army")
    assert found.actor2 is None if actor2 is None else (found.actor2 or "").startswith(actor2)


def test_those_who_lie_in_a_mass_grave_are_civilians() -> None:
    found = told("Other", "Prosecutors opened a mass grave with 14 bodies.", "MEX", "Prosecutors", "bodies")
    assert found.actor2 == "Civilians (Mexico)"
    assert told("Other", "Prosecutors opened an office.", "MEX", "Prosecutors", "").actor2 is None


def test_activists_who_are_beaten_are_no_crowd_of_their_own() -> None:
    text = "Settlers beat an activist."
    assert told("Mob violence", text, "PSE", "Settlers", "activist").actor2 == "Civilians (Palestine)"
    text = "Settlers beat protesters."
    assert told("Mob violence", text, "PSE", "Settlers", "protesters").actor2 == "Protesters (Palestine)"


def test_mines_of_a_de_facto_government_are_its_own_and_those_of_the_army_are_not_taken_for_granted() -> None:
    text = "A landmine laid by the Houthis killed two brothers."
    found = told("Remote explosive/landmine/IED", text, "YEM", "Houthis", "brothers")
    assert found.actor1.endswith("Supreme Political Council")
    text = "A mine killed two brothers; soldiers came."
    found = told("Remote explosive/landmine/IED", text, "MLI", "soldiers", "brothers")
    assert found.actor1 == "Unidentified Armed Group (Mali)"


def test_a_de_facto_government_keeps_its_name_abroad() -> None:
    text = "Air defences shot down a drone of the Houthis."
    found = told("Disrupted weapons use", text, "SAU", "Air defences", "Houthis|drone of the Houthis")
    assert (found.actor2 or "").endswith("Supreme Political Council")


def test_who_holds_a_place_is_not_who_acts() -> None:
    text = "A grenade killed four, the M23-appointed mayor said in rebel-held Goma."
    assert [m.named or m.noun_kind for m in mentions_in(text)] == ["munition", "government"]


def test_a_group_that_is_held_responsible_comes_before_the_army_that_brings_out_the_dead() -> None:
    text = "Security forces flew out eleven bodies after rebels attacked a camp."
    rest = "The West Papua National Liberation Army claimed responsibility."
    found = told("Attack", text, "IDN", "Security forces|rebels", "camp", rest)
    assert found.actor1.startswith("TPNPB")


def test_a_member_of_a_group_named_behind_its_title_is_still_of_the_group() -> None:
    text = "An air strike killed an official. It killed the al Shabaab finance official."
    assert "al Shabaab finance official" in [m.text for m in mentions_in(text)]
    text = "Air strike killed al Shabaab leader, an official among fighters of al Shabaab."
    found = told("Air/drone strike", text, "SOM", "", "official|fighters of al Shabaab|al Shabaab leader|al Shabaab")
    assert found.actor2 == "Al Shabaab"


@pytest.mark.parametrize(
    ("text", "named"), [("the Fmln attacked", "fmln"), ("Ana was hurt", None), ("Arena leaders", None)]
)
def test_an_acronym_is_known_once_the_case_of_a_text_in_capitals_is_restored(text: str, named: str | None) -> None:
    assert next((m.named for m in mentions_in(text) if m.named), None) == named


def test_an_acronym_may_carry_the_marks_of_its_language() -> None:
    assert [m.named for m in mentions_in("a vehicle of the YBŞ")] == ["ybs"]


def test_the_weapon_of_a_nation_says_who_struck_even_where_a_group_acts_too() -> None:
    text = "A Turkish drone hit a car; the Sinjar Resistance Units named the dead fighter."
    found = told("Air/drone strike", text, "IRQ", "Turkish drone|Sinjar Resistance Units", "fighter")
    assert found.actor1.startswith("Military Forces of Turkey")


def test_a_weapon_that_was_stopped_had_an_owner() -> None:
    text = "Sappers of the army defused a bomb on the road."
    found = told("Disrupted weapons use", text, "CIV", "Sappers of the army")
    assert found.actor2 == "Unidentified Armed Group (Ivory Coast)"
    assert told("Disrupted weapons use", "Police dug up rifles.", "CIV", "Police").actor2 is None


@pytest.mark.parametrize(("iso3", "actor1"), [("MEX", "Unidentified Armed Group"), ("PAK", "Military Forces")])
def test_a_commando_is_a_band_of_gunmen_in_latin_america(iso3: str, actor1: str) -> None:
    assert told("Attack", "A commando shot five men.", iso3, "commando", "men").actor1.startswith(actor1)


def test_the_insurgents_of_a_country_need_no_blame_where_the_article_knows_them() -> None:
    bomb = "A bomb killed a teacher."
    known = told("Remote explosive/landmine/IED", bomb, "THA", "", "teacher", "The insurgents fled, he said.")
    some = told("Remote explosive/landmine/IED", bomb, "THA", "", "teacher", "Some insurgents fled, he said.")
    assert (known.actor1, some.actor1) == (
        "Malay Muslim Separatists (Thailand)", "Unidentified Armed Group (Thailand)"
    )  # fmt: skip


def test_somali_is_nobody_in_particular_in_somalia() -> None:
    found = told("Suicide bomb", "A bomb went off at a base in a Somali town.", "SOM", "", "base")
    assert found.actor1 == "Unidentified Armed Group (Somalia)"
