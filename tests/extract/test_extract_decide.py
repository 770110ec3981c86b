"""Decision rules of the codebook on the type of an event: each rule by what it says and where it keeps silent."""

import pytest

from conflict_events.contract.codes import event_types
from conflict_events.extract import rules_of_crowds, rules_of_explosions, rules_of_force, rules_of_territory
from conflict_events.extract.actors.table import read_rows
from conflict_events.extract.rules_of_territory import territory_between_states
from conflict_events.extract.type_rules import RULES, SideKind, Told, by_codebook

AIR, SHELL, IED = "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED"
REGAINS, OVERTAKES = "Government regains territory", "Non-state actor overtakes territory"
TRANSFER = "Non-violent transfer of territory"
CLASH, DISRUPTED, CHANGE = "Armed clash", "Disrupted weapons use", "Change to group/activity"
PEACEFUL, VIOLENT, BASE = "Peaceful protest", "Violent demonstration", "Headquarters or base established"
LOOTING = "Looting/property destruction"
EXCESSIVE, INTERVENTION = "Excessive force against protesters", "Protest with intervention"

CASES: list[tuple[str, str, str, tuple[SideKind, ...], tuple[SideKind, ...], bool, str | None]] = [
    ("without_a_fight", OVERTAKES, "The rebels entered without a fight.", (), (), False,
     TRANSFER),
    ("without_a_fight", OVERTAKES, "The rebels entered after a fight.", (), (), False, None),
    ("without_a_fight", OVERTAKES, "They took it on Sunday with no shot fired.", (), (), False, TRANSFER),
    ("without_a_fight", OVERTAKES, "They had not met with any resistance.", (), (), False, TRANSFER),
    ("without_a_fight", REGAINS, "Two districts were handed over under the deal.", (), (), False, TRANSFER),
    ("without_a_fight", CHANGE, "Two men handed over six rifles in the city.", (), (), False, None),
    ("without_a_fight", CHANGE, "Tanks rolled in at noon; no shots were fired.", (), (), False, None),
    ("without_a_fight", CHANGE, "They withdrew unopposed, leaving it in the hands of the rebels.", (), (), False,
     TRANSFER),
    ("without_a_fight", CHANGE, "They took control of the base; no shots were fired.", (), (), False, TRANSFER),
    ("without_a_fight", OVERTAKES, "Six died in fighting for one town; they walked into the next unopposed.", (), (),
     True, None),
    ("power_seized", REGAINS, "Officers seized power and dissolved parliament.", ("state",), (), False, "Other"),
    ("power_seized", "Arrests", "The guard overthrew the president and holds him.", ("state",), (), False, "Other"),
    ("power_seized", REGAINS, "Officers seized power; eleven guards died.", ("state",), (), True, None),
    ("power_seized", REGAINS, "Officers seized a bridge.", ("state",), (), False, None),
    ("planter_hit", IED, "He died when the mine he was laying went off.", ("armed",), (), True, DISRUPTED),
    ("planter_hit", IED, "Two died as they were assembling an explosive device.", ("armed",), (), True, DISRUPTED),
    ("planter_hit", IED, "The charge exploded in his hands.", ("armed",), ("armed",), True, DISRUPTED),
    ("planter_hit", IED, "The charge exploded in his hands.", ("armed",), ("civilian",), True, DISRUPTED),
    ("planter_hit", IED, "The charge exploded in his hands and hurt a girl.", ("armed",), (), True, None),
    ("planter_hit", IED, "The charge exploded in his hands.", ("armed",), ("state",), True, None),
    ("planter_hit", IED, "They died on a mine that rebels had laid.", ("group",), (), True, None),
    ("made_safe", IED, "The belt went off too early.", (), (), False, DISRUPTED),
    ("blown_up", "Looting/property destruction", "Militants blew up a pipeline.", ("armed",), (), False, IED),
    ("blown_up", "Looting/property destruction", "Militants blew up nine houses.", ("armed",), (), False, None),
    ("blown_up", "Looting/property destruction", "Soldiers blew up a house.", ("state",), (), False, None),
    ("grave_found", "Attack", "Skeletons lay in the well.", (), ("civilian",), True, "Other"),
    ("changed_sides", "Agreement", "The front dissolved itself.", ("armed",), (), False, CHANGE),
    ("changed_sides", "Agreement", "The officers dissolved the parliament.", ("state",), (), False, None),
    ("forces_on_duty", "Attack", "Rebels shot a guard off-duty.", ("group",), ("state",), True, None),
    ("forces_on_duty", "Attack", "Rebels shot villagers and a guard.", ("group",), ("state",), True, None),
    ("with_a_fight", TRANSFER, "The rebels walked into the town.", ("group",), (), True, OVERTAKES),
    ("with_a_fight", TRANSFER, "The army walked into the town.", ("state",), ("group",), True, REGAINS),
    ("with_a_fight", TRANSFER, "Somebody walked into the town.", (), (), True, None),
    ("with_a_fight", TRANSFER, "The rebels walked into the town.", ("group",), (), False, None),
    ("with_a_fight", TRANSFER, "They took the town without a fight; a mine hurt two.", ("group",), (), True, None),
    ("territory_over_clash", "Armed clash", "The town fell into the hands of the rebels.", (), (), False, OVERTAKES),
    ("territory_over_clash", "Armed clash", "The town passed into the hands of rebels.", (), (), False, OVERTAKES),
    ("territory_over_clash", "Armed clash", "The rebels took back full control of it.", (), (), False, OVERTAKES),
    ("territory_over_clash", "Armed clash", "They briefly captured the town.", (), (), False, None),
    ("territory_over_clash", "Armed clash", "They took the gold town of Tanai.", ("group",), (), False, OVERTAKES),
    ("territory_over_clash", "Armed clash", "They took part in a fight for the town.", (), (), False, None),
    ("territory_over_clash", "Armed clash", "The army captured the town.", ("state",), ("group",), False, REGAINS),
    ("territory_by_taker", OVERTAKES, "", ("state",), ("group",), False, REGAINS),
    ("territory_by_taker", REGAINS, "", ("group",), ("state",), False, OVERTAKES),
    ("territory_by_taker", OVERTAKES, "", ("state",), ("state",), False, None),
    ("territory_by_taker", OVERTAKES, "", ("state",), ("state", "group"), False, REGAINS),
    ("territory_by_taker", REGAINS, "", ("group", "state"), ("group",), False, OVERTAKES),
    ("armed_people_are_no_crowd", "Mob violence", "", ("armed",), ("civilian",), True, "Attack"),
    ("armed_people_are_no_crowd", "Mob violence", "", ("crowd",), ("civilian",), True, None),
    ("armed_people_are_no_crowd", "Mob violence", "Both sides came to blows.", ("group",), ("group",), True, None),
    ("missile_is_no_air_strike", AIR, "A missile hit the bus stop.", (), (), True, SHELL),
    ("missile_is_no_air_strike", AIR, "A missile fired by a drone hit it.", (), (), True, None),
    ("missile_is_no_air_strike", AIR, "Troops hit it with high-precision weapons.", (), (), True, SHELL),
    ("held_under_a_day", OVERTAKES, "Rebels took the town but the army retook it hours later.", (), (), False, CLASH),
    ("held_under_a_day", OVERTAKES, "Rebels took the town, which the army had retaken in May.", (), (), False, None),
    ("two_sides_fire", SHELL, "Both sides exchanged mortar fire.", ("state", "group"), (), True, CLASH),
    ("two_sides_fire", SHELL, "Both sides exchanged prisoners.", ("state", "group"), (), True, None),
    ("two_sides_fire", IED, "Two died in an exchange of fire; a device hurt one.", ("state",), ("armed",), True, CLASH),
    ("two_sides_fire", IED, "A device hurt one; fire was exchanged later.", (), ("armed",), True, None),
    ("air_within_a_battle", AIR, "Jets bombed rebels who had stormed the base.", ("state",), ("armed",), True, CLASH),
    ("air_within_a_battle", AIR, "Rebels tried to overrun the base before a jet came.", ("group",), ("state",), True,
     CLASH),
    ("air_within_a_battle", AIR, "Troops repelled a drone attack.", ("state",), ("group",), True, None),
    ("air_within_a_battle", AIR, "Jets bombed the rebels.", ("state",), ("armed",), True, None),
    ("not_chemical", "Chemical weapon", "Napalm was dropped.", (), (), True, SHELL),
    ("not_chemical", "Chemical weapon", "Sarin was dropped.", (), (), True, None),
    ("aircraft_brought_down", DISRUPTED, "A missile shot down a fighter jet.", (), (), True, SHELL),
    ("aircraft_brought_down", DISRUPTED, "A missile shot down an unmanned jet.", (), (), True, None),
    ("thrown_bomb", IED, "Two men hurled a home-made bomb at the gate.", (), (), True, "Grenade"),
    ("thrown_bomb", IED, "Two men hurled petrol bombs at the gate.", (), (), True, None),
    ("fire_bomb", "Grenade", "A molotov cocktail burnt the door.", (), (), True, "Attack"),
    ("fire_bomb", "Grenade", "A hand grenade burst behind the door.", (), (), True, None),
    ("surrendered", CHANGE, "Sixty fighters surrendered to the army.", ("armed",), (), False, "Agreement"),
    ("surrendered", CHANGE, "Sixty fighters defected and surrendered.", ("armed",), (), False, None),
    ("changed_sides", "Agreement", "Sixty fighters defected to the army.", ("armed",), (), False, CHANGE),
    ("changed_sides", "Agreement", "They signed a deal and merged.", ("armed",), (), False, None),
    ("rocket_grenade", "Grenade", "They fired a rocket-propelled grenade.", (), (), True, SHELL),
    ("rocket_grenade", "Grenade", "They threw a grenade.", (), (), True, None),
    ("weapons_seized", "Arrests", "Police seized nine rifles in a barn.", ("state",), (), False, DISRUPTED),
    ("weapons_seized", "Arrests", "Police arrested two men and seized nine rifles.", ("state",), (), False, None),
    ("force_met_protest", PEACEFUL, "Police fired tear gas at the crowd.", (), (), False, INTERVENTION),
    ("force_met_protest", PEACEFUL, "Police looked on.", (), (), False, None),
    ("rioters_meet_police", "Mob violence", "Youths fought soldiers.", ("crowd",), ("state",), False, VIOLENT),
    ("rioters_meet_police", "Mob violence", "They took a man from a police cell.", ("crowd",), ("state",), True, None),
    ("rioters_meet_police", "Mob violence", "Youths beat a thief.", ("crowd",), ("civilian",), False, None),
    ("gone_off", DISRUPTED, "A shell that children had found went off and killed two.", (), (), True, IED),
    ("gone_off", DISRUPTED, "The bomb he was planting went off and killed him.", (), (), True, None),
    ("grave_found", "Attack", "A mass grave was found by the river.", (), (), True, "Other"),
    ("grave_found", "Attack", "They were shot by the river.", (), (), True, None),
    ("protest_attacked", "Attack", "He was shot and killed on 21 March by gunmen.", (), (), True, None),
    ("protest_attacked", IED, "A bomb went off among protesters, killing two.", (), (), True, EXCESSIVE),
    ("protest_attacked", IED, "A bomb went off at a market, killing two.", (), (), True, None),
    ("order_only", INTERVENTION, "Police ordered the crowd to disperse.", (), (), False, PEACEFUL),
    ("order_only", INTERVENTION, "Police ordered them to disperse and used batons.", (), (), False, None),
    ("detained_at_protest", "Arrests", "Nine people were detained at a rally.", (), (), False, INTERVENTION),
    ("detained_at_protest", "Arrests", "Nine people were detained in a raid.", (), (), False, None),
    ("crowd_turns_violent", PEACEFUL, "Protesters burned tyres.", (), (), False, VIOLENT),
    ("crowd_turns_violent", PEACEFUL, "Protesters lit candles.", (), (), False, None),
    ("crowd_turns_violent", PEACEFUL, "A marcher hurls a bottle at the guards.", (), (), False, VIOLENT),
    ("crowd_turns_violent", PEACEFUL, "Marchers scuffled with guards at the gate.", (), (), False, VIOLENT),
    ("crowd_turns_violent", PEACEFUL, "The march ended in clashes.", (), (), False, VIOLENT),
    ("crowd_turns_violent", PEACEFUL, "The march ended without clashes.", (), (), False, None),
    ("crowd_turns_violent", PEACEFUL, "They marched; there were no clashes.", (), (), False, None),
    ("mob_justice", "Attack", "Two men were lynched.", ("civilian",), ("civilian",), True, "Mob violence"),
    ("mob_justice", "Attack", "Two men were lynched.", ("armed",), ("civilian",), True, None),
    ("suicide_bomb", IED, "A man blew himself up at the gate.", (), (), True, "Suicide bomb"),
    ("suicide_bomb", IED, "A bomb went off at the gate.", (), (), True, None),
    ("suicide_bomb", IED, "A car bomb was driven into the police base.", (), (), True, "Suicide bomb"),
    ("suicide_bomb", IED, "An explosives-laden rickshaw was rammed into the gate.", (), (), True, "Suicide bomb"),
    ("suicide_bomb", IED, "Ten died, not counting the bomber.", (), (), True, "Suicide bomb"),
    ("suicide_bomb", IED, "The group said that a fidayee had done it.", (), (), True, "Suicide bomb"),
    ("suicide_bomb", IED, "He was the driver of the car that exploded.", (), (), True, "Suicide bomb"),
    ("suicide_bomb", AIR, "A girl blew herself up.", (), (), True, "Suicide bomb"),
    ("suicide_bomb", AIR, "A drone hit the bus; last year a man blew himself up there.", (), (), True, None),
    ("planted_device", "Suicide bomb", "An improvised explosive device hit the van.", (), (), True, IED),
    ("planted_device", "Suicide bomb", "A suicide bomber hit what an IED had left.", (), (), True, None),
    ("planted_device", CLASH, "A remote-controlled IED hit an army vehicle.", ("group",), ("state",), True, IED),
    ("planted_device", CLASH, "An IED hit the patrol, then gunmen opened fire.", ("group",), ("state",), True, None),
    ("bombed_from_the_ground", AIR, "The group said it bombed a bank.", ("group",), ("civilian",), True, IED),
    ("bombed_from_the_ground", AIR, "The army bombed a bank.", ("state",), ("civilian",), True, None),
    ("bombed_from_the_ground", AIR, "The group's drones bombed a bank.", ("group",), ("civilian",), True, None),
    ("crowds_meet", VIOLENT, "Activists of both parties chased each other with sticks.", ("crowd",), (), True,
     "Mob violence"),
    ("crowds_meet", VIOLENT, "Youths and police chased one another; two were shot.", ("crowd",), (), True, None),
    ("crowds_meet", VIOLENT, "Activists threw stones at the police.", ("crowd",), ("state",), True, None),
    ("chemical_weapon", SHELL, "The shells held chlorine.", (), (), True, "Chemical weapon"),
    ("chemical_weapon", SHELL, "The shells held tear gas.", (), (), True, None),
    ("made_safe", IED, "Sappers defused the bomb.", (), (), False, "Disrupted weapons use"),
    ("made_safe", AIR, "Two drones were suppressed and destroyed.", (), (), False, "Disrupted weapons use"),
    ("made_safe", AIR, "Two drones hit a depot, which was destroyed.", (), (), False, None),
    ("made_safe", IED, "Sappers defused a second bomb; the first had killed two.", (), (), True, None),
    ("made_safe", AIR, "Air defence shot down all nine Shaheds on the way to the port.", (), (), True, DISRUPTED),
    ("made_safe", IED, "The army makes safe a pipe bomb left under a car.", (), (), False, DISRUPTED),
    ("base_opened", CHANGE, "The movement opened a command post in the old office.", ("group",), (), False, BASE),
    ("base_opened", TRANSFER, "The army set up an outpost in the town it had captured.", ("state",), (), False, None),
    ("base_opened", CHANGE, "The two wings merged.", ("group",), (), False, None),
    ("no_base_opened", BASE, "Men on motorcycles came into a camp of herders.", ("armed",), (), False, "Attack"),
    ("no_base_opened", BASE, "The army set up an outpost on the hill.", ("state",), (), False, None),
    ("forces_on_duty", "Attack", "Gunmen ambushed a patrol.", ("armed",), ("state",), True, "Armed clash"),
    ("forces_on_duty", "Attack", "Gunmen shot an off-duty officer.", ("armed",), ("state",), True, None),
    ("forces_on_duty", "Attack", "Gunmen shot dead two policemen.", ("armed",), ("state",), True, "Armed clash"),
    ("forces_on_duty", "Attack", "Police gunned down two cadres.", ("state",), ("group",), True, "Armed clash"),
    ("forces_on_duty", "Attack", "Soldiers shot a policeman.", ("state",), ("state",), True, None),
    ("only_civilians_hit", "Armed clash", "", ("group",), ("civilian",), True, "Attack"),
    ("only_civilians_hit", "Armed clash", "", ("group",), ("civilian", "state"), True, None),
    ("only_civilians_hit", "Armed clash", "Fighting killed a cook.", ("group",), ("civilian",), True, None),
    ("lethal_force_at_protest", INTERVENTION, "Police used live ammunition.", (), (), True, EXCESSIVE),
    ("lethal_force_at_protest", INTERVENTION, "Police used live ammunition.", (), (), False, None),
    ("lethal_force_at_protest", INTERVENTION, "Two students were killed as gas broke up the march.", (), (), True,
     EXCESSIVE),
    ("lethal_force_at_protest", INTERVENTION, "Two students were hurt as rubber bullets broke up the march.", (), (),
     True, None),
    ("no_protest_hit", EXCESSIVE, "A lorry driver ran down revellers by the pier.", ("armed",), (), True, "Attack"),
    ("no_protest_hit", EXCESSIVE, "A gunman shot at the demonstration.", ("armed",), (), True, None),
    ("shots_in_the_air", EXCESSIVE, "Soldiers fired into the air.", (), (), False, INTERVENTION),
    ("shots_in_the_air", EXCESSIVE, "Soldiers fired into the air; a girl was wounded.", (), (), True, None),
    ("held_away_from_protest", INTERVENTION, "Forty were arrested in their beds.", ("state",), (), False, "Arrests"),
    ("held_away_from_protest", INTERVENTION, "Forty were arrested at the rally.", ("state",), (), False, None),
    ("force_met_protest", PEACEFUL, "Soldiers fired shots into the air.", (), (), False, INTERVENTION),
    ("armed_people_are_no_crowd", VIOLENT, "They met with batons and pepper spray.", ("group",), (), True, None),
    ("only_things_destroyed", "Mob violence", "Some fifty people burnt four shops.", (), (), False, LOOTING),
    ("only_things_destroyed", "Mob violence", "Fifty people beat a baker and burnt his shop.", (), (), False, None),
    ("only_things_destroyed", VIOLENT, "Youths burned tyres at two crossings.", (), (), False, None),
    ("only_things_destroyed", VIOLENT, "Marchers burnt four shops after the protest.", (), (), False, None),
    ("bombed_from_the_air", IED, "The jets came back and two bombs hit the school.", (), (), True, "Air/drone strike"),
    ("bombed_from_the_air", IED, "A roadside bomb hit a lorry; jets flew over.", (), (), True, None),
    ("left_from_earlier", SHELL, "An unexploded mortar shell went off under two boys.", (), (), True, IED),
    ("left_from_earlier", SHELL, "A grenade that the boys had found exploded.", (), (), True, IED),
    ("left_from_earlier", SHELL, "A shell that had not gone off exploded as they played with it.", (), (), True, IED),
    ("left_from_earlier", SHELL, "A mortar shell exploded under two boys.", (), (), True, None),
    ("gone_off", DISRUPTED, "A lorry ran over a mine, wounding two clerks.", (), (), True, IED),
    ("planted_device", CLASH, "The patrol stepped into a minefield.", (), ("state",), True, IED),
    ("captive_killed", "Abduction/forced disappearance", "He was abducted and later killed.", (), (), True, "Attack"),
    ("captive_killed", "Abduction/forced disappearance", "He was abducted.", (), (), False, None),
    ("captive_killed", "Arrests", "Five were arrested and, it says, eliminated.", ("group",), (), False, "Attack"),
    ("captive_killed", "Arrests", "Five were arrested and two killed later.", ("state",), (), False, None),
    ("arrest_by_non_state", "Arrests", "", ("group",), ("civilian",), False, "Abduction/forced disappearance"),
    ("arrest_by_non_state", "Arrests", "", ("state",), ("civilian",), False, None),
]  # fmt: skip
SHARES = {
    "Attack": 0.31,
    "Armed clash": 0.3,
    OVERTAKES: 0.29,
    SHELL: 0.2,
    IED: 0.2,
    "Mob violence": 0.1,
    REGAINS: 0.1,
    VIOLENT: 0.1,
    "Arrests": 0.1,
    LOOTING: 0.1,
    "Air/drone strike": 0.2,
}
RULE = {rule.__name__: rule for rule in RULES}


@pytest.mark.parametrize(("rule", "best", "text", "agents", "targets", "casualties", "expected"), CASES)
def test_each_rule(
    rule: str,
    best: str,
    text: str,
    agents: tuple[SideKind, ...],
    targets: tuple[SideKind, ...],
    casualties: bool,
    expected: str | None,
) -> None:
    found = RULE[rule](best, Told(SHARES, text, agents, targets, casualties))
    assert found == expected


@pytest.mark.parametrize(
    ("takers", "losers", "iso3", "best", "expected"),
    [
        (("RUS",), ("UKR",), "UKR", REGAINS, OVERTAKES),
        (("UKR",), ("RUS",), "UKR", OVERTAKES, REGAINS),
        (("RUS",), ("UKR",), None, REGAINS, None),
        (("RUS",), (), "UKR", REGAINS, None),
    ],
)
def test_a_foreign_army_overtakes_and_the_state_s_own_regains(
    takers: tuple[str, ...], losers: tuple[str, ...], iso3: str | None, best: str, expected: str | None
) -> None:
    told = Told(SHARES, "", ("state",), ("state",), False, takers, losers, iso3)
    assert territory_between_states(best, told) == expected


@pytest.mark.parametrize(("share", "expected"), [(0.3, VIOLENT), (0.1, None)])
def test_a_crowd_that_throws_stones_is_a_riot_even_if_it_is_shot_at(share: float, expected: str | None) -> None:
    told = Told({EXCESSIVE: 0.5, VIOLENT: share}, "Youths hurled stones; police shot one dead.", (), (), True)
    assert RULE["crowd_turns_violent"](EXCESSIVE, told) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police used tear gas on the march and two students died.", EXCESSIVE),
        ("Police used tear gas on the march as students hurled stones; two students died.", None),
        ("Police used tear gas on the march.", None),
    ],
)
def test_a_march_in_which_people_die_is_a_riot_only_if_the_crowd_is_violent(text: str, expected: str | None) -> None:
    told = Told({VIOLENT: 0.5, EXCESSIVE: 0.4}, text, (), (), True)
    assert RULE["lethal_force_at_protest"](VIOLENT, told) == expected


def test_a_foreign_army_that_takes_a_town_with_losses_overtakes_it() -> None:
    told = Told(SHARES, "", ("state",), ("state",), True, ("RUS",), ("UKR",), "UKR")
    assert RULE["with_a_fight"](TRANSFER, told) == OVERTAKES


def test_every_rule_is_tested_where_it_speaks_and_where_not() -> None:
    for rule in RULES:
        if rule is territory_between_states:
            continue  # it needs the nations of the forces and has a test of its own
        spoke = {case[-1] is not None for case in CASES if case[0] == rule.__name__}
        assert spoke == {True, False}, rule.__name__


def test_rules_only_name_sub_types_of_the_contract() -> None:
    known = {entry.sub_event_type for entry in event_types()}
    assert {case[-1] for case in CASES} - {None} <= known


@pytest.mark.parametrize("best", [entry.sub_event_type for entry in event_types()])
def test_without_words_and_parties_the_reading_stands(best: str) -> None:
    assert by_codebook(best, Told({best: 1.0}, "")) == (best, None)


def test_every_cue_of_the_table_is_used_and_matches_from_a_word_start() -> None:
    import inspect

    source = "".join(map(inspect.getsource, (rules_of_force, rules_of_territory, rules_of_explosions, rules_of_crowds)))
    for row in read_rows("type_cues"):
        assert f'"{row["cue"]}"' in source, row
        assert not row["pattern"].startswith((r"\b", "|")), row
