"""Figures that a page gives beside its toll and that no other page bears out: they count other people, so they answer no question about the toll."""

from collections.abc import Iterable, Mapping, Sequence

from builder.linking.headline_tolls import beside_headline
from builder.linking.related import Related
from builder.records import Claim


def figures_aside(by_fact: Mapping[str, Sequence[Claim]], related: Iterable[Related]) -> frozenset[str]:
    """The ids of the claims, of those of each fact, that lie apart from their page's toll and are in none of the relations.

    Of the toll itself a page may give an earlier count, or a second source another one: relations tie these to it. A part of a given whole stays.
    """
    tied = {claim.claim_id for one in related for claim in (one.a, one.b)}
    kept = tied.union(claim.claim_id for told in by_fact.values() for claim in told if claim.part_of or claim.out_of)
    return frozenset().union(*(beside_headline(told) for told in by_fact.values())) - kept
