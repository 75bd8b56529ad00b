"""Whether a figure counts all whom its event harmed or some of them, and the unit that it is counted in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from builder.claim_traits import traits_of
from builder.comparing.figures import GENERAL_GROUPS, size_of
from builder.people.population import singular
from builder.records import Claim
from builder.values.dimensions import dimension_of
from builder.values.percentages import SHARES

PERSONS = frozenset({"person", "people", "life", "body", "victim"})
"""Units that count people, one each."""
MOST_JOINED = 8
"""So many victims of a sentence are compared."""
ANYBODY = PERSONS | {"civilian", "dead", "other", "casualty", "fatality", "death", "wounded", "injured", "citizen", "resident", "local"}
"""Nouns for people of any description."""


def scopes(claims: Sequence[Claim]) -> dict[str, str | None]:
    """The scope of each claim for comparing, by its id: whole, part or rest; None for what is no figure."""
    largest, described = _largest_figures(claims), _described_parts(claims)
    for group in _of_several(claims):
        largest[group] = max(largest[group], 2)
    return {claim.claim_id: "part" if claim.claim_id in described else _scope(claim, largest) for claim in claims}


def _of_several(claims: Sequence[Claim]) -> set[tuple[object, ...]]:
    """The keys, for all pages, of tolls of which a page joins two victims: of 'a baker and a nurse were hurt' neither is all who were."""
    told: dict[tuple[str, str, tuple[object, ...]], list[Claim]] = defaultdict(list)
    for claim in claims:
        if is_single_victim(claim):
            told[claim.document_id, claim.sentence_id, _grouped(claim, of_all_pages=True)].append(claim)
    return {group for (_, _, group), listed in told.items() if any(_are_joined(a, b) for a, b in combinations(listed[:MOST_JOINED], 2))}


def _are_joined(a: Claim, b: Claim) -> bool:
    """Whether two victims share the words that say what happened to them."""
    return (a.start == b.start) != (a.end == b.end) and a.population != b.population


def is_single_victim(claim: Claim) -> bool:
    """Whether the claim tells of one victim, without a word that this is the whole toll ('a nurse was killed')."""
    return claim.value == 1 and claim.scope == "unknown" and traits_of(claim.claim_type).is_harm


def unit_of(claim: Claim) -> str | None:
    """The unit for comparing: 'person' for all words for one; of a share also what it is a share of."""
    if not traits_of(claim.claim_type).is_figure:
        return claim.unit if claim.attribute in traits_of(claim.claim_type).unit_counts else None
    if claim.unit in SHARES:
        return f"share of {(claim.out_of or 'the whole').casefold()}"
    if claim.currency or dimension_of(claim.unit):
        return claim.unit
    unit = (claim.unit or "person").casefold()
    return "person" if unit in PERSONS else unit


def _described_parts(claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of counts of people of one description of whom a page gives a larger count of all: '98 evacuees died', 'the toll is 112'.

    What a page gives as a count of all is one.
    """
    told = [
        claim
        for claim in claims
        if claim.scope == "whole" and traits_of(claim.claim_type).is_harm and claim.revision != "earlier" and not claim.is_negated
    ]
    of_all = [claim for claim in told if not is_described(claim)]
    sizes, largest = {(_grouped(claim, of_all_pages=True), size_of(claim)) for claim in of_all}, _largest_figures(of_all)
    described = [claim for claim in told if is_described(claim)]
    parts = {(_grouped(claim, of_all_pages=True), size_of(claim)) for claim in described if size_of(claim) < largest.get(_grouped(claim), 0)} - sizes
    return frozenset(claim.claim_id for claim in described if (_grouped(claim, of_all_pages=True), size_of(claim)) in parts)


def is_described(claim: Claim) -> bool:
    """Whether the counted people are of one description ('evacuees', 'the children'), not just people."""
    noun = claim.population.split()[-1].casefold() if claim.population else None
    return claim.population_group not in GENERAL_GROUPS or (noun is not None and singular(noun) not in ANYBODY)


def _largest_figures(claims: Sequence[Claim]) -> dict[tuple[object, ...], float]:
    largest: dict[tuple[object, ...], float] = defaultdict(float)
    for claim in claims:
        if traits_of(claim.claim_type).is_figure and claim.scope in ("whole", "unknown", None):
            size, of_all = size_of(claim), _grouped(claim, of_all_pages=True)
            for group in (of_all, _of_page(claim, of_all)):
                largest[group] = max(largest[group], size)
    return largest


def _grouped(claim: Claim, *, of_all_pages: bool = False) -> tuple[object, ...]:
    """The key of the figures that one page, or all pages, give for one question."""
    of_all = claim.event_id, claim.claim_type, claim.attribute, unit_of(claim)
    return of_all if of_all_pages else _of_page(claim, of_all)


def _of_page(claim: Claim, of_all: tuple[object, ...]) -> tuple[object, ...]:
    return claim.document_id, None if claim.period == "event" else claim.period, *of_all


def _scope(claim: Claim, largest: Mapping[tuple[object, ...], float]) -> str | None:
    """The scope. An unknown one, or a part without a given whole ('22 bodies'), counts as whole unless the same page gives a larger figure.

    One victim is a part as soon as any page gives a larger figure: then each page's victims are asked about apart from the toll.
    """
    if not traits_of(claim.claim_type).is_figure:
        return None
    if is_single_victim(claim):
        return "part" if largest[_grouped(claim, of_all_pages=True)] > 1 else "whole"
    is_loose_part = claim.scope == "part" and claim.part_of is None and claim.population_group in (None, "people")
    if claim.scope == "unknown" or is_loose_part:
        return "part" if size_of(claim) < largest[_grouped(claim)] else "whole"
    return claim.scope or "whole"
