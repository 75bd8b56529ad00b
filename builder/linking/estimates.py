"""Estimates: the figures of a fact as an expert project would code them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from builder.derived_records import Estimate
from builder.linking.plain_words import list_words, number_words
from builder.linking.profile_rules import Profile, profile
from builder.records import Claim, Event, Fact, Position

CHOICES: dict[str, Callable[["Reading"], tuple[float, ...]]] = {
    "lowest": lambda reading: (reading.number,),
    "highest": lambda reading: (-reading.number,),
    "most_origins": lambda reading: (-len(reading.origins), -(reading.as_of or date.min).toordinal(), reading.number),
}
"""The sort key of each way of choosing; the first figure is chosen."""
CHOICE_WORDS = {"lowest": "the lowest", "highest": "the highest", "most_origins": "the one most origins bear out"}


@dataclass(frozen=True, slots=True)
class Reading:
    """One current position as a number."""

    number: float
    claims: tuple[Claim, ...]

    @property
    def origins(self) -> set[str]:
        """The independent sources of the figure."""
        return {claim.origin for claim in self.claims}

    @property
    def as_of(self) -> date | None:
        """The latest day on which the figure stood."""
        return max((claim.as_of_date for claim in self.claims if claim.as_of_date), default=None)


def build_estimates(facts: Sequence[Fact], claims: Mapping[str, Claim], events: Mapping[str, Event], profiles: Sequence[str]) -> list[Estimate]:
    """The estimates, in order of fact and profile, for every fact to which a profile applies and in which it finds a figure."""
    contested = {(fact.event_id, fact.attribute) for fact in facts if fact.status == "contested"}
    named = {(fact.event_id, fact.attribute) for fact in facts if any(stand.is_current and _is_naming(stand) for stand in fact.positions)}
    found = []
    for fact in facts:
        for name in sorted(set(profiles)):
            rules = profile(name)
            if _applies(rules, fact, events[fact.event_id]):
                status = rules.statuses.get(fact.status)
                if (fact.event_id, rules.contested_attribute or "") in contested:
                    status = rules.contested_status
                if (fact.event_id, rules.accepted_attribute or "") in named:
                    status = rules.accepted_status
                found += _estimate(fact, name, _readings(rules, fact, claims), status)
    return found


def _is_naming(position: Position) -> bool:
    return bool(position.member_ids) and not position.is_negated


def _applies(rules: Profile, fact: Fact, event: Event) -> bool:
    is_kind = not rules.event_kinds or event.kind in rules.event_kinds
    return is_kind and fact.claim_type == rules.claim_type and fact.attribute in rules.attributes and fact.scope in rules.scopes


def _readings(rules: Profile, fact: Fact, claims: Mapping[str, Claim]) -> list[Reading]:
    """The current positions that the profile can read as a number."""
    found = []
    for position in fact.positions:
        said = tuple(claims[one] for one in position.claim_ids if claims[one].modality == "actual")
        number = _number(rules, said[0]) if position.is_current and said else None
        if number is not None:
            found.append(Reading(number, said))
    return found


def _number(rules: Profile, claim: Claim) -> float | None:
    bounds = (claim.value_low, claim.value_high)
    for low, high, number in rules.vague:
        if claim.value is None and bounds == (low, high):
            return number
    if bounds == (None, None):
        return rules.unknown
    if claim.value is not None and claim.qualifier != "more_than":
        return claim.value
    return claim.value_low if claim.value_low is not None else claim.value_high


def _estimate(fact: Fact, name: str, readings: Sequence[Reading], status: str | None) -> list[Estimate]:
    rules = profile(name)
    picked = {
        "low": _pick(rules.low, rules.low_groups, readings),
        "best": _pick(rules.best, rules.high_groups, readings),
        "high": _pick(rules.high, rules.high_groups, readings),
    }
    used = [reading for reading in picked.values() if reading]
    if not used:
        return []
    return [
        Estimate(
            fact_id=fact.fact_id,
            profile=name,
            value_low=_value(picked["low"]),
            value_best=_value(picked["best"]),
            value_high=_value(picked["high"]),
            profile_status=status,
            as_of_date=max((reading.as_of for reading in used if reading.as_of), default=None),
            claim_ids=tuple(sorted({claim.claim_id for reading in used for claim in reading.claims})),
            rule=" ".join(f"{part}={getattr(rules, part)}" for part in picked if getattr(rules, part) != "none"),
            reason=_reason(name, rules, readings, used),
        )
    ]


def _pick(choice: str, groups: Sequence[str], readings: Sequence[Reading]) -> Reading | None:
    if choice == "none":
        return None
    counted = [reading for reading in readings if not groups or any((claim.population_group or "people") in groups for claim in reading.claims)]
    return min(counted, key=lambda reading: (*CHOICES[choice](reading), reading.claims[0].claim_id), default=None)


def _value(reading: Reading | None) -> float | None:
    return reading.number if reading else None


def _reason(name: str, rules: Profile, readings: Sequence[Reading], used: Sequence[Reading]) -> str:
    numbers = list_words(number_words(number) for number in sorted({reading.number for reading in readings}))
    sources = list_words(sorted({origin for reading in used for origin in reading.origins}))
    choices = list_words(CHOICE_WORDS[choice] for choice in (rules.low, rules.best, rules.high) if choice != "none")
    return f"{name.upper()} takes {choices} of the figures that stand ({numbers}), from {sources}."
