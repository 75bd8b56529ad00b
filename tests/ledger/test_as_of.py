"""The ledger of a day equals the ledger of a build of only the pages that were out by then."""

from dataclasses import asdict, replace
from datetime import date

import pytest

from builder.errors import BuilderError
from builder.ledger.ledger import Ledger, read_ledger, read_ledger_as_of
from builder.ledger.outline import outline_of
from builder.ledger.view import outline_lines
from builder.linking.as_of import known_on
from builder.records import Fact
from builder.release.release import Release
from builder.settings import Settings
from builder.tables import from_table
from tests.harbour_pages import PAGES
from tests.histories import History
from tests.linking.builders import day, document, killed

TOLL = ("casualty", "killed")


@pytest.fixture
def whole(history: History) -> Release:
    return history.build()


def question(fact: Fact) -> dict[str, object]:
    """The content of a fact without its label: the label comes from the event, which the whole collection names."""
    left_out = {"fact_id", "event_id", "label", "former_ids", "population_id", "place_id"}
    return {name: value for name, value in asdict(fact).items() if name not in left_out}


def told(ledger: Ledger) -> tuple[list[dict[str, object]], list[dict[str, object]], list[tuple[object, ...]]]:
    facts = sorted((question(fact) for fact in ledger.facts), key=lambda fact: (fact["claim_type"], fact["attribute"], fact["answer"]))
    links = [{name: value for name, value in asdict(link).items() if name != "fact_id"} for link in ledger.links]
    claims = [(claim.claim_id, claim.start_date, claim.end_date, claim.date_basis, claim.origin) for claim in ledger.claims]
    return facts, sorted(links, key=lambda link: str(link["link_id"])), sorted(claims, key=lambda claim: claim[0])


@pytest.mark.parametrize("day", ["2021-05-04", "2021-05-05", "2021-05-06"])
def test_a_day_is_a_build_of_the_pages_of_that_day(whole: Release, history: History, day: str) -> None:
    names = [name for name, (_, published, _) in PAGES.items() if published and published <= day]
    built = read_ledger(history.fresh().build(names))
    assert told(read_ledger_as_of(whole, date.fromisoformat(day))) == told(built)


@pytest.mark.parametrize(
    ("day", "answer", "status", "is_updated"),
    [
        ("2021-05-04", "12", "single_origin", False),
        ("2021-05-05", "19", "single_origin", True),
        ("2021-05-06", "21 to 31", "contested", True),
    ],
)
def test_the_toll_rises_and_then_two_sources_contradict_each_other(whole: Release, day: str, answer: str, status: str, is_updated: bool) -> None:
    ledger = read_ledger_as_of(whole, date.fromisoformat(day))
    (toll,) = [fact for fact in ledger.facts if (fact.claim_type, fact.attribute) == TOLL]
    assert (toll.answer, toll.status, toll.is_updated) == (answer, status, is_updated)


def test_pages_left_out_are_counted_and_ids_are_those_of_the_release(whole: Release) -> None:
    ledger = read_ledger_as_of(whole, date(2021, 5, 5))
    assert ledger.remark == "As of 5 May 2021: 2 of 5 pages (left out: 2 later, 1 undated)"
    assert next(outline_lines(outline_of(ledger))) == ledger.remark
    everything = read_ledger(whole)
    assert {fact.fact_id for fact in ledger.facts} <= {fact.fact_id for fact in everything.facts}
    assert {event.event_id for event in ledger.events} <= {event.event_id for event in everything.events}
    assert {event.event_id for event in ledger.events} == {fact.event_id for fact in ledger.facts}


def test_before_the_first_page_nothing_is_known(whole: Release) -> None:
    lines = list(outline_lines(outline_of(read_ledger_as_of(whole, date(2021, 5, 3)))))
    assert lines == ["As of 3 May 2021: 0 of 5 pages (left out: 4 later, 1 undated)", "", "no facts"]


def test_a_release_without_texts_gives_the_same_day(whole: Release) -> None:
    tables = [from_table(name, whole.table(name)) for name in ("documents", "claims", "entities", "events")]
    bare = [replace(page, text=None) for page in tables[0]]
    with_texts, without = (known_on(date(2021, 5, 5), (pages, *tables[1:])).linked for pages in (tables[0], bare))
    assert [question(fact) for fact in without.facts] == [question(fact) for fact in with_texts.facts]


def test_without_the_words_of_claims_nothing_is_weighed_again(history: History) -> None:
    release = history.build(settings=Settings(text="none"))
    with pytest.raises(BuilderError, match="without their words; use a release with --text quotes or full"):
        read_ledger_as_of(release, date(2021, 5, 5))


def test_a_page_updated_later_was_not_yet_as_it_is() -> None:
    page = replace(document("Harbour Post", "2021-05-04"), updated_date=day("2021-05-06"))
    toll = replace(killed(page, "12 died", 12, 12), event_id=None)
    known = known_on(date(2021, 5, 5), ([page], [toll], [], []))
    assert (known.page_count, known.later_count, known.undated_count, known.linked.claims) == (0, 1, 0, ())


def test_a_copy_is_no_copy_before_its_original_is_out() -> None:
    words = "Rescuers searched the basin of the harbour through the whole night for people who were still missing after the blast."
    first, copy = document("Harbour Post", "2021-05-06", words), document("Evening Wire", "2021-05-04", words)
    marked = replace(first, origin="Evening Wire", origin_basis="same_text", duplicate_of=copy.document_id)
    whole_day = known_on(date(2021, 5, 6), ([marked, copy], [], [], [])).linked.documents
    assert {page.outlet: (page.origin, page.duplicate_of) for page in whole_day} == {
        "Harbour Post": ("Evening Wire", copy.document_id),
        "Evening Wire": ("Evening Wire", None),
    }
    (alone,) = known_on(date(2021, 5, 4), ([marked, copy], [], [], [])).linked.documents
    assert (alone.outlet, alone.origin_basis) == ("Evening Wire", "own")


def with_settings(release: Release, **settings: str) -> Release:
    run = release.manifest.run
    return replace(release, manifest=replace(release.manifest, run=replace(run, settings={**run.settings, **settings})))


def test_a_day_has_the_least_probabilities_of_the_release(whole: Release) -> None:
    usual = read_ledger_as_of(whole, date(2021, 5, 6))
    assert any(link.probability for link in usual.links)
    strict = with_settings(whole, least_link_probability="1", least_conflict_probability="1")
    left = {link.link_id for link in read_ledger_as_of(strict, date(2021, 5, 6)).links}
    assert left == {link.link_id for link in usual.links if link.probability in (None, 1)}
    with pytest.raises(BuilderError, match="no probability"):
        read_ledger_as_of(with_settings(whole, least_link_probability="often"), date(2021, 5, 6))
