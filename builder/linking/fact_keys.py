"""Which question a claim answers: the key under which claims of all pages become one fact."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from builder.claim_traits import traits_of
from builder.comparing.figures import in_si
from builder.ids import derived_id
from builder.linking.figure_scopes import PERSONS, is_single_victim, scopes, unit_of
from builder.linking.periods import period_of
from builder.linking.place_tree import Places
from builder.linking.tolls_of_places import tolls_of_places
from builder.measure_traits import measure_of, measures
from builder.records import Claim, Event
from builder.values.conversion import is_convertible, number_names
from builder.values.dimensions import dimension_of
from builder.values.percentages import SHARES

DOING = frozenset({"perpetrator", "claimant", "target", "participant"})
"""Roles that only what people do can have."""
LARGEST_COMMON = 10
"""Numbers up to this stand on most pages."""


class FactKey(NamedTuple):
    """The columns of the fact key, and `about`: words or parties that also make questions different. A tuple, which is quick as a key.

    `unit` is the dimension ('length') where other units of it can be converted.
    """

    event_id: str
    claim_type: str
    attribute: str
    scope: str | None
    population_group: str | None
    population_id: str | None
    place_id: str | None
    period_start_date: date | None
    period_end_date: date | None
    period: str | None
    unit: str | None
    about: str | None

    @property
    def fact_id(self) -> str:
        """The id of the fact."""
        fields = (self.event_id, self.claim_type, self.attribute, self.scope, self.population_group, self.population_id)
        period = (self.place_id, self.period, self.period_start_date, self.period_end_date, self.unit, self.about)
        return derived_id("fct", (*fields, *period))


def fact_keys(claims: Sequence[Claim], events: Mapping[str, Event], places: Places) -> dict[str, FactKey]:
    """The key of every claim that can be compared, by claim id.

    Combined figures, claims without an event, lone statements and doers of a quake or storm have no key.
    """
    scope_of, place_of = scopes(claims), tolls_of_places(claims, places)
    keys: dict[str, FactKey] = {}
    for claim in claims:
        event = events.get(claim.event_id or "")
        if event and claim.scope != "combined" and not (event.family == "disaster" and claim.attribute in DOING):
            place_id = place_of.get(claim.claim_id)
            key = _key(claim, scope_of[claim.claim_id] if place_id is None else "whole", event, places)
            keys[claim.claim_id] = key if place_id is None else key._replace(place_id=place_id)
    return _with_entailing(claims, _comparable(claims, _said_by_several(claims, _with_holders(claims, keys))))


def _with_holders(claims: Sequence[Claim], keys: Mapping[str, FactKey]) -> dict[str, FactKey]:
    """The keys, where a figure whose holder its sentence does not name has that of the only holder with the same telling number in the event."""
    held: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.holder and claim.claim_id in keys and (about := keys[claim.claim_id].about):
            held[_numbered(claim)].add(about)
    only = {number: min(found) for number, found in held.items() if len(found) == 1}
    found = dict(keys)
    if not only:
        return found
    for claim in claims:
        key = keys.get(claim.claim_id)
        if key is not None and key.about is None and _is_telling(claim) and (holder := only.get(_numbered(claim))):
            found[claim.claim_id] = key._replace(about=holder)
    return found


def _with_entailing(claims: Sequence[Claim], keys: Mapping[str, FactKey]) -> dict[str, FactKey]:
    """The keys, where a figure has that of the same telling number of which a page says more: '40 farms affected', '40 farms damaged'."""
    measured = ((claim, key) for claim in claims if (key := keys.get(claim.claim_id)) is not None)
    entailed = [
        (claim, [key._replace(attribute=name) for name in measure.entailed_by])
        for claim, key in measured
        if (measure := measure_of(key.claim_type, key.attribute)) is not None and measure.entailed_by
    ]
    found = dict(keys)
    if not entailed:
        return found
    told: dict[FactKey, set[float | None]] = defaultdict(set)
    for claim in claims:
        if claim.claim_id in keys and _is_telling(claim):
            told[keys[claim.claim_id]].add(claim.value)
    for claim, fuller in entailed:
        meant = next((key for key in fuller if claim.value in told.get(key, ())), None)
        if meant is not None:
            found[claim.claim_id] = meant
    return found


def _numbered(claim: Claim) -> tuple[object, ...]:
    return claim.event_id, claim.claim_type, claim.attribute, claim.unit, claim.value, claim.act


def _said_by_several(claims: Sequence[Claim], keys: Mapping[str, FactKey]) -> dict[str, FactKey]:
    """The keys without those of what only one page has somebody say: nobody else reports it, so it hangs on its event alone."""
    saying = [claim for claim in claims if claim.claim_id in keys and is_said(claim)]
    pages: dict[FactKey, set[str]] = defaultdict(set)
    for claim in saying:
        pages[keys[claim.claim_id]].add(claim.document_id)
    alone = {claim.claim_id for claim in saying if len(pages[keys[claim.claim_id]]) == 1}
    return {one: key for one, key in keys.items() if one not in alone}


def _comparable(claims: Sequence[Claim], keys: Mapping[str, FactKey]) -> dict[str, FactKey]:
    """The keys without those of figures of `measures.yaml` that are in doubt.

    In doubt is which figure a page means if it gives several for one question (but two magnitudes of one quake are rivals), what a figure
    means if no word says what it measures, and either no other page gives it or none says whose it is, and a figure that needs its holder:
    ages, distances and numbers of inhabitants without more may be anybody's. A number that another page gives too is in no doubt.
    """
    told: dict[tuple[FactKey, str], list[Claim]] = defaultdict(list)
    pages: dict[FactKey, int] = defaultdict(int)
    for claim in claims:
        key = keys.get(claim.claim_id)
        if key is not None and measure_of(key.claim_type, key.attribute) is not None:
            pages[key] += (key, claim.document_id) not in told
            told[key, claim.document_id].append(claim)
    doubtful = {key for key, count in pages.items() if _is_doubtful(key, count)}
    unsure = ((key, given) for (key, _), given in told.items() if key in doubtful or not measures()[key.attribute].of_event)
    in_doubt = {claim.claim_id: claim for key, given in unsure if key in doubtful or _differ(given) for claim in given}
    return {one: key for one, key in keys.items() if one not in in_doubt} | _told_by_number(in_doubt, keys)


def _is_doubtful(key: FactKey, pages: int) -> bool:
    """Whether figures of so many pages may be of different things, by what measures.yaml says of their attribute."""
    measure = measures()[key.attribute]
    is_usual = measure.default_of is not None
    return (is_usual and pages == 1) or (key.about is None and (measure.of_holder or (is_usual and not measure.of_event)))


def _told_by_number(claims: Mapping[str, Claim], keys: Mapping[str, FactKey]) -> dict[str, FactKey]:
    """The keys of figures in doubt whose number, if it is a telling one, several pages give for the event, in one unit or converted."""
    alike: dict[FactKey, dict[str, Claim]] = defaultdict(dict)
    for one, claim in claims.items():
        if _is_telling(claim):
            alike[keys[one]._replace(unit=keys[one].unit if is_convertible(claim.unit) else unit_of(claim), about=None)][one] = claim
    found: dict[str, FactKey] = {}
    for key, told in alike.items():
        numbers = number_names({(claim.unit or "", claim.value or 0) for claim in told.values()})
        found |= {one: key._replace(about=numbers[claim.unit or "", claim.value or 0]) for one, claim in told.items()}
    pages: dict[FactKey, set[str]] = defaultdict(set)
    for one, key in found.items():
        pages[key].add(claims[one].document_id)
    return {one: key for one, key in found.items() if len(pages[key]) > 1}


def _is_telling(claim: Claim) -> bool:
    """Whether another page hardly gives the number for something else: it is large, or what it counts is no person."""
    return claim.value is not None and (claim.value > LARGEST_COMMON or (claim.unit or "person") not in PERSONS)


def _differ(claims: Sequence[Claim]) -> bool:
    """Whether no number is in all the figures; one that the page calls an earlier count is no rival of those that replaced it."""
    claims = [claim for claim in claims if claim.revision != "earlier"]
    if len({claim.unit for claim in claims}) > 1 and all(is_convertible(claim.unit) for claim in claims):
        claims = [in_si(claim) for claim in claims]
    lows = [claim.value_low for claim in claims if claim.value_low is not None]
    highs = [claim.value_high for claim in claims if claim.value_high is not None]
    return bool(lows and highs) and max(lows) > min(highs)


def is_said(claim: Claim) -> bool:
    """Whether the question is what somebody said."""
    return traits_of(claim.claim_type).told_apart_by == "speaker"


def is_figure(one: Claim | FactKey) -> bool:
    """Whether the value is a number of people or things."""
    return traits_of(one.claim_type).is_figure


class FactIds(dict[FactKey, str]):
    """The ids of facts by their keys, each made when it is first asked for."""

    def __missing__(self, key: FactKey) -> str:
        """Makes the id of a key."""
        self[key] = fact_id = key.fact_id
        return fact_id


def claims_of_facts(claims: Sequence[Claim], keys: Mapping[str, FactKey], ids: FactIds) -> dict[str, list[Claim]]:
    """The claims of each fact, by its id."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        key = keys.get(claim.claim_id)
        if key is not None:
            found[ids[key]].append(claim)
    return dict(found)


def _key(claim: Claim, scope: str | None, event: Event, places: Places) -> FactKey:
    is_whole = scope in (None, "whole") or is_single_victim(claim)
    is_limited = bool(claim.is_place_scope) and claim.place is not None and places.compare(event.place, claim.place) not in ("same", "inside")
    period, start, end = period_of(claim, event)
    return FactKey(
        event_id=event.event_id,
        claim_type=claim.claim_type,
        attribute=_attribute(claim),
        scope=scope,
        population_group=None if is_whole else claim.population_group,
        population_id=None if is_whole else claim.population_id,
        place_id=claim.place_id if is_limited else None,
        period_start_date=start,
        period_end_date=end,
        period=period,
        unit=dimension_of(claim.unit) if is_convertible(claim.unit) and is_figure(claim) and claim.unit not in SHARES else unit_of(claim),
        about=_about(claim, is_whole=is_whole),
    )


def _attribute(claim: Claim) -> str:
    return traits_of(claim.claim_type).asked_as.get(claim.attribute, claim.attribute)


def _about(claim: Claim, *, is_whole: bool) -> str | None:
    """The counted noun of a group outside the list, the parties of a relation, the speaker of a statement, or whose figure it is and by what act."""
    apart = traits_of(claim.claim_type).told_apart_by
    if apart == "speaker":
        return claim.speaker_id or (claim.speaker or "").casefold()
    if apart == "parties":
        return " ".join(sorted(f"{m.role}:{m.entity_id or m.name.casefold()}" for m in claim.members))
    if claim.holder or claim.act:
        return " ".join(part for part in (claim.holder_id or claim.holder, claim.act) if part)
    if is_figure(claim) and not is_whole and claim.population_group in (None, "other"):
        return (claim.population or "").casefold()
    return None
