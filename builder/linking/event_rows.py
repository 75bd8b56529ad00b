"""The rows of the events table: what the accounts of one event say together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from builder.claim_traits import traits_of
from builder.ids import derived_id
from builder.kind_traits import OTHER, kind_traits
from builder.linking.accounts import Account
from builder.linking.claim_store import ClaimStore
from builder.linking.event_labels import event_label, main_figure
from builder.linking.place_tree import Places
from builder.linking.wholes import acyclic
from builder.records import Claim, Event

Interval = tuple[date, date]
PRECISION_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5))
"""UCDP date_prec by the number of days on which the event may have started."""
WAR = "war"
COUNTRY_PRECISION = 6
"""UCDP where_prec of an event of which only the country is known."""


@dataclass(frozen=True, slots=True)
class EventTable:
    """The events, and the event of every page event."""

    events: tuple[Event, ...]
    event_of: Mapping[str, str]

    @property
    def by_id(self) -> dict[str, Event]:
        """The events by id."""
        return {event.event_id: event for event in self.events}


def build_events(groups: Sequence[Sequence[Account]], claims: ClaimStore, places: Places) -> EventTable:
    """One row per group of accounts; a larger event that the accounts name becomes `part_of_id`."""
    rows: dict[str, Event] = {}
    event_of: dict[str, str] = {}
    for group in groups:
        event = _event(group, claims.at([one for account in group for one in account.claims]), places)
        if event.event_id in rows:
            event = replace(event, event_id=derived_id("evt", (event.event_id, group[0].page_event.page_event_id)))
        rows[event.event_id] = event
        event_of |= {account.page_event.page_event_id: event.event_id for account in group}
    wholes = {event_of[group[0].page_event.page_event_id]: _whole(group, event_of) for group in groups}
    events = tuple(replace(rows[one], part_of_id=acyclic(one, wholes)) for one in sorted(rows))
    return EventTable(events, event_of)


def _event(group: Sequence[Account], claims: Sequence[Claim], places: Places) -> Event:
    kind = _most_common([account.page_event.kind for account in group])
    told = WAR if kind == WAR else _told_kind(group)
    ordinal = next((account.page_event.ordinal for account in group if account.page_event.ordinal is not None), None)
    place = _place(group, places)
    first = _first_days(group, claims)
    label = _label(group)
    entity = places.entity(place)
    identity = (kind, entity.entity_id if entity else place, ordinal, first[0] if first else label.casefold())
    return Event(
        event_id=derived_id("evt", identity),
        kind=told,
        family=kind_traits(told).family,
        code=kind_traits(told).code,
        label=event_label(told, label, main_figure(told, claims, places), place, None if kind == WAR else first) if ordinal is None else label,
        summary="",
        start_date=first[0] if first else None,
        end_date=_last_day(kind, first, claims),
        date_precision=_precision(first),
        place=place,
        place_id=entity.entity_id if entity else None,
        country=places.country(place),
        place_precision=COUNTRY_PRECISION if places.is_country(place) else None,
        ordinal=ordinal,
        part_of_id=None,
        document_ids=tuple(sorted({account.page_event.document_id for account in group})),
    )


def _most_common(values: Sequence[str]) -> str:
    return min(Counter(values).items(), key=lambda item: (-item[1], item[0]))[0]


def _told_kind(group: Sequence[Account]) -> str:
    """The kind that most pages tell of an event that is compared as no war; other only where none tells one."""
    told = [account.page_event.told_kind for account in group if account.page_event.told_kind not in (OTHER, WAR)]
    return _most_common(told) if told else OTHER


def _label(group: Sequence[Account]) -> str:
    """The label that most pages use, one that names the event if there is one; among equals labels of a main event come first, then the shortest."""
    counts = Counter(account.page_event.label for account in group)
    main = {account.page_event.label for account in group if account.page_event.is_main}
    return min(counts, key=lambda label: (label.startswith("“"), -counts[label], label not in main, len(label), label))


def _place(group: Sequence[Account], places: Places) -> str | None:
    """The most specific place that pages name; among equals the one named most often."""
    counts = Counter(account.page_event.place for account in group if account.page_event.place)
    inner = [a for a in counts if not any(places.compare(b, a) == "inside" for b in counts)]
    return min(inner, key=lambda place: (-counts[place], place)) if inner else None


def _first_days(group: Sequence[Account], claims: Sequence[Claim]) -> Interval | None:
    """The narrowest interval that pages give for the first day; among equals the one given most often, then the earliest."""
    said = [account.days.interval for account in group if account.days.interval]
    said += _claimed(claims, "start") or _claimed(claims, "occurred")
    counts = Counter(said)
    return min(counts, key=lambda days: (days[1] - days[0], -counts[days], days)) if counts else None


def _claimed(claims: Sequence[Claim], attribute: str) -> list[Interval]:
    return [
        (claim.start_date, claim.end_date)
        for claim in claims
        if traits_of(claim.claim_type).family == "days"
        and claim.attribute == attribute
        and not claim.is_negated
        and claim.start_date
        and claim.end_date
    ]


def _last_day(kind: str, first: Interval | None, claims: Sequence[Claim]) -> date | None:
    """The day on which pages say it ended, else the last day of the first interval; a war is open until a page says it ended."""
    if first is None:
        return None
    ends = Counter(days for days in _claimed(claims, "end") if days[1] >= first[0])
    if ends:
        return min(ends, key=lambda days: (days[1] - days[0], -ends[days], days))[1]
    return None if kind == WAR else first[1]


def _precision(days: Interval | None) -> int | None:
    if days is None:
        return None
    width = (days[1] - days[0]).days + 1
    return next((code for longest, code in PRECISION_DAYS if width <= longest), None)


def _whole(group: Sequence[Account], event_of: Mapping[str, str]) -> str | None:
    """The larger event that most pages name for this one."""
    own = event_of[group[0].page_event.page_event_id]
    named = [event_of.get(account.page_event.part_of or "") for account in group]
    others = [one for one in named if one and one != own]
    return _most_common(others) if others else None
