"""Properties for any pages: order, additions and removals."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from builder.ids import derived_id
from builder.intermediate import PageEvent
from builder.linking.stage import Linked
from builder.records import Claim, Document
from tests.conftest import examples
from tests.linking.builders import day, document, killed, page_event, run, told

Tables = tuple[list[Document], list[Claim], list[PageEvent]]
tolls = st.lists(st.tuples(st.integers(1, 9), st.booleans(), st.booleans()), min_size=2, max_size=6)
few = examples(20)


def raid(given_tolls: list[tuple[int, bool, bool]]) -> Tables:
    """A page per toll, all about one raid: the number, whether it is 'at least', whether a guard says it."""
    pages = [document(f"Outlet {i}", "2020-03-02") for i in range(len(given_tolls))]
    claims = []
    for page, (number, is_open, is_quoted) in zip(pages, given_tolls, strict=True):
        speaker = {"speaker": "Coast Guard", "speaker_id": "ent-c"} if is_quoted else {}
        claims.append(killed(page, f"{number} died", number, None if is_open else number, value=number, **speaker))
    return pages, claims, told(pages, claims)


def links_of(linked: Linked) -> set[tuple[str, str, str, str, str]]:
    return {(link.link_id, link.fact_id, link.claim_a, link.claim_b, link.rule) for link in linked.links}


@few
@given(tolls, st.randoms(use_true_random=False))
def test_nothing_depends_on_the_order_of_the_input(given_tolls: list[tuple[int, bool, bool]], random: Random) -> None:
    pages, claims, page_events = raid(given_tolls)
    expected = run(pages, claims, page_events)
    for rows in (pages, claims, page_events):
        random.shuffle(rows)
    found = run(pages, claims, page_events)
    for name in ("documents", "claims", "entities", "events", "facts", "links", "pairs", "estimates", "problems"):
        assert getattr(found, name) == getattr(expected, name), name


@few
@given(tolls, st.integers(1, 400), st.sampled_from(["accident", "talks", "strike"]))
def test_an_unrelated_page_changes_no_link(given_tolls: list[tuple[int, bool, bool]], days_later: int, kind: str) -> None:
    pages, claims, page_events = raid(given_tolls)
    page = document("Farm Weekly", "2021-06-01")
    other = killed(page, "5 died", 5, 5)
    on = day("2020-04-01") + timedelta(days=days_later)  # type: ignore[operator]
    apart = page_event(page, kind, "another event", [other], place="Lima", start_date=on, end_date=on, timex=str(on), words=("tractor",))
    before, after = run(pages, claims, page_events), run([*pages, page], [*claims, other], [*page_events, apart])
    assert links_of(after) == links_of(before)
    assert {fact.fact_id: fact for fact in before.facts}.items() <= {fact.fact_id: fact for fact in after.facts}.items()


@few
@given(tolls, st.data())
def test_a_page_added_twice_adds_a_report_and_no_origin(given_tolls: list[tuple[int, bool, bool]], data: st.DataObject) -> None:
    pages, claims, page_events = raid(given_tolls)
    page = data.draw(st.sampled_from(pages))
    reprint = replace(page, document_id=derived_id("doc", (page.document_id, "reprint")), outlet="Reprint Post", published_date=day("2020-03-03"))
    copies = [
        replace(claim, claim_id=derived_id("clm", (claim.claim_id, "reprint")), document_id=reprint.document_id, outlet="Reprint Post")
        for claim in claims
        if claim.document_id == page.document_id
    ]
    (fact,) = run(pages, claims, page_events).facts
    (again,) = run([*pages, reprint], [*claims, *copies], [*page_events, *told([reprint], copies)]).facts
    assert again.origin_count == fact.origin_count
    assert again.report_count == fact.report_count + 1
    assert again.outlet_count == fact.outlet_count + 1


@few
@given(tolls, st.data())
def test_a_removed_page_takes_only_its_own_links_along(given_tolls: list[tuple[int, bool, bool]], data: st.DataObject) -> None:
    pages, claims, page_events = raid(given_tolls)
    gone = data.draw(st.sampled_from(pages)).document_id
    lost = {claim.claim_id for claim in claims if claim.document_id == gone}
    before = run(pages, claims, page_events)
    left = [[row for row in rows if row.document_id != gone] for rows in (pages, claims, page_events)]
    after = run(*left)  # type: ignore[arg-type]
    assert links_of(after) == {link for link in links_of(before) if not {link[2], link[3]} & lost}
    assert "Raid in Oslo, 1 March 2020" in {event.label for event in after.events}
