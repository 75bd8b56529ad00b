"""What people corrected, beside the rows of the page that it is about."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from builder.corrections.correction_words import correction_note
from builder.ledger.ledger import Ledger
from builder.records import Correction


@dataclass(frozen=True, slots=True)
class Corrected:
    """The corrections that hold and those that do not, and what is told beside claims, links, events and pages by their ids."""

    applied: tuple[Correction, ...] = ()
    stale: tuple[Correction, ...] = ()
    notes: Mapping[str, Sequence[str]] = field(default_factory=dict)


def corrected(ledger: Ledger) -> Corrected:
    """The corrections of a ledger, in their order. A link is known by its two claims, an event by the claims that it has."""
    notes: dict[str, list[str]] = defaultdict(list)
    events = {claim.claim_id: claim.event_id for claim in ledger.claims}
    links = {frozenset((link.claim_a, link.claim_b)): link.link_id for link in ledger.links}
    applied = tuple(one for one in ledger.corrections if one.is_applied)
    for one in applied:
        if one.kind == "link":
            ids = [links.get(frozenset(one.target))]
        elif one.kind == "event":
            ids = [events.get(claim_id) for claim_id in one.target]
        else:
            ids = [*one.target]
        for row_id in dict.fromkeys(filter(None, ids)):
            notes[row_id].append(correction_note(one))
    return Corrected(applied, tuple(one for one in ledger.corrections if not one.is_applied), notes)
