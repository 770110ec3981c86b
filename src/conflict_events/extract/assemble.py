"""From a group of statements to one report row: type, day, place, actors, toll, notes, confidence, evidence."""

from collections.abc import Sequence
from typing import Any

from conflict_events.contract.codes import country
from conflict_events.extract.actors import ActorPair
from conflict_events.extract.affinity import Group
from conflict_events.extract.apart import told_elsewhere
from conflict_events.extract.confidence import field_confidence, overall
from conflict_events.extract.decide import TypeDecision, decide_by_rules, decide_type
from conflict_events.extract.event_mentions import event_mentions
from conflict_events.extract.evidence import Evidence, evidence_rows
from conflict_events.extract.facts import PlaceReader
from conflict_events.extract.toll import Count, Toll, settle
from conflict_events.extract.when import EventDate, event_date
from conflict_events.extract.who import name_actors, read_parties
from conflict_events.notes import notes_sentence
from conflict_events.text import Article, EventPlace, Toponym

Row = dict[str, Any]


def assemble(
    article: Article,
    text: str,
    group: Group,
    counts: Sequence[Count],
    toponyms: Sequence[Toponym],
    places: PlaceReader,
    groups: Sequence[Group] = (),
    *,
    weigh: bool = True,
) -> Row | None:
    """Report row of a group; None when it names no act of the codebook or has no day.

    `text` is the article as stored; `counts` are those of the group's sentences (see `hearing.heard_counts`),
    `groups` all events of the article; `weigh` says whether the type is weighed anew (see `decide_by_rules`).
    """
    kind = decide_type(group)
    if kind is None:
        return None
    newness = [m.statement.newness for m in group.members]
    day = event_date(_acts(group), article, _hints(group, "date"), newness)
    parties = read_parties(article, group, kind.sub_event_type)
    mentions = event_mentions(article, [m.statement for m in group.members], toponyms)
    place = places.place(mentions, toponyms, article, parties.countries)
    sides = parties.agent_kinds, parties.target_kinds
    kind = decide_by_rules(kind, group, *sides, parties.nations, place.iso3, weigh=weigh)
    pair = name_actors(
        article, parties, kind.sub_event_type, place.iso3, day.date, told_elsewhere(article, group, groups)
    )
    toll = settle(counts, sub_event_type=kind.sub_event_type)
    row = _day_columns(day) | _type_columns(kind) | _actor_columns(pair) | _place_columns(place) | _toll_columns(toll)
    raw = {
        "event": max(m.statement.newness for m in group.members),
        "type": kind.score,
        "date": day.confidence,
        "place": place.confidence,
        "toll": toll.confidence,
        "actors": pair.confidence,
    }
    row["notes"] = notes_sentence(row) if day.date is not None else ""
    row["tags"] = None
    row["confidence"] = overall(raw)
    row["field_confidence"] = field_confidence(raw)
    row["raw_confidence"] = raw
    row["evidence"] = evidence_rows(text, _evidence(group, kind, day, place, toll, pair))
    return row


def _acts(group: Group) -> list[tuple[Any, int]]:
    return [(m.statement.sentence, m.statement.act.start) for m in group.members]


def _hints(group: Group, role: str) -> list[tuple[str, int, int, float]]:
    return [(role, s.start, s.end, s.probability) for m in group.members for s in m.statement.spans(role)]


def _day_columns(day: EventDate) -> Row:
    return {"event_date": day.date, "time_precision": day.precision, "event_date_basis": day.basis}


def _type_columns(kind: TypeDecision) -> Row:
    return {
        "disorder_type": kind.disorder_type,
        "event_type": kind.event_type,
        "sub_event_type": kind.sub_event_type,
    }


def _actor_columns(pair: ActorPair) -> Row:
    return {
        "actor1": pair.actor1,
        "assoc_actor_1": pair.assoc_actor_1,
        "inter1": pair.inter1,
        "actor2": pair.actor2,
        "assoc_actor_2": pair.assoc_actor_2,
        "inter2": pair.inter2,
        "interaction": pair.interaction,
        "civilian_targeting": pair.civilian_targeting,
    }


def _place_columns(place: EventPlace) -> Row:
    entry = country(place.iso3) if place.iso3 else None
    return {
        "iso": entry.iso_numeric if entry else None,
        "iso3": place.iso3,
        "region": entry.region if entry else None,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "admin3": None,
        "location": place.location,
        "location_surface": place.location_surface,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geo_precision": place.geo_precision,
        "place_id": place.place_id,
        "place_basis": place.basis,
    }


def _toll_columns(toll: Toll) -> Row:
    return {
        "fatalities_low": toll.fatalities_low,
        "fatalities_best": toll.fatalities_best,
        "fatalities_high": toll.fatalities_high,
        "fatalities_basis": toll.fatalities_basis,
        "injuries_low": toll.injuries_low,
        "injuries_best": toll.injuries_best,
        "injuries_high": toll.injuries_high,
        "toll_claims": [
            {
                "kind": c.kind,
                "low": c.low,
                "best": c.best,
                "high": c.high,
                "side": c.side,
                "claimant": c.claimant,
                "start": c.start,
                "end": c.end,
                "text": c.text,
                "rule": c.rule,
            }
            for c in toll.claims
        ],
    }


def _evidence(
    group: Group, kind: TypeDecision, day: EventDate, place: EventPlace, toll: Toll, pair: ActorPair
) -> list[Evidence]:
    found = [
        Evidence("statement", m.statement.sentence.start, m.statement.sentence.end, "+".join(m.statement.reading.rules))
        for m in group.members
    ]
    act = group.members[kind.shown_by].statement.act
    found.append(Evidence("sub_event_type", act.start, act.end, kind.rule))
    if day.start is not None and day.end is not None:
        found.append(Evidence("event_date", day.start, day.end, day.rule))
    if place.start is not None and place.end is not None:
        found.append(Evidence("location", place.start, place.end, place.basis))
    found += [Evidence(field, start, end, rule) for field, start, end, _, rule in toll.evidence]
    found += [
        Evidence(e.field, e.start, e.end, e.rule) for e in pair.evidence if e.start is not None and e.end is not None
    ]
    return found
