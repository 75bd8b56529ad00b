"""Facts: what several claims are about, their positions, and how far independent sources support these."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from builder.claim_traits import traits_of
from builder.comparing.figures import size_of
from builder.corrections.claim_corrections import HUMAN
from builder.lexicon.nouns import nouns
from builder.linking.fact_keys import FactKey, is_figure
from builder.linking.plain_words import bounds_words, days_words, value_words
from builder.linking.questions import question
from builder.linking.related import Related, order_of, position_of
from builder.records import Claim, Event, Fact, Position, Standing
from builder.values.conversion import are_two_units, in_unit
from builder.values.dimensions import dimensions
from builder.values.percentages import SHARES

MOST_NAMED = 3
"""An answer in words names so many positions."""
ROUGH_BELOW, ROUGH_ABOVE = frozenset({"about", "nearly", "more_than"}), frozenset({"about", "less_than"})
"""Hedges that leave open numbers below, or above, of which the words name no least or most."""
NO_PINS: Mapping[str, str] = {}


@dataclass(slots=True)
class Stand:
    """The claims of one position, and what the links tell about it."""

    claims: list[Claim] = field(default_factory=list)
    actual: list[Claim] = field(default_factory=list)
    """The actual claims: those that say it is so."""
    supporters: set[str] = field(default_factory=set)
    """Origins that agree with the position, or give a less specific value."""
    is_overtaken: bool = False

    def add(self, claim: Claim) -> None:
        """Adds a claim of this position; an actual claim also supports it."""
        self.claims.append(claim)
        if claim.modality == "actual":
            self.actual.append(claim)
            self.supporters.add(claim.origin)

    @property
    def is_current(self) -> bool:
        """Whether it has an actual claim and no other position refines or supersedes it."""
        return bool(self.actual) and not self.is_overtaken


def build_facts(
    claims: Sequence[Claim],
    keys: Mapping[str, FactKey],
    related: Sequence[Related],
    events: Mapping[str, Event],
    pinned: Mapping[str, str] = NO_PINS,
) -> list[Fact]:
    """One fact per key, in order of ids; `claims` are finished, with origins; `pinned` are the claims that people say give a fact's answer."""
    by_fact: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.fact_id:
            by_fact[claim.fact_id].append(claim)
    relations: dict[str, list[Related]] = defaultdict(list)
    for one in related:
        relations[one.fact_id].append(one)
    facts = []
    for fact_id in sorted(by_fact):
        ordered = sorted(by_fact[fact_id], key=order_of)
        key = keys[ordered[0].claim_id]
        stands = _stands(ordered, relations[fact_id])
        if fact_id in pinned:
            _pin(stands, pinned[fact_id])
        fact = _fact(key, ordered, stands, relations[fact_id], events[key.event_id])
        facts.append(replace(fact, method=HUMAN) if fact_id in pinned else fact)
    return facts


def _pin(stands: Sequence[Stand], claim_id: str) -> None:
    """Makes the position of a claim the only current one."""
    for stand in stands:
        stand.is_overtaken = all(claim.claim_id != claim_id for claim in stand.claims)


def _fact(key: FactKey, claims: Sequence[Claim], stands: Sequence[Stand], related: Sequence[Related], event: Event) -> Fact:
    current = _telling_most([stand for stand in stands if stand.is_current])
    actual = [claim for claim in claims if claim.modality == "actual"]
    unit = _told_unit(key, actual or claims)
    low, high = _outer_bounds([stand.claims[0] for stand in current], unit) if is_figure(key) else (None, None)
    days = [stand.claims[0] for stand in current if traits_of(key.claim_type).family == "days"]
    starts, ends = [c.start_date for c in days if c.start_date], [c.end_date for c in days if c.end_date]
    published = [claim.published_date for claim in actual if claim.published_date]
    return Fact(
        fact_id=key.fact_id,
        event_id=key.event_id,
        claim_type=key.claim_type,
        attribute=key.attribute,
        scope=key.scope,
        population_group=key.population_group,
        population_id=key.population_id,
        place_id=key.place_id,
        period_start_date=key.period_start_date,
        period_end_date=key.period_end_date,
        unit=_with_whole(key, unit),
        label=question(key, claims[0], event),
        answer=_answer(key, stands, current, unit),
        value_low=low,
        value_high=high,
        start_date=min(starts, default=None),
        end_date=max(ends, default=None),
        status=_status(current, related),
        is_updated=any(one.relation.relation == "supersedes" for one in related),
        report_count=len(actual),
        outlet_count=len({claim.outlet or claim.document_id for claim in actual}),
        origin_count=len({claim.origin for claim in actual}),
        first_published_date=min(published, default=None),
        last_published_date=max(published, default=None),
        positions=tuple(_position(stand, unit) for stand in stands),
        series=_series(actual, unit) if is_figure(key) else (),
    )


def _stands(claims: Sequence[Claim], related: Sequence[Related]) -> list[Stand]:
    """The positions, the earliest first, with what the links tell about them."""
    stands: dict[tuple[object, ...], Stand] = {}
    taken: dict[str, tuple[Claim, Stand]] = {}
    for claim in claims:
        stand = stands.setdefault(position_of(claim), Stand())
        stand.add(claim)
        taken[claim.claim_id] = claim, stand
    for one in related:
        (a, first), (b, second) = taken[one.a.claim_id], taken[one.b.claim_id]
        if first is second or a.modality != "actual" or b.modality != "actual":
            continue
        if one.relation.relation in ("refines", "supersedes"):
            second.is_overtaken = True
        if one.relation.relation in ("agrees", "refines"):
            first.supporters.add(b.origin)
        if one.relation.relation == "agrees":
            second.supporters.add(a.origin)
    return list(stands.values())


def _telling_most(current: Sequence[Stand]) -> Sequence[Stand]:
    """The current positions without places that a common noun names alone ('court', 'school'), if another one says which place it was."""
    if not current or traits_of(current[0].claims[0].claim_type).family != "place":
        return current
    named = [stand for stand in current if not _is_common_noun(stand.claims[0])]
    return named or current


def _is_common_noun(claim: Claim) -> bool:
    return claim.place_id is None and (claim.place or "") in nouns()


def _status(current: Sequence[Stand], related: Sequence[Related]) -> str:
    """Contested: two current positions conflict; corroborated: two origins support one current position."""
    told = {claim.claim_id for stand in current for claim in stand.actual}
    if any(one.relation.relation == "conflicts" and one.a.claim_id in told and one.b.claim_id in told for one in related):
        return "contested"
    is_borne_out = any(len(stand.supporters) > 1 for stand in current)
    return "corroborated" if is_borne_out else "single_origin"


def _told_unit(key: FactKey, claims: Sequence[Claim]) -> str | None:
    """The unit of the fact's answer: where the key allows several, that of most origins, of equals the first in `dimensions.yaml`."""
    units = dimensions().get(_plain_unit(key.unit), ()) if is_figure(key) else ()
    if not units:
        return key.unit
    origins = {unit: len({claim.origin for claim in claims if claim.unit == unit}) for unit in units}
    return max(units, key=lambda unit: origins[unit])


def _with_whole(key: FactKey, unit: str | None) -> str | None:
    """The unit as the table gives it: 'percent of the voters', for two shares of two wholes are two questions."""
    _, of, whole = (key.unit or "").partition(" of ")
    return f"{unit}{of}{whole}" if unit in SHARES else unit


def _plain_unit(unit: str | None) -> str:
    """The unit or dimension without what a share is of: share in 'share of the voters'."""
    return (unit or "").partition(" of ")[0]


def _bounds_in(claim: Claim, unit: str | None) -> tuple[float | None, float | None]:
    """The bounds of a figure in the unit of its fact."""
    if not are_two_units(claim.unit, unit):
        return claim.value_low, claim.value_high
    low, high = (None if bound is None else in_unit(bound, claim.unit or "", unit or "") for bound in (claim.value_low, claim.value_high))
    return low, high


def _outer_bounds(claims: Sequence[Claim], unit: str | None) -> tuple[float | None, float | None]:
    """The lowest and highest bound of the claims, in the unit; null = open."""
    bounds = [_bounds_in(claim, unit) for claim in claims]
    lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
    low = min((bound for bound in lows if bound is not None), default=None) if None not in lows else None
    return low, max((bound for bound in highs if bound is not None), default=None) if None not in highs else None


def _series(actual: Sequence[Claim], unit: str | None) -> tuple[Standing, ...]:
    """What the actual claims give as of each day, in the unit, in order of days; denials of a figure give none."""
    days: dict[date, list[Claim]] = defaultdict(list)
    for claim in actual:
        if claim.as_of_date and not (claim.is_negated and claim.value_high != 0):
            days[claim.as_of_date].append(claim)
    return tuple(Standing(day, *_outer_bounds(days[day], unit), tuple(sorted(claim.claim_id for claim in days[day]))) for day in sorted(days))


def _answer(key: FactKey, stands: Sequence[Stand], current: Sequence[Stand], unit: str | None) -> str:
    if not current:
        said = "; ".join(dict.fromkeys(f"{value_words(stand.claims[0])} ({stand.claims[0].modality})" for stand in stands))
        return f"not established: {said}"
    if is_figure(key):
        return _figure_answer(current, unit)
    if traits_of(key.claim_type).family == "days":
        return " or ".join(dict.fromkeys(_day_answer(stand.claims[0]) for stand in _leading(current)))
    told = list(dict.fromkeys(value_words(stand.claims[0]) for stand in _leading(current)))
    more = len(told) - MOST_NAMED
    return "; ".join(told[:MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")


def _leading(current: Sequence[Stand]) -> list[Stand]:
    """The positions that several origins bear out, or else all; those with most origins first, then those with most claims."""
    borne_out = [stand for stand in current if len(stand.supporters) > 1]
    return sorted(borne_out or current, key=lambda stand: (-len(stand.supporters), -len(stand.actual)))


def _figure_answer(current: Sequence[Stand], unit: str | None) -> str:
    """One number as the hedge that fits all has it, else the best supported; else the outer bounds, if sources give these; else all in words."""
    first = _leading(current)[0].claims[0]
    bounds = _outer_bounds([stand.claims[0] for stand in current], unit)
    if len(current) == 1 or {stand.claims[0].value for stand in current} == {first.value} != {None}:
        return value_words(next((stand.claims[0] for stand in current if _bounds_in(stand.claims[0], unit) == bounds), first))
    numbered = sorted((stand.claims[0] for stand in current), key=lambda claim: _bounds_in(claim, unit)[0] or size_of(claim))
    numbered = [claim for claim in numbered if (claim.value_low, claim.value_high) != (None, None)]
    low, high = (next((claim for claim in numbered if _bounds_in(claim, unit)[end] == bounds[end]), None) for end in (0, 1))
    if not numbered or (None not in bounds and low and high and low.qualifier not in ROUGH_BELOW and high.qualifier not in ROUGH_ABOVE):
        return bounds_words(*bounds, unit)
    widest = sorted(numbered, key=lambda claim: claim.value_high is not None)
    of_value = {claim.value if claim.value is not None else claim.value_low: claim for claim in reversed(widest)}
    words = list(dict.fromkeys(value_words(claim) for claim in numbered if claim in of_value.values()))
    return f"{words[0]} to {words[-1]}" if len(words) > MOST_NAMED else " or ".join([*([", ".join(words[:-1])] if words[:-1] else []), words[-1]])


def _day_answer(claim: Claim) -> str:
    words = days_words(claim.start_date, claim.end_date, claim.timex) if claim.start_date or claim.timex else value_words(claim)
    return f"not {words}" if claim.is_negated else words


def _position(stand: Stand, unit: str | None) -> Position:
    first = stand.claims[0]
    low, high = _bounds_in(first, unit)
    family = traits_of(first.claim_type).family
    return Position(
        text=value_words(first),
        value_low=low,
        value_high=high,
        start_date=first.start_date if family == "days" else None,
        end_date=first.end_date if family == "days" else None,
        member_ids=tuple(sorted({member.entity_id for member in first.members if member.entity_id})),
        place_id=first.place_id if family == "place" else None,
        is_negated=first.is_negated,
        as_of_date=first.as_of_date if first.as_of_basis == "text" else None,
        is_current=stand.is_current,
        origins=tuple(sorted({claim.origin for claim in stand.claims})),
        claim_ids=tuple(sorted(claim.claim_id for claim in stand.claims)),
    )
