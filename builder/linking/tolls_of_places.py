"""Tolls of one place among several: what a page says of each place that it tells apart, and what pages about one of these places say."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from builder.claim_traits import traits_of
from builder.comparing.figures import GENERAL_GROUPS, size_of
from builder.linking.place_tree import Places
from builder.records import Claim


class Listed(NamedTuple):
    """One of several places for which a page gives a toll of an event."""

    place_id: str
    of_place: float
    of_all: float
    """The toll of all places, as the page gives or adds it."""


Told = Mapping[tuple[str | None, str], Mapping[str, Listed]]
"""By event and attribute, the places that pages tell apart, by their plain names."""


def tolls_of_places(claims: Sequence[Claim], places: Places) -> dict[str, str]:
    """The ids of the places to which figures are limited, by the ids of their claims.

    So are the figures of a page that tells places apart ('14 died in Tesk and nine in Orla'), and whole tolls of a page that tells of one
    such place: in the clause of the toll, or as the first place of the event where the number is nearer to that of the place than to that of all.
    """
    listed = _listed_by_place(claims)
    found = {claim.claim_id: claim.place_id or "" for told in listed for claim in told}
    told = _places_told(listed, claims, places)
    if not told:
        return found
    listing, first = {claim.document_id for told_by in listed for claim in told_by}, _first_places(claims)
    for claim in claims:
        known = told.get((claim.event_id, claim.attribute)) or told.get((claim.event_id, ""))
        if known and claim.document_id not in listing and _is_plain_toll(claim):
            one = _meant(claim, known, first.get((claim.document_id, claim.event_id)), places)
            if one is not None:
                found[claim.claim_id] = one.place_id
    return found


def _is_plain_toll(claim: Claim) -> bool:
    return traits_of(claim.claim_type).is_harm and claim.scope == "whole" and not claim.is_place_scope


def _listed_by_place(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The figures limited to their places of each page that gives several for an event: none of '14 in Tesk and nine in Orla' is the event's."""
    told: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    rest = _rests(claims)
    for claim in claims:
        is_of_rest = size_of(claim) <= rest.get((claim.sentence_id, claim.attribute), 0.0) and _is_plain_toll(claim)
        if claim.place_id and (claim.is_place_scope or _is_loose_part(claim) or is_of_rest):
            told[claim.document_id, claim.event_id, claim.attribute].append(claim)
    return [given for given in told.values() if _are_told_apart(given)]


def _rests(claims: Sequence[Claim]) -> dict[tuple[str, str], float]:
    """What is left of the whole toll beside its part, by the sentence and attribute of the part: 'of 16, eleven died in Tesk and five in Orla'."""
    parts = [claim for claim in claims if _is_loose_part(claim)]
    wanted = {claim.part_of for claim in parts}
    wholes = {claim.claim_id: size_of(claim) for claim in claims if claim.claim_id in wanted}
    return {(claim.sentence_id, claim.attribute): wholes.get(claim.part_of or "", 0.0) - size_of(claim) for claim in parts}


def _is_loose_part(claim: Claim) -> bool:
    """Whether it is a part of a toll, and no word says of whom: it may be that of a place."""
    is_part = claim.scope == "part" and claim.part_of is not None
    return is_part and traits_of(claim.claim_type).is_harm and claim.population_group in GENERAL_GROUPS


def _are_told_apart(given: Sequence[Claim]) -> bool:
    is_same_sentence = len({claim.sentence_id for claim in given}) == 1
    return len({claim.place_id for claim in given}) > 1 and (is_same_sentence or all(claim.is_place_scope for claim in given))


def _places_told(listed: Iterable[Sequence[Claim]], claims: Sequence[Claim], places: Places) -> Told:
    """The places that pages tell apart; under no attribute those of all tolls of the event, of which the sizes are not known."""
    wholes: dict[tuple[object, ...], float] = defaultdict(float)
    for claim in claims:
        if _is_plain_toll(claim):
            key = claim.document_id, claim.event_id, claim.attribute
            wholes[key] = max(wholes[key], size_of(claim))
    told: dict[tuple[str | None, str], dict[str, Listed]] = defaultdict(dict)
    for given in listed:
        added = sum(map(size_of, given))
        for claim in given:
            if not traits_of(claim.claim_type).is_harm:
                continue
            of_all = max(wholes[claim.document_id, claim.event_id, claim.attribute], added)
            name = places.around(claim.place)[0]
            told[claim.event_id, claim.attribute][name] = Listed(claim.place_id or "", size_of(claim), of_all)
            told[claim.event_id, ""][name] = Listed(claim.place_id or "", 0.0, 0.0)
    return told


def _first_places(claims: Sequence[Claim]) -> dict[tuple[str, str | None], Claim]:
    """The first place that each page gives for each event."""
    first: dict[tuple[str, str | None], Claim] = {}
    for claim in claims:
        if traits_of(claim.claim_type).family == "place" and claim.place and not claim.is_negated:
            key = claim.document_id, claim.event_id
            first[key] = min(first.get(key, claim), claim, key=lambda one: (one.start, one.claim_id))
    return first


def _meant(claim: Claim, known: Mapping[str, Listed], first: Claim | None, places: Places) -> Listed | None:
    """The place that a whole toll is meant for, if it is not meant for all."""
    own = claim.place or (first.place if first else None)
    one = next((known[name] for name in places.around(own) if name in known), None)
    if one is None or not one.of_all:
        return one
    size = size_of(claim)
    to_place, to_all = abs(size - one.of_place), abs(size - one.of_all)
    return one if size < one.of_all and (to_place < to_all or claim.place is not None) else None
