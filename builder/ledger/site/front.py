"""The front page of a ledger of many files: disputes first, changes, the search, and the lists of all events and outlets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.ledger.ledger import points_of
from builder.ledger.page.change_lists import change_lists
from builder.ledger.page.contradicted import ContradictedList, contradicted
from builder.ledger.page.ledger_page import Front, published_words
from builder.ledger.page.outlet_rows import outlet_rows
from builder.ledger.page.question_rows import Dispute
from builder.ledger.page.rendering import FRONT, STATUS_WORDS
from builder.ledger.page.score_section import score_section
from builder.ledger.page.timeline import timeline_of
from builder.ledger.page.world_map import map_of
from builder.ledger.positions import RELATIONS
from builder.ledger.site.lists import Entry, ListedPage, Listing, kind_lists, month_lists, outlet_lists
from builder.ledger.site.site import Site
from builder.ledger.site.views import FrontView
from builder.linking.citations import DIFFERS
from builder.tables import from_table

FRONT_DISPUTES = 100
"""Disputes on the front page; a list has all."""
FRONT_CORRECTIONS = 500
"""Corrections of each sort on the front page."""


@dataclass(frozen=True, slots=True)
class Lists:
    """All lists of a ledger."""

    disputes: Listing[Dispute]
    kinds: Sequence[Listing[Entry]]
    months: Sequence[Listing[Entry]]
    outlets: Sequence[Listing[Entry]]


def lists_of(site: Site, pages: Sequence[ListedPage], disputes: Sequence[Dispute]) -> Lists:
    """The lists, as they stand in files of their own."""
    events = {topic.event.event_id: topic.event for topic in site.topics}
    return Lists(
        Listing("What the sources disagree on", "lists/disputes.html", sorted(disputes, key=lambda dispute: dispute.order)),
        kind_lists(site.topics, site.places),
        month_lists(site.topics, site.places),
        outlet_lists(pages, events, site.places),
    )


def front_html(site: Site, pages: Sequence[ListedPage], lists: Lists) -> str:
    """The front page."""
    all_corrected = site.corrected
    listed = replace(all_corrected, applied=all_corrected.applied[:FRONT_CORRECTIONS], stale=all_corrected.stale[:FRONT_CORRECTIONS])
    view = FrontView(
        front=_front(site, pages, lists.disputes.entries[:FRONT_DISPUTES]),
        remark=site.told.remark,
        places=replace(site.places, base=site.placing.base),
        outlets=site.blinds.codes,
        outlet_rows=outlet_rows(pages),
        outlet_addresses={listing.title: listing.address for listing in lists.outlets},
        timeline=timeline_of([(topic.event, len(topic.facts)) for topic in site.topics]),
        world_map=map_of(site.topics, points_of(site.told.tables["entities"])),
        kinds=sorted({topic.event.kind for topic in site.topics}),
        types=sorted({fact.claim_type for topic in site.topics for fact in topic.facts}),
        statuses=STATUS_WORDS,
        relations=RELATIONS,
        changes=change_lists(site.told.changes),
        groups=(("kind", lists.kinds), ("month", lists.months)),
        all_disputes=lists.disputes if len(lists.disputes.entries) > FRONT_DISPUTES else None,
        corrected=listed,
        scored=score_section(site.told.scores),
        left_out=len(all_corrected.applied) + len(all_corrected.stale) - len(listed.applied) - len(listed.stale),
    )
    return site.html(FRONT, view)


def _front(site: Site, pages: Sequence[ListedPage], disputes: Sequence[Dispute]) -> Front:
    facts = [fact for topic in site.topics for fact in topic.facts]
    return Front(
        page_count=len(pages),
        outlet_count=len(site.blinds.codes),
        days=published_words(page.published_date for page in pages),
        event_count=site.told.tables["events"].num_rows,
        fact_count=len(facts),
        single_count=sum(fact.told_status == "single_origin" for fact in facts),
        disputes=disputes,
        contradicted=_contradicted(site),
    )


def _contradicted(site: Site) -> ContradictedList:
    """The wrong citations; only the claims that make them become records."""
    import pyarrow.compute as pc

    claims = site.told.tables["claims"]
    return contradicted(from_table("claims", claims.filter(pc.equal(claims.column("citation"), DIFFERS))))
