"""Applies what people decided about claims, before they are linked."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from builder.claim_traits import traits_of
from builder.corrections.decision_values import POLARITY, read_bounds, read_days, read_number, written_bounds, written_days, written_number
from builder.corrections.decisions import STALE, UNFIT, Decision, Outcome, of_kind
from builder.ids import content_id
from builder.records import Claim, Entity
from builder.values.known_names import fold, known_name

HUMAN = "human"
FIGURE = "figure"
FIGURE_FIELDS = frozenset({"bounds", "population", "scope", "value"})
"""Fields that only a claim with a number has."""


class UnfitError(ValueError):
    """A decision does not fit its claim; the message says why."""


@dataclass(frozen=True, slots=True)
class CorrectedClaims:
    """The claims after the decisions, in their order, and what became of each decision."""

    claims: Iterable[Claim]
    outcomes: list[Outcome]


def correct_claims(claims: Iterable[Claim], names: Iterable[Entity], decisions: Sequence[Decision]) -> CorrectedClaims:
    """Applies the decisions of the kind claim; the claims can be gone through again and again.

    `names` are the entities of the pages, by which places and speakers are known.
    """
    by_target: dict[str, list[Decision]] = defaultdict(list)
    for decision in of_kind(decisions, "claim"):
        by_target[decision.target[0]].append(decision)
    if not by_target:
        return CorrectedClaims(claims, [])
    ids = _ids_of_names(names)
    new: dict[str, Claim | None] = {}
    outcomes = []
    for claim in claims:
        if claim.claim_id in by_target:
            new[claim.claim_id], told = _correct(claim, by_target.pop(claim.claim_id), ids)
            outcomes += told
    outcomes += [Outcome(one, None, STALE, "no claim has this id") for left in by_target.values() for one in left]
    gone = frozenset(one for one, claim in new.items() if claim is None)
    kept = (new.get(claim.claim_id, claim) for claim in claims)
    return CorrectedClaims((_without(claim, gone) for claim in kept if claim), outcomes)


def is_there(decision: Decision, claims: Sequence[Claim]) -> bool:
    """Whether the quoted words are still those of the claims, in either order with a bar between; without words the ids alone count."""
    words = [" ".join(claim.quote.split()) for claim in claims]
    return any(decision.quote in " | ".join(order) for order in (words, words[::-1]))


def stale_words(claims: Sequence[Claim]) -> str:
    """Why a decision is stale whose words are not those of the claims."""
    return f"the quoted words are not those of the {'claim' if len(claims) == 1 else 'claims'}"


def _correct(claim: Claim, decisions: Sequence[Decision], ids: Mapping[str, str]) -> tuple[Claim | None, list[Outcome]]:
    """The claim, None if it was rejected, and what became of the decisions; those of scope come before those of numbers."""
    outcomes = []
    new: Claim | None = claim
    for decision in sorted(decisions, key=lambda one: ORDER.index(one.field)):
        if not is_there(decision, [claim]):
            outcomes.append(Outcome(decision, None, STALE, stale_words([claim])))
        elif decision.field == "reject" or new is None:
            new = None
            outcomes.append(Outcome(decision, claim.text or None))
        else:
            try:
                _refuse_strange(new, decision.field)
                new = replace(SETTERS[decision.field](new, decision.value, ids), method=HUMAN)
                outcomes.append(Outcome(decision, READERS[decision.field](claim)))
            except UnfitError as error:
                outcomes.append(Outcome(decision, None, UNFIT, str(error)))
    return new, outcomes


def _without(claim: Claim, gone: frozenset[str]) -> Claim:
    """The claim without the ids of rejected ones."""
    part_of = None if claim.part_of in gone else claim.part_of
    said_in = None if claim.said_in in gone else claim.said_in
    return claim if (part_of, said_in) == (claim.part_of, claim.said_in) else replace(claim, part_of=part_of, said_in=said_in)


def _ids_of_names(names: Iterable[Entity]) -> dict[str, str]:
    """The entity that each name means on the pages, if it means only one."""
    found: dict[str, set[str]] = defaultdict(set)
    for entity in names:
        found[fold(entity.name)].add(entity.entity_id)
    return {name: min(ids) for name, ids in found.items() if len(ids) == 1}


def has_field(claim_type: str, field: str) -> bool:
    """Whether claims of a type have the field of a decision."""
    traits = traits_of(claim_type)
    return bool(traits.attributes) if field == "attribute" else field not in FIGURE_FIELDS or traits.family == FIGURE


def _refuse_strange(claim: Claim, field: str) -> None:
    """Raises UnfitError for a field of numbers where there is none."""
    if field in FIGURE_FIELDS and not has_field(claim.claim_type, field):
        raise UnfitError(f"a claim of the type {claim.claim_type} has no number")


def _with_value(claim: Claim, value: str, ids: Mapping[str, str]) -> Claim:
    number = read_number(value)
    return replace(claim, value=number, value_low=None if claim.scope == "combined" else number, value_high=number, qualifier="exact")


def _with_bounds(claim: Claim, value: str, ids: Mapping[str, str]) -> Claim:
    low, high = read_bounds(value)
    number = high if low is None else low if high is None or low == high else None
    qualifier = "up_to" if low is None else "at_least" if high is None else "exact" if low == high else "range"
    return replace(claim, value=number, value_low=None if claim.scope == "combined" else low, value_high=high, qualifier=qualifier)


def _with_attribute(claim: Claim, value: str, ids: Mapping[str, str]) -> Claim:
    known = traits_of(claim.claim_type).attributes
    if value not in known:
        raise UnfitError(f"{claim.claim_type} has no attribute {value!r}; it has {', '.join(known)}")
    return replace(claim, attribute=value)


def _with_scope(claim: Claim, value: str, ids: Mapping[str, str]) -> Claim:
    low = None if value == "combined" else claim.value if claim.qualifier == "exact" else claim.value_low
    return replace(claim, scope=value, value_low=low, part_of=claim.part_of if value == "part" else None)


def _with_place(claim: Claim, value: str, ids: Mapping[str, str]) -> Claim:
    known = known_name(value)
    place_id = ids.get(fold(value)) or content_id("ent", ("country" if known and known.kind == "country" else "place", value))
    placed = replace(claim, place=value, place_id=place_id, is_place_scope=bool(claim.is_place_scope))
    if traits_of(claim.claim_type).family != FIGURE:
        return placed
    return replace(placed, context_place=value, context_place_id=place_id, context_place_basis="own")


def _with_days(claim: Claim, value: str, ids: Mapping[str, str]) -> Claim:
    first, last = read_days(value)
    timex = str(first) if first == last else f"{first}/{last}"
    dated = replace(claim, timex=timex, start_date=first, end_date=last, date_basis=HUMAN)
    if traits_of(claim.claim_type).family != FIGURE:
        return dated
    return replace(dated, context_start_date=first, context_end_date=last, context_date_basis="own")


def _with_speaker(claim: Claim, value: str, ids: Mapping[str, str]) -> Claim:
    if not value:
        return replace(claim, speaker=None, speaker_id=None, via=(), cue=None, stance="asserts", said_in=None, is_speaker_proposed=False)
    stance = "reports" if claim.stance == "asserts" else claim.stance
    return replace(claim, speaker=value, speaker_id=ids.get(fold(value)), stance=stance, said_in=None, is_speaker_proposed=False)


def _with_polarity(claim: Claim, value: str, ids: Mapping[str, str]) -> Claim:
    return replace(claim, is_negated=POLARITY[value])


def _with_modality(claim: Claim, value: str, ids: Mapping[str, str]) -> Claim:
    return replace(claim, modality=value)


def _with_population(claim: Claim, value: str, ids: Mapping[str, str]) -> Claim:
    return replace(claim, population_group=value)


SETTERS: Mapping[str, Callable[[Claim, str, Mapping[str, str]], Claim]] = {
    "attribute": _with_attribute,
    "scope": _with_scope,
    "value": _with_value,
    "bounds": _with_bounds,
    "place": _with_place,
    "day": _with_days,
    "speaker": _with_speaker,
    "polarity": _with_polarity,
    "modality": _with_modality,
    "population": _with_population,
}
"""How a field is set, in the order in which fields are set."""
ORDER = ("reject", *SETTERS)


def _bounds_of(claim: Claim) -> str | None:
    bounds = claim.value_low, claim.value_high
    return None if bounds == (None, None) else written_bounds(bounds)


READERS: Mapping[str, Callable[[Claim], str | None]] = {
    "attribute": lambda claim: claim.attribute,
    "scope": lambda claim: claim.scope,
    "value": lambda claim: None if claim.value is None else written_number(claim.value),
    "bounds": _bounds_of,
    "place": lambda claim: claim.place,
    "day": lambda claim: written_days((claim.start_date, claim.end_date or claim.start_date)) if claim.start_date else claim.timex,
    "speaker": lambda claim: claim.speaker,
    "polarity": lambda claim: "denied" if claim.is_negated else "affirmed",
    "modality": lambda claim: claim.modality,
    "population": lambda claim: claim.population_group,
}
"""What a claim says in a field, as a decision would write it."""
