"""What people corrected, beside the rows of the page that it is about."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from builder.corrections.correction_words import correction_note
from builder.derived_records import Correction
from builder.ledger.page.places import Places
from builder.records import Claim, Link


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrections that hold and those that do not, what is told beside claims, links, events and pages, and where targets stand, both by id."""

    applied: Sequence[Correction] = ()
    stale: Sequence[Correction] = ()
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)


def corrected(corrections: Iterable[Correction], claims: Iterable[Claim], links: Iterable[Link], places: Places) -> Corrected:
    """The corrections in their order. A link is known by its two claims, an event by the claims that it has.

    Of the claims and links only those are needed whose ids, or whose claims' ids, are targets.
    """
    notes: dict[str, list[str]] = defaultdict(list)
    by_id = {claim.claim_id: claim for claim in claims}
    link_ids = {frozenset((link.claim_a, link.claim_b)): link.link_id for link in links}
    given = tuple(corrections)
    applied = tuple(one for one in given if one.is_applied)
    for one in applied:
        if one.kind == "link":
            ids = [link_ids.get(frozenset(one.target))]
        elif one.kind == "event":
            ids = [by_id[claim_id].event_id for claim_id in one.target if claim_id in by_id]
        else:
            ids = [*one.target]
        for row_id in dict.fromkeys(filter(None, ids)):
            notes[row_id].append(correction_note(one))
    addresses = {row_id: address for one in given for row_id in one.target if (address := _address(row_id, by_id, places))}
    return Corrected(applied, tuple(one for one in given if not one.is_applied), notes, addresses)


def _address(row_id: str, claims: Mapping[str, Claim], places: Places) -> str | None:
    """Where a page, or a claim in its page, stands; none of what the ledger does not show."""
    document_id = claims[row_id].document_id if row_id in claims else row_id
    return places.page(document_id, row_id) if document_id in places.pages else None
