"""What decisions of people do to pages before they are read."""

from dataclasses import replace

import pytest

from builder.corrections.decisions import Decision
from builder.corrections.page_corrections import correct_pages
from builder.errors import BuilderError
from builder.intermediate import Page
from builder.pages.documents import document_id
from builder.pages.metadata import Metadata
from builder.pages.page import Source, make_page
from tests.linking.builders import day

TITLE = "Mine collapses near Oruro"
BODY = "A mine collapsed near Oruro on 3 May 2021. The collapse killed four miners, the union said."
TEASER = "Read more: nine dockers were killed in Antofagasta."
TEXT = f"{TITLE}\n\n{BODY}\n\n{TEASER}\n"


def page(text: str = TEXT) -> Page:
    return make_page(Source("mine.txt", "0" * 64), text, Metadata(outlet="Altiplano Post", published=day("2021-05-04")))


def decide(field: str, value: str = "", quote: str = "", target: str | None = None) -> Decision:
    return Decision("document", (target or document_id(page()),), field, value, "Ida", None, "", quote, f"line of {field}")


def corrected(*decisions: Decision) -> Page:
    (one,) = correct_pages([page()], decisions).pages
    return one


def read(one: Page) -> str:
    """The words of the kept ranges."""
    return "|".join(one.text[kept.start : kept.end] for kept in one.ranges if kept.is_kept)


def span_of(words: str) -> str:
    return f"{TEXT.index(words)}-{TEXT.index(words) + len(words)}"


def test_a_page_keeps_its_id_whatever_is_corrected() -> None:
    one = corrected(decide("outlet", "Oruro Daily"), decide("published", "2021-05-05"))
    assert (one.outlet, one.published_date, one.date_basis) == ("Oruro Daily", day("2021-05-05"), "human")
    assert document_id(one) == document_id(page())
    assert list(correct_pages([one], [decide("outlet", "Oruro Daily")]).pages) == [one]
    bare = corrected(decide("outlet"), decide("published"))
    assert (bare.outlet, bare.published_date, bare.date_basis) == (None, None, "none")


def test_ranges_become_article_or_no_longer_are() -> None:
    assert TEASER not in read(page())
    with_teaser = corrected(decide("article", span_of(f"\n{TEASER}\n"), TEASER))
    assert TEASER in read(with_teaser)
    second = "The collapse killed four miners, the union said."
    without = corrected(decide("not_article", span_of(second), "four miners"))
    assert second not in read(without)
    assert "A mine collapsed near Oruro" in read(without)
    for one in (with_teaser, without):
        assert [(a.end, b.start) for a, b in zip(one.ranges, one.ranges[1:], strict=False)] == [(b.start, b.start) for b in one.ranges[1:]]
        assert (one.ranges[0].start, one.ranges[-1].end) == (0, len(TEXT))
        assert all(one.text[section.start : section.end].strip() for section in one.sections)


def test_a_language_is_set_both_ways() -> None:
    foreign = corrected(decide("language", "es"))
    assert (foreign.language, read(foreign)) == ("es", "")
    (again,) = correct_pages([foreign], [decide("language", "en")]).pages
    assert read(again).replace("|", "") == read(page()).replace("|", "")


def test_a_dropped_page_is_not_read() -> None:
    done = correct_pages([page()], [decide("drop", quote="near Oruro")])
    assert (list(done.pages), done.outcomes[0].before) == ([], "mine.txt")


UNAPPLIED = {
    "no such page": (decide("drop", target="doc-0"), "stale", "no page has this id"),
    "other words": (decide("drop", quote="near Potosi"), "stale", "the quoted words are not there"),
    "words elsewhere": (decide("not_article", span_of(TITLE), "four miners"), "stale", "the quoted words are not there"),
    "behind the end": (decide("article", "10-9999"), "unfit", f"the text has {len(TEXT)} code points"),
    "no words": (decide("not_article", span_of("\n\n")), "unfit", "no word is there"),
}


@pytest.mark.parametrize(("decision", "code", "reason"), UNAPPLIED.values(), ids=UNAPPLIED)
def test_what_does_not_fit_changes_nothing(decision: Decision, code: str, reason: str) -> None:
    done = correct_pages([page()], [decision])
    assert list(done.pages) == [page()]
    assert [(one.code, one.reason) for one in done.outcomes] == [(code, reason)]


def test_words_that_are_article_and_are_not_stop() -> None:
    with pytest.raises(BuilderError, match=r"line of article .* line of not_article .* exclude each other"):
        list(correct_pages([page()], [decide("article", "0-40"), decide("not_article", "30-60")]).pages)


def test_a_page_is_known_by_its_short_id() -> None:
    short = document_id(page())[:20]
    told = correct_pages([page()], [decide("published", "2021-05-05", target=short)])
    (one,) = told.pages
    assert (one.published_date, [outcome.decision.target for outcome in told.outcomes]) == (day("2021-05-05"), [(document_id(page()),)])
    with pytest.raises(BuilderError, match="exclude each other"):
        list(correct_pages([page()], [decide("outlet", "A", target=short), decide("outlet", "B")]).pages)


def test_a_short_id_of_two_pages_stops_the_build() -> None:
    twin = replace(page(), read_id=f"{document_id(page())[:20]}{'f' * 16}")
    with pytest.raises(BuilderError, match=r"line of drop: several ids begin with doc-[0-9a-f]{16}: write one of "):
        list(correct_pages([page(), twin], [decide("drop", target=document_id(page())[:20])]).pages)
    assert list(correct_pages([page(), twin], [decide("drop")]).pages) == [twin]
