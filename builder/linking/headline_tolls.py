"""The toll that a page means by an event: other figures of the page count some other people, so they contradict nobody's toll."""

from collections import defaultdict
from collections.abc import Sequence

from builder.claim_traits import traits_of
from builder.comparing.figures import GENERAL_GROUPS, are_of_two_speakers, interval_of, size_of
from builder.measure_traits import measure_of
from builder.records import Claim

OPENING = 600
"""So many code points are the start of a page: about its title and two paragraphs."""


def beside_headline(claims: Sequence[Claim]) -> frozenset[str]:
    """The ids of the claims of one fact that are not their page's toll: what lies apart from it, and parts of people whom no word describes.

    A page's toll is the largest figure at its start, but none that it calls an earlier count; on pages without one, the first figure.
    So it is with those rescued or aboard.
    """
    if not claims or not _is_toll(claims[0]):
        return frozenset()
    pages: dict[str, list[Claim]] = defaultdict(list)
    parts = set()
    for claim in claims:
        if claim.scope == "part" and claim.population_group in GENERAL_GROUPS:
            parts.add(claim.claim_id)
        else:
            pages[claim.document_id].append(claim)
    return frozenset(parts.union(*map(_apart_from_headline, pages.values())))


def _is_toll(claim: Claim) -> bool:
    """Whether it counts people, as no figure of `measures.yaml` does for certain."""
    return traits_of(claim.claim_type).is_figure and measure_of(claim.claim_type, claim.attribute) is None


def _apart_from_headline(told: Sequence[Claim]) -> list[str]:
    headline = _headline(told)
    low, high = interval_of(headline)
    apart = (claim for claim in told if interval_of(claim)[0] > high or interval_of(claim)[1] < low)
    return [claim.claim_id for claim in apart if not are_rivals(claim, headline)]


def are_rivals(a: Claim, b: Claim) -> bool:
    """Whether one page lets two speakers give a figure each: what it says itself beside a speaker's figure counts other people."""
    return a.document_id == b.document_id and are_of_two_speakers(a, b)


def _headline(told: Sequence[Claim]) -> Claim:
    standing = [claim for claim in told if claim.revision != "earlier"]
    ordered = sorted(standing or told, key=lambda claim: (claim.start, claim.claim_id))
    opening = [claim for claim in ordered if claim.start < OPENING]
    return max(opening, key=size_of) if opening else ordered[0]
